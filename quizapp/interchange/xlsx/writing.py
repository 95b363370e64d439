"""A bank as a workbook with one sheet."""

from openpyxl.utils import get_column_letter

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.interchange.report import ReportRow, row
from quizapp.interchange.table.columns import Column
from quizapp.interchange.table.writing import NUMERIC, headings, table_of
from quizapp.interchange.xlsx.saving import (
    MAX_CELL,
    has_controls,
    new_workbook,
    saved,
    set_cell,
    set_headings,
    too_long,
)

TOO_LONG = N_(
    "A text of this question has more than %(limit)s characters, the most a cell can hold. "
    "Shorten it, or export the bank as CSV."
)
CONTROLS = N_("Control characters were left out: a workbook cannot hold them.")
WIDE = {"stem": 60, "feedback": 40, "option": 30, "correct": 25, "source_sentence": 40}


def write(bank: q.Bank) -> tuple[bytes, tuple[ReportRow, ...]]:
    """The file and what became of each question."""
    columns, rows, report = table_of(bank)
    workbook, sheet = new_workbook(bank.title, "Questions")
    set_headings(sheet, 1, headings(columns))
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(column.field, 14)
    told, line = [], 2
    for cells, fate in zip(rows, report, strict=True):
        fate = _fate(cells, fate)
        told.append(fate)
        if fate.status == "refused":
            continue
        for place, column in enumerate(columns, 1):
            if column in cells:
                set_cell(sheet, line, place, cells[column], column.field in NUMERIC)
        line += 1
    return saved(workbook), tuple(told)


def _fate(cells: dict[Column, str], fate: ReportRow) -> ReportRow:
    if too_long(cells.values()):
        return row(fate.line, fate.id, "refused", TOO_LONG, limit=MAX_CELL)
    if has_controls(cells.values()):
        return row(fate.line, fate.id, "changed", CONTROLS)
    return fate
