"""Excel workbooks as one of the formats."""

from quizapp.domain.words import N_
from quizapp.interchange.format import Format
from quizapp.interchange.kahoot_xlsx.reading import seems_kahoot
from quizapp.interchange.table.writing import LOSSES
from quizapp.interchange.xlsx.reading import read
from quizapp.interchange.xlsx.sheets import seems_a_workbook
from quizapp.interchange.xlsx.writing import write


def _recognises(data: bytes, name: str) -> bool:
    return seems_a_workbook(data) and not seems_kahoot(data)


XLSX = Format(
    "xlsx",
    N_("Excel workbook"),
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    read,
    write,
    _recognises,
    losses=LOSSES,
    note=N_("The columns of the CSV table in one sheet. Cells are texts and numbers, no formulas."),
)
