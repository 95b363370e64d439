"""Questions in numbers: filed, put away, moved, copied and put in order. Nothing is deleted."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload, selectinload

from quizapp.domain.filing import read_category, read_language, read_tags
from quizapp.domain.words import N_
from quizapp.errors import Refused
from quizapp.models import Bank, Person, Question, ReviewStep, Version, db
from quizapp.models.banks import Difficulty
from quizapp.services.authoring import Filing, place_question
from quizapp.services.banks import next_position
from quizapp.services.reviewing import decide
from quizapp.services.sharing import may_edit
from quizapp.services.versions import add_version, content_of

BulkAction = Literal[
    "add_tags",
    "remove_tags",
    "set_category",
    "set_difficulty",
    "set_language",
    "move",
    "copy",
    "put_away",
    "bring_back",
]
NOTHING_TO_DO = N_("Choose what to do with the questions.")
NO_TAGS = N_("Type the tags, with commas between them.")
NO_SUCH_DIFFICULTY = N_("A difficulty is easy, medium or hard, or nothing.")
NO_TARGET = N_("Choose the bank to put them into.")
SAME_BANK = N_("They are in this bank already. Choose another one.")


@dataclass(frozen=True)
class Bulk:
    """Who does what with questions of which bank, and when; `target` is another bank."""

    bank: Bank
    person: Person
    value: str
    now: datetime
    target: Bank | None = None


def bulk_edit(bulk: Bulk, question_ids: Sequence[int], action: str) -> int:
    """Do one thing with many questions of a bank; how many it has changed.

    Ids of other banks are passed over. Refused, and nothing done, when the value cannot be used.
    """
    if action not in get_args(BulkAction):
        raise Refused(NOTHING_TO_DO)
    change = _CHANGES[action](bulk)
    done = sum(change(question) for question in _chosen(bulk.bank, question_ids))
    db.session.commit()
    return done


def duplicate(question: Question, person: Person, now: datetime) -> Question:
    """A copy of a question, as worded now, at the end of its bank."""
    copied = _copy(question, question.bank, person, now)
    db.session.commit()
    return copied


def banks_to_fill(person: Person, but: int) -> list[Bank]:
    """The banks, by title, that a teacher may put questions into, but for one."""
    rows = select(Bank).where(may_edit(person), Bank.id != but).order_by(Bank.title, Bank.id)
    return list(db.session.scalars(rows))


def questions_away(bank: Bank) -> list[Question]:
    """The questions of a bank that were rejected or put away, the newest first."""
    return list(
        db.session.scalars(
            select(Question)
            .where(Question.bank_id == bank.id, Question.state == "rejected")
            .options(joinedload(Question.version))
            .order_by(Question.id.desc())
        )
    )


def move_by_one(question: Question, step: Literal[-1, 1]) -> bool:
    """Put a kept question before (-1) or behind (1) its neighbour; False at the end."""
    ids = _kept_ids(question.bank_id)
    place = ids.index(question.id) if question.id in ids else -1
    other = place + step
    if place < 0 or not 0 <= other < len(ids):
        return False
    ids[place], ids[other] = ids[other], ids[place]
    _put_in_order(question.bank_id, ids)
    return True


def move_before(question: Question, other_id: int | None) -> bool:
    """Put a kept question before another one of its bank, or last; False when it stays."""
    before = _kept_ids(question.bank_id)
    rest = [each for each in before if each != question.id]
    if len(rest) == len(before) or (other_id is not None and other_id not in rest):
        return False
    place = rest.index(other_id) if other_id is not None else len(rest)
    ids = [*rest[:place], question.id, *rest[place:]]
    _put_in_order(question.bank_id, ids)
    return ids != before


def _chosen(bank: Bank, question_ids: Sequence[int]) -> list[Question]:
    """The questions of the bank among the ids, each once, in the bank's order."""
    ids = set(question_ids)
    rows = db.session.scalars(
        select(Question)
        .where(Question.bank_id == bank.id)
        .where(Question.id.in_(ids) if len(ids) < 500 else Question.id > 0)
        .options(joinedload(Question.version).selectinload(Version.pictures))
        .options(selectinload(Question.bank))
        .order_by(Question.position, Question.id)
    )
    return [question for question in rows if question.id in ids]


Change = Callable[[Question], bool]


def _add_tags(bulk: Bulk) -> Change:
    tags = _tags(bulk)
    return lambda question: _set(question, "tags", tuple(dict.fromkeys((*question.tags, *tags))))


