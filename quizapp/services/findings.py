"""What a drafting run found, put into the store: facts, names, drafts, and why no more of them."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import select

from quizapp.domain.facts import Fact
from quizapp.domain.questions import Declined, Draft
from quizapp.generation import Generated
from quizapp.models import Bank, DeclinedSentence, DraftingRun, Question, Version, db
from quizapp.services import facts
from quizapp.services.articles import keep_fact, keep_facts, keep_spans, let_one_in
from quizapp.services.banks import add_question
from quizapp.services.wordings import keep_alternatives


def keep_generated(run: DraftingRun, generated: Generated, now: datetime) -> None:
    """Put all that a run found into the store and end it; the caller commits."""
    let_one_in(run.bank.owner)  # a run on another place of the same article may end just now
    found = keep_facts(run.article, [*generated.facts, *_facts_asked(generated.drafts)])
    _keep_drafts(run, generated.drafts, now)
    if run.span is None:
        facts.keep_entities(run.article, generated.entities)
        facts.forget_facts(run.article, but=found)
    _keep_declined(run, generated.declined)
    run.notes = generated.notes
    run.state, run.finished_at, run.heard_at = "done", now, now


def stems_of(bank: Bank) -> set[str]:
    """Every stem a bank's questions have or had: what was edited away is not drafted again."""
    of_bank = Version.question_id == Question.id
    rows = select(Version.stem).join(Question, of_bank).where(Question.bank_id == bank.id)
    return set(db.session.scalars(rows))


def _facts_asked(drafts: Collection[Draft]) -> Iterator[Fact]:
    for draft in drafts:
        yield draft.fact
        yield from (other.fact for other in draft.alternatives)


def _keep_drafts(run: DraftingRun, drafts: Collection[Draft], now: datetime) -> None:
    asked = stems_of(run.bank)
    new = {draft.stem: draft for draft in drafts if draft.stem not in asked}
    known = asked | set(new)
    for draft in new.values():
        question = _add_draft(run, draft, now)
        keep_alternatives(question, draft.alternatives, known - {draft.stem})


def _keep_declined(run: DraftingRun, declined: Collection[Declined]) -> None:
    spans = keep_spans(run.article, (each.span for each in declined))
    db.session.add_all(
        DeclinedSentence(run_id=run.id, span_id=spans[each.span].id, reason=each.reason)
        for each in declined
        if run.span is None or run.span.touches(spans[each.span])
    )


def _add_draft(run: DraftingRun, draft: Draft, now: datetime) -> Question:
    return add_question(
        run.bank,
        stem=draft.stem,
        key=draft.key,
        state="draft",
        fact=keep_fact(run.article, draft.fact),
        attribution=draft.fact.attribution or "",
        change_kind=draft.fact.change_kind,
        as_of=draft.fact.as_of,
        draft_score=draft.score,
        draft_flags=draft.flags,
        writer=draft.writer,
        run_id=run.id,
        author_id=run.bank.owner_id,
        now=now,
    )
