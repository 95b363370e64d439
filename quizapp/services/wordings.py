"""The wordings of a drafted question: the one it was drafted with, and its alternatives.

A review swaps a draft from one to the next. Each becomes a version when it is first shown, so that
undoing, publishing and answering know nothing of alternatives.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import Draft, Key, Kind
from quizapp.models import Alternative, Fact, Person, Question, Version, db
from quizapp.services.articles import keep_fact


@dataclass(frozen=True)
class Wording:
    """A complete question as drafted. Place 0 is the first wording, alternatives count from 1."""

    place: int
    kind: Kind
    stem: str
    key: Key
    flags: tuple[str, ...]
    writer: str
    fact: Fact | None
    alternative_id: int | None = None


def keep_alternatives(question: Question, drafts: Collection[Draft], taken: set[str]) -> None:
    """Put further drafts beside a question, but for stems that are asked; the caller commits."""
    if question.fact is None:
        return
    article = question.fact.span.article
    free = [draft for draft in drafts if draft.stem not in taken]
    db.session.add_all(
        Alternative(
            question_id=question.id,
            position=position,
            fact_id=keep_fact(article, draft.fact).id,
            kind=kind_of(draft.key),
            stem=draft.stem,
            key=draft.key,
            score=draft.score,
            flags=draft.flags,
            writer=draft.writer[:100],
        )
        for position, draft in enumerate(free, start=1)
    )


def other_wordings(question: Question, taken: Collection[str]) -> list[Wording]:
    """What a draft can be swapped for, in the order that swapping goes through.

    `taken` are the stems of the bank's other questions: none is asked twice.
    """
    if question.state != "draft" or not question.alternatives:
        return []
    shown = _place_of(question)
    every = [_first(question), *map(_of, question.alternatives)]
    return [w for w in every[shown + 1 :] + every[:shown] if w.stem not in taken]


def stems_beside(question: Question) -> set[str]:
    """The stems that the other questions of a bank show now."""
    current = (Version.question_id == Question.id) & (Version.number == Question.number)
    rows = (
        select(Version.stem)
        .join(Question, current)
        .where(Question.bank_id == question.bank_id, Question.id != question.id)
    )
    return set(db.session.scalars(rows))


def version_of(question: Question, wording: Wording, person: Person, now: datetime) -> Version:
    """The version that says it in this wording, made when it has not been shown before."""
    said = db.session.scalar(
        select(Version).where(
            Version.question_id == question.id,
            Version.alternative_id == wording.alternative_id
            if wording.place
            else Version.number == 1,
        )
    )
    return said or _new_version(question, wording, person, now)


def next_number(question: Question) -> int:
    """The number of a question's next version."""
    newest = db.session.scalar(
        select(func.max(Version.number)).where(Version.question_id == question.id)
    )
    return (newest or 0) + 1


def _place_of(question: Question) -> int:
    """The place of the wording shown now; a wording of somebody's own counts as the first."""
    alternative = question.version.alternative
    return alternative.position if alternative is not None else 0


def _first(question: Question) -> Wording:
    version = question.first_version
    return Wording(
        0,
        version.kind,
        version.stem,
        version.key,
        question.draft_flags,
        question.writer,
        question.fact,
    )


def _of(row: Alternative) -> Wording:
    return Wording(
        row.position, row.kind, row.stem, row.key, row.flags, row.writer, row.fact, row.id
    )


def _new_version(question: Question, wording: Wording, person: Person, now: datetime) -> Version:
    old, fact = question.version, wording.fact
    version = Version(
        question_id=question.id,
        number=next_number(question),
        alternative_id=wording.alternative_id,
        fact_id=fact.id if fact is not None else None,
        kind=wording.kind,
        stem=wording.stem,
        key=wording.key,
        explanation=old.explanation,
        scheme="",
        max_mark=old.max_mark,
        attribution=(fact.attribution or "") if fact is not None else "",
        change_kind=fact.change_kind if fact is not None else None,
        as_of=fact.as_of if fact is not None else None,
        review_by=old.review_by,
        language=old.language,
        created_at=now,
        created_by_id=person.id,
    )
    db.session.add(version)
    return version
