"""A bank from the rows of a table, with what became of each row."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion, UnreadableBank
from quizapp.interchange.remarks import Remarks
from quizapp.interchange.report import ReportRow, refused
from quizapp.interchange.table.cleaning import cleaned
from quizapp.interchange.table.columns import Columns, columns_of
from quizapp.interchange.table.row_reading import Shared, read_question
from quizapp.interchange.table.rows import Row, cells_of

HEADING_ROWS = 20
"""How far down the headings are looked for."""
NO_HEADINGS = N_(
    "No row of headings was found. The first row must name the columns: at least “stem” and "
    "“correct”, and for questions with options “option_a”, “option_b” …"
)
UNKNOWN_COLUMN = N_("The column “%(column)s” is not known here, so what stands in it was left out.")
BEYOND = N_(
    "The row has more cells than there are headings: “%(text)s” was left out. "
    "Put a text that holds the separator in double quotes."
)


def read_table(rows: Iterable[Row]) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank a table holds, a row of the report for each row below the headings.

    UnreadableBank when there are no headings.
    """
    below = iter(rows)
    columns = headings_of(below)
    if columns is None:
        raise UnreadableBank(NO_HEADINGS)
    return read_below(columns, below)


def headings_of(rows: Iterator[Row]) -> Columns | None:
    """The columns named by one of the first rows; the rows below it are left in the iterator."""
    for _, row in zip(range(HEADING_ROWS), rows, strict=False):
        columns = columns_of(row.cells)
        if columns:
            return columns
    return None


def read_below(
    columns: Columns,
    rows: Iterable[Row],
    by_number: bool = False,
    is_usual: Callable[[str, str], bool] = lambda heading, text: False,
) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank in the rows below the headings.

    `by_number`: right options are named by number only. `is_usual`: whether nothing is lost when
    this text stands under this unknown heading.
    """
    shared, questions, report = Shared(), [], []
    for row in rows:
        if not (row.fault or _says_something(columns, row)):
            continue
        remarks = Remarks()
        cells = cells_of(columns, row.cells)
        try:
            if row.fault:
                raise row.fault
            question = read_question(cleaned(cells, remarks), shared, remarks, by_number)
        except InvalidQuestion as refusal:
            report.append(refused(row.line, cells.text("id")[:80], refusal))
            continue
        _tell_rest(columns, row, remarks, is_usual)
        questions.append(question)
        report.append(remarks.row(row.line, question.uid))
    return q.Bank("", "en", shared.sources.all(), tuple(questions)), tuple(report)


def _says_something(columns: Columns, row: Row) -> bool:
    """Whether more stands in a row than its number."""
    return any(
        cell.strip() and (place in columns.known or place in columns.unknown)
        for place, cell in enumerate(row.cells)
    )


def _tell_rest(
    columns: Columns, row: Row, remarks: Remarks, is_usual: Callable[[str, str], bool]
) -> None:
    """Say what stands in the row and under no known heading."""
    for place, heading in columns.unknown.items():
        text = row.cells[place].strip() if place < len(row.cells) else ""
        if text and not is_usual(heading, text):
            remarks.lost(UNKNOWN_COLUMN, column=heading)
    beyond = " ".join(chain.from_iterable(map(str.split, row.cells[columns.width :])))
    if beyond:
        remarks.lost(BEYOND, text=beyond[:60])
