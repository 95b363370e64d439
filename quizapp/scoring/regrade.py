"""Marking old answers by a new key: what a student keeps, and when it cannot be done.

A preview is the same call; nothing here is stored. The first mark is never overwritten: a regrade
is a further one.
"""

from typing import Literal

from quizapp.domain.answers import Mark
from quizapp.domain.questions import ChoiceKey, GapKey, Key, MatchingKey, MultipleKey, OrderingKey
from quizapp.domain.words import N_
from quizapp.errors import Conflict, Refused
from quizapp.scoring.marking.marks import mark_of

Policy = Literal[
    "full_credit", "current_and_previous_correct", "current_correct_only", "no_regrade"
]

CHANGED_ABOVE = 1e-7

UNKNOWN_POLICY = N_("“%(policy)s” is no way of regrading.")
OTHER_KIND = N_(
    "The new version is a question of another kind, so old answers cannot be marked by it. "
    "Put it into the next quiz as a question of its own."
)
OTHER_SIZE = N_(
    "The new version has %(new)s options and the old one had %(old)s, so old answers cannot be "
    "marked by it. Put it into the next quiz as a question of its own."
)


def regraded(old: Mark, new: Mark, policy: Policy) -> Mark:
    """The mark after a regrade; `new` is the stored response marked by the new version.

    full_credit: everybody is right, also who left it blank. current_and_previous_correct: the
    better of the two. current_correct_only: the new one. no_regrade: the old one. Raises `Refused`
    for another policy.
    """
    match policy:
        case "full_credit":
            return mark_of(max(1.0, old.fraction, new.fraction), new.parts)
        case "current_and_previous_correct":
            return new if new.fraction > old.fraction else old
        case "current_correct_only":
            return new
        case "no_regrade":
            return old
    raise Refused(UNKNOWN_POLICY, policy=policy)


def changed(old: Mark, new: Mark) -> bool:
    """Whether a regrade moved the mark: by more than 1e-7."""
    return abs(old.fraction - new.fraction) > CHANGED_ABOVE


def check_regradable(old: Key, new: Key) -> None:
    """Raise `Conflict` if responses to the old key cannot be read as responses to the new one."""
    if type(old) is not type(new):
        raise Conflict(OTHER_KIND)
    if _size(old) != _size(new):
        raise Conflict(OTHER_SIZE, old=_size(old), new=_size(new))


def _size(key: Key) -> int:
    """How many things a response speaks of: options, holes, pairs or items."""
    match key:
        case ChoiceKey() | MultipleKey():
            return len(key.options)
        case GapKey():
            return len(key.holes)
        case MatchingKey():
            return len(key.pairs)
        case OrderingKey():
            return len(key.items)
    return 1
