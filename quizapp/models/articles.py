"""Articles, places in them, and the facts and names found there."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.domain import articles as values
from quizapp.domain.facts import ChangeKind, EntitySort, FactLabel, Part
from quizapp.models.base import Model, StructJSON
from quizapp.models.people import Person


class Article(Model):
    """An article somebody brought. The text never changes: spans point into it."""

    __tablename__ = "article"
    __table_args__ = (UniqueConstraint("owner_id", "text_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    title: Mapped[str] = mapped_column(String(300))
    site: Mapped[str] = mapped_column(String(200))
    byline: Mapped[str] = mapped_column(String(200))
    published_on: Mapped[date | None]
    source_url: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))
    paragraphs: Mapped[tuple[values.Paragraph, ...]] = mapped_column(
        StructJSON(tuple[values.Paragraph, ...])
    )
    created_at: Mapped[datetime]

    owner: Mapped[Person] = relationship()

    @property
    def value(self) -> values.Article:
        """The article as the workshops know it."""
        return values.Article(
            text=self.text,
            paragraphs=self.paragraphs,
            title=self.title,
            site=self.site,
            byline=self.byline,
            published_on=self.published_on,
            source_url=self.source_url,
        )

    @property
    def source_line(self) -> str:
        """What stands above every question of this article."""
        return values.source_line(self.title, self.site, self.published_on)


class Span(Model):
    """A cited place `[start, end)` of an article's text."""

    __tablename__ = "span"
    __table_args__ = (
        UniqueConstraint("article_id", "start", "end"),
        CheckConstraint('0 <= start AND start < "end"', name="in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    start: Mapped[int]
    end: Mapped[int]

    article: Mapped[Article] = relationship()

    @property
    def text(self) -> str:
        """The words cited."""
        return self.article.text[self.start : self.end]

    def touches(self, other: "Span") -> bool:
        """Whether the two places share a character."""
        same = self.article_id == other.article_id
        return same and self.start < other.end and other.start < self.end


class Fact(Model):
    """One statement of an article, citing its span. Memory will be kept per fact."""

    __tablename__ = "fact"

    id: Mapped[int] = mapped_column(primary_key=True)
    span_id: Mapped[int] = mapped_column(ForeignKey("span.id"), index=True)
    statement: Mapped[str] = mapped_column(Text)
    label: Mapped[FactLabel] = mapped_column(String(10))
    attribution: Mapped[str | None] = mapped_column(String(300))
    change_kind: Mapped[ChangeKind] = mapped_column(String(10))
    as_of: Mapped[date | None]
    salience: Mapped[float]
    parts: Mapped[tuple[Part, ...]] = mapped_column(StructJSON(tuple[Part, ...]))
    negated: Mapped[bool]
    modality: Mapped[str] = mapped_column(String(100))
    hedge: Mapped[str] = mapped_column(String(100))

    span: Mapped[Span] = relationship()


class Entity(Model):
    """Somebody or something an article names; positions count from 1, in order of appearance."""

    __tablename__ = "entity"
    __table_args__ = (UniqueConstraint("article_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    sort: Mapped[EntitySort] = mapped_column(String(20))
    aliases: Mapped[tuple[str, ...]] = mapped_column(StructJSON(tuple[str, ...]))
    roles: Mapped[tuple[str, ...]] = mapped_column(StructJSON(tuple[str, ...]))
    spans: Mapped[tuple[values.Span, ...]] = mapped_column(StructJSON(tuple[values.Span, ...]))
