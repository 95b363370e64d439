"""The best first: a score from features a person can read, then rules for the set as a whole."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from quizapp.generation.candidates import Candidate
from quizapp.generation.checks import (
    TOLD_ELSEWHERE,
    Case,
    has_no_anchor,
    is_side_remark,
    is_thin,
    is_time_bound,
)
from quizapp.generation.definites import worst_definite
from quizapp.generation.values import NUMBERS

FIRST = 10
"""The rules for a mixed set hold for the first ten."""

FEW = 6
"""Where fewer come out, weaker ones fill up, flagged."""
FLOOR = 0.35
"""Below this score about one in six passes."""

WEIGHTS: Mapping[str, float] = {
    "bias": 0.2,
    "year or date": 1.0,
    "number": 0.2,
    "place": -0.2,
    "person": 0.0,
    "organisation": -0.6,
    "true or false": 0.1,
    "gap": 0.1,
    "choice": 0.3,
    "subject asked": 0.2,
    "when asked": 0.4,
    "salience": 1.6,
    "shares title": 0.6,
    "no anchor": -1.2,
    "time-bound": -0.5,
    "side remark": -0.6,
    "thin": -0.5,
    "long": -0.6,
    "claim": -0.3,
    "whole sentence": 0.3,
    "pronoun replaced": -0.3,
    "comma list": -0.3,
    "leans on headline": -0.7,
    "walk-on": -0.6,
    "only as said": -0.5,
    "half name": -0.8,
    "known office": -0.7,
    "spare": -2.0,
    "shaky": -1.5,
    "small number": -0.5,
}


_OFFICES = re.compile(r"\b(?:president|prime minister|pope|king|queen|chancellor)\b", re.I)


def features(case: Case) -> dict[str, float]:
    """What speaks for and against a candidate, each in [0, 1]."""
    candidate = case.candidate
    target, statement = candidate.target, candidate.found.statement
    words = len(candidate.stem.split())
    amount = target.amount
    return {
        "bias": 1.0,
        "year or date": float(target.when is not None),
        "number": float(target.sort in NUMBERS),
        "place": float(target.sort in {"country", "city", "state"}),
        "person": float(target.sort == "person"),
        "organisation": float(target.sort == "organisation"),
        "true or false": float(candidate.kind == "true_false"),
        "gap": float(candidate.kind == "gap"),
        "choice": float(candidate.kind == "choice"),
        "subject asked": float(candidate.writer == "subject"),
        "when asked": float(candidate.writer in {"when", "where"}),
        "salience": candidate.found.fact.salience,
        "shares title": _title_share(case),
        "no anchor": float(has_no_anchor(case)),
        "time-bound": float(is_time_bound(case)),
        "side remark": float(is_side_remark(case)),
        "thin": float(is_thin(case)),
        "long": min(1.0, max(0.0, (words - 22) / 12)),
        "claim": float(candidate.found.fact.label == "claim"),
        "whole sentence": float(not statement.drop),
        "pronoun replaced": float(bool(statement.resolved)),
        "comma list": min(1.0, candidate.stem.count(",") / 4),
        "leans on headline": float(worst_definite(statement, candidate.found.context) > 0),
        "walk-on": float(target.entity is not None and target.entity.count < 2),
        "only as said": float(candidate.kind == "true_false" and not _has_figure(candidate)),
        "half name": float(_has_half_name(case)),
        "known office": float(_is_known_office(candidate)),
        "spare": float(candidate.found.spare),
        "shaky": float(target.shaky),
        "small number": float(amount is not None and amount.value <= 3 and not amount.scale),
    }


def _has_half_name(case: Case) -> bool:
    """A person is left with one name only."""
    statement = case.candidate.found.statement
    return any(
        m.sort == "person"
        and " " not in m.text
        and m.first not in statement.write
        and not any(o.entity == m.entity and o.first < m.first for o in statement.mentions())
        for m in statement.mentions()
    )


def _is_known_office(candidate: Candidate) -> bool:
    """Heads of state and government can be named without reading."""
    entity = candidate.target.entity
    return bool(
        entity
        and entity.sort == "person"
        and re.search(
            r"\b(?:president|prime minister|pope|king|queen|chancellor)\b", entity.role, re.I
        )
    )


def _has_figure(candidate: Candidate) -> bool:
    return candidate.target.when is not None or candidate.target.amount is not None


def _title_share(case: Case) -> float:
    lemmas = {t.lemma.lower() for t in case.sentence.tokens} | {
        t.text.lower() for t in case.sentence.tokens
    }
    title = case.candidate.found.context.title
    return min(1.0, len(lemmas & title) / max(1, min(3, len(title))))


def score(values: Mapping[str, float]) -> float:
    """The features' weighted sum through the logistic curve: in [0, 1]."""
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in values.items())
    return round(1 / (1 + math.exp(-total)), 4)


