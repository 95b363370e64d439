"""Making a `Mark` of a fraction: the one place where fractions are rounded and states decided."""

from collections.abc import Iterable
from math import isfinite

from quizapp.domain.answers import Mark, MarkPart, MarkState

PLACES = 7
"""Decimals of a fraction that is kept; enough that three times 0.3333333 is still right."""

WRONG_BELOW = 1e-6
RIGHT_ABOVE = 0.999999

BLANK = Mark(fraction=0.0, state="blank")
BLANK_PART = MarkPart(fraction=0.0, state="blank")


def state_of(fraction: float) -> MarkState:
    """The state of an answer that was given: wrong below 1e-6, right above 0.999999."""
    if fraction < WRONG_BELOW:
        return "wrong"
    return "right" if fraction > RIGHT_ABOVE else "partial"


def kept(fraction: float) -> float:
    """The fraction as it is kept: 7 decimals; what is no finite number counts nothing."""
    # Adding 0.0 turns -0.0 into 0.0, which would otherwise be printed.
    return round(fraction, PLACES) + 0.0 if isfinite(fraction) else 0.0


def part_of(fraction: float) -> MarkPart:
    """One part of an answer, rounded and with its state."""
    fraction = kept(fraction)
    return MarkPart(fraction=fraction, state=state_of(fraction))


def mark_of(fraction: float, parts: Iterable[MarkPart] = (), note: str = "") -> Mark:
    """A mark for an answer that was given, rounded and with its state."""
    fraction = kept(fraction)
    return Mark(fraction=fraction, state=state_of(fraction), parts=tuple(parts), note=note)


def yes_no(right: bool) -> MarkPart:
    """One part that is either wholly right or wholly wrong."""
    return part_of(1.0 if right else 0.0)
