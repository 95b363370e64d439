"""Imports of question files: what was brought, what its report says, how far it has come."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.banks import Bank
from quizapp.models.base import Model
from quizapp.models.people import Person

ImportState = Literal["queued", "reading", "read", "importing", "done", "failed", "cancelled"]


class BankImport(Model):
    """One file on its way into a bank: read first, shown with its report, then taken in.

    `content` is the file as it came until it is read, then the bank it holds in Dateline's own
    text; it is emptied when the import is done. `bank_id` is empty for a bank to be made, which
    gets `title`. `report` is the report's rows as JSON. The counts are of questions.
    """

    __tablename__ = "bank_import"
    __table_args__ = (
        CheckConstraint(
            "state IN ('queued', 'reading', 'read', 'importing', 'done', 'failed', 'cancelled')",
            name="state_known",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    bank_id: Mapped[int | None] = mapped_column(ForeignKey("bank.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    file_name: Mapped[str] = mapped_column(String(300))
    format: Mapped[str] = mapped_column(String(20))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    report: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[ImportState] = mapped_column(String(10), index=True)
    step_done: Mapped[int]
    step_total: Mapped[int]
    message: Mapped[str] = mapped_column(Text)
    kept: Mapped[int]
    changed: Mapped[int]
    lost: Mapped[int]
    refused: Mapped[int]
    added: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    created_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    owner: Mapped[Person] = relationship()
    bank: Mapped[Bank | None] = relationship()
