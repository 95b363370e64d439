"""A bank as the rows of a table: headings first, a row for each question."""

from collections.abc import Iterator
from datetime import date

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.interchange.losses import OPTION_IDS, PICTURES, carried, written_row
from quizapp.interchange.provenance import by_name
from quizapp.interchange.report import ReportRow
from quizapp.interchange.table.cells import number_text, tags_text
from quizapp.interchange.table.cleaning import NUMBERED, TEXTS, needs_plain
from quizapp.interchange.table.columns import Column, heading, written_order
from quizapp.interchange.table.key_writing import key_cells

LOSSES = (OPTION_IDS, PICTURES)
_ALWAYS = (
    "id kind stem correct points category tags feedback source_url source_title source_site "
    "source_date source_sentence attribution as_of expires_on change_kind difficulty language name"
)
ALWAYS = [
    *(Column(field) for field in _ALWAYS.split()),
    *(Column("option", number) for number in range(4)),
]
"""The columns that are there even where nothing stands in them, so that a table is a template."""
NUMERIC = ("points", "marks")
"""Fields whose cells are numbers to a spreadsheet; every other cell is text."""


def table_of(bank: q.Bank) -> tuple[list[Column], list[dict[Column, str]], tuple[ReportRow, ...]]:
    """The columns of a bank's table, the filled cells of each row, and the report."""
    sources = by_name(bank)
    rows = [_row(each, sources.get(each.source), bank.language) for each in bank.questions]
    columns = written_order([*ALWAYS, *(column for row in rows for column in row)])
    report = tuple(
        written_row(line, each.uid, carried(each, LOSSES)[1])
        for line, each in enumerate(bank.questions, 2)
    )
    return columns, rows, report


def headings(columns: list[Column]) -> list[str]:
    """The first row of a table."""
    return [heading(column.field, column.number) for column in columns]


def _row(question: q.Question, source: q.Source | None, language: str) -> dict[Column, str]:
    cells = key_cells(question.stem, question.key)
    cells |= {Column(field): text for field, text in _about(question, language) if text}
    cells |= {Column(field): text for field, text in _source(source) if text}
    texts = [text for column, text in cells.items() if column.field in (*TEXTS, *NUMBERED)]
    if needs_plain(texts):
        cells[Column("markup")] = "plain"
    return cells


def _about(question: q.Question, language: str) -> Iterator[tuple[str, str]]:
    """What a row says besides its key; a bank in another language than English says it in each."""
    yield "id", question.uid
    yield "kind", kind_of(question.key)
    yield "stem", question.stem
    yield "points", number_text(question.max_mark)
    yield "category", question.category
    yield "tags", tags_text(question.tags)
    yield "feedback", question.explanation
    yield "source_sentence", question.sentence
    yield "attribution", question.attribution
    yield "as_of", _day(question.as_of)
    yield "expires_on", _day(question.review_by)
    yield "change_kind", question.change_kind or ""
    yield "difficulty", question.difficulty
    yield "language", question.language or ("" if language == "en" else language)
    yield "scheme", question.scheme
    yield "name", question.name


def _source(source: q.Source | None) -> Iterator[tuple[str, str]]:
    if source:
        yield "source_url", source.url
        yield "source_title", source.title
        yield "source_site", source.site
        yield "source_date", _day(source.published_on)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
