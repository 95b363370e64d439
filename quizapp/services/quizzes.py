"""Publishing and closing quizzes."""

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from quizapp.domain.rules import QuizRules
from quizapp.domain.words import N_
from quizapp.errors import Refused
from quizapp.models import Attempt, Bank, Person, Question, Quiz, Slot, db
from quizapp.services.attempts import submit_attempt

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, O, 1 or I: a code is read from a board."""
CODE_LENGTH = 6


def publish_quiz(owner: Person, bank: Bank, title: str, rules: QuizRules, now: datetime) -> Quiz:
    """Freeze the kept questions of a bank and the rules under a new join code.

    Refused when the bank has no kept question.
    """
    kept = list(
        db.session.scalars(
            select(Question)
            .where(Question.bank_id == bank.id, Question.state == "kept")
            .order_by(Question.position)
        )
    )
    if not kept:
        raise Refused(N_("Keep at least one question first: a quiz needs something to ask."))
    slots = [
        Slot(position=position, version_id=question.version.id, max_mark=question.version.max_mark)
        for position, question in enumerate(kept, start=1)
    ]
    quiz = Quiz(
        owner_id=owner.id,
        bank_id=bank.id,
        title=title[:300],
        code=_free_code(),
        rules=rules,
        published_at=now,
        slots=slots,
    )
    db.session.add(quiz)
    db.session.commit()
    return quiz


def close_quiz(quiz: Quiz, now: datetime) -> None:
    """Take no more answers; attempts in progress are submitted as they are."""
    if quiz.closed_at is None:
        quiz.closed_at = now
        db.session.commit()
    going = select(Attempt).where(Attempt.quiz_id == quiz.id, Attempt.submitted_at.is_(None))
    for attempt in list(db.session.scalars(going)):
        submit_attempt(attempt, now)


def reopen_quiz(quiz: Quiz) -> None:
    """Take answers again; submitted attempts stay submitted."""
    quiz.closed_at = None
    db.session.commit()


def quiz_by_code(typed: str) -> Quiz | None:
    """The quiz of a code, read as people type it: case, spaces and dashes do not matter."""
    code = normal_code(typed)
    return db.session.scalar(select(Quiz).where(Quiz.code == code)) if code else None


def normal_code(typed: str) -> str:
    """A typed code as it is stored; empty when it cannot be one."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    return code if len(code) <= 12 and code.isascii() else ""


def _free_code() -> str:
    for _ in range(20):
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if db.session.scalar(select(Quiz.id).where(Quiz.code == code)) is None:
            return code
    raise IntegrityError("no free join code", None, ValueError("20 codes in a row were taken"))
