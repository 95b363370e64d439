"""Questions whose answer is typed: shortanswer and numerical."""

from decimal import Decimal, InvalidOperation
from typing import Any

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.moodle_xml.choices import share_of
from quizapp.interchange.moodle_xml.elements import text_in, value, yes
from quizapp.interchange.moodle_xml.item import Item

NO_NUMBER = N_("“%(text)s” is no number. Write the answer in digits, such as 6.25.")
ANY_NUMBER = N_("Any number is right here (*). Write the number that is asked for.")


def read_short(item: Item) -> tuple[str, q.Key]:
    """A short answer: wordings in order, * for anything."""
    accepted = tuple(
        q.AcceptedText(" ".join(text.split()), share_of(item, each), _feedback(item, each))
        for each in item.element.findall("answer")
        if (text := text_in(each))
    )
    stem = item.stem(text_in(item.element.find("questiontext")))
    return stem, q.ShortKey(accepted, yes(item.element, "usecase", False))


def read_number(item: Item) -> tuple[str, q.Key]:
    """A number: values with tolerances, feedback for any other, a unit."""
    accepted, other = [], ""
    for answer in item.element.findall("answer"):
        text, share = text_in(answer), share_of(item, answer)
        feedback = _feedback(item, answer)
        if text in ("*", ""):
            other = other or feedback
            _any_number(item, text, share)
        else:
            tolerance = abs(number(value(answer, "tolerance", "0")))
            accepted.append(q.AcceptedNumber(number(text), tolerance, "nominal", share, feedback))
    stem = item.stem(text_in(item.element.find("questiontext")))
    return stem, q.NumberKey(tuple(accepted), _unit(item), other)


def _any_number(item: Item, text: str, share: float) -> None:
    if share == 1:
        raise InvalidQuestion(ANY_NUMBER if text else NO_NUMBER, **({} if text else {"text": ""}))
    if share:
        item.lose("a part of the mark for any other number")


def number(text: str) -> Decimal:
    """A number with point or comma; InvalidQuestion for anything else."""
    plain = "".join(text.split())
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise InvalidQuestion(NO_NUMBER, text=text[:40]) from None
    if not found.is_finite() or abs(found.adjusted()) > 400:
        raise InvalidQuestion(NO_NUMBER, text=text[:40])
    return found


def _unit(item: Item) -> str:
    """The unit worth 1; others, and marks for units, have no place."""
    units = [
        (value(each, "unit_name"), value(each, "multiplier", "1"))
        for each in item.element.iterfind("units/unit")
    ]
    unit = next((name for name, times in units if name and _is_one(times)), "")
    for name, _ in units:
        if name and name != unit:
            item.lose(f"the unit “{name[:30]}”")
    if unit and value(item.element, "unitgradingtype", "0") not in ("0", ""):
        item.change("the unit earns no mark of its own")
    return unit


def _is_one(times: str) -> bool:
    try:
        return number(times) == 1
    except InvalidQuestion:
        return False


def _feedback(item: Item, answer: Any) -> str:
    return item.feedback(answer.find("feedback"))
