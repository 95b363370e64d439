"""A CSV file to a bank."""

from collections.abc import Iterator
from itertools import islice

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.guarding import unguarded
from quizapp.interchange.report import ReportRow
from quizapp.interchange.separated import decoded, records
from quizapp.interchange.table.columns import columns_of
from quizapp.interchange.table.reading import HEADING_ROWS, read_table
from quizapp.interchange.table.rows import Row

UNCLOSED = N_(
    "A double quote is opened in this row and never closed. "
    "Close it, or write two of them for one that belongs to the text."
)
SEPARATORS = (",", ";", "\t", "|")
_SAID = {f"sep={sign}": sign for sign in SEPARATORS}


def read(data: bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank of a CSV file; UnreadableBank for one without headings, or not in UTF-8."""
    text = decoded(data)
    return read_table(_rows(text, _separator(text)))


def seems_a_table(data: bytes) -> bool:
    """Whether headings are found in a file; UnreadableBank when it is no text."""
    text = decoded(data)
    return _named(text, _separator(text)) > 1


def _separator(text: str) -> str:
    """The sign between the cells: what Excel's first line says, else what gives most headings."""
    said = _SAID.get(text.partition("\n")[0].strip().lower())
    return said or max(SEPARATORS, key=lambda sign: _named(text, sign))


def _named(text: str, separator: str) -> int:
    """How many columns are found with a separator, 0 without headings."""
    for row in islice(_rows(text[:100_000], separator), HEADING_ROWS):
        columns = columns_of(row.cells)
        if columns:
            return len(columns.known)
    return 0


def _rows(text: str, separator: str) -> Iterator[Row]:
    for record in records(text, separator):
        fault = InvalidQuestion(UNCLOSED) if record.unclosed else None
        yield Row(record.number, tuple(map(unguarded, record.cells)), fault)
