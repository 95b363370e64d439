"""Questions: eight kinds, their keys, and the drafts and banks they come in.

A key says what is right; it never leaves the server before it is due. Options, pairs and items
stand in the author's order; an attempt shuffles what it shows, never what is stored.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from quizapp.domain.articles import Span
from quizapp.domain.facts import ChangeKind, Fact

Kind = Literal["choice", "multiple", "true_false", "short", "number", "gap", "matching", "ordering"]
HOLE = "_____"
"""A hole in the stem of a gap question; the n-th one is filled by the key's n-th `Hole`."""


class Option(Struct, frozen=True):
    """One thing to choose. `id` is stable within a version; `fraction` of the mark, may be < 0."""

    id: str
    text: str
    fraction: float = 0.0
    feedback: str = ""
    pinned: bool = False


class AcceptedText(Struct, frozen=True):
    r"""One accepted wording: `*` stands for anything, `\*` for a star; `tolerant`: typos too."""

    text: str
    fraction: float = 1.0
    feedback: str = ""
    tolerant: bool = False


class AcceptedNumber(Struct, frozen=True):
    """One accepted number with the room around it (see scoring for the three kinds of room)."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    tolerance_kind: Literal["nominal", "relative", "geometric"] = "nominal"
    fraction: float = 1.0
    feedback: str = ""


class Hole(Struct, frozen=True):
    """One hole of a gap question: typed, or chosen where `options` are given.

    `rivals`: see `ShortKey`.
    """

    accepted: tuple[AcceptedText, ...]
    options: tuple[str, ...] = ()
    weight: float = 1.0
    rivals: tuple[str, ...] = ()


class Pair(Struct, frozen=True):
    """A stem on the left and its match on the right."""

    left: str
    right: str


class ChoiceKey(Struct, frozen=True, tag="choice", tag_field="kind"):
    """One option is chosen; the right one has fraction 1."""

    options: tuple[Option, ...]


class MultipleKey(Struct, frozen=True, tag="multiple", tag_field="kind"):
    """Any number of options is chosen; the right ones have a fraction above 0."""

    options: tuple[Option, ...]


class TrueFalseKey(Struct, frozen=True, tag="true_false", tag_field="kind"):
    """The statement is true or it is not."""

    answer: bool
    feedback_true: str = ""
    feedback_false: str = ""


class ShortKey(Struct, frozen=True, tag="short", tag_field="kind"):
    """A typed answer; the first accepted wording that matches decides, the first is shown.

    `rivals` are other names of the article (Iraq where Iran is asked): a misspelling that is as
    near one of them as the accepted wording is not accepted.
    """

    accepted: tuple[AcceptedText, ...]
    match_case: bool = False
    rivals: tuple[str, ...] = ()


class NumberKey(Struct, frozen=True, tag="number", tag_field="kind"):
    """A typed number; the first accepted one whose room holds it decides.

    `other_feedback` is said to a number that no room holds.
    """

    accepted: tuple[AcceptedNumber, ...]
    unit: str = ""
    other_feedback: str = ""


class GapKey(Struct, frozen=True, tag="gap", tag_field="kind"):
    """The holes of the stem, in order."""

    holes: tuple[Hole, ...]
    match_case: bool = False


class MatchingKey(Struct, frozen=True, tag="matching", tag_field="kind"):
    """Pairs to be put together; `extra` rights match nothing."""

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()


class OrderingKey(Struct, frozen=True, tag="ordering", tag_field="kind"):
    """Items in their right order."""

    items: tuple[str, ...]


Key = (
    ChoiceKey
    | MultipleKey
    | TrueFalseKey
    | ShortKey
    | NumberKey
    | GapKey
    | MatchingKey
    | OrderingKey
)


class Draft(Struct, frozen=True):
    """A generated question nobody has approved.

    `score` in [0, 1] orders drafts, best first; `flags` are sentences that tell a teacher why to
    look twice; `alternatives` are complete drafts on the same fact, best first; `writer` says what
    wrote it: "rules", or the name of the language model an operator has connected.
    """

    stem: str
    key: Key
    fact: Fact
    score: float = 0.0
    flags: tuple[str, ...] = ()
    alternatives: tuple["Draft", ...] = ()
    writer: str = "rules"


class Declined(Struct, frozen=True):
    """A sentence that gave no question, and why, in words a teacher reads."""

    sentence: str
    span: Span
    reason: str


class Source(Struct, frozen=True):
    """The article a bank's questions come from. `file` is its text beside the bank, if any."""

    name: str
    title: str = ""
    site: str = ""
    published_on: date | None = None
    url: str = ""
    file: str = ""


class Picture(Struct, frozen=True):
    """A picture that is shown with a question; `alt` says in words what it shows.

    `name` is a file name without a folder; `media_type` is one of `PICTURE_TYPES`.
    """

    name: str
    media_type: str
    data: bytes
    alt: str = ""


PICTURE_TYPES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
}
"""The kinds of picture that can be kept, each with its usual ending: none can hold a script."""


class Question(Struct, frozen=True):
    """A question as a bank keeps it and as files carry it.

    `uid` is stable across exports and installations. `name` is a label for teachers, shown to no
    student. `source` names a `Source` of the bank, and `sentence` is the verbatim evidence in it;
    both are empty for a question without an article.
    """

    uid: str
    stem: str
    key: Key
    explanation: str = ""
    source: str = ""
    sentence: str = ""
    attribution: str = ""
    change_kind: ChangeKind | None = None
    as_of: date | None = None
    review_by: date | None = None
    category: str = ""
    tags: tuple[str, ...] = ()
    difficulty: Literal["", "easy", "medium", "hard"] = ""
    language: str = ""
    scheme: str = ""
    max_mark: Decimal = Decimal(1)
    name: str = ""
    pictures: tuple[Picture, ...] = ()


class Bank(Struct, frozen=True):
    """A bank as a file carries it."""

    title: str
    language: str = "en"
    sources: tuple[Source, ...] = ()
    questions: tuple[Question, ...] = ()
