"""The pictures that an item refers to, found in its package or in the reference itself."""

import base64
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote

from quizapp.domain.questions import Picture
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion, UnreadableBank
from quizapp.interchange.packages import Package
from quizapp.interchange.pictures import MAX_BYTES, read_picture
from quizapp.interchange.qti12.notes import Notes

MISSING = N_("the picture “%(name)s”, which is not in the file")
REFUSED = N_("the picture “%(name)s”, which is no picture that can be kept or is too large")
OF_OPTIONS = N_("pictures of options stand with the question")
_BASES = ("$ims-cc-filebase$", "$ims_cc_filebase$", "$ims_cc_file_base$", "@x@embeddedfile")


class Media:
    """The files of a package that may be pictures, found however they are addressed."""

    def __init__(self, package: Package | None = None) -> None:
        self._package = package
        self._named: dict[str, list[str]] = defaultdict(list)
        self._read: dict[str, bytes | None] = {}
        for name in package.names if package else ():
            self._named[PurePosixPath(name).name.casefold()].append(name)

    def pictures(
        self, found: Iterable[tuple[str, str]], folder: str, notes: Notes
    ) -> tuple[Picture, ...]:
        """The pictures at these addresses, each once; what cannot be kept is noted."""
        kept: dict[tuple[str, bytes], Picture] = {}
        for source, alt in found:
            picture = self._picture(source, alt, folder, notes)
            if picture is not None:
                kept.setdefault((picture.name, picture.data), picture)
        return tuple(kept.values())

    def _picture(self, source: str, alt: str, folder: str, notes: Notes) -> Picture | None:
        name, data = self._data(source, folder)
        if data is None:
            notes.lost(MISSING % {"name": name})
            return None
        try:
            return read_picture(name, data, alt)
        except InvalidQuestion:
            notes.lost(REFUSED % {"name": name})
            return None

    def _data(self, source: str, folder: str) -> tuple[str, bytes | None]:
        if source.lower().startswith("data:"):
            return "picture", _embedded(source)
        path = _path(source)
        name = (PurePosixPath(path).name or source)[:100]
        member = self._member(path, folder)
        return name, self._content(member) if member else None

    def _content(self, member: str) -> bytes | None:
        """What is in a member, read once however many questions show it; None if damaged."""
        if member not in self._read and self._package:
            try:
                self._read[member] = self._package.read(member)
            except UnreadableBank:
                self._read[member] = None
        return self._read.get(member)

    def _member(self, path: str, folder: str) -> str | None:
        """The member with this name whose folders agree best, from its end, with the address."""
        if "://" in path or path.startswith("//"):
            return None
        members = self._named.get(PurePosixPath(path).name.casefold(), [])
        near = _parts(f"{folder}/{path}")
        return max(members, key=lambda member: _common_end(_parts(member), near), default=None)


def _path(source: str) -> str:
    """The address without what programs put before and after the path."""
    path = unquote(source.strip()).replace("\\", "/")
    for base in _BASES:
        if path.lower().startswith(base):
            path = path[len(base) :]
    return path.partition("?")[0].partition("#")[0] if "://" not in path else path


def _parts(path: str) -> list[str]:
    return [part.casefold() for part in path.replace("\\", "/").split("/") if part not in ("", ".")]


def _common_end(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        count += 1
    return count


def _embedded(source: str) -> bytes | None:
    head, _, data = source.partition(",")
    if not head.lower().endswith(";base64") or len(data) > MAX_BYTES * 2:
        return None
    try:
        return base64.b64decode("".join(unquote(data).split()), validate=True)
    except ValueError:
        return None
