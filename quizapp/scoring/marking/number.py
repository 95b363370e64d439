"""A typed number: exact in `Decimal`, inside the room around an accepted one, bounds included."""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal

from quizapp.domain.answers import Mark, NumberResponse
from quizapp.domain.questions import AcceptedNumber, NumberKey
from quizapp.domain.words import N_
from quizapp.scoring.marking.marks import BLANK, mark_of
from quizapp.scoring.number_text import read_number
from quizapp.scoring.texts import plain

NOT_A_NUMBER = N_("This is not a number. Type digits, such as 12 or 3.5.")

# Digits enough that no bound of a number a person types is rounded; nothing traps, so that a bound
# beyond all numbers is infinite instead of an error.
_EXACT = Context(prec=2_000, rounding=ROUND_HALF_EVEN, traps=[])

Bounds = tuple[Decimal, Decimal]


def mark_number(key: NumberKey, response: NumberResponse, scheme: str) -> Mark:
    """The fraction of the first accepted number whose room holds the response, else 0."""
    if not plain(response.text):
        return BLANK
    number = read_number(response.text, key.unit)
    if number is None:
        return mark_of(0.0, note=NOT_A_NUMBER)
    accepted = first_room(key, number)
    return mark_of(accepted.fraction if accepted else 0.0)


def first_room(key: NumberKey, number: Decimal) -> AcceptedNumber | None:
    """The first accepted number whose room holds the given one, if any."""
    return next((accepted for accepted in key.accepted if holds(accepted, number)), None)


def holds(accepted: AcceptedNumber, number: Decimal) -> bool:
    """Whether the number lies in the accepted one's room; what is not finite has no room."""
    if not (accepted.value.is_finite() and accepted.tolerance.is_finite()):
        return False
    low, high = _BOUNDS[accepted.tolerance_kind](accepted.value, accepted.tolerance)
    return not (low.is_nan() or high.is_nan()) and low <= number <= high


def _nominal(value: Decimal, tolerance: Decimal) -> Bounds:
    """[a - t, a + t]"""
    return _EXACT.subtract(value, tolerance), _EXACT.add(value, tolerance)


def _relative(value: Decimal, tolerance: Decimal) -> Bounds:
    """[a - |a| t, a + |a| t]"""
    return _nominal(value, _EXACT.multiply(value.copy_abs(), tolerance))


def _geometric(value: Decimal, tolerance: Decimal) -> Bounds:
    """[a / (1 + t), a (1 + t)], the other way round for a negative a."""
    factor = _EXACT.add(1, tolerance)
    near, far = _EXACT.divide(value, factor), _EXACT.multiply(value, factor)
    return (far, near) if value < 0 else (near, far)


_BOUNDS: dict[str, Callable[[Decimal, Decimal], Bounds]] = {
    "nominal": _nominal,
    "relative": _relative,
    "geometric": _geometric,
}
