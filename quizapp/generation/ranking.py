"""The best first: what the learned judge would pass, then rules for the set as a whole."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.generation.candidates import Candidate

FIRST = 10
"""The rules for a mixed set hold for the first ten."""

BAR = 0.5
"""From this share of passing on a draft is offered without a flag for its quality."""

MOST_OF_A_KIND = 5
MOST_TRUE_FALSE = 3
STATEMENT_COST = 0.15
TELLS = N_("the answer stands in another question: keep only one of the two")


class Limits(Struct, frozen=True):
    """How strictly the set is held together."""

    told: bool
    """Whether one question may tell another's answer."""
    floor: float


Offer = tuple[tuple[int, Limits], ...]
"""How far down to go: up to so many questions within these limits, one step after the other."""

OFFERED: Offer = (
    (100, Limits(told=False, floor=BAR)),
    (10, Limits(told=False, floor=0.25)),
    (8, Limits(told=False, floor=0.08)),
    (6, Limits(told=True, floor=0.0)),
)
"""All above the bar, the weaker flagged up to ten and eight, what passes the checks up to six."""

ALL: Offer = ((100, Limits(told=True, floor=0.0)),)
"""For a sentence that a teacher has chosen: everything that can be asked, the weak flagged."""


def choose(candidates: Sequence[Candidate], count: int, offer: Offer = OFFERED) -> list[Candidate]:
    """At most `count` candidates, best first, held to the rules for a set."""
    chosen: list[Candidate] = []
    for most, limits in offer:
        chosen = _pick(candidates, chosen, min(most, count), limits)
    return sorted(chosen, key=_order)


def _pick(
    candidates: Sequence[Candidate], start: Sequence[Candidate], wanted: int, limits: Limits
) -> list[Candidate]:
    """Add the best that fits until there are `wanted` or none is left."""
    chosen = list(start)
    for candidate in sorted(candidates, key=_turn):
        if len(chosen) >= wanted:
            break
        if candidate.score < limits.floor:
            continue
        if candidate not in chosen and _fits(candidate, chosen, limits):
            chosen.append(candidate)
    return chosen


def _turn(candidate: Candidate) -> tuple[float, int, str, str]:
    """The order of choosing: a statement to judge waits, for it tells all that its sentence holds.

    Only three of ten may be such, and nearly every sentence can give one.
    """
    cost = STATEMENT_COST if candidate.kind == "true_false" else 0.0
    score, sentence, stem, kind = _order(candidate)
    return (score + cost, sentence, stem, kind)


def _order(candidate: Candidate) -> tuple[float, int, str, str]:
    return (
        -candidate.score,
        candidate.found.statement.sentence.order,
        candidate.stem,
        candidate.kind,
    )


def _fits(candidate: Candidate, chosen: Sequence[Candidate], limits: Limits) -> bool:
    same = [c for c in chosen if sentence_of(c) == sentence_of(candidate)]
    if len(same) >= 2 or any(_asks_the_same(c, candidate) for c in chosen):
        return False
    if not limits.told and any(tells(c, candidate) or tells(candidate, c) for c in chosen):
        return False
    return len(chosen) >= FIRST or _keeps_a_mixture(candidate, chosen, limits)


def _keeps_a_mixture(candidate: Candidate, chosen: Sequence[Candidate], limits: Limits) -> bool:
    kinds = Counter(c.kind for c in chosen)
    if candidate.kind == "true_false" and (
        kinds["true_false"] >= MOST_TRUE_FALSE
        or (not limits.told and _uneven_truth(candidate, chosen))
    ):
        return False
    if kinds[candidate.kind] >= MOST_OF_A_KIND:
        return False
    asked = _wh(candidate)
    return not asked or sum(_wh(c) == asked for c in chosen) < MOST_OF_A_KIND


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
    if sentence_of(one) != sentence_of(other) and other.target.sort not in {
        "person",
        "organisation",
        "place",
    }:
        return False  # the same number or year elsewhere says something else
    shared = _words(one.stem) & _words(other.stem)
    return len(shared) >= 5 and _contains(one.stem, other.answer)


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if len(w) > 3}


def _contains(text: str, words: str) -> bool:
    inside, around = _plain(words), _plain(text)
    return bool(inside) and f" {inside} " in f" {around} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _uneven_truth(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    return sum(c.kind == "true_false" and c.answer == candidate.answer for c in chosen) >= 2


def _wh(candidate: Candidate) -> str:
    if candidate.kind not in {"choice", "short", "number"}:
        return ""
    if candidate.completes:
        return ""
    words = candidate.stem.lower().split()
    return next((w for w in words if w in {"who", "which", "what", "how", "when", "where"}), "")
