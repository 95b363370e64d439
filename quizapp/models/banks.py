"""Banks, questions, their versions and alternatives, and the steps of a review."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    case,
    event,
    func,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from quizapp.domain.facts import ChangeKind
from quizapp.domain.questions import Key, Kind
from quizapp.models.articles import Article, Fact, Span
from quizapp.models.base import Model, SevenDecimals, StructJSON
from quizapp.models.people import Person

BankVisibility = Literal["private", "public"]
QuestionState = Literal["draft", "kept", "rejected"]
Difficulty = Literal["", "easy", "medium", "hard"]


class Bank(Model):
    """A teacher's collection of questions; one made from an article remembers it.

    A public bank is shown to every teacher of the installation; a private one to its owner and to
    those it is shared with (`BankShare`).
    """

    __tablename__ = "bank"
    __table_args__ = (
        CheckConstraint("visibility IN ('private', 'public')", name="visibility_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(20))
    visibility: Mapped[BankVisibility] = mapped_column(String(10), default="private")
    created_at: Mapped[datetime]

    owner: Mapped[Person] = relationship()
    article: Mapped[Article | None] = relationship()


class BankShare(Model):
    """Another teacher who may view a bank, or edit it too."""

    __tablename__ = "bank_share"

    bank_id: Mapped[int] = mapped_column(ForeignKey("bank.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    may_edit: Mapped[bool]
    created_at: Mapped[datetime]

    bank: Mapped[Bank] = relationship()
    person: Mapped[Person] = relationship()


class Question(Model):
    """What is asked about a fact: a place in a bank; the wording is in its versions.

    `uid` is stable across exports; `number` is the version that counts now. A drafted one remembers
    the run that drafted it; `writer`, `draft_score` and `draft_flags` are of its version 1, which
    stays as it was drafted. `writer` is "" for a question people made. `name` is a label for
    teachers. `article_id` names the source of a question that cites no sentence of it.
    """

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("bank_id", "uid"),
        CheckConstraint("state IN ('draft', 'kept', 'rejected')", name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey("bank.id"), index=True)
    fact_id: Mapped[int | None] = mapped_column(ForeignKey("fact.id"), index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    uid: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[QuestionState] = mapped_column(String(10))
    number: Mapped[int]
    position: Mapped[int]
    category: Mapped[str] = mapped_column(String(300))
    tags: Mapped[tuple[str, ...]] = mapped_column(StructJSON(tuple[str, ...]))
    difficulty: Mapped[Difficulty] = mapped_column(String(10))
    draft_score: Mapped[float | None]
    draft_flags: Mapped[tuple[str, ...]] = mapped_column(StructJSON(tuple[str, ...]))
    writer: Mapped[str] = mapped_column(String(100))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("drafting_run.id"), index=True)
    created_at: Mapped[datetime]

    bank: Mapped[Bank] = relationship()
    fact: Mapped[Fact | None] = relationship()
    article: Mapped[Article | None] = relationship()
    alternatives: Mapped[list["Alternative"]] = relationship(order_by="Alternative.position")
    version: Mapped["Version"] = relationship(
        primaryjoin="and_(Version.question_id == Question.id, Version.number == Question.number)",
        foreign_keys="[Version.question_id, Version.number]",
        viewonly=True,
    )
    first_version: Mapped["Version"] = relationship(
        primaryjoin="and_(Version.question_id == Question.id, Version.number == 1)",
        foreign_keys="[Version.question_id, Version.number]",
        viewonly=True,
        uselist=False,
    )

    @property
    def cited(self) -> Fact | None:
        """The fact that the wording which counts now cites."""
        return self.version.fact if self.version.own_source else self.version.fact or self.fact

    @property
    def source_article(self) -> Article | None:
        """The article that stands above the question as its source, if any."""
        if self.cited is not None:
            return self.cited.span.article
        return self.version.article if self.version.own_source else self.article

    @property
    def flags(self) -> tuple[str, ...]:
        """Why to look twice at the wording that counts now; none where a person worded it."""
        if self.version.alternative is not None:
            return self.version.alternative.flags
        return self.draft_flags if self.number == 1 else ()

    @property
    def written_by(self) -> str:
        """What wrote the wording that counts now: "rules", a model's name, "" for a person."""
        if self.version.alternative is not None:
            return self.version.alternative.writer
        return self.writer if self.number == 1 else ""


