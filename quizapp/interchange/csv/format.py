"""CSV tables as one of the formats."""

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.csv.reading import read, seems_a_table
from quizapp.interchange.csv.writing import write
from quizapp.interchange.format import Format
from quizapp.interchange.table.writing import LOSSES


def _recognises(data: bytes, name: str) -> bool:
    try:
        return seems_a_table(data) or name.endswith(".csv")
    except UnreadableBank:
        return name.endswith(".csv")


CSV = Format(
    "csv",
    N_("CSV table"),
    ".csv",
    "text/csv; charset=utf-8",
    read,
    write,
    _recognises,
    losses=LOSSES,
    note=N_(
        "One question a row, headings in the first, for any spreadsheet. Cells that a spreadsheet "
        "would run as a formula begin with an apostrophe, which is taken off again on the way in."
    ),
)
