"""An article as everybody speaks of it: one text, and places in it."""

from datetime import date
from typing import Literal

from msgspec import Struct

ParagraphRole = Literal["title", "byline", "date", "heading", "caption", "body"]


class Span(Struct, frozen=True, order=True):
    """A place `[start, end)` in an article's text, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this place."""
        return self.start <= other.start and other.end <= self.end


class Paragraph(Struct, frozen=True):
    """One paragraph's place and what it is; only `body` and `caption` hold facts."""

    start: int
    end: int
    role: ParagraphRole = "body"

    @property
    def span(self) -> Span:
        """The paragraph's place in the text."""
        return Span(self.start, self.end)


class Article(Struct, frozen=True):
    """A news article: the whole cleaned text, its paragraphs, and where it comes from.

    `text` holds all that was pasted, title and byline included, so that a span means the same
    everywhere; `paragraphs` say which part is which, in order and without overlap. Unknown source
    fields are empty strings, an unknown date is None.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    site: str = ""
    byline: str = ""
    published_on: date | None = None
    source_url: str = ""

    @property
    def source_line(self) -> str:
        """What stands above every question: "From: HEADLINE · SITE · DATE"."""
        return source_line(self.title, self.site, self.published_on)


def source_line(title: str, site: str, published_on: date | None) -> str:
    """Join title, site and date to "From: HEADLINE · SITE · DATE", leaving out what is unknown."""
    parts = [title.strip(), site.strip(), long_date(published_on) if published_on else ""]
    known = " · ".join(part for part in parts if part)
    return f"From: {known}" if known else ""


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """Write a date as "19 June 2024": no numbers that Europe and America read differently."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