class Alternative(Model):
    """Another complete draft on a question's fact, which a review can swap it for.

    Positions count from 1, best first. `fact_id` is what it cites, mostly what its question does.
    """

    __tablename__ = "alternative"
    __table_args__ = (UniqueConstraint("question_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    position: Mapped[int]
    fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id"), index=True)
    kind: Mapped[Kind] = mapped_column(String(12))
    stem: Mapped[str] = mapped_column(Text)
    key: Mapped[Key] = mapped_column(StructJSON(Key))
    score: Mapped[float]
    flags: Mapped[tuple[str, ...]] = mapped_column(StructJSON(tuple[str, ...]))
    writer: Mapped[str] = mapped_column(String(100))

    fact: Mapped[Fact] = relationship()


class Version(Model):
    """The wording and key of a question at one time; never changed once written.

    `alternative_id` names the alternative it was taken from, if any; `fact_id` what it cites where
    that may be another fact than its question was drafted on. Where an editor chose the source,
    `own_source` is true: `fact_id`, or else `article_id`, is all there is, and nothing of the
    question's stands in.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    number: Mapped[int]
    alternative_id: Mapped[int | None] = mapped_column(ForeignKey("alternative.id"), index=True)
    fact_id: Mapped[int | None] = mapped_column(ForeignKey("fact.id"), index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    own_source: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[Kind] = mapped_column(String(12))
    stem: Mapped[str] = mapped_column(Text)
    key: Mapped[Key] = mapped_column(StructJSON(Key))
    explanation: Mapped[str] = mapped_column(Text)
    scheme: Mapped[str] = mapped_column(String(60))
    max_mark: Mapped[Decimal] = mapped_column(SevenDecimals)
    attribution: Mapped[str] = mapped_column(String(300))
    change_kind: Mapped[ChangeKind | None] = mapped_column(String(10))
    as_of: Mapped[date | None]
    review_by: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    question: Mapped[Question] = relationship(foreign_keys=[question_id])
    alternative: Mapped[Alternative | None] = relationship()
    created_by: Mapped[Person] = relationship()
    fact: Mapped[Fact | None] = relationship()
    article: Mapped[Article | None] = relationship()
    pictures: Mapped[list["VersionPicture"]] = relationship(order_by="VersionPicture.position")


class Picture(Model):
    """The bytes of a picture, kept once however many versions show it."""

    __tablename__ = "picture"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    media_type: Mapped[str] = mapped_column(String(20))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class VersionPicture(Model):
    """A picture that a version shows, with its words; positions count from 1."""

    __tablename__ = "version_picture"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("picture.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    alt: Mapped[str] = mapped_column(Text)

    picture: Mapped[Picture] = relationship()


@event.listens_for(Version, "before_update")
def _versions_never_change(_mapper: Mapper[Version], _connection: object, version: Version) -> None:
    raise ValueError(f"version {version.id} is immutable: write a new one")


def cited_fact_id() -> ColumnElement[int | None]:
    """The fact that a version joined with its question cites, as a condition of a join."""
    fallen_back = func.coalesce(Version.fact_id, Question.fact_id)
    return case((Version.own_source, Version.fact_id), else_=fallen_back)


def named_article_id() -> ColumnElement[int | None]:
    """The article that a version joined with its question and `Span` stands under."""
    named = case((Version.own_source, Version.article_id), else_=Question.article_id)
    return func.coalesce(Span.article_id, named)


class ReviewStep(Model):
    """One decision of a review, kept so that it can be undone, one after the other."""

    __tablename__ = "review_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey("bank.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    old_state: Mapped[QuestionState] = mapped_column(String(10))
    new_state: Mapped[QuestionState] = mapped_column(String(10))
    old_number: Mapped[int]
    new_number: Mapped[int]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    question: Mapped[Question] = relationship()
