"""From several attempts to one score, from points to a grade, and what being late costs."""

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from quizapp.domain.words import N_
from quizapp.errors import Refused

Method = Literal["highest", "average", "first", "last"]

UNKNOWN_METHOD = N_("“%(method)s” is no way of counting attempts: choose one of %(methods)s.")
NO_INTERVAL = N_("What being late costs needs an interval longer than nothing.")

NO_POINTS_BELOW = Decimal("0.000005")
"""A quiz of fewer points than this has none to be had."""


def _average(scores: Sequence[Decimal]) -> Decimal:
    return sum(scores, Decimal(0)) / len(scores)


_METHODS: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "highest": max,
    "average": _average,
    "first": lambda scores: scores[0],
    "last": lambda scores: scores[-1],
}


def final_score(scores: Sequence[Decimal | None], method: Method) -> Decimal | None:
    """The score that counts of the attempts, in their order; None is one without a score.

    None of it all if no attempt has one. Raises `Refused` for an unknown method.
    """
    if method not in _METHODS:
        raise Refused(UNKNOWN_METHOD, method=method, methods=", ".join(_METHODS))
    graded = [score for score in scores if score is not None]
    return _METHODS[method](graded) if graded else None


def rescale(raw: Decimal | None, grade: Decimal, total: Decimal) -> Decimal | None:
    """Raw * grade / total: points out of `total` as a grade out of `grade`; 0 if no points."""
    if raw is None:
        return None
    return raw * grade / total if total >= NO_POINTS_BELOW else Decimal(0)


def late_deduction(
    score: Decimal,
    possible: Decimal,
    *,
    late_seconds: int,
    interval_seconds: int,
    percent_per_interval: Decimal,
    minimum_percent: Decimal = Decimal(0),
) -> Decimal:
    """Points taken off a late attempt: each interval begun costs a percentage of what is possible.

    possible * min(rate * ceil(late / interval), max(score% - minimum%, 0)) / 100: lateness never
    brings a score below `minimum_percent`, nor below 0. Raises `Refused` without an interval.
    """
    if interval_seconds <= 0:
        raise Refused(NO_INTERVAL)
    if late_seconds <= 0 or possible <= 0:
        return Decimal(0)
    intervals = (Decimal(late_seconds) / interval_seconds).to_integral_value(ROUND_CEILING)
    spare = max(100 * score / possible - minimum_percent, Decimal(0))
    return possible * min(percent_per_interval * intervals, spare) / 100
