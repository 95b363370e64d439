"""Pictures inside files: kept when they are what they say and not too large."""

from pathlib import PurePosixPath

from quizapp.domain.questions import PICTURE_TYPES, Picture
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion

MAX_BYTES = 2_000_000
NOT_A_PICTURE = N_(
    "“%(name)s” is no PNG, JPEG, GIF or WebP picture. Save it as one of these and try again."
)
TOO_LARGE = N_("The picture “%(name)s” is larger than %(limit)s kB. Make it smaller and try again.")


def read_picture(name: str, data: bytes, alt: str = "") -> Picture:
    """A picture whose type is told by its first bytes; InvalidQuestion when it cannot be kept.

    What a file name or a sender claims is not believed, and SVG is none of the types: it can hold
    a script.
    """
    short = PurePosixPath(name.replace("\\", "/")).name[:100] or "picture"
    if len(data) > MAX_BYTES:
        raise InvalidQuestion(TOO_LARGE, name=short, limit=MAX_BYTES // 1000)
    media_type = media_type_of(data)
    if media_type is None:
        raise InvalidQuestion(NOT_A_PICTURE, name=short)
    return Picture(short, media_type, data, alt)


def media_type_of(data: bytes) -> str | None:
    """What kind of picture the first bytes say it is, one of `PICTURE_TYPES`, or None."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def file_name(picture: Picture, number: int) -> str:
    """A name for the picture inside a package, unlike that of any other number."""
    stem = PurePosixPath(picture.name).stem
    plain = "".join(c if c.isalnum() and c.isascii() else "-" for c in stem).strip("-")
    return f"{plain[:40] or 'picture'}-{number}{PICTURE_TYPES[picture.media_type]}"
