"""The pictures of a package: a map of their names to the files they are kept in."""

import json
from collections.abc import Iterator

from quizapp.errors import UnreadableBank
from quizapp.interchange.apkg.collection import unpacked
from quizapp.interchange.packages import Package


class Media:
    """Finds a file by the name that cards call it by."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._members = _members(package)

    def find(self, name: str) -> bytes | None:
        """The data of a file, or None when there is none of this name."""
        member = self._members.get(name)
        if member is None or member not in self._package:
            return None
        return unpacked(self._package.read(member))


def _members(package: Package) -> dict[str, str]:
    """Names of media and of the members of the zip that hold them."""
    if "media" not in package:
        return {}
    data = unpacked(package.read("media"))
    if data[:1] == b"{":
        try:
            found = json.loads(data)
        except (ValueError, RecursionError):
            return {}
        return {str(name): str(member) for member, name in found.items()}
    try:
        return {name: str(n) for n, name in enumerate(_entries(data))}
    except (IndexError, UnicodeDecodeError, UnreadableBank):
        return {}


def _entries(data: bytes) -> Iterator[str]:
    """The names in the newer map: messages of field 1, whose field 1 is the name."""
    for number, entry in _fields(data):
        if number == 1:
            names = [value for field, value in _fields(entry) if field == 1]
            yield names[0].decode() if names else ""


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields of a protobuf message that have a length; numbers are passed over."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        if tag & 7 == 0:
            _, at = _varint(data, at)
        elif tag & 7 == 2:
            length, at = _varint(data, at)
            if at + length > len(data):
                raise IndexError(at)
            yield tag >> 3, data[at : at + length]
            at += length
        else:
            at += {1: 8, 5: 4}.get(tag & 7, len(data))


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
        if shift > 63:
            raise IndexError(at)
