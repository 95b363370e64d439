"""Reading a field beside what it showed: what was not touched stays to the letter.

A field shows a text on one line, a share in per cent, a list with a line for each. Where it comes
back as it was shown, the old value stays, with all that the field could not show.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.scoring.number_text import read_number
from quizapp.web.forms import first_line, several_lines

T = TypeVar("T")


def old_row(rows: Sequence[T], was: str | None) -> T | None:
    """The old row that a form's row shows; None for a new one."""
    number = int(was) if was and was.isascii() and was.isdigit() and len(was) < 6 else -1
    return rows[number] if 0 <= number < len(rows) else None


def part(row: object, name: str) -> Any:
    """A field of an old row; None where there is no old row."""
    return getattr(row, name) if row is not None else None


def line(old: str | None, sent: str | None) -> str:
    """A text of one line."""
    return old if old is not None and shown_line(old) == (sent or "") else sent or ""


def text(old: str | None, sent: str | None) -> str:
    """A text of several lines."""
    return old if old is not None and shown_text(old) == (sent or "") else sent or ""


def lines(old: tuple[str, ...], sent: str | None) -> tuple[str, ...]:
    """A list with a line for each."""
    if shown_lines(old) == (sent or ""):
        return old
    return tuple(each.strip() for each in (sent or "").splitlines() if each.strip())


def fraction(old: float | None, sent: str | None, default: float) -> float:
    """A share of the mark; `default` where the field is left empty, and shown so."""
    if old is not None and shown_share(old, default) == (sent or ""):
        return old
    return float(number(sent) / 100) if sent else default


def shown_line(value: str) -> str:
    """A text as a field of one line shows it."""
    return first_line(value.replace("\0", ""))


def shown_text(value: str) -> str:
    """A text as a field of several lines shows it."""
    return several_lines(value.replace("\0", ""))


def shown_lines(values: Sequence[str]) -> str:
    """A list as a field shows it, a line for each."""
    return several_lines("\n".join(shown_line(value) for value in values))


def shown_share(value: float, default: float) -> str:
    """A share of the mark in per cent, or nothing where it is the default."""
    return "" if value == default else f"{value * 100:.7g}"


def number(sent: str | None) -> Decimal:
    """A number as typed; InvalidQuestion when it is none."""
    # Read as a student's answer is, so that "1,5" means the same to both.
    value = read_number(sent or "")
    if value is None:
        raise InvalidQuestion(
            N_("“%(text)s” is not a number: use digits and a point, as in 12.5."), text=sent or ""
        )
    return value
