"""QTI 2 and QTI 3 as two of the formats."""

import re
from collections.abc import Callable
from functools import partial

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.format import Format
from quizapp.interchange.packages import Package, is_zip
from quizapp.interchange.qti.dialect import QTI2_2, QTI3_0
from quizapp.interchange.qti.package import MANIFEST
from quizapp.interchange.qti.reading import read
from quizapp.interchange.qti.writing import write

_THREE = re.compile(rb"<qti-assessment-|imsqtiasi_v3|imsqti_(?:item|test|section)_xmlv3|qtiv3p0")
_TWO = re.compile(
    rb"<(?:\w+:)?assessment(?:Item|Test)\b|imsqti_(?:item|test|section)_xmlv2|imsqti_v2p"
)
_LOOK = 20


def version_of(data: bytes) -> int | None:
    """Which version of QTI a file is of: 2, 3, or None for anything else."""
    if not is_zip(data):
        return _version(data[:6000])
    try:
        return _package_version(Package(data))
    except UnreadableBank:
        return None


def _package_version(package: Package) -> int | None:
    """What the manifest says; without one, the first XML file that says anything."""
    manifests = [name for name in package.names if name.lower().endswith(MANIFEST)]
    for name in sorted(manifests, key=lambda each: each.count("/"))[:1]:
        if (version := _version(package.read(name), rb"imsqti_\w+_xmlv")) is not None:
            return version
    others = [name for name in package.names if name.lower().endswith(".xml")]
    for name in others[:_LOOK]:
        if name in manifests:
            continue
        if (version := _version(package.read(name)[:6000])) is not None:
            return version
    return None


def _version(data: bytes, needed: bytes = b"") -> int | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.replace(b"\x00", b"")
    if b"<" not in data or (needed and not re.search(needed, data)):
        return None
    if _THREE.search(data):
        return 3
    return 2 if _TWO.search(data) else None


def _recognises(version: int) -> Callable[[bytes, str], bool]:
    return lambda data, name: version_of(data) == version


_NOTE = N_(
    "A zip package; every program that knows QTI can read the questions. How a question ages, its "
    "marking scheme and other small things of Dateline stand in the manifest."
)
QTI2 = Format(
    "qti2",
    N_("QTI 2.2 package"),
    ".zip",
    "application/zip",
    read,
    partial(write, dialect=QTI2_2),
    _recognises(2),
    note=_NOTE,
)
QTI3 = Format(
    "qti3",
    N_("QTI 3.0 package"),
    ".zip",
    "application/zip",
    read,
    partial(write, dialect=QTI3_0),
    _recognises(3),
    note=_NOTE,
)
