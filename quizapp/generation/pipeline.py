"""The way from an article to drafts: understand, find facts, write, check, rank."""

from collections.abc import Callable, Collection, Sequence
from random import Random

from msgspec.structs import replace

from quizapp.domain.articles import Article, Span
from quizapp.domain.questions import Draft, Kind
from quizapp.domain.words import N_
from quizapp.generation.candidates import Candidate
from quizapp.generation.checks import LIKELY_FAULTS, LOW, Case, hard_fault, soft_faults
from quizapp.generation.entities import find_entities, named_entities
from quizapp.generation.facts import Findings, Found, find_facts
from quizapp.generation.features import features
from quizapp.generation.language import understand
from quizapp.generation.learned import model as learned_model
from quizapp.generation.options import Shelf
from quizapp.generation.ranking import BAR, TELLS, choose, sentence_of, tells
from quizapp.generation.values import Generated
from quizapp.generation.writers import (
    OF_ARTICLES,
    OF_QUOTATIONS,
    OF_STATEMENTS,
    FactWriter,
)

READING = N_("Reading")
FINDING_FACTS = N_("Finding facts")
WRITING = N_("Writing questions")
CHECKING = N_("Checking")

NO_TEXT = N_("No questions found, because the article holds no sentences to ask about.")
NO_FACTS = N_(
    "No questions found, because no sentence states a fact that can be understood by itself."
)
NO_DRAFTS = N_("No questions found, because nothing that could be asked passed the checks.")
FEWER = N_("Fewer questions than asked: the rest of the article gave none that passed the checks.")

GENERATED_KINDS: tuple[Kind, ...] = (
    "choice",
    "true_false",
    "gap",
    "short",
    "number",
    "matching",
    "ordering",
)
ALTERNATIVES = 5

Progress = Callable[[str, int, int], None]


def generate(
    article: Article,
    *,
    count: int = 10,
    kinds: Collection[str] = GENERATED_KINDS,
    seed: int = 0,
    model: str = "",
    progress: Progress | None = None,
    only: Span | None = None,
    without: Collection[str] = (),
) -> Generated:
    """Draft at most `count` questions on an article, best first.

    `kinds` limits the kinds offered; `model` names an installed spaCy model, "" the packaged one.
    The same article, seed and count give the same drafts. `progress(step, done, total)` is called
    often; what it raises passes through. `only` asks about the sentences that touch this place, as
    a teacher chose them: the bar is lower there, the flags stay. `without` are stems that exist
    already. Raises SettingsError where the model is not installed.
    """
    say = progress or _silent
    parsed = understand(article, model, lambda done, total: say(READING, done, total))
    sentences, cast = find_entities(parsed, article.title)
    findings = find_facts(
        article, sentences, cast, lambda done, total: say(FINDING_FACTS, done, total)
    )
    shelf = Shelf(article, cast, sentences)
    if only is not None:
        findings = replace(
            findings, usable=tuple(f for f in findings.usable if _touch(f.fact.span, only))
        )
    written = _write(shelf, findings, set(kinds), seed, say)
    written = [c for c in written if c.stem not in without]
    passed = _check(shelf, written, say)
    chosen = choose(passed, max(0, count))
    drafts = tuple(_draft(c, chosen, passed) for c in chosen)
    return Generated(
        article=article,
        facts=findings.facts,
        drafts=drafts,
        declined=findings.declined,
        notes=_notes(findings, len(sentences), len(drafts), count),
        entities=named_entities(sentences, cast),
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _silent(step: str, done: int, total: int) -> None:
    pass


def _write(
    shelf: Shelf, findings: Findings, kinds: set[str], seed: int, say: Progress
) -> list[Candidate]:
    written: list[Candidate] = []
    for count, found in enumerate(findings.usable):
        say(WRITING, count, len(findings.usable))
        written += _all_writers(shelf, found, seed)
    for writer in OF_ARTICLES:
        chance = Random(f"{seed} {writer.__name__}")  # noqa: S311
        written += writer(shelf, findings.usable, chance)
    return _unlike([c for c in written if c.kind in kinds])


def _unlike(written: Sequence[Candidate]) -> list[Candidate]:
    """Each wording once, whatever way it was come by."""
    return list({(c.stem, c.kind, c.answer, bool(c.options)): c for c in written}.values())


def _all_writers(shelf: Shelf, found: Found, seed: int) -> list[Candidate]:
    """Each writer has a chance of its own, so that one fact never moves the options of another."""
    order = found.statement.sentence.order
    writers: tuple[FactWriter, ...] = OF_QUOTATIONS if found.is_quotation else OF_STATEMENTS
    return [
        candidate
        for writer in writers
        for candidate in writer(shelf, found, Random(f"{seed} {order} {writer.__name__}"))  # noqa: S311
    ]


def _check(shelf: Shelf, written: Sequence[Candidate], say: Progress) -> list[Candidate]:
    """Those without a hard fault, each with its chance to pass and reasons to look twice."""
    passed = []
    for number, candidate in enumerate(written):
        if number % 8 == 0:
            say(CHECKING, number, len(written))
        case = Case(candidate, shelf)
        if not hard_fault(case):
            passed.append(_judged(case))
    say(CHECKING, len(written), len(written))
    return passed


def _judged(case: Case) -> Candidate:
    judge = learned_model()
    row = judge.row(features(case))
    score = round(judge.pass_probability(row), 4)
    flags = [LIKELY_FAULTS[name] for name in judge.likely_faults(row) if name in LIKELY_FAULTS]
    flags += soft_faults(case)
    if score < BAR:
        flags.append(LOW)
    return replace(case.candidate, score=score, flags=tuple(dict.fromkeys(flags)))


def _draft(candidate: Candidate, chosen: Sequence[Candidate], passed: Sequence[Candidate]) -> Draft:
    """A draft with up to five others on its fact, best first, each in a different way."""
    place = sentence_of(candidate)
    others = [c for c in passed if sentence_of(c) == place and c not in chosen]
    others.sort(key=lambda c: (-c.score, c.stem))
    told = (TELLS,) if any(tells(c, candidate) for c in chosen if c is not candidate) else ()
    draft = _plain_draft(replace(candidate, flags=(*candidate.flags, *told)))
    return replace(draft, alternatives=tuple(map(_plain_draft, _varied(others)[:ALTERNATIVES])))


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
    )


def _notes(findings: Findings, sentences: int, drafts: int, count: int) -> tuple[str, ...]:
    if drafts >= count:
        return ()
    if drafts:
        return (FEWER,)
    if not sentences:
        return (NO_TEXT,)
    return (NO_DRAFTS,) if findings.usable else (NO_FACTS,)