def choose(candidates: Sequence[Candidate], count: int) -> list[Candidate]:
    """At most `count` candidates, best first, held to the rules for a set.

    Weak ones, those that lean on the article and a second one that gives away the first fill up
    only to `FEW`: a teacher is there to look, but nobody needs ten poor questions.
    """
    good = [c for c in candidates if c.score >= FLOOR and not c.found.spare and not c.target.shaky]
    chosen = _pick(good, [], count, count, strict=True)
    if len(chosen) < FEW:
        chosen = _pick(candidates, chosen, count, min(count, FEW), strict=False)
    if len(chosen) < FEW:
        said = [_told_elsewhere(c) for c in candidates if c.kind == "true_false"]
        chosen = _pick(said, chosen, count, min(count, FEW), strict=None)
    return chosen


def _told_elsewhere(candidate: Candidate) -> Candidate:
    return replace(candidate, flags=(*candidate.flags, TOLD_ELSEWHERE))


def _pick(
    candidates: Sequence[Candidate],
    start: Sequence[Candidate],
    count: int,
    wanted: int,
    *,
    strict: bool | None,
) -> list[Candidate]:
    """Add the best that fits until there are `wanted` or none is left.

    If strict, no question may tell the answer of another; None lets even the same thing be asked
    once more in another kind.
    """
    chosen = list(start)
    waiting = sorted((c for c in candidates if c not in chosen), key=_order)
    while waiting and len(chosen) < wanted:
        pick = next((c for c in waiting if _fits(c, chosen, count, strict=strict)), None)
        if pick is None:
            break
        chosen.append(pick)
        waiting.remove(pick)
    return chosen


def _order(candidate: Candidate) -> tuple[float, int, str]:
    return (-candidate.score, candidate.found.statement.sentence.order, candidate.stem)


def _fits(
    candidate: Candidate, chosen: Sequence[Candidate], count: int, *, strict: bool | None
) -> bool:
    order = candidate.found.statement.sentence.order
    same = [c for c in chosen if c.found.statement.sentence.order == order]
    if len(same) >= 2 or any(_overlap(c, candidate, strict=strict) for c in same):
        return False
    if any(c.answer == candidate.answer and c.kind != "true_false" for c in chosen):
        return False
    if len(chosen) >= FIRST:
        return True
    kinds = Counter(c.kind for c in chosen)
    if candidate.kind == "true_false" and kinds["true_false"] >= 3:
        return False
    if candidate.kind == "true_false" and _uneven_truth(candidate, chosen):
        return False
    if kinds[candidate.kind] >= 5:
        return False
    return not (
        _wh(candidate) and sum(_wh(c) == _wh(candidate) for c in chosen) >= max(2, count // 2)
    )


def _overlap(one: Candidate, other: Candidate, *, strict: bool | None) -> bool:
    """Two questions on one sentence that ask for the same thing; if strict, one tells the other."""
    if strict is None:
        return one.kind == other.kind
    if one.target.first == other.target.first or one.answer == other.answer:
        return True
    kinds = (one.kind, other.kind)
    return kinds == ("true_false", "true_false") or (strict and "true_false" in kinds)


def _uneven_truth(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    alike = sum(c.kind == "true_false" and c.answer == candidate.answer for c in chosen)
    return alike >= 2


def _wh(candidate: Candidate) -> str:
    if candidate.kind not in {"choice", "short"}:
        return ""
    words = candidate.stem.lower().split()
    return next((w for w in words if w in {"who", "which", "what", "how", "when", "where"}), "")


def weighed(case: Case) -> Candidate:
    """The candidate with its features and score."""
    values = features(case)
    return replace(case.candidate, features=values, score=score(values))
