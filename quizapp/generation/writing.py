"""All candidates of an article: what the rules write, and what a connected model proposes."""

from collections.abc import Callable, Collection, Iterator, Sequence
from random import Random

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.generation.candidates import Candidate
from quizapp.generation.facts import Findings, Found
from quizapp.generation.options import Shelf
from quizapp.generation.placing import place
from quizapp.generation.proposals import Outside, Proposal, key_of, propose, stem_of
from quizapp.generation.writers import OF_ARTICLES, OF_QUOTATIONS, OF_STATEMENTS, FactWriter

WRITING = N_("Writing questions")

Say = Callable[[str, int, int], None]


class Pen(Struct, frozen=True):
    """A language model that an operator has connected: how it is asked, and its name."""

    ask: Outside
    name: str


class Written(Struct, frozen=True):
    """Candidates that nobody has checked yet, and what a teacher should know of their making."""

    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...] = ()


def write(
    shelf: Shelf,
    findings: Findings,
    *,
    kinds: Collection[str],
    count: int,
    seed: int,
    pen: Pen | None,
    say: Say,
) -> Written:
    """Everything that can be asked, of the kinds wanted, each wording once."""
    candidates: list[Candidate] = []
    for number, found in enumerate(findings.usable):
        say(WRITING, number, len(findings.usable))
        candidates += _of_fact(shelf, found, seed)
    for writer in OF_ARTICLES:
        candidates += writer(shelf, findings.usable, _chance(seed, "", writer.__name__))
    notes: tuple[str, ...] = ()
    if pen is not None:
        proposed = propose(
            shelf.article,
            tuple(s.span for s in shelf.sentences),
            pen.ask,
            count=count,
            kinds=kinds,
            say=say,
        )
        candidates += _placed(shelf, findings.usable, proposed.proposals, pen.name, seed)
        notes = proposed.notes
    return Written(_unlike([c for c in candidates if c.kind in kinds]), notes)


def _of_fact(shelf: Shelf, found: Found, seed: int) -> list[Candidate]:
    """Each writer has a chance of its own, so that one fact never moves the options of another."""
    order = str(found.statement.sentence.order)
    writers: tuple[FactWriter, ...] = OF_QUOTATIONS if found.is_quotation else OF_STATEMENTS
    return [
        candidate
        for writer in writers
        for candidate in writer(shelf, found, _chance(seed, order, writer.__name__))
    ]


def _chance(seed: int, *parts: str) -> Random:
    return Random(" ".join([str(seed), *filter(None, parts)]))  # noqa: S311


def _placed(
    shelf: Shelf,
    usable: Sequence[Found],
    proposals: Sequence[Proposal],
    name: str,
    seed: int,
) -> Iterator[Candidate]:
    """Proposals on facts of the article; those on what the rules would never ask about fall out."""
    for proposal in proposals:
        stem = stem_of(proposal)
        placed = place(
            shelf,
            usable,
            stem=stem,
            kind=proposal.kind,
            key=key_of(proposal, _chance(seed, stem)),
            answer=proposal.answer,
            options=proposal.options,
            span=proposal.sentence,
            writer="outside",
        )
        if placed is not None:
            yield placed.by(name)


def _unlike(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Each wording once, whatever way it was come by."""
    kept = {(c.stem, c.kind, c.answer, bool(c.options)): c for c in candidates}
    return tuple(kept.values())
