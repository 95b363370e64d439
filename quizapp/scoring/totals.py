"""Making a score of marks."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from quizapp.domain.answers import Mark
from quizapp.domain.rules import QuizRules
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion

BAD_POINTS = N_("A question is worth a number of points from 0 up, not %(points)s.")


class Score(Struct, frozen=True):
    """What an attempt is worth: points, points there were, percent, and questions by state.

    `percent` is None where there are no points to be had. Nothing is rounded (see `rounding`).
    """

    raw: Decimal
    maximum: Decimal
    percent: Decimal | None
    right: int
    partial: int
    wrong: int
    blank: int


def score(marks: Sequence[tuple[Mark | None, Decimal]], rules: QuizRules) -> Score:
    """Sum the marks, each `fraction * points`; None is a question nobody answered.

    A negative sum stays negative, as its marks say. No rule a quiz has today changes the sum; the
    rules are given because they are what an attempt is scored by. Raises `InvalidQuestion` for
    points below 0 or without end.
    """
    states = Counter(mark.state if mark else "blank" for mark, _ in marks)
    maximum = sum((_checked(points) for _, points in marks), Decimal(0))
    raw = sum((_points(mark, points) for mark, points in marks if mark), Decimal(0))
    return Score(
        raw=raw,
        maximum=maximum,
        percent=100 * raw / maximum if maximum else None,
        right=states["right"],
        partial=states["partial"],
        wrong=states["wrong"],
        blank=states["blank"],
    )


def _points(mark: Mark, points: Decimal) -> Decimal:
    # A fraction is kept with 7 decimals; as it prints it is exact, as a binary number it is not.
    return Decimal(repr(mark.fraction)) * points


def _checked(points: Decimal) -> Decimal:
    if not points.is_finite() or points < 0:
        raise InvalidQuestion(BAD_POINTS, points=points)
    return points
