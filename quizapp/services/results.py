"""What came of a quiz: for the teacher's table, and row by row for the CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, select

from quizapp.domain.answers import MarkState
from quizapp.domain.answers import Response as ResponseValue
from quizapp.models import (
    Article,
    Attempt,
    AttemptSlot,
    Classroom,
    Fact,
    Mark,
    Member,
    Person,
    Question,
    Quiz,
    Response,
    Slot,
    Span,
    Version,
    db,
)
from quizapp.models.attempts import is_newest_mark, is_newest_response
from quizapp.models.banks import cited_fact_id, named_article_id


@dataclass(frozen=True)
class Answer:
    """One cell of the results: what was answered in a slot, and its mark once submitted."""

    value: ResponseValue | None
    state: MarkState | None
    fraction: Decimal | None
    max_mark: Decimal


@dataclass(frozen=True)
class Line:
    """One attempt with its answers by slot id."""

    attempt: Attempt
    person: Person
    classrooms: str
    answers: dict[int, Answer]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(answer.value is not None for answer in self.answers.values())

    @property
    def score(self) -> Decimal | None:
        """The sum of the marks, or None before the attempt is submitted."""
        if self.attempt.submitted_at is None:
            return None
        return sum(
            ((a.fraction or Decimal(0)) * a.max_mark for a in self.answers.values()), Decimal(0)
        )

    @property
    def max_score(self) -> Decimal:
        """The sum of what could be had."""
        return sum((answer.max_mark for answer in self.answers.values()), Decimal(0))


@dataclass(frozen=True)
class Column:
    """A question of the quiz, as a column of the results."""

    slot: Slot
    version: Version
    uid: str
    article: Article | None


def quiz_columns(quiz: Quiz) -> list[Column]:
    """The questions of a quiz, in order."""
    rows = db.session.execute(
        select(Slot, Version, Question.uid, Article)
        .join(Version, Version.id == Slot.version_id)
        .join(Question, Question.id == Version.question_id)
        .outerjoin(Fact, Fact.id == cited_fact_id())
        .outerjoin(Span, Span.id == Fact.span_id)
        .outerjoin(Article, Article.id == named_article_id())
        .where(Slot.quiz_id == quiz.id)
        .order_by(Slot.position)
    )
    return [Column(*row) for row in rows]


def quiz_lines(quiz: Quiz) -> Iterator[Line]:
    """Every attempt at a quiz but the teacher's trials, in order of starting, one at a time."""
    classrooms = _classrooms(quiz)
    rows = db.session.execute(_answer_rows(quiz).execution_options(yield_per=500))
    for _, group in groupby(rows, key=lambda row: row[0].id):
        cells = list(group)
        attempt, person = cells[0][0], cells[0][1]
        yield Line(
            attempt=attempt,
            person=person,
            classrooms=classrooms.get(person.id, ""),
            answers={
                slot_id: Answer(value, state, fraction, max_mark)
                for _, _, slot_id, max_mark, value, state, fraction in cells
            },
        )


@dataclass(frozen=True)
class QuestionCount:
    """How a question went in the submitted attempts."""

    column: Column
    right: int
    partial: int
    wrong: int
    blank: int

    @property
    def total(self) -> int:
        """How many submitted attempts held it."""
        return self.right + self.partial + self.wrong + self.blank

    @property
    def percent_right(self) -> int | None:
        """The share that had it right, or None before anybody submitted."""
        return round(100 * self.right / self.total) if self.total else None


def question_counts(columns: list[Column], lines: list[Line]) -> list[QuestionCount]:
    """Count the states of each question over the submitted attempts."""
    counts = []
    for column in columns:
        states = [
            line.answers[column.slot.id].state
            for line in lines
            if line.attempt.submitted_at is not None and column.slot.id in line.answers
        ]
        counts.append(
            QuestionCount(
                column,
                right=states.count("right"),
                partial=states.count("partial"),
                wrong=states.count("wrong"),
                blank=states.count("blank"),
            )
        )
    return counts


@dataclass(frozen=True)
class QuizCount:
    """A quiz in the teacher's list."""

    quiz: Quiz
    joined: int
    finished: int
    last_at: datetime | None


def quizzes_of(owner: Person) -> list[QuizCount]:
    """A teacher's quizzes, newest first, each with how many joined and finished."""
    rows = db.session.execute(
        select(
            Quiz,
            func.count(func.distinct(Attempt.person_id)),
            func.count(Attempt.submitted_at),
            func.max(func.coalesce(Attempt.submitted_at, Attempt.started_at)),
        )
        .outerjoin(Attempt, (Attempt.quiz_id == Quiz.id) & ~Attempt.is_trial)
        .where(Quiz.owner_id == owner.id)
        .group_by(Quiz.id)
        .order_by(Quiz.published_at.desc(), Quiz.id.desc())
    )
    return [QuizCount(*row) for row in rows]


def _answer_rows(quiz: Quiz) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Attempt,
            Person,
            AttemptSlot.slot_id,
            AttemptSlot.max_mark,
            Response.value,
            Mark.state,
            Mark.fraction,
        )
        .join(Person, Person.id == Attempt.person_id)
        .join(AttemptSlot, AttemptSlot.attempt_id == Attempt.id)
        .outerjoin(Response, is_newest_response())
        .outerjoin(Mark, is_newest_mark())
        .where(Attempt.quiz_id == quiz.id, ~Attempt.is_trial)
        .order_by(Attempt.started_at, Attempt.id, AttemptSlot.position)
    )


def _classrooms(quiz: Quiz) -> dict[int, str]:
    rows = db.session.execute(
        select(Member.person_id, Classroom.name)
        .join(Classroom, Classroom.id == Member.classroom_id)
        .where(Classroom.owner_id == quiz.owner_id)
        .order_by(Classroom.name)
    )
    names: dict[int, list[str]] = {}
    for person_id, name in rows:
        names.setdefault(person_id, []).append(name)
    return {person_id: "; ".join(found) for person_id, found in names.items()}
