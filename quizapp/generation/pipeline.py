"""The way from an article to drafts: understand, find facts, write, check, rank."""

from collections.abc import Callable, Collection, Iterator, Sequence
from random import Random

from msgspec.structs import replace

from quizapp.domain.articles import Article, Span
from quizapp.domain.questions import Draft, Kind
from quizapp.domain.words import N_
from quizapp.generation.candidates import Candidate
from quizapp.generation.checks import LOW, Case, hard_fault, soft_faults
from quizapp.generation.entities import find_entities
from quizapp.generation.facts import Findings, Found, find_facts
from quizapp.generation.language import understand
from quizapp.generation.options import Shelf
from quizapp.generation.ranking import choose, weighed
from quizapp.generation.values import Generated
from quizapp.generation.writers import WRITERS, write_gaps, write_speakers

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

GENERATED_KINDS: tuple[Kind, ...] = ("choice", "true_false", "gap", "short")
BAR = 0.5
"""Below this score a draft carries a flag."""
ALTERNATIVES = 5

Progress = Callable[[str, int, int], None]
Writer = Callable[[Shelf, Found, Random], Iterator[Candidate]]


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
    drafts = tuple(_draft(c, passed) for c in chosen)
    return Generated(
        article=article,
        facts=findings.facts,
        drafts=drafts,
        declined=findings.declined,
        notes=_notes(findings, len(sentences), len(drafts), count),
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _silent(step: str, done: int, total: int) -> None:
    pass


def _write(
    shelf: Shelf, findings: Findings, kinds: set[str], seed: int, say: Progress
) -> list[Candidate]:
    written: list[Candidate] = []
    for number, found in enumerate(findings.usable):
        say(WRITING, number, len(findings.usable))
        written += [c for c in _all_writers(shelf, found, seed) if c.kind in kinds]
    return written


def _all_writers(shelf: Shelf, found: Found, seed: int) -> list[Candidate]:
    """Each writer has a chance of its own, so that one fact never moves the options of another."""
    order = found.statement.sentence.order
    return [
        candidate
        for writer in _writers_for(found)
        for candidate in writer(shelf, found, Random(f"{seed} {order} {writer.__name__}"))  # noqa: S311
    ]


def _writers_for(found: Found) -> Sequence[Writer]:
    if found.is_quotation:
        return (write_speakers,)
    return (write_gaps,) if found.lead else WRITERS


def _check(shelf: Shelf, written: Sequence[Candidate], say: Progress) -> list[Candidate]:
    passed = []
    for number, candidate in enumerate(written):
        if number % 8 == 0:
            say(CHECKING, number, len(written))
        case = Case(candidate, shelf)
        if hard_fault(case):
            continue
        scored = weighed(case)
        flags = soft_faults(case) + ((LOW,) if scored.score < BAR else ())
        passed.append(replace(scored, flags=flags))
    say(CHECKING, len(written), len(written))
    return passed


def _draft(candidate: Candidate, passed: Sequence[Candidate]) -> Draft:
    """A draft with up to five others on its fact, best first."""
    order = candidate.found.statement.sentence.order
    others = [c for c in passed if c.found.statement.sentence.order == order and c is not candidate]
    others.sort(key=lambda c: (-c.score, c.stem))
    return replace(
        _plain_draft(candidate), alternatives=tuple(_plain_draft(c) for c in others[:ALTERNATIVES])
    )


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
