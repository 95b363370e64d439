"""Near-duplicates of a bank: of one question that is being written, or of all."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from quizapp.domain.likeness import (
    Likeness,
    close_pairs,
    like,
    plain,
    plain_answer,
    sorted_pair,
)
from quizapp.domain.questions import Key
from quizapp.models import Bank, Question, Version, db

PAIRS_A_PAGE = 15
_NEW = 0


@dataclass(frozen=True)
class Twin:
    """A question of the bank that is like the one being written."""

    question_id: int
    stem: str
    likeness: Likeness


@dataclass(frozen=True)
class Pair:
    """Two questions of a bank that are alike."""

    first: Question
    second: Question
    likeness: Likeness


def twins_of(bank: Bank, stem: str, key: Key) -> list[Twin]:
    """The kept questions of a bank that a new one is close to, the closest first."""
    stems = _stems(bank)
    found = dict(like(stem, {each: plain(text) for each, text in stems.items()}))
    answers = {_NEW: plain_answer(key), **_answers(found)}
    return [
        Twin(each, stems[each], sorted_pair(_NEW, each, score, answers))
        for each, score in found.items()
    ]


def pairs_of(bank: Bank, page: int = 1) -> tuple[list[Pair], int]:
    """A page (from 1) of the kept questions that are alike, the closest first; and all counted."""
    found = close_pairs({each: plain(stem) for each, stem in _stems(bank).items()})
    shown = found[(page - 1) * PAIRS_A_PAGE : page * PAIRS_A_PAGE]
    ids = {each for first, second, _ in shown for each in (first, second)}
    answers, questions = _answers(ids), _questions(ids)
    pairs = [
        Pair(questions[first], questions[second], sorted_pair(first, second, score, answers))
        for first, second, score in shown
    ]
    return pairs, len(found)


def _stems(bank: Bank) -> dict[int, str]:
    rows = db.session.execute(
        select(Question.id, Version.stem)
        .join(Version, (Version.question_id == Question.id) & (Version.number == Question.number))
        .where(Question.bank_id == bank.id, Question.state == "kept")
        .order_by(Question.position, Question.id)
    )
    return {row.id: row.stem for row in rows}


def _answers(ids: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(
        select(Question.id, Version.key.label("what_is_right"))
        .join(Version, (Version.question_id == Question.id) & (Version.number == Question.number))
        .where(Question.id.in_(ids))
    )
    return {row.id: plain_answer(row.what_is_right) for row in rows}


def _questions(ids: Collection[int]) -> dict[int, Question]:
    rows = select(Question).where(Question.id.in_(ids)).options(joinedload(Question.version))
    return {question.id: question for question in db.session.scalars(rows)}
