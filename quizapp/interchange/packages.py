"""Opening what others packed: zip files and XML, within limits, and nothing they point to."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml.common import DefusedXmlException
from lxml import etree

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank

MAX_FILE = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_MEMBERS = 20_000
MAX_DEPTH = 200
TOO_LARGE = N_(
    "This file is larger than %(limit)s MB. Split it, or leave its pictures out, and try again."
)
NOT_A_ZIP = N_("This file is no zip package, or it is damaged. Export it again and try once more.")
ZIP_BOMB = N_(
    "Unpacked, this package is larger than %(limit)s MB or holds too many files. "
    "Split it and try again."
)
LOCKED = N_("This package is locked with a password. Export it without one and try again.")
NOT_XML = N_("This is no well-formed XML: line %(line)s, %(reason)s. Export the file again.")
UNSAFE_XML = N_(
    "This XML defines entities or loads other files, which can be harmful. "
    "Take its <!ENTITY …> lines out and try again."
)
TOO_DEEP = N_("This XML is nested too deeply to be a question file.")


def check_size(data: bytes) -> None:
    """UnreadableBank for a file that is too large to be read."""
    if len(data) > MAX_FILE:
        raise UnreadableBank(TOO_LARGE, limit=MAX_FILE // 1_000_000)


class Package:
    """The files of a zip package by their names. Names that point outside are left out.

    What is unpacked is counted as it comes, not as the package claims: UnreadableBank when it is
    too much. Junk that systems add (`__MACOSX`, `.DS_Store`) is not there.
    """

    def __init__(self, data: bytes) -> None:
        check_size(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise UnreadableBank(NOT_A_ZIP) from fault
        if len(members) > MAX_MEMBERS:
            raise UnreadableBank(ZIP_BOMB, limit=MAX_UNPACKED // 1_000_000)
        self._members = {each.filename: each for each in members if _is_inside(each.filename)}
        self._left = MAX_UNPACKED

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, in the package's order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def start(self, name: str, length: int) -> bytes:
        """The first bytes of one file, to see what it is."""
        return b"".join(self._parts(name, length))[:length]

    def read(self, name: str) -> bytes:
        """The bytes of one file; KeyError when there is none of this name."""
        return b"".join(self._parts(name, MAX_UNPACKED))

    def _parts(self, name: str, length: int) -> list[bytes]:
        member = self._members[name]
        if member.flag_bits & 1:
            raise UnreadableBank(LOCKED)
        parts: list[bytes] = []
        try:
            with self._zip.open(member) as file:
                while length > 0 and (part := file.read(1 << 16)):
                    length -= len(part)
                    self._left -= len(part)
                    if self._left < 0:
                        raise UnreadableBank(ZIP_BOMB, limit=MAX_UNPACKED // 1_000_000)
                    parts.append(part)
        except UnreadableBank:
            raise
        except Exception as fault:  # a damaged member raises whatever its packer's library does
            raise UnreadableBank(NOT_A_ZIP) from fault
        return parts


def is_zip(data: bytes) -> bool:
    """Whether the first bytes are those of a zip file."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def packed(files: dict[str, bytes]) -> bytes:
    """A zip package of these files; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def xml_root(data: bytes) -> Any:
    """The root element of an XML file; its elements know their line (`sourceline`).

    A bare DOCTYPE is passed over; entities of its own and files it points to are refused.
    """
    check_xml(data)
    try:
        return etree.fromstring(data, etree.XMLParser(dtd_validation=False, **_parsing(data)))
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise _not_xml(fault) from None


def xml_children(data: bytes, name: str) -> Iterator[Any]:
    """The elements of a name directly below the root, one after the other, for large files.

    Each is gone from memory when the next one is asked for. The file is checked as `xml_root` does.
    """
    check_xml(data)
    try:
        parser = etree.iterparse(io.BytesIO(data), tag=name, **_parsing(data))
        for _event, element in parser:
            parent = element.getparent()
            if parent is None or parent.getparent() is not None:
                continue
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise _not_xml(fault) from None


def check_xml(data: bytes) -> None:
    """UnreadableBank for what is no well-formed XML, too deep, too large, or can be harmful."""
    check_size(data)
    try:
        defusedxml.sax.parseString(
            data, _Depth(), forbid_dtd=False, forbid_entities=True, forbid_external=False
        )
    except DefusedXmlException:
        raise UnreadableBank(UNSAFE_XML) from None
    except SAXParseException as fault:
        line, reason = fault.getLineNumber(), fault.getMessage()
        raise UnreadableBank(NOT_XML, line=line, reason=reason) from None
    except (SAXException, ValueError, LookupError) as fault:
        raise UnreadableBank(NOT_XML, line=1, reason=str(fault)) from None


def _parsing(data: bytes) -> dict[str, bool]:
    """How lxml reads what was checked: nothing is loaded, nothing is made of entities."""
    return {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "remove_comments": True,
        "remove_pis": True,
        "huge_tree": len(data) > 10_000_000,
    }


def _not_xml(fault: Exception) -> UnreadableBank:
    return UnreadableBank(NOT_XML, line=getattr(fault, "lineno", 1) or 1, reason=str(fault))


class _Depth(ContentHandler):
    """Refuses what is nested without end."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def startElement(self, name: str, attrs: Any) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableBank(TOO_DEEP)

    def endElement(self, name: str) -> None:
        self._depth -= 1


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Any, *names: str) -> Iterator[Any]:
    """The child elements of these names, whatever their namespace; all of them without names."""
    wanted = tuple(f"{{*}}{name}" for name in names) or (etree.Element,)
    yield from element.iterchildren(*wanted)


def child(element: Any, name: str) -> Any | None:
    """The first child element of a name, or None."""
    return next(children(element, name), None)


def descendants(element: Any, *names: str) -> Iterator[Any]:
    """The elements of these names at any depth below."""
    yield from element.iterdescendants(*(f"{{*}}{name}" for name in names))


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    junk = "__MACOSX" in path.parts or path.name in (".DS_Store", "Thumbs.db")
    outside = path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1])
    return not (junk or outside or name.endswith("/"))
