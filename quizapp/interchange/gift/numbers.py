"""The numbers of a GIFT question: `value:tolerance`, `least..most`, or one number alone."""

import re
from decimal import Context, Decimal

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion

NOT_A_NUMBER = N_(
    "“%(text)s” is no number that can be read. Write digits and a point, as in 3.5, 3.5:0.1 or "
    "3.4..3.6, with “=” before each of several."
)
GROUPED = N_(
    "“%(text)s” may be a decimal or a thousand. Write the decimals after a point and leave "
    "thousands unmarked, as in 1.822 or 1822."
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
_EXACT = Context(prec=400)
_LONGEST = 120


def read_number(text: str) -> q.AcceptedNumber:
    """An accepted number with its room; InvalidQuestion when it is none."""
    low, dots, high = text.partition("..")
    if dots and low.strip():
        return _between(_decimal(low), _decimal(high))
    value, colon, tolerance = text.partition(":")
    room = _decimal(tolerance) if colon and tolerance.strip() else Decimal(0)
    return q.AcceptedNumber(_decimal(value), room)


def _between(one: Decimal, other: Decimal) -> q.AcceptedNumber:
    """The middle and how far the ends are from it."""
    low, high = min(one, other), max(one, other)
    half = Decimal("0.5")
    middle = _EXACT.multiply(_EXACT.add(low, high), half)
    room = _EXACT.multiply(_EXACT.subtract(high, low), half)
    return q.AcceptedNumber(_short(middle), _short(room))


def _short(number: Decimal) -> Decimal:
    """The number without needless zeros behind its point."""
    whole = number.to_integral_value(context=_EXACT)
    return whole if whole == number else number.normalize(_EXACT)


def _decimal(text: str) -> Decimal:
    digits = text.strip().replace("\N{MINUS SIGN}", "-")
    if re.fullmatch(r"[+-]?[0-9]{1,12},[0-9]{1,12}", digits):
        if re.search(r",[0-9]{3}$", digits):
            raise InvalidQuestion(GROUPED, text=text.strip()[:60])
        digits = digits.replace(",", ".")
    if len(digits) > _LONGEST or not _NUMBER.fullmatch(digits):
        raise InvalidQuestion(NOT_A_NUMBER, text=text.strip()[:60])
    return Decimal(digits)


def written_number(accepted: q.AcceptedNumber) -> str:
    """`value:tolerance`, digit by digit."""
    return f"{_digits(accepted.value)}:{_digits(accepted.tolerance)}"


def _digits(number: Decimal) -> str:
    return format(number, "f") if -40 < number.adjusted() < 40 else str(number)


def nominal(accepted: q.AcceptedNumber) -> q.AcceptedNumber:
    """The number with a plain distance for its room, which holds all that its own room holds."""
    if accepted.tolerance_kind == "nominal":
        return accepted
    room = _EXACT.multiply(accepted.value.copy_abs(), accepted.tolerance)
    return q.AcceptedNumber(
        accepted.value, room, fraction=accepted.fraction, feedback=accepted.feedback
    )
