"""Whether a question can be asked as it stands; every way in and every form asks here."""

import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion

MAX_OPTIONS = 26
"""Options are lettered A to Z on paper and in several formats."""

NO_STEM = N_("The question has no text. Write what is asked.")
TOO_FEW_OPTIONS = N_("Give at least two options; there are %(count)s.")
TOO_MANY_OPTIONS = N_("Give at most %(limit)s options; there are %(count)s.")
EMPTY_TEXT = N_("An option, answer, item or pair is empty. Fill it in or take it away.")
SAME_TEXT = N_("“%(text)s” is there twice. Change one of them or take it away.")
SAME_ID = N_("Two options have the id “%(text)s”. Give each its own.")
NO_RIGHT_OPTION = N_("No option is right. Mark at least one as right.")
BAD_FRACTION = N_("A share of the mark must be a number from -1 to 1, not %(value)s.")
NO_RIGHT_ANSWER = N_("No answer gets the full mark. Add the right answer.")
BAD_NUMBER = N_("%(value)s is no finite number. Write the number in digits.")
BAD_TOLERANCE = N_("A tolerance must be zero or a finite number above it, not %(value)s.")
NO_HOLE = N_("The text has no gap. Put five underscores (_____) where the answer goes.")
HOLES_DIFFER = N_(
    "The text has %(marked)s gaps, but there are answers for %(given)s. Give each gap its answer."
)
BAD_WEIGHT = N_("The weight of a gap must be a finite number above 0, not %(value)s.")
HOLE_WITHOUT_RIGHT = N_("A gap offers no right option. Add the right answer to its options.")
TOO_FEW_PAIRS = N_("Give at least two pairs; there are %(count)s.")
NOTHING_TO_TELL_APART = N_("All pairs have the same match. Give at least two different ones.")
TOO_FEW_ITEMS = N_("Give at least two items to put in order; there are %(count)s.")


def check_question(stem: str, key: q.Key) -> None:
    """Raise InvalidQuestion, saying what to mend, unless the question can be asked and marked."""
    if not stem.strip():
        raise InvalidQuestion(NO_STEM)
    _CHECKS[type(key)](stem, key)


def _choice(stem: str, key: q.ChoiceKey) -> None:
    _options(key.options)
    if not any(option.fraction == 1 for option in key.options):
        raise InvalidQuestion(NO_RIGHT_OPTION)


def _multiple(stem: str, key: q.MultipleKey) -> None:
    _options(key.options)
    if not any(option.fraction > 0 for option in key.options):
        raise InvalidQuestion(NO_RIGHT_OPTION)


def _options(options: tuple[q.Option, ...]) -> None:
    if len(options) < 2:
        raise InvalidQuestion(TOO_FEW_OPTIONS, count=len(options))
    if len(options) > MAX_OPTIONS:
        raise InvalidQuestion(TOO_MANY_OPTIONS, count=len(options), limit=MAX_OPTIONS)
    _distinct(option.text for option in options)
    _distinct((option.id for option in options), SAME_ID)
    _fractions(option.fraction for option in options)


def _true_false(stem: str, key: q.TrueFalseKey) -> None:
    """Nothing can be wrong with it."""


def _short(stem: str, key: q.ShortKey) -> None:
    _accepted_texts(key.accepted)


def _number(stem: str, key: q.NumberKey) -> None:
    for accepted in key.accepted:
        if not accepted.value.is_finite():
            raise InvalidQuestion(BAD_NUMBER, value=accepted.value)
        if not _is_tolerance(accepted.tolerance):
            raise InvalidQuestion(BAD_TOLERANCE, value=accepted.tolerance)
    _fractions(accepted.fraction for accepted in key.accepted)
    _one_full(key.accepted)


def _is_tolerance(value: Decimal) -> bool:
    return value.is_finite() and value >= 0


def _gap(stem: str, key: q.GapKey) -> None:
    marked = stem.count(q.HOLE)
    if not marked:
        raise InvalidQuestion(NO_HOLE)
    if marked != len(key.holes):
        raise InvalidQuestion(HOLES_DIFFER, marked=marked, given=len(key.holes))
    for hole in key.holes:
        _hole(hole, key.match_case)


def _hole(hole: q.Hole, match_case: bool) -> None:
    _accepted_texts(hole.accepted)
    if not (math.isfinite(hole.weight) and hole.weight > 0):
        raise InvalidQuestion(BAD_WEIGHT, value=hole.weight)
    if not hole.options:
        return
    if len(hole.options) < 2:
        raise InvalidQuestion(TOO_FEW_OPTIONS, count=len(hole.options))
    _distinct(hole.options)
    offered = {_folded(option, match_case) for option in hole.options}
    right = [accepted.text for accepted in hole.accepted if accepted.fraction == 1]
    plain = [text.replace(r"\*", "") for text in right]
    if not any(
        "*" in bare or _folded(text.replace(r"\*", "*"), match_case) in offered
        for text, bare in zip(right, plain, strict=True)
    ):
        raise InvalidQuestion(HOLE_WITHOUT_RIGHT)


def _folded(text: str, match_case: bool) -> str:
    return text.strip() if match_case else text.strip().casefold()


def _matching(stem: str, key: q.MatchingKey) -> None:
    if len(key.pairs) < 2:
        raise InvalidQuestion(TOO_FEW_PAIRS, count=len(key.pairs))
    _distinct(pair.left for pair in key.pairs)
    rights = dict.fromkeys(pair.right for pair in key.pairs)  # two lefts may share a right
    _distinct((*rights, *key.extra))
    if len(rights) + len(key.extra) < 2:
        raise InvalidQuestion(NOTHING_TO_TELL_APART)


def _ordering(stem: str, key: q.OrderingKey) -> None:
    if len(key.items) < 2:
        raise InvalidQuestion(TOO_FEW_ITEMS, count=len(key.items))
    _distinct(key.items)


def _accepted_texts(accepted: tuple[q.AcceptedText, ...]) -> None:
    if not all(each.text.strip() for each in accepted):
        raise InvalidQuestion(EMPTY_TEXT)
    _fractions(each.fraction for each in accepted)
    _one_full(accepted)


def _one_full(accepted: tuple[q.AcceptedText, ...] | tuple[q.AcceptedNumber, ...]) -> None:
    if not any(each.fraction == 1 for each in accepted):
        raise InvalidQuestion(NO_RIGHT_ANSWER)


def _fractions(fractions: Iterable[float]) -> None:
    for fraction in fractions:
        if not -1 <= fraction <= 1:  # NaN is refused too
            raise InvalidQuestion(BAD_FRACTION, value=fraction)


def _distinct(texts: Iterable[str], message: str = SAME_TEXT) -> None:
    """Every text says something, and no two look the same."""
    seen: set[str] = set()
    for text in texts:
        plain = text.strip()
        if not plain:
            raise InvalidQuestion(EMPTY_TEXT)
        if plain in seen:
            raise InvalidQuestion(message, text=plain)
        seen.add(plain)


_CHECKS: dict[type, Callable[[str, Any], None]] = {
    q.ChoiceKey: _choice,
    q.MultipleKey: _multiple,
    q.TrueFalseKey: _true_false,
    q.ShortKey: _short,
    q.NumberKey: _number,
    q.GapKey: _gap,
    q.MatchingKey: _matching,
    q.OrderingKey: _ordering,
}
