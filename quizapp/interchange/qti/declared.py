"""What an item declares about its answers: which are right, and what each is worth."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from quizapp.interchange.qti.names import is_true, number


class Worth(Struct, frozen=True):
    """A line of a mapping: an answer and its points."""

    key: str
    points: float
    match_case: bool = True


class Mapping(Struct, frozen=True):
    """Points per answer; `default` for all others; `upper` is the most there can be."""

    entries: tuple[Worth, ...]
    default: float = 0.0
    upper: float | None = None

    def points(self, keys: Iterable[str]) -> dict[str, float]:
        """The points of each of these answers; the first line of the mapping for it counts."""
        table = {each.key: each.points for each in reversed(self.entries)}
        return {key: table.get(key, self.default) for key in keys}


class Response(Struct, frozen=True):
    """One answer variable of an item."""

    id: str
    cardinality: str = "single"
    base_type: str = ""
    correct: tuple[str, ...] = ()
    mapping: Mapping | None = None


def responses(item: Any) -> dict[str, Response]:
    """The answer variables of an item by their ids."""
    found = (_response(each) for each in item.iterfind("responseDeclaration"))
    return {each.id: each for each in found}


def _response(element: Any) -> Response:
    correct = element.find("correctResponse")
    values = () if correct is None else tuple(words(each) for each in correct.iterfind("value"))
    mapping = element.find("mapping")
    return Response(
        element.get("identifier") or "",
        element.get("cardinality") or "single",
        element.get("baseType") or "",
        tuple(value for value in values if value),
        None if mapping is None else _mapping(mapping),
    )


def _mapping(element: Any) -> Mapping | None:
    entries = tuple(
        Worth(
            (each.get("mapKey") or "").strip(),
            number(each.get("mappedValue")) or 0.0,
            is_true(each.get("caseSensitive") or "true"),
        )
        for each in element.iterfind("mapEntry")
    )
    entries = tuple(entry for entry in entries if entry.key)
    default = number(element.get("defaultValue")) or 0.0
    return Mapping(entries, default, number(element.get("upperBound"))) if entries else None


def words(element: Any) -> str:
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def full_mark(item: Any) -> Decimal | None:
    """What the item says it is worth: MAXSCORE, else the most SCORE can be."""
    outcomes = {each.get("identifier"): each for each in item.iterfind("outcomeDeclaration")}
    if (most := outcomes.get("MAXSCORE")) is not None:
        value = most.find("defaultValue/value")
        if value is not None and (mark := _mark(value.text)):
            return mark
    score = outcomes.get("SCORE")
    return None if score is None else _mark(score.get("normalMaximum"))


def _mark(text: str | None) -> Decimal | None:
    """A full mark of a sane size, or None."""
    mark = decimal(text)
    return mark if mark is not None and mark > 0 and -7 < mark.adjusted() < 7 else None


def decimal(text: str | None) -> Decimal | None:
    """A finite number of a sane size, without idle zeros; None for anything else."""
    try:
        value = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 400:
        return None
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
