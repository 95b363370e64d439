"""What a student did."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from sqlalchemy import select

from quizapp.models import Attempt, AttemptSlot, Mark, Person, Quiz, db
from quizapp.models.attempts import is_newest_mark


@dataclass(frozen=True)
class AttemptScore:
    """An attempt in a student's history; the score is None until it is submitted."""

    attempt: Attempt
    quiz: Quiz
    score: Decimal | None
    max_score: Decimal


def student_progress(person: Person) -> list[AttemptScore]:
    """What a person did, newest first."""
    rows = db.session.execute(
        select(Attempt, Quiz, Mark.fraction, AttemptSlot.max_mark)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(AttemptSlot, AttemptSlot.attempt_id == Attempt.id)
        .outerjoin(Mark, is_newest_mark())
        .where(Attempt.person_id == person.id)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
    )
    return [_scored(list(cells)) for _, cells in groupby(rows, key=lambda row: row[0].id)]


def _scored(cells: list[tuple[Attempt, Quiz, Decimal, Decimal]]) -> AttemptScore:
    attempt, quiz = cells[0][:2]
    total = sum((fraction * maximum for _, _, fraction, maximum in cells if fraction), Decimal(0))
    return AttemptScore(
        attempt=attempt,
        quiz=quiz,
        score=total if attempt.submitted_at is not None else None,
        max_score=sum((maximum for *_, maximum in cells), Decimal(0)),
    )
