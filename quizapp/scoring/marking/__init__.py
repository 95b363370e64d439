"""Marking: one marker per kind, found in one table."""

from collections.abc import Callable
from typing import Any

from quizapp.domain.answers import Mark, Response
from quizapp.domain.kinds import KINDS
from quizapp.domain.questions import Key, Kind
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.scoring.marking.choice import mark_choice, mark_true_false
from quizapp.scoring.marking.gap import mark_gap
from quizapp.scoring.marking.marks import BLANK, mark_of
from quizapp.scoring.marking.matching import mark_matching
from quizapp.scoring.marking.multiple import mark_multiple
from quizapp.scoring.marking.number import mark_number
from quizapp.scoring.marking.ordering import mark_ordering
from quizapp.scoring.marking.short import mark_short

Marker = Callable[[Any, Any, str], Mark]
"""Marks a response by a key and a scheme, all three of the marker's kind: `mark` sees to that."""

MARKERS: dict[Kind, Marker] = {
    "choice": mark_choice,
    "multiple": mark_multiple,
    "true_false": mark_true_false,
    "short": mark_short,
    "number": mark_number,
    "gap": mark_gap,
    "matching": mark_matching,
    "ordering": mark_ordering,
}

UNKNOWN_KIND = N_("There is no kind of question called “%(kind)s”.")
OTHER_KIND = N_("This question says it is of the kind “%(kind)s”, but its key is of another kind.")
UNKNOWN_SCHEME = N_(
    "“%(scheme)s” is no way of marking a question of the kind “%(kind)s”. Choose one of: "
    "%(schemes)s."
)


def mark(kind: Kind, scheme: str, key: Key, response: Response | None) -> Mark:
    """How right a response is, by the key and the scheme (an empty one is the kind's default).

    A response comes from a browser: one that does not fit the question is wrong, never an error.
    None is a blank answer, worth 0. Raises `InvalidQuestion` for an unknown scheme or a key of
    another kind.
    """
    scheme = checked_scheme(kind, scheme, key)
    if response is None:
        return BLANK
    if not isinstance(response, KINDS[kind].response):
        return mark_of(0.0)
    return MARKERS[kind](key, response, scheme)


def checked_scheme(kind: Kind, scheme: str, key: Key) -> str:
    """The scheme to mark by; raises `InvalidQuestion` where kind, scheme and key do not agree."""
    if kind not in KINDS:
        raise InvalidQuestion(UNKNOWN_KIND, kind=kind)
    if not isinstance(key, KINDS[kind].key):
        raise InvalidQuestion(OTHER_KIND, kind=kind)
    schemes = KINDS[kind].schemes
    if scheme and scheme not in schemes:
        raise InvalidQuestion(UNKNOWN_SCHEME, scheme=scheme, kind=kind, schemes=", ".join(schemes))
    return scheme or schemes[0]
