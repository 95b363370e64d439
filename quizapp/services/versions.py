"""What a version of a question says, and writing the next one; nothing here commits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from quizapp.domain.facts import ChangeKind
from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import Key
from quizapp.domain.validity import check_question
from quizapp.models import Person, Question, Version, VersionPicture, db
from quizapp.services.wordings import next_number


@dataclass(frozen=True)
class ShownPicture:
    """A picture of the store as a question shows it."""

    picture_id: int
    name: str
    alt: str


@dataclass(frozen=True)
class Content:
    """All that a version says: equal contents are one version, not two.

    Its source is a fact, or an article without a sentence, or neither.
    """

    stem: str
    key: Key
    explanation: str = ""
    scheme: str = ""
    max_mark: Decimal = Decimal(1)
    attribution: str = ""
    change_kind: ChangeKind | None = None
    as_of: date | None = None
    review_by: date | None = None
    language: str = ""
    fact_id: int | None = None
    article_id: int | None = None
    pictures: tuple[ShownPicture, ...] = ()


def content_of(question: Question, version: Version) -> Content:
    """What a version of a question says, its source included."""
    fact_id, article_id = version.fact_id, version.article_id
    if not version.own_source:
        fact_id = fact_id or question.fact_id
        article_id = None if fact_id else question.article_id
    return Content(
        stem=version.stem,
        key=version.key,
        explanation=version.explanation,
        scheme=version.scheme,
        max_mark=version.max_mark,
        attribution=version.attribution,
        change_kind=version.change_kind,
        as_of=version.as_of,
        review_by=version.review_by,
        language=version.language,
        fact_id=fact_id,
        article_id=article_id,
        pictures=tuple(
            ShownPicture(each.picture_id, each.name, each.alt) for each in version.pictures
        ),
    )


def add_version(question: Question, content: Content, person: Person, now: datetime) -> Version:
    """The version that counts now when it says just that, or a new one; the caller commits.

    InvalidQuestion when it cannot be asked so. The versions before stay as they are: attempts and
    quizzes that hold one are untouched.
    """
    check_question(content.stem, content.key)
    if content_of(question, question.version) == content:
        return question.version
    return write_version(question, next_number(question), content, person.id, now)


def write_version(
    question: Question, number: int, content: Content, person_id: int, now: datetime
) -> Version:
    """A version with this number; the caller checks what it says and commits."""
    version = Version(
        question_id=question.id,
        number=number,
        fact_id=content.fact_id,
        article_id=content.article_id,
        own_source=True,
        kind=kind_of(content.key),
        stem=content.stem,
        key=content.key,
        explanation=content.explanation,
        scheme=content.scheme,
        max_mark=content.max_mark,
        attribution=content.attribution[:300],
        change_kind=content.change_kind,
        as_of=content.as_of,
        review_by=content.review_by,
        language=content.language,
        created_at=now,
        created_by_id=person_id,
        pictures=_shown(content.pictures),
    )
    db.session.add(version)
    db.session.flush()
    return version


def _shown(pictures: Iterable[ShownPicture]) -> list[VersionPicture]:
    return [
        VersionPicture(position=position, picture_id=p.picture_id, name=p.name[:100], alt=p.alt)
        for position, p in enumerate(pictures, start=1)
    ]
