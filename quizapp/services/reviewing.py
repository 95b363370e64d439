"""Deciding about drafts: keep, edit, reject, swap, and one step back at a time."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import Key
from quizapp.domain.words import N_
from quizapp.errors import Conflict
from quizapp.models import Bank, Person, Question, ReviewStep, Version, db
from quizapp.models.banks import QuestionState
from quizapp.services.banks import questions_of
from quizapp.services.side_by_side import safe_to_keep
from quizapp.services.versions import add_version, content_of
from quizapp.services.wordings import other_wordings, stems_beside, version_of


def keep(question: Question, person: Person, now: datetime) -> None:
    """Approve a draft (or take a rejected one back)."""
    decide(question, person, "kept", question.number, now)
    db.session.commit()


def reject(question: Question, person: Person, now: datetime) -> None:
    """Set a question aside; nothing is deleted."""
    decide(question, person, "rejected", question.number, now)
    db.session.commit()


def keep_unflagged(bank: Bank, person: Person, now: datetime) -> int:
    """Approve every draft of a bank that is safe to keep; how many that were."""
    safe = safe_to_keep(questions_of(bank))
    for question in safe:
        decide(question, person, "kept", question.number, now)
    db.session.commit()
    return len(safe)


def swap(question: Question, person: Person, place: int | None, now: datetime) -> None:
    """Show another wording of a draft: the one at a place, or the next; it stays a draft.

    Conflict when it is no draft any more, or when there is no such wording.
    """
    db.session.refresh(question, with_for_update=True)  # two presses at once are two swaps
    if question.state != "draft":
        raise Conflict(N_("Only a draft has other versions to swap for. Undo your decision first."))
    offered = other_wordings(question, stems_beside(question))
    chosen = next((each for each in offered if place in (None, each.place)), None)
    if chosen is None:
        raise Conflict(N_("There is no other version of this question. Edit it instead."))
    version = version_of(question, chosen, person, now)
    decide(question, person, "draft", version.number, now)
    db.session.commit()


def edit(
    question: Question, person: Person, stem: str, key: Key, explanation: str, now: datetime
) -> Version:
    """Write a new version and keep the question; InvalidQuestion when it cannot be asked so.

    The version before stays: attempts and quizzes that hold it are untouched.
    """
    db.session.refresh(question, with_for_update=True)  # two at once are two versions
    old = content_of(question, question.version)
    scheme = old.scheme if question.version.kind == kind_of(key) else ""
    said = replace(old, stem=stem, key=key, explanation=explanation, scheme=scheme)
    version = add_version(question, said, person, now)
    decide(question, person, "kept", version.number, now)
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


def decide(
    question: Question, person: Person, state: QuestionState, number: int, now: datetime
) -> None:
    """Put a question into a state and a version, remembered as a step; the caller commits."""
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
