"""What an article says, each with the place where it says it."""

from datetime import date
from typing import Literal

from msgspec import Struct

from quizapp.domain.articles import Span

FactLabel = Literal["fact", "claim", "opinion", "forecast"]
ChangeKind = Literal["event", "dated", "never", "slow", "office", "value"]
"""How a statement ages: an event or a dated figure stays true of its day; what holds an office or
has a value will change; `slow` changes over years, `never` not at all."""


PartRole = Literal["subject", "relation", "object", "time", "place", "quantity"]
EntitySort = Literal[
    "person",
    "organisation",
    "country",
    "city",
    "state",
    "place",
    "product",
    "event",
    "work",
    "nationality",
    "other",
]
"""What a name is a name of. `other` is whatever cannot be trusted to be of one sort."""


class Part(Struct, frozen=True):
    """What a fact says of its subject, relation, object, time, place or quantity.

    `text` is as the statement puts it, names made whole; `span` is where the article says it.
    """

    role: PartRole
    text: str
    span: Span


class NamedEntity(Struct, frozen=True):
    """Somebody or something an article names, all its mentions merged.

    `name` is the fullest form, `aliases` every other form the article uses, `roles` what it says
    they are ("assistant to the Russian President"), `spans` where it names them.
    """

    name: str
    sort: EntitySort
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Fact(Struct, frozen=True):
    """One statement of an article, citing its sentence.

    `statement` is the sentence with names resolved, as shown to a teacher; `span` is the verbatim
    evidence in `Article.text`. `attribution` names who claims it, or is None. `salience` in [0, 1]
    says how much the article is about it. `parts` are its clause taken apart; `modality` is the
    word that keeps it from being plain ("may", "plans"), `hedge` what makes it inexact ("about",
    "alleged"); both are "" where it is stated flatly.
    """

    statement: str
    span: Span
    label: FactLabel = "fact"
    attribution: str | None = None
    change_kind: ChangeKind = "event"
    as_of: date | None = None
    salience: float = 0.0
    parts: tuple[Part, ...] = ()
    negated: bool = False
    modality: str = ""
    hedge: str = ""
