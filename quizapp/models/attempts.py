"""Attempts, what was answered in them, and the marks given. Answers and marks are append-only."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    exists,
    text,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from quizapp.domain.answers import MarkState
from quizapp.domain.answers import Response as ResponseValue
from quizapp.domain.rules import QuizRules
from quizapp.models.banks import Version
from quizapp.models.base import Model, SevenDecimals, StructJSON
from quizapp.models.people import Person
from quizapp.models.quizzes import Quiz, Slot


class Attempt(Model):
    """One person's go at a quiz under the rules frozen when it began.

    A teacher's own go is a trial: marked and shown to them, never in the results.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("quiz_id", "person_id", "number"),
        # Starting twice at once must give one attempt: the store, not the code, decides.
        Index(
            "uq_attempt_in_progress",
            "quiz_id",
            "person_id",
            unique=True,
            sqlite_where=text("submitted_at IS NULL"),
            postgresql_where=text("submitted_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[int]
    seed: Mapped[int]
    rules: Mapped[QuizRules] = mapped_column(StructJSON(QuizRules))
    is_trial: Mapped[bool]
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]

    quiz: Mapped[Quiz] = relationship()
    person: Mapped[Person] = relationship()
    slots: Mapped[list["AttemptSlot"]] = relationship(order_by="AttemptSlot.position")


class AttemptSlot(Model):
    """A question as this attempt shows it: its place (from 1), version, and order of options."""

    __tablename__ = "attempt_slot"
    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    position: Mapped[int]
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    option_order: Mapped[tuple[int, ...]] = mapped_column(StructJSON(tuple[int, ...]))
    max_mark: Mapped[Decimal] = mapped_column(SevenDecimals)

    slot: Mapped[Slot] = relationship()
    version: Mapped[Version] = relationship()


class Response(Model):
    """One saved answer. The newest counts; once feedback was given on it, it is `closed`."""

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("attempt_slot_id", "revision"),
        Index(
            "uq_response_closed",
            "attempt_slot_id",
            unique=True,
            sqlite_where=text("closed"),
            postgresql_where=text("closed"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_slot_id: Mapped[int] = mapped_column(ForeignKey("attempt_slot.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    revision: Mapped[int]
    value: Mapped[ResponseValue | None] = mapped_column(StructJSON(ResponseValue))
    closed: Mapped[bool]
    saved_at: Mapped[datetime]


class Mark(Model):
    """A mark given to a slot of an attempt; the newest counts, none is ever changed.

    `response_id` is None for a question left blank. `fraction` keeps 7 decimals.
    """

    __tablename__ = "mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_slot_id: Mapped[int] = mapped_column(ForeignKey("attempt_slot.id"), index=True)
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    fraction: Mapped[Decimal] = mapped_column(SevenDecimals)
    state: Mapped[MarkState] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(20))
    marked_at: Mapped[datetime]


def is_newest_response() -> ColumnElement[bool]:
    """Join condition: the response that counts for an `AttemptSlot`."""
    later = aliased(Response)
    return (Response.attempt_slot_id == AttemptSlot.id) & ~exists().where(
        later.attempt_slot_id == Response.attempt_slot_id, later.revision > Response.revision
    )


def is_newest_mark() -> ColumnElement[bool]:
    """Join condition: the mark that counts for an `AttemptSlot`."""
    later = aliased(Mark)
    return (Mark.attempt_slot_id == AttemptSlot.id) & ~exists().where(
        later.attempt_slot_id == Mark.attempt_slot_id, later.id > Mark.id
    )
