"""The XML files of an import: one alone, or those of a package that hold QTI 1.2."""

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from pathlib import PurePosixPath
from typing import Any

from lxml import etree
from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.packages import Package, local

NOT_QTI = N_(
    "This is no QTI 1.2: there is no <questestinterop> in it. Export the quiz as QTI, or import "
    "the file as the format it is."
)
NEWER_QTI = N_("This package holds QTI 2 or 3. Import it as that format.")
ROOTS = {"questestinterop", "assessment", "section", "objectbank", "item"}
HEAD = 4000
"""How much of a file is looked at to see what it is."""
ENDINGS = (".xml", ".qti", ".dat")
_OTHERS = ("[Content_Types].xml", "collection.anki2", "collection.anki21b")
_NEWER = re.compile(rb"imsqti_(?:item|test)?_?xmlv[23]|imsqti_v2p|imsqtiasi_v3|qti-assessment-")
_DECLARATION = re.compile(rb"^\s*<\?xml\b[^>]*\?>")
_LATIN = re.compile(rb"(?i)encoding\s*=\s*[\"'](?:iso-8859-1|latin-?1|windows-1252|us-ascii)")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_ENTITIES = {b"amp", b"lt", b"gt", b"quot", b"apos"}


class QtiFile(Struct, frozen=True):
    """One XML file: its name ("" for a file alone) and its root, or why it cannot be read.

    `broken` tells where its XML is not well-formed, though something could be read.
    """

    name: str
    root: Any = None
    fault: UnreadableBank | None = None
    broken: UnreadableBank | None = None

    @property
    def folder(self) -> str:
        """The folder it lies in."""
        parent = str(PurePosixPath(self.name).parent)
        return "" if parent == "." else parent


def single_file(data: bytes) -> QtiFile:
    """A file that is no package; UnreadableBank when it is no QTI 1.2."""
    root, broken = _root_of(data)
    if local(root) not in ROOTS and local(root).upper() != "POOL":
        raise UnreadableBank(NOT_QTI)
    return QtiFile("", root, None, broken)


def holds_qti(package: Package) -> bool:
    """Whether a package is one of QTI 1.2; those of other formats are not looked through."""
    if any(name in package for name in _OTHERS):
        return False
    names = (name for name in package.names if name.lower().endswith(ENDINGS))
    return any(looks_like_qti(package.start(name, HEAD)) for name in names)


def package_files(package: Package) -> Iterator[QtiFile]:
    """The files of a package that hold questions; UnreadableBank when there are none."""
    names = [name for name in package.names if _may_hold(package, name)]
    if not names:
        raise UnreadableBank(NEWER_QTI if _is_newer(package) else NOT_QTI)
    return (_file(package, name) for name in names)


def _may_hold(package: Package, name: str) -> bool:
    if not name.lower().endswith(ENDINGS) or _has_twin(package, name):
        return False
    try:
        return looks_like_qti(package.start(name, HEAD))
    except UnreadableBank:  # damaged: reported as such, unless nothing else is there
        return True


def _file(package: Package, name: str) -> QtiFile:
    try:
        root, broken = _root_of(package.read(name))
    except UnreadableBank as fault:
        return QtiFile(name, None, fault)
    return QtiFile(name, root, None, broken)


def _has_twin(package: Package, name: str) -> bool:
    """Whether Canvas wrote the same quiz a second time, with more in it."""
    path = PurePosixPath(name)
    twin = f"non_cc_assessments/{path.parent.name}.xml.qti"
    above = "" if str(path.parent.parent) == "." else f"{path.parent.parent}/"
    return path.name == "assessment_qti.xml" and f"{above}{twin}" in package


def _is_newer(package: Package) -> bool:
    names = [name for name in package.names if name.lower().endswith(".xml")][:50]
    return any(_NEWER.search(package.start(name, 20_000)) for name in names)


def looks_like_qti(data: bytes) -> bool:
    """Whether the first lines of an XML file are those of QTI 1.2 or of a Blackboard pool."""
    head = _readable(data[:HEAD])
    return b"<questestinterop" in head or b":questestinterop" in head or b"<POOL>" in head


def _readable(head: bytes) -> bytes:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode()
    return head


def _root_of(data: bytes) -> tuple[Any, UnreadableBank | None]:
    """The root of an XML file, small faults mended, and the fault that could not be."""
    data = _in_its_encoding(data)
    try:
        return packages.xml_root(data), None
    except UnreadableBank as fault:
        mended = _mended(data)
        if mended != data:
            return _root_of(mended)
        root = _recovered(data) if fault.message == packages.NOT_XML else None
        if root is None:
            raise
        return root, fault


def _in_its_encoding(data: bytes) -> bytes:
    """Latin-1 is said of much that is UTF-8 or comes from Windows: it is read as what it is."""
    declaration = _DECLARATION.match(data)
    if not declaration or not _LATIN.search(declaration[0]) or data.isascii():
        return data
    body = b"\n" * declaration[0].count(b"\n") + data[declaration.end() :]
    try:
        body.decode()
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace").encode()
    return body


def _mended(data: bytes) -> bytes:
    """A declaration that is not well written is left out, HTML's names of signs are spelt out."""
    declaration = _DECLARATION.match(data)
    if declaration and b"utf-8" in declaration[0].lower():
        data = b"\n" * declaration[0].count(b"\n") + data[declaration.end() :]
    return data if b"<!ENTITY" in data else _ENTITY.sub(_numbered, data)


def _numbered(entity: re.Match[bytes]) -> bytes:
    point = name2codepoint.get(entity[1].decode())
    return entity[0] if entity[1] in _XML_ENTITIES or point is None else b"&#%d;" % point


def _recovered(data: bytes) -> Any | None:
    """What can be read of XML with a fault in it, so that one bad line does not lose the rest."""
    if b"<!ENTITY" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None
    holds = root is not None and isinstance(root.tag, str) and local(root) in ROOTS
    return root if holds and next(packages.descendants(root, "item"), None) is not None else None
