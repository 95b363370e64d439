"""People and how they are signed in."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.base import Model

Role = Literal["teacher", "student", "guest"]


class Person(Model):
    """A teacher or student with an account, or a guest known by a name only.

    A guest who makes an account stays the same row, so all they did stays theirs.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("role IN ('teacher', 'student', 'guest')", name="role_known"),
        CheckConstraint(
            "role = 'guest' OR (login IS NOT NULL AND password_hash IS NOT NULL)",
            name="account_has_login",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(80))
    login: Mapped[str | None] = mapped_column(String(120), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]


class SignIn(Model):
    """One browser signed in as one person; revoking the row signs that browser out.

    Only a hash of the cookie's token is stored: who reads the table cannot sign in with it.
    """

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class FailedTry(Model):
    """A failed sign-in or a wrong code; `key` says whose and from where, hashed."""

    __tablename__ = "failed_try"
    __table_args__ = (Index("ix_failed_try_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
