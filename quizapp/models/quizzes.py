"""Quizzes: versions and rules frozen under a join code."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.domain.rules import QuizRules
from quizapp.models.banks import Bank, Version
from quizapp.models.base import Model, SevenDecimals, StructJSON
from quizapp.models.people import Person


class Quiz(Model):
    """A published quiz. Its slots and rules do not change; it is live until it is closed."""

    __tablename__ = "quiz"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey("bank.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    rules: Mapped[QuizRules] = mapped_column(StructJSON(QuizRules))
    published_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    owner: Mapped[Person] = relationship()
    bank: Mapped[Bank] = relationship()
    slots: Mapped[list["Slot"]] = relationship(order_by="Slot.position", back_populates="quiz")


class Slot(Model):
    """A fixed question's place in a quiz (positions count from 1)."""

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("quiz_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"))
    position: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    max_mark: Mapped[Decimal] = mapped_column(SevenDecimals)

    quiz: Mapped[Quiz] = relationship(back_populates="slots")
    version: Mapped[Version] = relationship()
