"""Checks, the learned judge, and drafts with what else could be asked on the same fact."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from quizapp.domain.questions import Draft
from quizapp.domain.words import N_
from quizapp.generation.candidates import Candidate
from quizapp.generation.checks import LIKELY_FAULTS, LOW, Case, hard_fault, soft_faults
from quizapp.generation.features import features, words_asked
from quizapp.generation.learned import model
from quizapp.generation.options import Shelf
from quizapp.generation.ranking import BAR, TELLS, sentence_of, tells

CHECKING = N_("Checking")
ALTERNATIVES = 5

Say = Callable[[str, int, int], None]


def judge(shelf: Shelf, written: Sequence[Candidate], say: Say) -> list[Candidate]:
    """Those without a hard fault, each with its chance to pass and reasons to look twice."""
    passed = []
    for number, candidate in enumerate(written):
        if number % 8 == 0:
            say(CHECKING, number, len(written))
        case = Case(candidate, shelf)
        if not hard_fault(case):
            passed.append(judged(case))
    say(CHECKING, len(written), len(written))
    return passed


def judged(case: Case) -> Candidate:
    """The candidate with the share of its like that pass, and what a reader may object to."""
    verdict = model().judge(features(case), words_asked(case.candidate))
    score = round(verdict.passing, 4)
    flags = [LIKELY_FAULTS[name] for name in verdict.faults if name in LIKELY_FAULTS]
    flags += soft_faults(case)
    if score < BAR:
        flags.append(LOW)
    return replace(case.candidate, score=score, flags=tuple(dict.fromkeys(flags)))


def draft(candidate: Candidate, chosen: Sequence[Candidate], passed: Sequence[Candidate]) -> Draft:
    """A draft with up to five others on its fact, best first, each in a different way."""
    place = sentence_of(candidate)
    others = [c for c in passed if sentence_of(c) == place and c not in chosen]
    others.sort(key=lambda c: (-c.score, c.stem))
    told = (TELLS,) if any(tells(c, candidate) for c in chosen if c is not candidate) else ()
    own = _plain_draft(replace(candidate, flags=(*candidate.flags, *told)))
    return replace(own, alternatives=tuple(map(_plain_draft, _varied(others)[:ALTERNATIVES])))


def _varied(others: Sequence[Candidate]) -> list[Candidate]:
    """The best of each way of asking first, then the rest."""
    seen: set[tuple[str, str]] = set()
    first: list[Candidate] = []
    rest: list[Candidate] = []
    for candidate in others:
        way = (candidate.kind, candidate.answer if candidate.kind != "true_false" else "")
        (rest if way in seen else first).append(candidate)
        seen.add(way)
    return first + rest


def _plain_draft(candidate: Candidate) -> Draft:
    return Draft(
        stem=candidate.stem,
        key=candidate.key,
        fact=candidate.found.fact,
        score=candidate.score,
        flags=tuple(dict.fromkeys(candidate.flags)),
        writer=candidate.author,
    )
