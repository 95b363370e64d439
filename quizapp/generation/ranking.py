"""The best first: what the learned judge would pass, then rules for the set as a whole."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.generation.candidates import Candidate
from quizapp.generation.searching import Search

FIRST = 10
"""The rules for a mixed set hold for the first ten."""

BAR = 0.5
"""From this share of passing on a draft is offered without a flag for its quality."""

MOST_OF_A_KIND = 5
MOST_TRUE_FALSE = 3
UNEVEN = 2
"""So many more true statements than false ones may stand in a set, or the other way round."""

POOL = 90
"""So many of the best are looked through for the set that is worth most."""

TELLS = N_("the answer stands in another question: keep only one of the two")


class Limits(Struct, frozen=True):
    """How strictly the set is held together."""

    told: bool
    """Whether one question may tell another's answer."""
    floor: float
    together: bool = False
    """Whether the set worth most is looked for, not the best one by one."""
    uneven: int = UNEVEN
    """So many more of one truth than of the other may stand in it."""


Offer = tuple[tuple[int, Limits], ...]
"""How far down to go: up to so many questions within these limits, one step after the other."""

OFFERED: Offer = (
    (FIRST, Limits(told=False, floor=0.25, together=True)),
    (100, Limits(told=False, floor=BAR)),
    (8, Limits(told=False, floor=0.4, uneven=UNEVEN + 1)),
    (8, Limits(told=False, floor=0.15, uneven=UNEVEN + 1)),
    (6, Limits(told=True, floor=0.1, uneven=UNEVEN + 1)),
    (3, Limits(told=True, floor=0.0, uneven=UNEVEN + 1)),
)
"""The best ten together, then all above the bar; the weak up to eight, six, three."""

ALL: Offer = ((100, Limits(told=True, floor=0.0, uneven=100)),)
"""For a sentence that a teacher has chosen: everything that can be asked, the weak flagged."""


def choose(candidates: Sequence[Candidate], count: int, offer: Offer = OFFERED) -> list[Candidate]:
    """At most `count` candidates, best first, held to the rules for a set."""
    chosen: list[Candidate] = []
    for most, limits in offer:
        pick = _together if limits.together else _pick
        chosen = pick(candidates, chosen, min(most, count), limits)
    return sorted(chosen, key=_order)


def _together(
    candidates: Sequence[Candidate], start: Sequence[Candidate], wanted: int, limits: Limits
) -> list[Candidate]:
    """The set worth most, each counting by what it has above the floor.

    A statement to judge tells all that its sentence holds, and two of its parts may be worth more;
    a false version that is a little weaker may let in another true one.
    """
    able = [c for c in candidates if c.score >= limits.floor and c not in start]
    pool = sorted(able, key=_order)[:POOL]
    held = Search(
        [c.score - limits.floor + 1e-6 for c in pool],
        [{n for n, other in enumerate(pool) if _clash(c, other, limits)} for c in pool],
        lambda members: _is_a_set([*start, *(pool[n] for n in members)], limits),
        wanted - len(start),
    ).best()
    return [*start, *(pool[n] for n in sorted(held))]


def _pick(
    candidates: Sequence[Candidate], start: Sequence[Candidate], wanted: int, limits: Limits
) -> list[Candidate]:
    """Add the best that fits until there are `wanted` or none is left."""
    chosen = list(start)
    for candidate in sorted(candidates, key=_order):
        if len(chosen) >= wanted:
            break
        if candidate.score < limits.floor:
            continue
        if candidate not in chosen and _fits(candidate, chosen, limits):
            chosen.append(candidate)
    return chosen


def _order(candidate: Candidate) -> tuple[float, int, str, str]:
    return (
        -candidate.score,
        candidate.found.statement.sentence.order,
        candidate.stem,
        candidate.kind,
    )


def _fits(candidate: Candidate, chosen: Sequence[Candidate], limits: Limits) -> bool:
    if any(_clash(candidate, c, limits) for c in chosen):
        return False
    with_it = [*chosen, candidate]
    return _are_spread(with_it) and (len(chosen) >= FIRST or _is_mixed(with_it, limits))


def _clash(one: Candidate, other: Candidate, limits: Limits) -> bool:
    """Two that cannot stand side by side."""
    if one is other:
        return False
    told = not limits.told and (tells(one, other) or tells(other, one))
    return told or _asks_the_same(one, other)


def _is_a_set(members: Sequence[Candidate], limits: Limits) -> bool:
    return _are_spread(members) and _is_mixed(members, limits)


def _are_spread(members: Sequence[Candidate]) -> bool:
    """At most two on a sentence."""
    places = Counter(sentence_of(c) for c in members)
    return all(times <= 2 for place, times in places.items() if place >= 0)


def _is_mixed(members: Sequence[Candidate], limits: Limits) -> bool:
    """Not too many of a kind or a question word, and neither "true" nor "false" a good guess."""
    kinds = Counter(c.kind for c in members)
    if kinds["true_false"] > MOST_TRUE_FALSE or max(kinds.values()) > MOST_OF_A_KIND:
        return False
    true = sum(c.kind == "true_false" and c.answer == "true" for c in members)
    if abs(2 * true - kinds["true_false"]) > limits.uneven:
        return False
    asked = Counter(filter(None, map(_wh, members)))
    return max(asked.values(), default=0) <= MOST_OF_A_KIND


def sentence_of(candidate: Candidate) -> int:
    """The sentence asked about; a question over several sentences has a place of its own."""
    if candidate.kind in {"matching", "ordering"}:
        return -1
    return candidate.found.statement.sentence.order


def _asks_the_same(one: Candidate, other: Candidate) -> bool:
    """The same key, or a statement and a question about the same words."""
    if one.kind in {"matching", "ordering"} or other.kind in {"matching", "ordering"}:
        return one.kind == other.kind
    if sentence_of(one) == sentence_of(other):
        statements = (one.kind == "true_false") + (other.kind == "true_false")
        if statements == 2:
            return True
        if one.target and other.target and one.target.first == other.target.first:
            return True
    return "true_false" not in (one.kind, other.kind) and one.answer == other.answer


def tells(one: Candidate, other: Candidate) -> bool:
    """Whether reading `one` gives away the answer of `other`."""
    if other.kind in {"true_false", "matching", "ordering"} or other.target is None:
        return False
    if sentence_of(one) == sentence_of(other) and one.kind == "true_false":
        return True
    elsewhere = sentence_of(one) != sentence_of(other)
    if elsewhere and other.target.sort not in _TELLING:
        return False  # the same number elsewhere says something else
    shared = _words(one.stem) & _words(other.stem)
    enough = 2 if other.target.sort in {"year", "date"} else 5
    return len(shared) >= enough and _contains(one.stem, other.answer)


_TELLING = frozenset({"person", "organisation", "place", "year", "date"})


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if len(w) > 3}


def _contains(text: str, words: str) -> bool:
    inside, around = _plain(words), _plain(text)
    return bool(inside) and f" {inside} " in f" {around} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _wh(candidate: Candidate) -> str:
    if candidate.kind not in {"choice", "short", "number"}:
        return ""
    if candidate.completes:
        return ""
    words = candidate.stem.lower().split()
    return next((w for w in words if w in {"who", "which", "what", "how", "when", "where"}), "")
