"""Choosing several options: six ways to give part of the mark.

An option is right when its fraction is above 0. With R right and W wrong options chosen, C right
options and N options in all:

- net_correct: max(0, (R - W) / C)
- all_or_nothing: 1 if exactly the right options are chosen
- every_decision_counts: right decisions / N, leaving a wrong option alone being one
- coverage: (R / C) (R / chosen)
- option_fraction_sum_clamped_0_1: the sum of the chosen fractions, within [0, 1]
- right_minus_wrong_over_all_options: max(0, (right decisions - wrong decisions) / N)
"""

from collections.abc import Callable

from msgspec import Struct

from quizapp.domain.answers import Mark, MultipleResponse
from quizapp.domain.questions import MultipleKey
from quizapp.scoring.marking.marks import BLANK, mark_of, yes_no


class Tally(Struct, frozen=True):
    """What was chosen, counted: right and wrong options chosen, right ones, all, their sum."""

    right: int
    wrong: int
    correct: int
    options: int
    fraction_sum: float

    @property
    def right_decisions(self) -> int:
        """Options chosen that are right, and options left alone that are wrong."""
        return self.options - self.wrong - (self.correct - self.right)


def mark_multiple(key: MultipleKey, response: MultipleResponse, scheme: str) -> Mark:
    """Mark by the scheme; nothing chosen is blank, an unknown option makes the answer wrong."""
    chosen = set(response.options)
    if not chosen:
        return BLANK
    if not chosen <= {option.id for option in key.options}:
        return mark_of(0.0)
    parts = [yes_no((option.id in chosen) == (option.fraction > 0)) for option in key.options]
    return mark_of(_SCHEMES[scheme](_tally(key, chosen)), parts)


def _tally(key: MultipleKey, chosen: set[str]) -> Tally:
    taken = [option for option in key.options if option.id in chosen]
    right = sum(option.fraction > 0 for option in taken)
    return Tally(
        right=right,
        wrong=len(taken) - right,
        correct=sum(option.fraction > 0 for option in key.options),
        options=len(key.options),
        fraction_sum=sum(option.fraction for option in taken),
    )


def _net_correct(tally: Tally) -> float:
    return max(0.0, (tally.right - tally.wrong) / tally.correct) if tally.correct else 0.0


def _all_or_nothing(tally: Tally) -> float:
    return float(tally.right == tally.correct and not tally.wrong)


def _every_decision_counts(tally: Tally) -> float:
    return tally.right_decisions / tally.options


def _coverage(tally: Tally) -> float:
    if not tally.correct:
        return 0.0
    return (tally.right / tally.correct) * (tally.right / (tally.right + tally.wrong))


def _fraction_sum(tally: Tally) -> float:
    return min(1.0, max(0.0, tally.fraction_sum))


def _right_minus_wrong(tally: Tally) -> float:
    return max(0.0, (2 * tally.right_decisions - tally.options) / tally.options)


_SCHEMES: dict[str, Callable[[Tally], float]] = {
    "net_correct": _net_correct,
    "all_or_nothing": _all_or_nothing,
    "every_decision_counts": _every_decision_counts,
    "coverage": _coverage,
    "option_fraction_sum_clamped_0_1": _fraction_sum,
    "right_minus_wrong_over_all_options": _right_minus_wrong,
}
