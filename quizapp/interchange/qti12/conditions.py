"""Response processing: which answers score how much, and which feedback they bring."""

from collections.abc import Iterator
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from quizapp.interchange.packages import child, children, local

RIGHT_FEEDBACK = {"correct_fb", "correct"}
WRONG_FEEDBACK = {"general_incorrect_fb", "incorrect_fb", "incorrect"}
GENERAL_FEEDBACK = {"general_fb", "general", "solution"}
_EXACT = Context(prec=700)
FULL = Decimal(100)
"""What `SCORE.max` and a condition that only shows the feedback for right answers count."""


class Test(Struct, frozen=True):
    """An answer that is compared: with a choice's ident, a wording (or `part` of it), a number."""

    response: str
    value: str
    case: str = ""
    margin: str = ""
    margin_type: str = ""
    precision: str = ""
    precision_type: str = ""
    part: bool = False
    index: str = ""


class Bound(Struct, frozen=True):
    """One end of a range of numbers; an open end is outside it."""

    response: str
    value: str
    lower: bool
    open: bool


class Condition(Struct, frozen=True):
    """One <respcondition>: what it asks, what it scores (None: nothing said), what it shows.

    `counts` tells that Brightspace counts right and wrong answers instead of adding up a mark.
    """

    chosen: tuple[Test, ...]
    unchosen: tuple[Test, ...]
    bounds: tuple[Bound, ...]
    score: Decimal | None
    shows: tuple[str, ...]
    counts: bool = False

    @property
    def is_right(self) -> bool:
        """Whether it is met by a right answer."""
        if not (self.chosen or self.bounds):
            return False
        if self.score is not None:
            return self.score > 0
        return any(each.lower() in RIGHT_FEEDBACK for each in self.shows)

    @property
    def points(self) -> Decimal:
        """What it scores."""
        if self.score is not None:
            return self.score
        return FULL if self.is_right else Decimal(0)

    def values(self, response: str) -> tuple[str, ...]:
        """The answers to a response that it asks for."""
        return tuple(dict.fromkeys(t.value for t in self.chosen if t.response == response))

    def sole(self, response: str) -> str | None:
        """The one answer to a response that it asks for, if there is just one."""
        values = self.values(response)
        return values[0] if len(values) == 1 and not self.bounds else None


def read_conditions(item: Any) -> tuple[Condition, ...]:
    """The conditions of an item, in order."""
    return tuple(
        _condition(each)
        for processing in children(item, "resprocessing")
        for each in children(processing, "respcondition")
    )


def _condition(element: Any) -> Condition:
    chosen: list[Test] = []
    unchosen: list[Test] = []
    bounds: list[Bound] = []
    asked = child(element, "conditionvar")
    if asked is not None:
        _collect(asked, False, chosen, unchosen, bounds)
    shows = tuple(each.get("linkrefid", "") for each in children(element, "displayfeedback"))
    counts = any(_variable(each).startswith("d2l_") for each in children(element, "setvar"))
    score = _score(element)
    if score is None and (element.get("correctanswer") or "").lower() == "yes":
        score = FULL
    return Condition(tuple(chosen), tuple(unchosen), tuple(bounds), score, shows, counts)


def _collect(
    element: Any,
    negated: bool,
    chosen: list[Test],
    unchosen: list[Test],
    bounds: list[Bound],
) -> None:
    """Go through <and>, <or> and <not>; the depth of the file is limited."""
    for each in children(element):
        name = local(each)
        if name in ("varequal", "varsubset", "varsubstring"):
            (unchosen if negated else chosen).extend(_tests(each, name))
        elif name in ("vargt", "vargte", "varlt", "varlte") and not negated:
            lower, open_end = name.startswith("vargt"), not name.endswith("e")
            bounds.append(Bound(each.get("respident", ""), _value(each), lower, open_end))
        elif name in ("and", "or", "not"):
            _collect(each, negated != (name == "not"), chosen, unchosen, bounds)


def _tests(element: Any, name: str) -> Iterator[Test]:
    value = _value(element)
    values = value.split(",") if name == "varsubset" else [value]
    for each in values:
        yield Test(
            element.get("respident", ""),
            each.strip(),
            (element.get("case") or "").lower(),
            element.get("margin", ""),
            element.get("margintype", ""),
            element.get("precision", ""),
            element.get("precisiontype", ""),
            name == "varsubstring",
            element.get("index", ""),
        )


def _value(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _score(element: Any) -> Decimal | None:
    """The first score that says something; Brightspace counts wrong answers in a variable too."""
    scores = [_amount(each) for each in children(element, "setvar")]
    return next((score for score in scores if score), scores[0] if scores else None)


def _variable(element: Any) -> str:
    return (element.get("varname") or element.get("variablename") or "").lower()


def _amount(element: Any) -> Decimal:
    if "incorrect" in _variable(element):
        return Decimal(0)
    text = _value(element)
    if text.lower().endswith(".max"):
        return FULL
    amount = number(text) or Decimal(0)
    return -amount if (element.get("action") or "").lower() == "subtract" else amount


def number(text: str) -> Decimal | None:
    """A finite number of a sensible size, a decimal comma allowed; None for anything else."""
    try:
        value = Decimal(text.strip().replace(",", ".", 1))
    except InvalidOperation:
        return None
    if len(text) > 300 or not value.is_finite() or abs(value.adjusted()) > 300:
        return None
    value = value.normalize(_EXACT)
    whole = value == value.to_integral_value()
    return value.quantize(Decimal(1), context=_EXACT) if whole else value
