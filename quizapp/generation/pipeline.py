"""The way from an article to drafts: understand, find facts, write, check, rank."""

from collections.abc import Callable, Collection

from msgspec.structs import replace

from quizapp.domain.articles import Article, Span
from quizapp.domain.questions import Kind
from quizapp.domain.words import N_
from quizapp.generation.archive import Archive
from quizapp.generation.archive import archive as packaged_archive
from quizapp.generation.entities import find_entities, named_entities
from quizapp.generation.facts import Findings, find_facts
from quizapp.generation.judging import CHECKING, draft, judge
from quizapp.generation.language import understand
from quizapp.generation.options import Shelf
from quizapp.generation.ranking import ALL, OFFERED, choose
from quizapp.generation.values import Generated
from quizapp.generation.writing import WRITING, Pen, write

__all__ = ["CHECKING", "FINDING_FACTS", "GENERATED_KINDS", "READING", "WRITING", "Pen", "generate"]

READING = N_("Reading")
FINDING_FACTS = N_("Finding facts")

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
    archive: Archive | None = None,
    pen: Pen | None = None,
) -> Generated:
    """Draft at most `count` questions on an article, best first.

    `kinds` limits the kinds offered; `model` names an installed spaCy model, "" the packaged one.
    The same article, seed and count give the same drafts. `progress(step, done, total)` is called
    often; what it raises passes through. `only` asks about the sentences that touch this place, as
    a teacher chose them: the bar is lower there, the flags stay. `without` are stems that exist
    already. `archive` is what earlier articles told of names, the packaged one by default; `pen` a
    language model that writes beside the rules. Raises SettingsError where the spaCy model is not
    installed.
    """
    say = progress or _silent
    archive = archive or packaged_archive()
    parsed = understand(article, model, lambda done, total: say(READING, done, total))
    sentences, cast = find_entities(parsed, article.title, archive)
    findings = find_facts(
        article, sentences, cast, lambda done, total: say(FINDING_FACTS, done, total)
    )
    asked = findings if only is None else _within(findings, only)
    shelf = Shelf(article, cast, sentences, archive)
    written = write(shelf, asked, kinds=kinds, count=count, seed=seed, pen=pen, say=say)
    passed = judge(shelf, [c for c in written.candidates if c.stem not in without], say)
    chosen = choose(passed, max(0, count), OFFERED if only is None else ALL)
    return Generated(
        article=article,
        facts=findings.facts,
        drafts=tuple(draft(c, chosen, passed) for c in chosen),
        declined=findings.declined,
        notes=(*_notes(asked, len(sentences), len(chosen), count), *written.notes),
        entities=named_entities(sentences, cast),
    )


def _silent(step: str, done: int, total: int) -> None:
    pass


def _within(findings: Findings, place: Span) -> Findings:
    """Only the facts whose evidence touches a place."""
    near = tuple(
        found
        for found in findings.usable
        if found.fact.span.start < place.end and place.start < found.fact.span.end
    )
    return replace(findings, usable=near)


def _notes(findings: Findings, sentences: int, drafts: int, count: int) -> tuple[str, ...]:
    if drafts >= count:
        return ()
    if drafts:
        return (FEWER,)
    if not sentences:
        return (NO_TEXT,)
    return (NO_DRAFTS,) if findings.usable else (NO_FACTS,)
