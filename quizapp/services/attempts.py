"""Taking a quiz: start, answer, submit."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    Insert,
    Row,
    Select,
    Table,
    bindparam,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from quizapp import scoring
from quizapp.domain import answers as values
from quizapp.domain.words import N_
from quizapp.errors import Closed, Conflict
from quizapp.models import (
    Article,
    Attempt,
    AttemptSlot,
    Fact,
    Mark,
    Person,
    Question,
    Quiz,
    Response,
    Span,
    Version,
    db,
)
from quizapp.models.attempts import is_newest_mark, is_newest_response
from quizapp.models.banks import cited_fact_id, named_article_id
from quizapp.models.base import SevenDecimals, StructJSON, UTCDateTime, rows_changed
from quizapp.scoring import arrange


def start_attempt(quiz: Quiz, person: Person, now: datetime) -> Attempt:
    """The person's attempt in progress, or a new one; two starts at once give one attempt.

    Closed when the quiz is closed, Conflict when no attempt is left.
    """
    going = attempt_in_progress(quiz, person)
    if going is not None:
        return going
    quiz_id, person_id = quiz.id, person.id
    attempt = _new_attempt(quiz, person, now)
    db.session.add(attempt)
    try:
        db.session.commit()
    except IntegrityError:
        # Another tab was quicker; the store lets one in.
        db.session.rollback()
        return db.session.execute(_in_progress(quiz_id, person_id)).scalar_one()
    return attempt


def attempt_in_progress(quiz: Quiz, person: Person) -> Attempt | None:
    """The attempt this person has begun and not submitted."""
    return db.session.execute(_in_progress(quiz.id, person.id)).scalar_one_or_none()


def attempts_left(quiz: Quiz, person: Person) -> int | None:
    """How many more attempts the person may begin; None when there is no limit."""
    if quiz.rules.attempts_allowed is None or quiz.owner_id == person.id:
        return None
    return max(0, quiz.rules.attempts_allowed - _attempts_begun(quiz.id, person.id))


def save_response(
    attempt_id: int,
    position: int,
    person_id: int,
    value: values.Response,
    now: datetime,
    *,
    closes: bool,
) -> bool:
    """Save an answer in one statement that checks whose it is and whether it is still taken.

    True once it is durable; False when nothing was changed: the slot is closed, the attempt
    submitted, the quiz closed, or it is not this person's. `closes` ends the slot, since its
    feedback comes next.
    """
    try:
        saved = db.session.execute(
            _insert_response(),
            {
                "attempt": attempt_id,
                "place": position,
                "person": person_id,
                "answer": value,
                "moment": now,
                "closes": closes,
            },
        )
        db.session.commit()
    except IntegrityError:
        db.session.rollback()  # the same answer from a second tab was quicker
        return False
    return bool(rows_changed(saved))


def submit_attempt(attempt: Attempt, now: datetime) -> bool:
    """Mark what is saved and end the attempt; False when it was submitted already."""
    ended = db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt.id, Attempt.submitted_at.is_(None))
        .values(submitted_at=now)
        .execution_options(synchronize_session=False)
    )
    if not rows_changed(ended):
        db.session.rollback()
        return False
    for slot, version, response in db.session.execute(_newest_responses(attempt.id)):
        mark = scoring.mark(
            version.kind, version.scheme, version.key, response.value if response else None
        )
        db.session.add(
            Mark(
                attempt_slot_id=slot.id,
                response_id=response.id if response else None,
                version_id=version.id,
                fraction=SevenDecimals.of(mark.fraction),
                state=mark.state,
                note=mark.note,
                reason="submitted",
                marked_at=now,
            )
        )
    db.session.commit()
    return True


def adopt_attempts(guest: Person, account: Person) -> int:
    """Give what a guest did to their account, numbered after its own attempts; how many.

    An attempt in progress stays the guest's where the account has one in progress at that quiz.
    """
    if guest.role != "guest":
        return 0
    moved = 0
    theirs = select(Attempt).where(Attempt.person_id == guest.id).order_by(Attempt.id)
    for attempt in list(db.session.scalars(theirs)):
        going = attempt.submitted_at is None
        if going and attempt_in_progress(attempt.quiz, account) is not None:
            continue
        attempt.number = _attempts_begun(attempt.quiz_id, account.id) + 1
        attempt.person_id = account.id
        db.session.flush()
        moved += 1
    db.session.commit()
    return moved


@dataclass(frozen=True)
class SlotView:
    """All a question page needs, from one statement."""

    attempt: Attempt
    quiz: Quiz
    slot: AttemptSlot
    version: Version
    fact: Fact | None
    span: Span | None
    article: Article | None
    response: Response | None
    count: int

    @property
    def is_closed(self) -> bool:
        """Whether feedback on the answer has been given or is due now."""
        return self.response is not None and self.response.closed

    def mark(self) -> values.Mark:
        """The mark of the saved answer, computed; only for showing feedback that is due."""
        value = self.response.value if self.response is not None else None
        return scoring.mark(self.version.kind, self.version.scheme, self.version.key, value)


def slot_view(attempt_id: int, position: int, person_id: int) -> SlotView | None:
    """What a person sees at a position of their attempt; None when it is not theirs."""
    row = db.session.execute(
        _slot_row(), {"attempt": attempt_id, "person": person_id, "place": position}
    ).one_or_none()
    return _view(row) if row is not None else None


def slot_views(attempt_id: int, person_id: int) -> list[SlotView]:
    """Every position of a person's attempt, in order; empty when it is not theirs."""
    rows = db.session.execute(_slot_rows(), {"attempt": attempt_id, "person": person_id})
    return [_view(row) for row in rows]


