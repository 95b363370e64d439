"""A workbook to a bank: the first sheet with headings is the table."""

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange.report import ReportRow
from quizapp.interchange.table.reading import NO_HEADINGS, headings_of, read_below
from quizapp.interchange.xlsx.sheets import Workbook


def read(data: bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank of a workbook; UnreadableBank when no sheet has headings."""
    workbook = Workbook(data)
    for rows in workbook.sheets():
        columns = headings_of(rows)
        if columns:
            bank, report = read_below(columns, rows)
            return replace(bank, title=workbook.title), report
    raise UnreadableBank(NO_HEADINGS)
