"""Questions into and out of banks."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from quizapp.domain import questions as values
from quizapp.domain.facts import ChangeKind
from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import Key
from quizapp.domain.words import N_
from quizapp.errors import NotFound
from quizapp.models import (
    Alternative,
    Article,
    Bank,
    BankShare,
    Fact,
    Person,
    Picture,
    Question,
    Span,
    Version,
    VersionPicture,
    db,
)
from quizapp.models.banks import Difficulty, QuestionState

NO_SUCH_BANK = N_("This teacher has no bank called “%(title)s”.")
_PLACE = joinedload(Fact.span).selectinload(Span.article)
"""Where a fact stands; the article, whose text may be long, is fetched once and not per row."""


_PICTURES = (
    joinedload(Question.version)
    .selectinload(Version.pictures)
    .joinedload(VersionPicture.picture)
    .undefer(Picture.data)
)
"""The pictures of the version that counts, with their bytes."""


def add_question(
    bank: Bank,
    *,
    stem: str,
    key: Key,
    state: QuestionState,
    author_id: int,
    now: datetime,
    fact: Fact | None = None,
    uid: str = "",
    explanation: str = "",
    scheme: str = "",
    max_mark: Decimal = Decimal(1),
    attribution: str = "",
    change_kind: ChangeKind | None = None,
    as_of: date | None = None,
    review_by: date | None = None,
    language: str = "",
    category: str = "",
    tags: tuple[str, ...] = (),
    difficulty: Difficulty = "",
    draft_score: float | None = None,
    draft_flags: tuple[str, ...] = (),
    writer: str = "",
    run_id: int | None = None,
) -> Question:
    """Put a question with its first version at the end of a bank; the caller commits."""
    question = Question(
        bank_id=bank.id,
        fact_id=fact.id if fact is not None else None,
        uid=uid or secrets.token_urlsafe(9),
        state=state,
        number=1,
        position=next_position(bank),
        category=category,
        tags=tags,
        difficulty=difficulty,
        draft_score=draft_score,
        draft_flags=draft_flags,
        writer=writer[:100],
        run_id=run_id,
        created_at=now,
    )
    db.session.add(question)
    db.session.flush()
    db.session.add(
        Version(
            question_id=question.id,
            number=1,
            kind=kind_of(key),
            stem=stem,
            key=key,
            explanation=explanation,
            scheme=scheme,
            max_mark=max_mark,
            attribution=attribution[:300],
            change_kind=change_kind,
            as_of=as_of,
            review_by=review_by,
            language=language,
            created_at=now,
            created_by_id=author_id,
        )
    )
    db.session.flush()
    return question


@dataclass(frozen=True)
class BankCount:
    """A bank in a teacher's list, with how many questions are in which state.

    `may_edit` says whether that teacher may change them, `shared` whether its owner named them, and
    `sharers`, in their own list, how many others they have named.
    """

    bank: Bank
    drafts: int
    kept: int
    rejected: int
    may_edit: bool = True
    shared: bool = False
    sharers: int = 0


def banks_of(owner: Person) -> list[BankCount]:
    """A teacher's banks, newest first."""
    named = select(func.count()).where(BankShare.bank_id == Bank.id).scalar_subquery()
    rows = db.session.execute(_counted().add_columns(named).where(Bank.owner_id == owner.id))
    return [
        BankCount(bank, drafts, kept, rejected, sharers=sharers)
        for bank, drafts, kept, rejected, sharers in rows
    ]


def banks_of_others(person: Person) -> list[BankCount]:
    """The banks of others that a teacher may view: those shared with them, and public ones."""
    theirs = and_(BankShare.bank_id == Bank.id, BankShare.person_id == person.id)
    rows = db.session.execute(
        _counted()
        .add_columns(BankShare.may_edit)
        .join(Person, Person.id == Bank.owner_id)
        .outerjoin(BankShare, theirs)
        .where(Bank.owner_id != person.id)
        .where(or_(Bank.visibility == "public", BankShare.person_id.is_not(None)))
        .group_by(Person.id, BankShare.may_edit)
        .options(contains_eager(Bank.owner))
    )
    return [
        BankCount(bank, drafts, kept, rejected, bool(may_edit), may_edit is not None)
        for bank, drafts, kept, rejected, may_edit in rows
    ]


