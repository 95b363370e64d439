"""Finding the items of a file: one item, several, or a package in the order of its tests."""

import posixpath
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from quizapp.errors import InvalidQuestion, UnreadableBank
from quizapp.interchange.packages import LOCKED, ZIP_BOMB, Package, xml_root
from quizapp.interchange.qti import refusing as no
from quizapp.interchange.qti.about import About, read_about
from quizapp.interchange.qti.names import normalise
from quizapp.interchange.report import ReportRow, refused

MANIFEST = "imsmanifest.xml"
MAX_SECTIONS = 20


_NONE = About()


class Found(Struct, frozen=True):
    """An item, the name of its file in the package, and what the package says about it."""

    root: Any
    name: str = ""
    about: About = _NONE


Take = Callable[[Found | ReportRow], None]
"""Takes the items one by one, so that only one tree is in memory; rows for what is broken."""


class Contents(Struct):
    """What a file says about all its items, known when they are taken."""

    title: str = ""
    language: str = ""


def raise_if_whole(fault: UnreadableBank) -> None:
    """Raise again what is wrong with the whole package and not with one of its files."""
    if fault.message in (ZIP_BOMB, LOCKED):
        raise fault


def items_of(root: Any, name: str = "", about: About = _NONE) -> list[Found]:
    """The items in a normalised tree."""
    if root.tag == "assessmentItem":
        return [Found(root, name, about)]
    return [Found(each, name) for each in root.iter("assessmentItem")]


def from_xml(data: bytes, take: Take) -> Contents:
    """Give the items of a single XML file to `take`."""
    root = normalise(xml_root(data))
    found = items_of(root)
    if not found:
        if root.tag in ("assessmentTest", "assessmentSection"):
            raise UnreadableBank(no.TEST_ALONE)
        raise UnreadableBank(no.QTI1 if root.tag == "questestinterop" else no.NO_ITEMS)
    for each in found:
        take(each)
    return Contents()


def from_package(package: Package, take: Take) -> Contents:
    """Give the items of a package to `take`: as its tests order them, its manifest, the rest."""
    reader = _PackageReader(package, take)
    reader.read()
    if not reader.taken:
        raise UnreadableBank(no.QTI1 if reader.old else no.NO_ITEMS)
    return reader.contents


class _PackageReader:
    def __init__(self, package: Package, take: Take) -> None:
        self.package = package
        self.contents = Contents()
        self.taken = 0
        self.old = False
        self._give = take
        self._about: dict[str, About] = {}
        self._done: set[str] = set()
        self._folded = {name.lower(): name for name in package.names}

    def read(self) -> None:
        listed = self._manifest()
        tests = [name for name, kind in listed if "test" in kind or "section" in kind]
        for name in dict.fromkeys(tests):
            self._file(name)
        for name, _ in listed:
            self._file(name)
        for name in self.package.names:
            if name.lower().endswith(".xml"):
                self._file(name)

    def _take(self, found: Found | ReportRow) -> None:
        self.taken += 1
        self._give(found)

    def _manifest(self) -> list[tuple[str, str]]:
        """The files that the manifest lists, with the types of their resources."""
        names = [name for name in self.package.names if name.lower().endswith(MANIFEST)]
        if not names:
            return []
        name = min(names, key=lambda each: each.count("/"))
        self._done.update(names)
        try:
            root = normalise(xml_root(self.package.read(name)))
        except UnreadableBank as fault:
            self._broken(name, fault)
            return []
        self._describe(root)
        return [found for each in root.iter("resource") for found in self._resource(each, name)]

    def _describe(self, root: Any) -> None:
        lom = root.find("metadata/lom")
        if lom is not None:
            self.contents.title = read_about(lom).name
            self.contents.language = (lom.findtext("general/language") or "").strip()

    def _resource(self, resource: Any, manifest: str) -> Iterator[tuple[str, str]]:
        kind = (resource.get("type") or "").lower()
        files = [resource.get("href"), *(each.get("href") for each in resource.iter("file"))]
        about = read_about(resource.find("metadata/lom"))
        for href in dict.fromkeys(filter(None, files)):
            name = self.resolve(manifest, href)
            if name is None and href == resource.get("href") and kind.startswith("imsqti_item"):
                self._missing(href)
            elif name is not None and name.lower().endswith(".xml"):
                if href == resource.get("href"):
                    self._about[name] = about
                yield name, kind

    def resolve(self, beside: str, href: str) -> str | None:
        """The file of the package that an address in another one means."""
        path = unquote(href.partition("#")[0].partition("?")[0]).replace("\\", "/")
        for wanted in (posixpath.join(posixpath.dirname(beside), path), path.lstrip("/")):
            name = self._folded.get(posixpath.normpath(wanted).lower())
            if name is not None:
                return name
        return None

    def _file(self, name: str, depth: int = 0) -> None:
        """Read a file once; a test leads to its items, through sections in sections."""
        if name in self._done or depth > MAX_SECTIONS:
            return
        self._done.add(name)
        try:
            root = normalise(xml_root(self.package.read(name)))
        except UnreadableBank as fault:
            self._broken(name, fault)
            return
        self.old = self.old or root.tag == "questestinterop"
        if root.tag in ("assessmentTest", "assessmentSection"):
            self._test(root, name, depth)
            return
        for found in items_of(root, name, self._about.get(name, _NONE)):
            self._take(found)

    def _test(self, root: Any, name: str, depth: int) -> None:
        self.contents.title = self.contents.title or (root.get("title") or "").strip()
        for reference in root.iter("assessmentItemRef", "assessmentSectionRef"):
            href = reference.get("href") or ""
            found = self.resolve(name, href)
            if found is not None:
                self._file(found, depth + 1)
            elif posixpath.normpath(href).lower() not in self._done:
                self._missing(href)

    def _missing(self, href: str) -> None:
        if href not in self._done:
            self._done.add(href)
            self._refuse(no.MISSING, name=href[:100])

    def _broken(self, name: str, fault: UnreadableBank) -> None:
        raise_if_whole(fault)
        self._refuse(no.BROKEN, int(str(fault.values.get("line", 0))), name=name, reason=str(fault))

    def _refuse(self, template: str, line: int = 0, **values: object) -> None:
        self._take(refused(line, "", InvalidQuestion(template, **values)))
