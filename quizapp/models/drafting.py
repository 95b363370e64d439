"""Drafting runs: one background job that reads an article and drafts questions."""

from datetime import datetime
from typing import Literal

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.articles import Article, Span
from quizapp.models.banks import Bank
from quizapp.models.base import Model, StructJSON

RunState = Literal["queued", "running", "done", "failed", "cancelled"]


class DraftingRun(Model):
    """A request for drafts, and how far it has come; the page that waits reads only this row.

    `span_id` limits it to one place of the article, which a teacher asked about.
    """

    __tablename__ = "drafting_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey("bank.id"), index=True)
    span_id: Mapped[int | None] = mapped_column(ForeignKey("span.id"))
    state: Mapped[RunState] = mapped_column(String(10), index=True)
    count: Mapped[int]
    kinds: Mapped[tuple[str, ...]] = mapped_column(StructJSON(tuple[str, ...]))
    seed: Mapped[int]
    step: Mapped[str] = mapped_column(String(40))
    step_done: Mapped[int]
    step_total: Mapped[int]
    message: Mapped[str] = mapped_column(Text)
    notes: Mapped[tuple[str, ...]] = mapped_column(StructJSON(tuple[str, ...]))
    cancel_asked: Mapped[bool]
    created_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    article: Mapped[Article] = relationship()
    bank: Mapped[Bank] = relationship()
    span: Mapped[Span | None] = relationship()


class DeclinedSentence(Model):
    """A sentence that gave no question in a run, and why."""

    __tablename__ = "declined_sentence"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("drafting_run.id"), index=True)
    span_id: Mapped[int] = mapped_column(ForeignKey("span.id"))
    reason: Mapped[str] = mapped_column(Text)

    span: Mapped[Span] = relationship()
