"""A Kahoot spreadsheet to a bank. Its headings are found by name, wherever the table begins."""

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.report import ReportRow
from quizapp.interchange.table.columns import Columns
from quizapp.interchange.table.reading import headings_of, read_below
from quizapp.interchange.xlsx.sheets import Workbook, seems_a_workbook

NO_TABLE = N_(
    "No Kahoot table was found. It needs a row of headings that begin with “Question”, “Answer 1”, "
    "“Answer 2”, “Time limit” and “Correct answer(s)”."
)
USUAL_TIME = "20"


def read(data: bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank of a Kahoot spreadsheet; UnreadableBank when no sheet has its headings."""
    workbook = Workbook(data)
    for rows in workbook.sheets():
        columns = headings_of(rows)
        if columns and columns.count("option") > 1:
            bank, report = read_below(columns, rows, by_number=True, is_usual=_is_usual)
            return replace(bank, title=workbook.title), report
    raise UnreadableBank(NO_TABLE)


def seems_kahoot(data: bytes) -> bool:
    """Whether a file is a workbook whose first table has Kahoot's headings."""
    if not seems_a_workbook(data):
        return False
    try:
        return any(_is_kahoot(headings_of(rows)) for rows in Workbook(data).sheets())
    except UnreadableBank:
        return False


def _is_kahoot(columns: Columns | None) -> bool:
    return (
        columns is not None
        and columns.has("option")
        and columns.has("correct")
        and not columns.has("kind")
        and any(map(_is_time, columns.unknown.values()))
    )


def _is_time(heading: str) -> bool:
    return heading.casefold().startswith("time limit")


def _is_usual(heading: str, text: str) -> bool:
    return _is_time(heading) and text == USUAL_TIME
