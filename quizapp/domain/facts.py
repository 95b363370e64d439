"""What an article says, each with the place where it says it."""

from datetime import date
from typing import Literal

from msgspec import Struct

from quizapp.domain.articles import Span

FactLabel = Literal["fact", "claim", "opinion", "forecast"]
ChangeKind = Literal["event", "dated", "never", "slow", "office", "value"]
"""How a statement ages: an event or a dated figure stays true of its day; what holds an office or
has a value will change; `slow` changes over years, `never` not at all."""


class Fact(Struct, frozen=True):
    """One statement of an article, citing its sentence.

    `statement` is the sentence with names resolved, as shown to a teacher; `span` is the verbatim
    evidence in `Article.text`. `attribution` names who claims it, or is None. `salience` in [0, 1]
    says how much the article is about it.
    """

    statement: str
    span: Span
    label: FactLabel = "fact"
    attribution: str | None = None
    change_kind: ChangeKind = "event"
    as_of: date | None = None
    salience: float = 0.0
