"""Drafting questions from an article: asked for on a page, done by the worker."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from quizapp.domain.questions import Draft
from quizapp.domain.words import N_
from quizapp.errors import Cancelled, DatelineError
from quizapp.generation import Generated, generate
from quizapp.models import (
    Article,
    Bank,
    DeclinedSentence,
    DraftingRun,
    Person,
    Question,
    Span,
    Version,
    db,
)
from quizapp.models.base import rows_changed
from quizapp.services.articles import keep_fact, keep_span, let_one_in
from quizapp.services.banks import add_question

Clock = Callable[[], datetime]
SILENT_FOR = timedelta(minutes=2)
"""A running job that has not been heard of for so long was killed with its worker."""

log = logging.getLogger(__name__)


def request_drafts(
    owner: Person, article: Article, count: int, kinds: Collection[str], now: datetime
) -> DraftingRun:
    """Ask for drafts of an article into its bank; a run still going is given back instead."""
    let_one_in(owner)
    going = db.session.scalar(
        select(DraftingRun).where(
            DraftingRun.article_id == article.id, DraftingRun.state.in_(("queued", "running"))
        )
    )
    if going is not None:
        return going
    run = DraftingRun(
        article_id=article.id,
        bank_id=_bank_for(owner, article, now).id,
        state="queued",
        count=count,
        kinds=tuple(kinds),
        seed=_runs_of(article),
        step="",
        step_done=0,
        step_total=0,
        message="",
        notes=(),
        cancel_asked=False,
        created_at=now,
        heard_at=now,
    )
    db.session.add(run)
    db.session.commit()
    return run


def cancel_drafting(run: DraftingRun, now: datetime) -> None:
    """Ask a run to stop; one that has not begun stops at once, a finished one stays finished."""
    db.session.execute(
        update(DraftingRun)
        .where(DraftingRun.id == run.id, DraftingRun.state == "queued")
        .values(state="cancelled", finished_at=now)
    )
    db.session.execute(
        update(DraftingRun)
        .where(DraftingRun.id == run.id, DraftingRun.state == "running")
        .values(cancel_asked=True)
    )
    db.session.commit()


def stalled_runs(now: datetime) -> list[int]:
    """Runs that wait or ran, and of which nothing was heard for a while: to be queued again."""
    rows = db.session.scalars(
        select(DraftingRun.id).where(
            DraftingRun.state.in_(("queued", "running")), DraftingRun.heard_at < now - SILENT_FOR
        )
    )
    found = list(rows)
    db.session.rollback()
    return found


def drafts_of(run: DraftingRun) -> int:
    """How many questions wait for a decision in the bank of a run."""
    return (
        db.session.scalar(
            select(func.count(Question.id)).where(
                Question.bank_id == run.bank_id, Question.state == "draft"
            )
        )
        or 0
    )


def notes_of(bank: Bank) -> tuple[str, ...]:
    """What the newest finished run said about a bank's drafts as a whole."""
    run = _newest_done(bank)
    return run.notes if run is not None else ()


def declined_in(bank: Bank) -> list[DeclinedSentence]:
    """The sentences that gave no question in the newest finished run, in order."""
    run = _newest_done(bank)
    if run is None:
        return []
    rows = db.session.scalars(
        select(DeclinedSentence)
        .join(Span, Span.id == DeclinedSentence.span_id)
        .where(DeclinedSentence.run_id == run.id)
        .options(joinedload(DeclinedSentence.span).joinedload(Span.article))
        .order_by(Span.start)
    )
    return list(rows)


def run_drafting(run_id: int, clock: Clock, model: str = "") -> None:
    """Do a run: read, find facts, write, check, and put the drafts into its bank.

    Never raises: what went wrong stands in the run for the teacher, and in the log for us.
    """
    if not _claim(run_id, clock()):
        return
    try:
        _draft(run_id, clock, model)
    except Cancelled:
        _finish(run_id, "cancelled", "", clock())
    except DatelineError as error:
        _finish(run_id, "failed", str(error), clock())
    except Exception:
        log.exception("drafting run %d failed", run_id)
        _finish(
            run_id,
            "failed",
            N_("Something went wrong on our side; your article is kept. Try again."),
            clock(),
        )