def _counted() -> Select[Bank, int, int, int]:
    return (
        select(
            Bank,
            func.count(case((Question.state == "draft", 1))),
            func.count(case((Question.state == "kept", 1))),
            func.count(case((Question.state == "rejected", 1))),
        )
        .outerjoin(Question, Question.bank_id == Bank.id)
        .group_by(Bank.id)
        .order_by(Bank.created_at.desc(), Bank.id.desc())
    )


def bank_of(owner: Person, title: str) -> Bank:
    """The owner's bank of a title; NotFound when there is none."""
    row = db.session.scalar(select(Bank).where(Bank.owner_id == owner.id, Bank.title == title))
    if row is None:
        raise NotFound(NO_SUCH_BANK, title=title)
    return row


def banks_with_drafts(owner: Person) -> list[BankCount]:
    """The banks where drafts wait for a review."""
    return [count for count in banks_of(owner) if count.drafts]


def questions_of(bank: Bank) -> list[Question]:
    """A bank's questions in order, with all a page shows of them."""
    return list(db.session.scalars(_questions_of(bank)))


def questions_to_review(bank: Bank) -> list[Question]:
    """A bank's questions in order, each with the wordings it can be swapped for."""
    rows = _questions_of(bank).options(
        selectinload(Question.alternatives).joinedload(Alternative.fact).options(_PLACE),
        selectinload(Question.first_version),
    )
    return list(db.session.scalars(rows))


def _questions_of(bank: Bank) -> Select[Question]:
    return (
        select(Question)
        .where(Question.bank_id == bank.id)
        .options(
            joinedload(Question.version).options(
                joinedload(Version.fact).options(_PLACE), joinedload(Version.alternative)
            ),
            joinedload(Question.fact).options(_PLACE),
        )
        .order_by(Question.position)
    )


def bank_content(bank: Bank) -> values.Bank:
    """The kept questions of a bank as a file carries them."""
    kept = list(
        db.session.scalars(
            _questions_of(bank)
            .where(Question.state == "kept")
            .options(_PICTURES, joinedload(Question.article))
        )
    )
    found = (question.source_article for question in kept)
    articles = {article.id: article for article in found if article is not None}
    names = {article_id: f"article-{n}" for n, article_id in enumerate(articles, start=1)}
    return values.Bank(
        title=bank.title,
        language=bank.language,
        sources=tuple(_source(names[key], article) for key, article in articles.items()),
        questions=tuple(
            question_value(each, names[each.source_article.id] if each.source_article else "")
            for each in kept
        ),
    )


def question_value(question: Question, source: str) -> values.Question:
    """A question as a file carries it: the version that counts now; `source` names its source."""
    version, cited = question.version, question.cited
    return values.Question(
        uid=question.uid,
        stem=version.stem,
        key=version.key,
        explanation=version.explanation,
        source=source,
        sentence=cited.span.text if cited is not None else "",
        attribution=version.attribution,
        change_kind=version.change_kind,
        as_of=version.as_of,
        review_by=version.review_by,
        category=question.category,
        tags=question.tags,
        difficulty=question.difficulty,
        language=version.language,
        scheme=version.scheme,
        max_mark=version.max_mark,
        name=question.name,
        pictures=tuple(
            values.Picture(each.name, each.picture.media_type, each.picture.data, each.alt)
            for each in version.pictures
        ),
    )


def _source(name: str, article: Article) -> values.Source:
    return values.Source(
        name=name,
        title=article.title,
        site=article.site,
        published_on=article.published_on,
        url=article.source_url,
    )


def next_position(bank: Bank) -> int:
    """The place behind the last question of a bank."""
    last = db.session.scalar(select(func.max(Question.position)).where(Question.bank_id == bank.id))
    return (last or 0) + 1
