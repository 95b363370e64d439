"""What blind guessing is worth, and a score from which it is taken out."""

from fractions import Fraction

from quizapp.domain.questions import (
    ChoiceKey,
    GapKey,
    Hole,
    Key,
    MatchingKey,
    NumberKey,
    ShortKey,
    TrueFalseKey,
)
from quizapp.domain.words import N_
from quizapp.errors import Refused
from quizapp.scoring.marking.gap import mark_hole, weighted_mean

TOO_FEW_OPTIONS = N_("A formula score needs questions of two options or more, not %(options)s.")


def random_guess_score(key: Key) -> float | None:
    """The fraction a blind guess earns on average, or None where it hangs on how one guesses.

    One right answer: the mean of the option fractions. True or false: a half. Matching: one by
    the number of different texts to choose from. Typed answers: nothing. A text with holes: the
    weighted mean of its holes. Several right answers and orderings: None.
    """
    if isinstance(key, ChoiceKey):
        return _mean([option.fraction for option in key.options])
    if isinstance(key, TrueFalseKey):
        return 0.5
    if isinstance(key, MatchingKey):
        choices = {pair.right for pair in key.pairs} | set(key.extra)
        return 1 / len(choices) if choices else 0.0
    if isinstance(key, ShortKey | NumberKey):
        return 0.0
    if isinstance(key, GapKey):
        return weighted_mean(key.holes, [_hole(hole, key.match_case) for hole in key.holes])
    return None


def _hole(hole: Hole, match_case: bool) -> float:
    return _mean([mark_hole(hole, option, match_case).fraction for option in hole.options])


def _mean(fractions: list[float]) -> float:
    return sum(fractions) / len(fractions) if fractions else 0.0


def formula_score(right: int | Fraction, wrong: int | Fraction, options: int) -> Fraction:
    """R - W / (k - 1), exactly; blind guessing among k options scores 0 on average."""
    if options < 2:
        raise Refused(TOO_FEW_OPTIONS, options=options)
    return Fraction(right) - Fraction(wrong) / (options - 1)
