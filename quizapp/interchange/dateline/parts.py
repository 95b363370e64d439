"""The fields of a section taken out one by one, so that none is overlooked."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from quizapp.domain.words import N_
from quizapp.interchange.dateline.lines import BadLine, Field

T = TypeVar("T")

TWICE = N_("Line %(line)s: “%(name)s” is already given above. Keep one of the two.")
UNKNOWN = N_("Line %(line)s: “%(name)s” is not known here. What can stand here: %(known)s.")
NO_TEXT = N_("Line %(line)s: “%(name)s” has no text. Write it after the colon.")
NO_PARTS = N_("Line %(line)s: nothing can stand indented below “%(name)s”.")
NO_TRUTH = N_("Line %(line)s: “%(name)s” must be %(yes)s or %(no)s.")
NO_DATE = N_("Line %(line)s: “%(name)s” must be a date like 2024-06-19.")
NO_NUMBER = N_("Line %(line)s: “%(name)s” must be a number like 0.5.")
NO_CHOICE = N_("Line %(line)s: “%(name)s” must be one of: %(known)s.")


class Parts:
    """The fields of a section or of a field; each is taken once, and `close` checks the rest."""

    def __init__(self, fields: Sequence[Field], line: int) -> None:
        self.line = line
        self._left = list(fields)
        self._known: list[str] = []

    def all(self, *names: str) -> list[Field]:
        """Every field of these names, in the file's order."""
        self._known += names
        found = [field for field in self._left if field.name in names]
        self._left = [field for field in self._left if field.name not in names]
        return found

    def one(self, name: str) -> Field | None:
        """The field of this name, or None; BadLine when there are two."""
        found = self.all(name)
        if len(found) > 1:
            raise BadLine(TWICE, found[1].line, name=name)
        return found[0] if found else None

    def text(self, name: str, default: str = "") -> str:
        """The text of a field without parts."""
        field = self.one(name)
        return default if field is None else plain_text(field)

    def truth(self, name: str) -> bool:
        """Yes or no; no when it is not said."""
        field = self.one(name)
        return field is not None and truth(field, "yes", "no")

    def day(self, name: str) -> date | None:
        """A date in ISO 8601, or None."""
        return self._read(name, date.fromisoformat, NO_DATE, None)

    def share(self, name: str, default: float = 1.0) -> float:
        """A finite number kept in binary: a share of a mark, a weight."""
        return self._read(name, _finite, NO_NUMBER, default)

    def number(self, name: str, default: Decimal) -> Decimal:
        """A finite number kept digit by digit."""
        return self._read(name, decimal, NO_NUMBER, default)

    def choice(self, name: str, known: dict[str, T], default: T) -> T:
        """One of the known words."""
        field = self.one(name)
        if field is None:
            return default
        word = plain_text(field)
        if word not in known:
            named = ", ".join(known)
            raise BadLine(NO_CHOICE, field.line, name=name, known=named)
        return known[word]

    def close(self) -> None:
        """BadLine when a field is left that nobody asked for."""
        if self._left:
            field = self._left[0]
            raise BadLine(UNKNOWN, field.line, name=field.name, known=", ".join(self._known))

    def _read(self, name: str, convert: Callable[[str], T], message: str, default: T) -> T:
        field = self.one(name)
        if field is None:
            return default
        try:
            return convert(plain_text(field))
        except ValueError:
            raise BadLine(message, field.line, name=name) from None


def plain_text(field: Field) -> str:
    """The text of a field that has no parts."""
    if field.parts:
        raise BadLine(NO_PARTS, field.parts[0].line, name=field.name)
    return required_text(field)


def required_text(field: Field) -> str:
    """The text of a field, whatever its parts; BadLine when none is written."""
    if field.value is None:
        raise BadLine(NO_TEXT, field.line, name=field.name)
    return field.value


def truth(field: Field, yes: str, no: str) -> bool:
    """Which of two words a field says."""
    word = plain_text(field).lower()
    if word not in (yes, no):
        raise BadLine(NO_TRUTH, field.line, name=field.name, yes=yes, no=no)
    return word == yes


def decimal(text: str) -> Decimal:
    """A finite decimal number; ValueError for anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite():
        raise ValueError(text)
    return value


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
