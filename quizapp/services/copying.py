"""Copying questions from one bank into another."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.models import Bank, Person, Question, Version, VersionPicture, db

FACTS_OF_IT = ("fact_id", "article_id", "uid", "name", "category", "tags", "difficulty")
OF_ONE_VERSION = {"id", "question_id", "number", "alternative_id", "created_at", "created_by_id"}
"""What a copied version does not share with the one it was copied from."""


def copy_questions(
    source: Bank, question_ids: Collection[int], into: Bank, person: Person, now: datetime
) -> int:
    """Put copies of kept questions of a bank at the end of another bank; how many were.

    A copy begins as version 1 with the wording that counts now. It keeps its stable id, so
    that what is there already, from a copy or a file, is left out rather than doubled.
    """
    db.session.scalar(select(Bank.id).where(Bank.id == into.id).with_for_update())
    there = set(db.session.scalars(select(Question.uid).where(Question.bank_id == into.id)))
    place = _last_place(into)
    copied = 0
    for question in _chosen(source, question_ids):
        if question.uid not in there:
            copied += 1
            _copy(question, into, place + copied, person, now)
    db.session.commit()
    return copied


def _chosen(source: Bank, question_ids: Collection[int]) -> Iterator[Question]:
    ids = [each for each in question_ids if 0 < each < 2**31]  # more is more than a store can ask
    yield from db.session.scalars(
        select(Question)
        .where(Question.bank_id == source.id, Question.state == "kept", Question.id.in_(ids))
        .order_by(Question.position)
        .options(joinedload(Question.version), selectinload(Question.version, Version.pictures))
    )


def _copy(question: Question, into: Bank, place: int, person: Person, now: datetime) -> None:
    copy = Question(
        bank_id=into.id,
        position=place,
        state="kept",
        number=1,
        draft_flags=(),
        writer="",
        created_at=now,
        **{name: getattr(question, name) for name in FACTS_OF_IT},
    )
    db.session.add(copy)
    db.session.flush()
    db.session.add(
        Version(
            question_id=copy.id,
            number=1,
            created_at=now,
            created_by_id=person.id,
            pictures=[
                VersionPicture(
                    position=shown.position,
                    picture_id=shown.picture_id,
                    name=shown.name,
                    alt=shown.alt,
                )
                for shown in question.version.pictures
            ],
            **_wording(question.version),
        )
    )
    db.session.flush()


def _wording(version: Version) -> dict[str, Any]:
    columns = {attribute.key for attribute in inspect(Version).column_attrs}
    return {name: getattr(version, name) for name in columns - OF_ONE_VERSION}


def _last_place(bank: Bank) -> int:
    place = select(func.max(Question.position)).where(Question.bank_id == bank.id)
    return db.session.scalar(place) or 0
