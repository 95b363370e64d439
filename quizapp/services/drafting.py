"""Drafting questions from an article: asked for on a page, done by the worker."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from quizapp.config import Settings
from quizapp.domain.articles import Span as Place
from quizapp.domain.words import N_
from quizapp.errors import Cancelled, DatelineError
from quizapp.generation import GENERATED_KINDS, generate
from quizapp.models import (
    Article,
    Bank,
    DeclinedSentence,
    DraftingRun,
    Person,
    Question,
    Span,
    db,
)
from quizapp.models.base import rows_changed
from quizapp.services import facts
from quizapp.services.archives import archive_of
from quizapp.services.articles import let_one_in
from quizapp.services.findings import keep_generated, stems_of
from quizapp.services.writer import connected_pen

Clock = Callable[[], datetime]
COUNT = 10
"""Drafts asked for where nobody has said how many."""
SILENT_FOR = timedelta(minutes=2)
"""A running job that has not been heard of for so long was killed with its worker."""

log = logging.getLogger(__name__)


def request_drafts(
    owner: Person,
    article: Article,
    count: int,
    kinds: Collection[str],
    now: datetime,
    only: Span | None = None,
) -> DraftingRun:
    """Ask for drafts of an article into its bank; the same run still going is given back instead.

    `only` limits the run to one place of the article.
    """
    let_one_in(owner)
    span_id = only.id if only is not None else None
    going = db.session.scalar(
        select(DraftingRun).where(
            DraftingRun.article_id == article.id,
            DraftingRun.span_id == span_id if span_id else DraftingRun.span_id.is_(None),
            DraftingRun.state.in_(("queued", "running")),
        )
    )
    if going is not None:
        return going
    run = DraftingRun(
        article_id=article.id,
        bank_id=_bank_for(owner, article, now).id,
        span_id=span_id,
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


def request_more(owner: Person, article: Article, now: datetime) -> DraftingRun:
    """Ask for drafts of an article once more, as many and of the kinds asked for last time."""
    last = facts.newest_run(article)
    count, kinds = (last.count, last.kinds) if last is not None else (COUNT, GENERATED_KINDS)
    return request_drafts(owner, article, count, kinds, now)


def request_draft_on(owner: Person, span: Span, now: datetime) -> DraftingRun:
    """Ask for one draft, of any kind, on a chosen sentence."""
    return request_drafts(owner, span.article, 1, GENERATED_KINDS, now, only=span)


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


def drafted_by(run: DraftingRun) -> Question | None:
    """The first question a run drafted."""
    return db.session.scalar(
        select(Question).where(Question.run_id == run.id).order_by(Question.position).limit(1)
    )


def notes_of(bank: Bank) -> tuple[str, ...]:
    """What the newest whole run said about a bank's drafts as a whole."""
    run = facts.newest_run(bank.article) if bank.article is not None else None
    return run.notes if run is not None and run.bank_id == bank.id else ()


def declined_in(bank: Bank) -> list[DeclinedSentence]:
    """The sentences that gave no question in the newest whole run, in order."""
    run = facts.newest_run(bank.article) if bank.article is not None else None
    return facts.declined_by(run) if run is not None and run.bank_id == bank.id else []


def run_drafting(run_id: int, clock: Clock, settings: Settings | None = None) -> None:
    """Do a run: read, find facts, write, check, and put the drafts into its bank.

    Never raises: what went wrong stands in the run for the teacher, and in the log for us.
    """
    if not _claim(run_id, clock()):
        return
    try:
        _draft(run_id, clock, settings or Settings())
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


def _draft(run_id: int, clock: Clock, settings: Settings) -> None:
    run = db.session.get_one(DraftingRun, run_id)
    article, count, kinds, seed = run.article.value, run.count, run.kinds, run.seed
    only = Place(run.span.start, run.span.end) if run.span is not None else None
    without = stems_of(run.bank)
    known = archive_of(run.bank.owner, but=run.article)
    db.session.rollback()  # drafting takes seconds: hold no lock meanwhile
    heard = _Progress(run_id, clock)
    generated = generate(
        article,
        count=count,
        kinds=kinds,
        seed=seed,
        model=settings.spacy_model,
        progress=heard,
        only=only,
        without=without,
        archive=known,
        pen=connected_pen(settings, heard.again),
    )
    keep_generated(db.session.get_one(DraftingRun, run_id), generated, clock())
    db.session.commit()


class _Progress:
    """Writes a run's progress down at most a few times a second; raises Cancelled when asked to."""

    EVERY = timedelta(milliseconds=250)

    def __init__(self, run_id: int, clock: Clock) -> None:
        self.run_id, self.clock = run_id, clock
        self.step, self.done, self.total = "", 0, 0
        self.written = clock() - self.EVERY

    def again(self) -> None:
        """Say the last step once more: a model is still thinking, and the run is not dead."""
        self(self.step, self.done, self.total)

    def __call__(self, step: str, done: int, total: int) -> None:
        now = self.clock()
        if step == self.step and now - self.written < self.EVERY:
            return
        self.step, self.done, self.total, self.written = step, done, total, now
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


def _bank_for(owner: Person, article: Article, now: datetime) -> Bank:
    bank = db.session.scalar(
        select(Bank)
        .where(Bank.owner_id == owner.id, Bank.article_id == article.id)
        .order_by(Bank.id)
        .limit(1)
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
