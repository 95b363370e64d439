"""One <item> as it stands: its fields, words, interactions, conditions and feedback."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from quizapp.interchange.packages import child, children, descendants, local
from quizapp.interchange.qti12 import conditions as rules
from quizapp.interchange.qti12.texts import Text, inside, joined

RESPONSES = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
RESPONSES_FROM_ELSEWHERE = ("response_extension",)
RIGHT_SIDES = "RIGHT_MATCH_BLOCK"
ANSWERS = "RESPONSE_BLOCK"


class Choice(Struct, frozen=True):
    """One <response_label>: `attributes` are those of New Quizzes and the like."""

    ident: str
    text: Text
    attributes: dict[str, str]

    @property
    def pinned(self) -> bool:
        """Whether it keeps its place when the others are shuffled."""
        return self.attributes.get("rshuffle", "").lower() == "no"


class Response(Struct, frozen=True):
    """One interaction: `form` is its element's name without `response_`.

    `around` tells that there are words about the choices that are none of them.
    """

    form: str
    ident: str
    cardinality: str
    label: Text
    choices: tuple[Choice, ...]
    decimal: bool
    rows: int
    around: bool


class Words(Struct, frozen=True):
    """Words between interactions; `place` is Blackboard's name of the block they stand in."""

    text: Text
    place: str


Part = Words | Response


class Item(Struct, frozen=True):
    """An item of a file; `parts` in the order of its presentation."""

    line: int
    ident: str
    title: str
    fields: dict[str, str]
    parts: tuple[Part, ...]
    conditions: tuple[rules.Condition, ...]
    feedback: dict[str, Text]
    maximum: Decimal | None
    calculated: bool
    hints: bool

    @property
    def responses(self) -> tuple[Response, ...]:
        """Its interactions, in order."""
        return tuple(part for part in self.parts if isinstance(part, Response))

    def stem(self) -> Text:
        """The words of the question, without those of Blackboard's matching blocks."""
        words = joined(
            part.text for part in self.parts if isinstance(part, Words) and not part.place
        )
        if words.words or words.pictures or len(self.responses) != 1:
            return words
        return self.responses[0].label

    def right_conditions(self) -> Iterator[rules.Condition]:
        """The conditions that a right answer meets."""
        return (each for each in self.conditions if each.is_right)

    def scores(self, response: str) -> dict[str, Decimal]:
        """What each answer to a response scores by the conditions that ask for it."""
        found: dict[str, Decimal] = {}
        for condition in self.conditions:
            for value in condition.values(response):
                found[value] = found.get(value, Decimal(0)) + condition.points
        return found


def read_item(element: Any) -> Item:
    """What stands in an item, not yet understood."""
    presentation = child(element, "presentation")
    parts = () if presentation is None else tuple(_parts(presentation, ""))
    title = element.get("title") or ""
    return Item(
        element.sourceline or 0,
        (element.get("ident") or "").strip(),
        title.strip(),
        read_fields(element),
        parts,
        rules.read_conditions(element),
        _feedback(element),
        _maximum(element),
        next(descendants(element, "calculated"), None) is not None,
        next(descendants(element, "hint"), None) is not None,
    )


def read_fields(element: Any) -> dict[str, str]:
    """The metadata of an item, assessment or bank; of a field that is there twice, the first."""
    fields: dict[str, str] = {}
    for holder in children(element, "itemmetadata", "qtimetadata"):
        for each in holder.iter():
            name = local(each) if isinstance(each.tag, str) else ""
            if name in ("qtimetadatafield", "qti_metadatafield"):
                label, entry = child(each, "fieldlabel"), child(each, "fieldentry")
                if label is not None and entry is not None:
                    fields.setdefault(_said(label), _said(entry))
            elif name.startswith(("qmd_", "bbmd_")):
                fields.setdefault(name, _said(each))
    return fields


def _said(element: Any) -> str:
    return (element.text or "").strip()


def _parts(element: Any, place: str) -> Iterator[Part]:
    for each in children(element):
        name = local(each)
        if name == "material":
            yield Words(inside(each), place)
        elif name in RESPONSES:
            yield _response(each)
        elif name not in RESPONSES_FROM_ELSEWHERE:
            own = each.get("class") or ""
            yield from _parts(each, own if own in (RIGHT_SIDES, ANSWERS) else place)


def _response(element: Any) -> Response:
    fib = next(descendants(element, "render_fib"), None)
    kind = "" if fib is None else (fib.get("fibtype") or "").lower()
    rows = "" if fib is None else fib.get("rows") or ""
    return Response(
        local(element).removeprefix("response_"),
        (element.get("ident") or "").strip(),
        (element.get("rcardinality") or "single").lower(),
        joined(inside(each) for each in children(element, "material")),
        tuple(_choice(each) for each in descendants(element, "response_label")),
        kind in ("decimal", "integer", "scientific") or local(element) == "response_num",
        int(rows) if rows.isascii() and rows.isdigit() and len(rows) < 6 else 1,
        any(next(children(each, "material"), None) is not None for each in _renders(element)),
    )


def _renders(element: Any) -> Iterator[Any]:
    return (each for each in children(element) if local(each).startswith("render_"))


def _choice(element: Any) -> Choice:
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    return Choice((element.get("ident") or "").strip(), inside(element), attributes)


def _feedback(element: Any) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for each in children(element, "itemfeedback"):
        text = inside(each)
        if text.words or text.pictures:
            found.setdefault(each.get("ident") or "", text)
    return found


def _maximum(element: Any) -> Decimal | None:
    """What the score variable can reach, where the item says so."""
    for variable in descendants(element, "decvar"):
        value = rules.number(variable.get("maxvalue") or "")
        if value:
            return value
    return None
