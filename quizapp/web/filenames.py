"""Files that a page hands out."""

import re
import unicodedata
from collections.abc import Iterable

from flask import Response


def attachment(body: bytes | Iterable[bytes], name: str, mimetype: str) -> Response:
    """A download under a plain, safe file name; an iterable is streamed."""
    response = Response(body, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{safe_name(name)}"'
    return response


def safe_name(name: str) -> str:
    """ASCII letters, digits and dashes, and the dots of its endings (.gift.txt)."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem, dot, ending = ascii_only.rpartition(".")
    words = re.sub(r"[^A-Za-z0-9_.]+", "-", stem if dot else ascii_only)
    slug = re.sub(r"\.(?![A-Za-z]{2,5}$)", "-", words).strip("-.")[:80]
    return f"{slug or 'dateline'}{dot}{ending}"