def _draft(run_id: int, clock: Clock, model: str) -> None:
    run = db.session.get_one(DraftingRun, run_id)
    article, count, kinds, seed = run.article.value, run.count, run.kinds, run.seed
    db.session.rollback()  # drafting takes seconds: hold no lock meanwhile
    heard = _Progress(run_id, clock)
    generated = generate(article, count=count, kinds=kinds, seed=seed, model=model, progress=heard)
    _keep(run_id, generated, clock())


class _Progress:
    """Writes a run's progress down at most a few times a second; raises Cancelled when asked to."""

    EVERY = timedelta(milliseconds=250)

    def __init__(self, run_id: int, clock: Clock) -> None:
        self.run_id, self.clock = run_id, clock
        self.step, self.written = "", clock() - self.EVERY

    def __call__(self, step: str, done: int, total: int) -> None:
        now = self.clock()
        if step == self.step and now - self.written < self.EVERY:
            return
        self.step, self.written = step, now
        asked = db.session.scalar(
            select(DraftingRun.cancel_asked).where(DraftingRun.id == self.run_id)
        )
        db.session.execute(
            update(DraftingRun)
            .where(DraftingRun.id == self.run_id)
            .values(step=step, step_done=done, step_total=total, heard_at=now)
        )
        db.session.commit()
        if asked:
            raise Cancelled(N_("Cancelled."))


def _newest_done(bank: Bank) -> DraftingRun | None:
    return db.session.scalar(
        select(DraftingRun)
        .where(DraftingRun.bank_id == bank.id, DraftingRun.state == "done")
        .order_by(DraftingRun.id.desc())
        .limit(1)
    )


def _claim(run_id: int, now: datetime) -> bool:
    claimed = db.session.execute(
        update(DraftingRun)
        .where(
            DraftingRun.id == run_id,
            (DraftingRun.state == "queued")
            | ((DraftingRun.state == "running") & (DraftingRun.heard_at < now - SILENT_FOR)),
        )
        .values(state="running", heard_at=now)
    )
    db.session.commit()
    return bool(rows_changed(claimed))


def _finish(run_id: int, state: str, message: str, now: datetime) -> None:
    db.session.rollback()
    db.session.execute(
        update(DraftingRun)
        .where(DraftingRun.id == run_id)
        .values(state=state, message=message, finished_at=now, heard_at=now)
    )
    db.session.commit()


def _keep(run_id: int, generated: Generated, now: datetime) -> None:
    run = db.session.get_one(DraftingRun, run_id)
    known = _stems(run.bank)
    for fact in generated.facts:
        keep_fact(run.article, fact)
    for draft in generated.drafts:
        if draft.stem not in known:
            _add_draft(run, draft, now)
    for declined in generated.declined:
        span = keep_span(run.article, declined.span)
        db.session.add(DeclinedSentence(run_id=run.id, span_id=span.id, reason=declined.reason))
    run.notes = generated.notes
    run.state, run.finished_at, run.heard_at = "done", now, now
    db.session.commit()


def _add_draft(run: DraftingRun, draft: Draft, now: datetime) -> None:
    add_question(
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
        author_id=run.bank.owner_id,
        now=now,
    )


def _stems(bank: Bank) -> set[str]:
    current = (Version.question_id == Question.id) & (Version.number == Question.number)
    rows = select(Version.stem).join(Question, current).where(Question.bank_id == bank.id)
    return set(db.session.scalars(rows))


def _bank_for(owner: Person, article: Article, now: datetime) -> Bank:
    bank = db.session.scalar(
        select(Bank).where(Bank.owner_id == owner.id, Bank.article_id == article.id)
    )
    if bank is None:
        bank = Bank(
            owner_id=owner.id,
            article_id=article.id,
            title=article.title or article.text[:60],
            language="en",
            created_at=now,
        )
        db.session.add(bank)
        db.session.flush()
    return bank


def _runs_of(article: Article) -> int:
    """How many runs an article has had: a new run gets a new seed, the same on every machine."""
    return (
        db.session.scalar(
            select(func.count(DraftingRun.id)).where(DraftingRun.article_id == article.id)
        )
        or 0
    )
