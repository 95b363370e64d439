"""Writing questions by hand: new ones, new versions, and older versions restored."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import Conflict, NotFound
from quizapp.models import Article, Bank, Fact, Person, Question, Span, Version, db
from quizapp.models.banks import Difficulty
from quizapp.services.banks import next_position
from quizapp.services.reviewing import decide
from quizapp.services.sourcing import Chosen, keep_source
from quizapp.services.versions import Content, add_version, content_of, write_version

SAVED_MEANWHILE = N_(
    "This question was saved in another window meanwhile, as version %(number)s. See its history;"
    " saving once more makes yours the newest version."
)


@dataclass(frozen=True)
class Filing:
    """Where a question is found again; not part of a version."""

    name: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    difficulty: Difficulty = ""


@dataclass(frozen=True)
class Written:
    """A question as its author left the editor."""

    content: Content
    filing: Filing
    source: Chosen


def write_question(bank: Bank, person: Person, written: Written, now: datetime) -> Question:
    """Put a new, kept question at the end of a bank; InvalidQuestion when it cannot be asked."""
    content, filing = written.content, written.filing
    check_question(content.stem, content.key)
    content = _sourced(person, written, now)
    question = place_question(bank, content, filing, person, now)
    db.session.commit()
    return question


def rewrite_question(
    question: Question, person: Person, written: Written, now: datetime, seen: int | None = None
) -> Version:
    """Save an edited question: a new version where its wording, key or source changed; kept.

    InvalidQuestion when it cannot be asked so, Conflict when another version than the one `seen`
    counts by now; nothing is changed then.
    """
    check_question(written.content.stem, written.content.key)
    db.session.refresh(question, with_for_update=True)  # two at once are two versions
    if seen is not None and seen != question.number:
        raise Conflict(SAVED_MEANWHILE, number=question.number)
    content = _sourced(person, written, now)
    version = add_version(question, content, person, now)
    _file(question, written.filing)
    decide(question, person, "kept", version.number, now)
    db.session.commit()
    return version


def restore_version(question: Question, number: int, person: Person, now: datetime) -> Version:
    """Make a new version that says what an older one said; the state of the question stays.

    NotFound when the question has no such version.
    """
    db.session.refresh(question, with_for_update=True)
    old = db.session.scalar(
        select(Version).where(Version.question_id == question.id, Version.number == number)
    )
    if old is None:
        raise NotFound(N_("This question has no such version. Choose one from its list."))
    version = add_version(question, content_of(question, old), person, now)
    decide(question, person, question.state, version.number, now)
    db.session.commit()
    return version


def place_question(
    bank: Bank, content: Content, filing: Filing, person: Person, now: datetime
) -> Question:
    """A new question with its first version at the end of a bank; the caller commits."""
    question = Question(
        bank_id=bank.id,
        fact_id=content.fact_id,
        article_id=content.article_id,
        uid=secrets.token_urlsafe(9),
        name=filing.name,
        state="kept",
        number=1,
        position=next_position(bank),
        category=filing.category,
        tags=filing.tags,
        difficulty=filing.difficulty,
        draft_flags=(),
        writer="",
        created_at=now,
    )
    db.session.add(question)
    db.session.flush()
    write_version(question, 1, content, person.id, now)
    return question


def versions_of(question: Question) -> list[Version]:
    """Every version of a question, the newest first, with all that it says."""
    return list(
        db.session.scalars(
            select(Version)
            .where(Version.question_id == question.id)
            .options(
                joinedload(Version.fact).joinedload(Fact.span).selectinload(Span.article),
                joinedload(Version.article),
                joinedload(Version.created_by),
                selectinload(Version.pictures),
            )
            .order_by(Version.number.desc())
        )
    )


def articles_to_cite(person: Person) -> list[Article]:
    """A teacher's articles by date, newest first, without their texts."""
    whole = (Article.id, Article.title, Article.site, Article.published_on)
    rows = db.session.execute(
        select(*whole)
        .where(Article.owner_id == person.id)
        .order_by(Article.published_on.desc().nulls_last(), Article.id.desc())
    )
    return [Article(id=r.id, title=r.title, site=r.site, published_on=r.published_on) for r in rows]


def categories_of(bank: Bank) -> list[str]:
    """The categories that a bank uses, in order."""
    rows = select(Question.category).where(Question.bank_id == bank.id, Question.category != "")
    return list(db.session.scalars(rows.distinct().order_by(Question.category)))


def _sourced(person: Person, written: Written, now: datetime) -> Content:
    fact_id, article_id = keep_source(person, written.source, written.content, now)
    return replace(written.content, fact_id=fact_id, article_id=article_id)


def _file(question: Question, filing: Filing) -> None:
    question.name, question.category = filing.name, filing.category
    question.tags, question.difficulty = filing.tags, filing.difficulty
