"""Deciding about drafts: keep, edit, reject, and one step back at a time."""

from datetime import datetime

from sqlalchemy import func, select

from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import Key
from quizapp.domain.validity import check_question
from quizapp.models import Bank, Person, Question, ReviewStep, Version, db
from quizapp.models.banks import QuestionState


def keep(question: Question, person: Person, now: datetime) -> None:
    """Approve a draft (or take a rejected one back)."""
    _decide(question, person, "kept", question.number, now)
    db.session.commit()


def reject(question: Question, person: Person, now: datetime) -> None:
    """Set a question aside; nothing is deleted."""
    _decide(question, person, "rejected", question.number, now)
    db.session.commit()


def keep_unflagged(bank: Bank, person: Person, now: datetime) -> int:
    """Approve every draft of a bank that carries no flag; how many that were."""
    drafts = db.session.scalars(
        select(Question).where(Question.bank_id == bank.id, Question.state == "draft")
    )
    unflagged = [question for question in drafts if not question.draft_flags]
    for question in unflagged:
        _decide(question, person, "kept", question.number, now)
    db.session.commit()
    return len(unflagged)


def edit(
    question: Question, person: Person, stem: str, key: Key, explanation: str, now: datetime
) -> Version:
    """Write a new version and keep the question; InvalidQuestion when it cannot be asked so.

    The version before stays: attempts and quizzes that hold it are untouched.
    """
    check_question(stem, key)
    old = question.version
    if (old.stem, old.key, old.explanation) == (stem, key, explanation):
        _decide(question, person, "kept", question.number, now)
        db.session.commit()
        return old
    version = Version(
        question_id=question.id,
        number=_next_number(question),
        kind=kind_of(key),
        stem=stem,
        key=key,
        explanation=explanation,
        scheme=old.scheme if old.kind == kind_of(key) else "",
        max_mark=old.max_mark,
        attribution=old.attribution,
        change_kind=old.change_kind,
        as_of=old.as_of,
        review_by=old.review_by,
        language=old.language,
        created_at=now,
        created_by_id=person.id,
    )
    db.session.add(version)
    _decide(question, person, "kept", version.number, now)
    db.session.commit()
    return version


def undo(bank: Bank, person: Person, now: datetime) -> Question | None:
    """Take back this person's newest decision in a bank; the question it was about, or None."""
    step = db.session.scalar(
        select(ReviewStep)
        .where(
            ReviewStep.bank_id == bank.id,
            ReviewStep.person_id == person.id,
            ReviewStep.undone_at.is_(None),
        )
        .order_by(ReviewStep.id.desc())
        .limit(1)
    )
    if step is None:
        return None
    step.undone_at = now
    step.question.state, step.question.number = step.old_state, step.old_number
    db.session.commit()
    return step.question


def _decide(
    question: Question, person: Person, state: QuestionState, number: int, now: datetime
) -> None:
    if (question.state, question.number) == (state, number):
        return
    db.session.add(
        ReviewStep(
            bank_id=question.bank_id,
            question_id=question.id,
            person_id=person.id,
            old_state=question.state,
            new_state=state,
            old_number=question.number,
            new_number=number,
            at=now,
        )
    )
    question.state, question.number = state, number


def _next_number(question: Question) -> int:
    newest = db.session.scalar(
        select(func.max(Version.number)).where(Version.question_id == question.id)
    )
    return (newest or 0) + 1