def score_of(attempt: Attempt) -> scoring.Score:
    """The score of a submitted attempt, from its newest marks."""
    rows = db.session.execute(
        select(Mark.fraction, Mark.state, AttemptSlot.max_mark)
        .select_from(AttemptSlot)
        .outerjoin(Mark, is_newest_mark())
        .where(AttemptSlot.attempt_id == attempt.id)
        .order_by(AttemptSlot.position)
    )
    marks = [
        (values.Mark(float(fraction), state) if state is not None else None, max_mark)
        for fraction, state, max_mark in rows
    ]
    return scoring.score(marks, attempt.rules)


def next_position(attempt: Attempt) -> int | None:
    """The first position without a saved answer, or None when all are answered."""
    return db.session.scalar(_next_position(), {"attempt": attempt.id})


def _new_attempt(quiz: Quiz, person: Person, now: datetime) -> Attempt:
    if quiz.closed_at is not None:
        raise Closed(N_("This quiz is closed: it takes no more answers."))
    begun = _attempts_begun(quiz.id, person.id)
    if attempts_left(quiz, person) == 0:
        raise Conflict(
            N_("You have used all %(allowed)d attempts at this quiz."),
            allowed=quiz.rules.attempts_allowed,
        )
    seed = secrets.randbits(31)
    order = arrange.question_order(len(quiz.slots), seed, quiz.rules.shuffle_questions)
    return Attempt(
        quiz_id=quiz.id,
        person_id=person.id,
        number=begun + 1,
        seed=seed,
        rules=quiz.rules,
        is_trial=quiz.owner_id == person.id,
        started_at=now,
        slots=[
            AttemptSlot(
                position=position,
                slot_id=quiz.slots[index].id,
                version_id=quiz.slots[index].version_id,
                option_order=arrange.option_order(
                    quiz.slots[index].version.key, seed, position, quiz.rules.shuffle_options
                ),
                max_mark=quiz.slots[index].max_mark,
            )
            for position, index in enumerate(order, start=1)
        ],
    )


def _in_progress(quiz_id: int, person_id: int) -> Select[Attempt]:
    return select(Attempt).where(
        Attempt.quiz_id == quiz_id, Attempt.person_id == person_id, Attempt.submitted_at.is_(None)
    )


def _attempts_begun(quiz_id: int, person_id: int) -> int:
    return (
        db.session.scalar(
            select(func.max(Attempt.number)).where(
                Attempt.quiz_id == quiz_id, Attempt.person_id == person_id
            )
        )
        or 0
    )


# The statements of the answer path are built once: building one costs more than running it.
@cache
def _insert_response() -> Insert:
    earlier = aliased(Response)
    newest = (
        select(func.coalesce(func.max(earlier.revision), 0))
        .where(earlier.attempt_slot_id == AttemptSlot.id)
        .scalar_subquery()
    )
    taken = (
        select(
            AttemptSlot.id,
            AttemptSlot.version_id,
            newest + 1,
            bindparam("answer", type_=StructJSON(values.Response)),
            bindparam("closes", type_=Boolean()),
            bindparam("moment", type_=UTCDateTime()),
        )
        .join(Attempt, Attempt.id == AttemptSlot.attempt_id)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(
            AttemptSlot.attempt_id == bindparam("attempt"),
            AttemptSlot.position == bindparam("place"),
            Attempt.person_id == bindparam("person"),
            Attempt.submitted_at.is_(None),
            Quiz.closed_at.is_(None),
            ~exists().where(earlier.attempt_slot_id == AttemptSlot.id, earlier.closed),
        )
        # Submitting changes this row: it waits for the answer and marks it, or the answer sees it.
        .with_for_update(read=True, of=Attempt)
    )
    columns = ["attempt_slot_id", "version_id", "revision", "value", "closed", "saved_at"]
    return insert(cast(Table, Response.__table__)).from_select(columns, taken)


@cache
def _slot_row() -> Select[*tuple[Any, ...]]:
    return _slot_rows().where(AttemptSlot.position == bindparam("place"))


@cache
def _slot_rows() -> Select[*tuple[Any, ...]]:
    counted = aliased(AttemptSlot)
    count = (
        select(func.count(counted.id))
        .where(counted.attempt_id == bindparam("attempt"))
        .scalar_subquery()
    )
    return (
        select(Attempt, Quiz, AttemptSlot, Version, Fact, Span, Article, Response, count)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .join(AttemptSlot, AttemptSlot.attempt_id == Attempt.id)
        .join(Version, Version.id == AttemptSlot.version_id)
        .join(Question, Question.id == Version.question_id)
        .outerjoin(Fact, Fact.id == cited_fact_id())
        .outerjoin(Span, Span.id == Fact.span_id)
        .outerjoin(Article, Article.id == named_article_id())
        .outerjoin(Response, is_newest_response())
        .where(Attempt.id == bindparam("attempt"), Attempt.person_id == bindparam("person"))
        .order_by(AttemptSlot.position)
    )


@cache
def _next_position() -> Select[int]:
    return select(func.min(AttemptSlot.position)).where(
        AttemptSlot.attempt_id == bindparam("attempt"),
        ~exists().where(Response.attempt_slot_id == AttemptSlot.id),
    )


def _newest_responses(attempt_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(AttemptSlot, Version, Response)
        .join(Version, Version.id == AttemptSlot.version_id)
        .outerjoin(Response, is_newest_response())
        .where(AttemptSlot.attempt_id == attempt_id)
        .order_by(AttemptSlot.position)
    )


def _view(row: Row[*tuple[Any, ...]]) -> SlotView:
    return SlotView(*row)
