"""What a student answers, by kind, and what marking says of it. A blank answer is None."""

from typing import Literal

from msgspec import Struct


class ChoiceResponse(Struct, frozen=True, tag="choice", tag_field="kind"):
    """The id of the chosen option."""

    option: str


class MultipleResponse(Struct, frozen=True, tag="multiple", tag_field="kind"):
    """The ids of the chosen options, in any order."""

    options: tuple[str, ...]


class TrueFalseResponse(Struct, frozen=True, tag="true_false", tag_field="kind"):
    """Whether the student holds the statement to be true."""

    answer: bool


class ShortResponse(Struct, frozen=True, tag="short", tag_field="kind"):
    """The typed words."""

    text: str


class NumberResponse(Struct, frozen=True, tag="number", tag_field="kind"):
    """The typed number as text, so that no digit is lost before marking."""

    text: str


class GapResponse(Struct, frozen=True, tag="gap", tag_field="kind"):
    """What was typed or chosen for each hole, in order; an empty string where nothing was."""

    texts: tuple[str, ...]


class MatchingResponse(Struct, frozen=True, tag="matching", tag_field="kind"):
    """The right-hand text chosen for each left one, in the key's order; None where nothing was."""

    rights: tuple[str | None, ...]


class OrderingResponse(Struct, frozen=True, tag="ordering", tag_field="kind"):
    """The key's item indexes in the order given: `(0, 1, 2)` is all right."""

    order: tuple[int, ...]


Response = (
    ChoiceResponse
    | MultipleResponse
    | TrueFalseResponse
    | ShortResponse
    | NumberResponse
    | GapResponse
    | MatchingResponse
    | OrderingResponse
)

MarkState = Literal["right", "partial", "wrong", "blank"]


class MarkPart(Struct, frozen=True):
    """One part of an answer (a hole, a pair, an option) and whether it is right."""

    fraction: float
    state: MarkState


class Mark(Struct, frozen=True):
    """How right an answer is: `fraction` of the full mark (may be < 0), state, parts, a note.

    `note` is a short sentence for the student ("accepted with a typo") or empty.
    """

    fraction: float
    state: MarkState
    parts: tuple[MarkPart, ...] = ()
    note: str = ""
