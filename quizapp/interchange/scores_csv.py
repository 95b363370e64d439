"""Scores as a file for people: it opens in a spreadsheet by a double click, and nothing in it runs.

UTF-8 with a byte order mark, CRLF, RFC 4180 quoting, ISO 8601 times in UTC, "." in decimals. Text
that a spreadsheet would take for a formula gets a leading single quote (OWASP ASVS v5, 1.2.10);
numbers stay numbers. It is not for learning platforms: those want their ids unchanged.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct

Number = Decimal | float | int | None
STEM_LENGTH = 60
"""Characters of a question's text in a header: enough to know it by."""

_DANGEROUS = tuple("=+-@\t\r\n\0＝＋－＠")
_NUMBER = re.compile(r"-?[0-9][0-9.,]*", re.ASCII)
_ATTEMPT_COLUMNS = (
    "class",
    "student_id",
    "student_name",
    "account",
    "quiz_id",
    "quiz_title",
    "attempt_no",
    "state",
    "started_at",
    "submitted_at",
    "duration_s",
    "score",
    "max_score",
    "percent",
)


class QuestionColumn(Struct, frozen=True):
    """One question of the quiz: three columns. `position` counts from 1 in the quiz's order."""

    position: int
    uid: str
    version: int
    stem: str


class AnswerCell(Struct, frozen=True):
    """What one attempt has for one question; `correct` is the right answer in words.

    `score` is the mark, None while there is none; a blank answer has an empty `response`.
    """

    score: Number = None
    response: str = ""
    correct: str = ""


class AttemptRow(Struct, frozen=True):
    """One attempt. `answers` stand in the columns' order, None for a question it did not have.

    `account` is the student's sign-in name, empty for a guest; times without a zone are UTC.
    """

    class_name: str
    student_id: str | int
    student_name: str
    account: str
    quiz_id: str | int
    quiz_title: str
    attempt_no: int
    state: Literal["in_progress", "submitted", "overdue", "abandoned"]
    started_at: datetime | None
    submitted_at: datetime | None
    duration_s: Number
    score: Number
    max_score: Number
    percent: Number
    answers: tuple[AnswerCell | None, ...] = ()


def write_attempts(
    header_questions: Sequence[QuestionColumn], rows: Iterable[AttemptRow]
) -> Iterator[bytes]:
    """The file piece by piece: the header first, then a piece for each attempt as it comes."""
    yield codecs.BOM_UTF8 + _line(_header(header_questions))
    for row in rows:
        yield _line([*_about(row), *_answers(row, len(header_questions))])


def _header(columns: Sequence[QuestionColumn]) -> list[str]:
    names = [*_ATTEMPT_COLUMNS]
    for column in columns:
        stem = _shortened(column.stem)
        label = " ".join(
            part
            for part in (f"Q{column.position}", stem, f"[{column.uid} v{column.version}]")
            if part
        )
        names += [f"{label} score", f"{label} response", f"{label} correct"]
    return [_text(name) for name in _told_apart(names)]


def _told_apart(names: list[str]) -> list[str]:
    """Equal headers numbered, so that a program reading by header loses none."""
    seen: Counter[str] = Counter()
    told: list[str] = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told


def _shortened(stem: str) -> str:
    text = " ".join(stem.split())
    return text if len(text) <= STEM_LENGTH else text[: STEM_LENGTH - 1].rstrip() + "…"


def _about(row: AttemptRow) -> list[str]:
    return [
        _text(row.class_name),
        _id(row.student_id),
        _text(row.student_name),
        _text(row.account),
        _id(row.quiz_id),
        _text(row.quiz_title),
        str(row.attempt_no),
        _text(row.state),
        _time(row.started_at),
        _time(row.submitted_at),
        _number(row.duration_s),
        _number(row.score),
        _number(row.max_score),
        _number(row.percent),
    ]


def _answers(row: AttemptRow, count: int) -> Iterator[str]:
    cells = (*row.answers, *([None] * (count - len(row.answers))))
    for cell in cells[:count]:
        if cell is None:
            yield from ("", "", "")
        else:
            yield from (_number(cell.score), _text(cell.response), _text(cell.correct))


def _id(value: str | int) -> str:
    return str(value) if isinstance(value, int) else _text(value)


def _text(text: str) -> str:
    """The text with a single quote before it where a spreadsheet would calculate."""
    if text.startswith(_DANGEROUS) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def _number(value: Number) -> str:
    """A number to seven decimals, as many as marks keep, without an exponent or idle zeros."""
    if value is None:
        return ""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite():
        return ""
    text = f"{exact:.7f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _time(moment: datetime | None) -> str:
    if moment is None:
        return ""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds")


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")