def _remove_tags(bulk: Bulk) -> Change:
    gone = {tag.casefold() for tag in _tags(bulk)}

    def change(question: Question) -> bool:
        return _set(question, "tags", tuple(t for t in question.tags if t.casefold() not in gone))

    return change


def _tags(bulk: Bulk) -> tuple[str, ...]:
    tags = read_tags(bulk.value)
    if not tags:
        raise Refused(NO_TAGS)
    return tags


def _set_category(bulk: Bulk) -> Change:
    category = read_category(bulk.value)
    return lambda question: _set(question, "category", category)


def _set_difficulty(bulk: Bulk) -> Change:
    if bulk.value not in get_args(Difficulty):
        raise Refused(NO_SUCH_DIFFICULTY)
    return lambda question: _set(question, "difficulty", bulk.value)


def _set_language(bulk: Bulk) -> Change:
    language = read_language(bulk.value)

    def change(question: Question) -> bool:
        content = replace(content_of(question, question.version), language=language)
        if content.language == question.version.language:
            return False
        version = add_version(question, content, bulk.person, bulk.now)
        decide(question, bulk.person, question.state, version.number, bulk.now)
        return True

    return change


def _set(question: Question, field: str, value: object) -> bool:
    changes: bool = getattr(question, field) != value
    setattr(question, field, value)
    return changes


def _put_away(bulk: Bulk) -> Change:
    return lambda question: _decide(bulk, question, "rejected")


def _bring_back(bulk: Bulk) -> Change:
    return lambda question: _decide(bulk, question, "kept")


def _decide(bulk: Bulk, question: Question, state: Literal["kept", "rejected"]) -> bool:
    changes = question.state != state
    decide(question, bulk.person, state, question.number, bulk.now)
    return changes


def _target(bulk: Bulk) -> Bank:
    if bulk.target is None:
        raise Refused(NO_TARGET)
    return bulk.target


def _move(bulk: Bulk) -> Change:
    target = _target(bulk)
    if target.id == bulk.bank.id:
        raise Refused(SAME_BANK)
    there = set(db.session.scalars(select(Question.uid).where(Question.bank_id == target.id)))
    position = next_position(target)

    def change(question: Question) -> bool:
        nonlocal position
        if question.uid in there:
            question.uid = secrets.token_urlsafe(9)
        there.add(question.uid)
        question.bank_id, question.position = target.id, position
        position += 1
        # What was decided about it goes along: an undo must not reach into another bank.
        steps = update(ReviewStep).where(ReviewStep.question_id == question.id)
        db.session.execute(steps.values(bank_id=target.id))
        return True

    return change


def _copy_there(bulk: Bulk) -> Change:
    target = _target(bulk)

    def change(question: Question) -> bool:
        _copy(question, target, bulk.person, bulk.now)
        return True

    return change


def _copy(question: Question, target: Bank, person: Person, now: datetime) -> Question:
    content = content_of(question, question.version)
    filing = Filing(question.name, question.category, question.tags, question.difficulty)
    return place_question(target, content, filing, person, now)


def _kept_ids(bank_id: int) -> list[int]:
    rows = select(Question.id).where(Question.bank_id == bank_id, Question.state == "kept")
    return list(db.session.scalars(rows.order_by(Question.position, Question.id)))


def _put_in_order(bank_id: int, kept_ids: Sequence[int]) -> None:
    """Give the kept questions the places that kept questions have now, in this order."""
    rows = db.session.execute(
        select(Question.id, Question.position)
        .where(Question.bank_id == bank_id)
        .order_by(Question.position, Question.id)
    ).all()
    kept = set(kept_ids)
    in_turn = iter(kept_ids)
    order = [next(in_turn) if row.id in kept else row.id for row in rows]
    old = {row.id: row.position for row in rows}
    # Places count up strictly, so that two questions never share one.
    place, moved = 0, []
    for question_id, row in zip(order, rows, strict=True):
        place = max(place + 1, row.position)
        if old[question_id] != place:
            moved.append({"id": question_id, "position": place})
    if moved:
        db.session.execute(update(Question), moved)
    db.session.commit()


_CHANGES: dict[str, Callable[[Bulk], Change]] = {
    "add_tags": _add_tags,
    "remove_tags": _remove_tags,
    "set_category": _set_category,
    "set_difficulty": _set_difficulty,
    "set_language": _set_language,
    "move": _move,
    "copy": _copy_there,
    "put_away": _put_away,
    "bring_back": _bring_back,
}
