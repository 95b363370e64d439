"""QTI 1.2 to a bank: every item of every file, each with its row in the report."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion, UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.packages import Package, child, children, descendants, is_zip, local
from quizapp.interchange.qti12 import own
from quizapp.interchange.qti12.files import QtiFile, package_files, single_file
from quizapp.interchange.qti12.items import Item, read_fields, read_item
from quizapp.interchange.qti12.media import Media
from quizapp.interchange.qti12.pool import is_pool, pool_items, title_of
from quizapp.interchange.qti12.understanding import Place, Reader, stable_id
from quizapp.interchange.report import ReportRow, refused, row

BANK_MISSING = N_(
    "This quiz draws questions from the question bank “%(bank)s”, which is not in the file. Export "
    "that bank too (in Canvas: export the whole course, not the quiz alone), and import it."
)
BROKEN = N_(
    "The XML is broken in line %(line)s: %(reason)s. What could be read is taken over. Look at the "
    "questions around that line, or export the file again."
)
IN_FILE = N_("In %(file)s: %(reason)s")
_HOLDERS = ("questestinterop", "assessment", "section", "objectbank", "items")


class Entry(Struct, frozen=True):
    """Something in a file that gets a row: an item, or a bank it draws from (`bank`)."""

    line: int
    category: str
    item: Item | None = None
    bank: str = ""


class Sheet(Struct, frozen=True):
    """What stands in one file, without its XML, which takes ten times the room."""

    file: QtiFile
    title: str
    language: str
    entries: tuple[Entry, ...]
    banks: frozenset[str]


def read(data: bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank a file or package holds, and a report with a row for every item in it.

    Raises UnreadableBank only when nothing in it can be read.
    """
    packages.check_size(data)
    package = Package(data) if is_zip(data) else None
    files = package_files(package) if package else iter([single_file(data)])
    sheets = [_sheet(file) for file in files]
    if all(each.file.fault for each in sheets):
        raise next(each.file.fault for each in sheets if each.file.fault)
    reader = Reader(Media(package))
    known = frozenset().union(*(each.banks for each in sheets))
    questions: list[q.Question] = []
    rows: list[ReportRow] = []
    for sheet in sheets:
        found, report = _read_sheet(sheet, reader, known, len(sheets) > 1)
        questions += found
        rows += [_with_file(each, sheet.file) if len(sheets) > 1 else each for each in report]
    title = _package_title(package) if package and len(sheets) > 1 else ""
    title = title or next((each.title for each in sheets if each.title), "")
    language = next((each.language for each in sheets if each.language), "en")
    return q.Bank(title, language, reader.sources.all(), tuple(questions)), tuple(rows)


def _sheet(file: QtiFile) -> Sheet:
    root = file.root
    if root is None:
        return Sheet(file, "", "", (), frozenset())
    assessment = child(root, "assessment")
    language = "" if assessment is None else read_fields(assessment).get(own.BANK_LANGUAGE, "")
    return Sheet(
        replace(file, root=None),
        _holder_title(root),
        language,
        tuple(_entries(root)),
        frozenset(_bank_names(file)),
    )


def _read_sheet(
    sheet: Sheet, reader: Reader, known: frozenset[str], several: bool
) -> tuple[list[q.Question], list[ReportRow]]:
    """The questions of a file; its title is a category where there are several files."""
    file = sheet.file
    if file.fault:
        return [], [refused(1, file.name, file.fault)]
    questions: list[q.Question] = []
    rows: list[ReportRow] = []
    if file.broken:
        rows.append(row(_line(file.broken), "", "refused", BROKEN, **file.broken.values))
    above = _as_folder(sheet.title) if several else ""
    for entry in sheet.entries:
        if entry.item is not None:
            category = "/".join(filter(None, (above, entry.category)))
            question, report = _read_entry(entry.item, Place(file.folder, category), reader)
            questions += [question] if question else []
            rows.append(report)
        elif entry.bank not in known:
            rows.append(row(entry.line, entry.bank, "refused", BANK_MISSING, bank=entry.bank[:80]))
    return questions, sorted(rows, key=lambda each: each.line) if file.broken else rows


def _line(fault: UnreadableBank) -> int:
    line = fault.values.get("line", 1)
    return line if isinstance(line, int) else 1


def _read_entry(item: Item, place: Place, reader: Reader) -> tuple[q.Question | None, ReportRow]:
    try:
        return reader.question(item, place)
    except InvalidQuestion as fault:
        return None, refused(item.line, item.ident or stable_id(item), fault)


def _with_file(each: ReportRow, file: QtiFile) -> ReportRow:
    if not each.message:
        return each
    return row(each.line, each.id, each.status, IN_FILE, file=file.name, reason=each.message)


def _entries(root: Any) -> Iterator[Entry]:
    if is_pool(root):
        yield from (Entry(item.line, "", item) for item in pool_items(root))
    elif local(root) == "item":
        yield _item_entry(root, "")
    else:
        yield from _below(root, "")


def _below(element: Any, category: str) -> Iterator[Entry]:
    """Items and drawn banks in order; the title of a section in a section is a category."""
    for each in children(element):
        name = local(each)
        if name == "item":
            yield _item_entry(each, category)
            yield from _below(each, category)  # only where the XML is broken
        elif name == "bankentry_item" and (bank := each.get("sourcebank_ref")):
            yield Entry(each.sourceline or 0, category, None, bank)
        elif name == "selection_ordering":
            for drawn in descendants(each, "sourcebank_ref"):
                yield Entry(drawn.sourceline or 0, category, None, (drawn.text or "").strip())
        elif name in _HOLDERS:
            inner = name == "section" and local(element) == "section"
            title = _as_folder(each.get("title") or "") if inner else ""
            yield from _below(each, "/".join(filter(None, (category, title))))


def _item_entry(element: Any, category: str) -> Entry:
    return Entry(element.sourceline or 0, category, read_item(element))


def _as_folder(title: str) -> str:
    return " ".join(title.replace("/", "-").split())


def _bank_names(file: QtiFile) -> Iterator[str]:
    """What a quiz may call the banks of a file."""
    banks = [file.root, *descendants(file.root, "objectbank")]
    yield from (each.get("ident") or "" for each in banks)
    yield file.name.rpartition("/")[2].partition(".")[0]


def _holder_title(root: Any) -> str:
    """The title of a quiz, a bank or a pool."""
    if is_pool(root):
        return title_of(root)
    for holder in (root, child(root, "assessment"), child(root, "objectbank")):
        if holder is not None and local(holder) != "item":
            title = (holder.get("title") or "").strip() or read_fields(holder).get("bank_title", "")
            if title:
                return title
    return ""


def _package_title(package: Package) -> str:
    """What the manifest calls the package."""
    try:
        root = packages.xml_root(package.read("imsmanifest.xml"))
    except (KeyError, UnreadableBank):
        return ""
    about = child(root, "metadata")
    titles = [] if about is None else list(descendants(about, "title"))
    return " ".join("".join(titles[0].itertext()).split()) if titles else ""
