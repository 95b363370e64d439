"""Classrooms and who belongs to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.models.base import Model
from quizapp.models.people import Person


class Classroom(Model):
    """A teacher's class."""

    __tablename__ = "classroom"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]


class Member(Model):
    """A student in a classroom; a student may be in several."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("classroom_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    classroom_id: Mapped[int] = mapped_column(ForeignKey("classroom.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    joined_at: Mapped[datetime]

    classroom: Mapped[Classroom] = relationship()
    person: Mapped[Person] = relationship()
