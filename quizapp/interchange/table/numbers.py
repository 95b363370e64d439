"""Accepted numbers in a cell: 41, 41 ± 0.5, 41 ± 5%, 41 ± 0.1 geometric, 41..43, 41 km."""

import re
from decimal import Decimal
from typing import Any

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.table.cells import number, number_text

WRONG_RANGE = N_("“%(text)s” is no range. Write its lower end first, such as 41..43.")
_ROOM = re.compile(r"(.+?)\s*(?:±|\+/-|\+-)\s*(.+?)\s*(%|geometric|relative)?", re.DOTALL)
_RANGE = re.compile(r"(?:between )?(.+?)\s*(?:\.\.\.?|…|–|—| to | and )\s*(.+)", re.DOTALL)
_GIFT = re.compile(r"([^:]+):([^:]+)")
_WITH_UNIT = re.compile(r"([+\-\u2212]?\d[\d\s.,'’]*)\s?([^\d\s.,].{0,20})")


def read_number(text: str) -> tuple[q.AcceptedNumber, str]:
    """An accepted number and its unit, "" without one; InvalidQuestion when it is no number."""
    plain, unit = text.strip(), ""
    ranged = len(plain) < 200
    if ranged and (room := _ROOM.fullmatch(plain)):
        value, unit = _with_unit(room[1])
        return _with_room(value, room[2], room[3] or ""), unit
    if ranged and (between := _RANGE.fullmatch(plain)):
        return _between(between[1], between[2], plain)
    if ranged and (gift := _GIFT.fullmatch(plain)):
        return q.AcceptedNumber(number(gift[1]), abs(number(gift[2]))), ""
    value, unit = _with_unit(plain)
    return q.AcceptedNumber(value), unit


def is_number(text: str) -> bool:
    """Whether a cell can be read as an accepted number."""
    try:
        read_number(text)
    except InvalidQuestion:
        return False
    return True


def number_cell(accepted: q.AcceptedNumber) -> str:
    """An accepted number as a cell; its share and feedback stand elsewhere."""
    value = number_text(accepted.value)
    if accepted.tolerance_kind == "relative":
        return f"{value} ± {number_text(accepted.tolerance * 100)}%"
    if accepted.tolerance_kind == "geometric":
        return f"{value} ± {number_text(accepted.tolerance)} geometric"
    return f"{value} ± {number_text(accepted.tolerance)}" if accepted.tolerance else value


def _with_room(value: Decimal, room: str, word: str) -> q.AcceptedNumber:
    kinds: dict[str, Any] = {"%": "relative", "relative": "relative", "geometric": "geometric"}
    size = abs(number(room))
    return q.AcceptedNumber(value, size / 100 if word == "%" else size, kinds.get(word, "nominal"))


def _between(low: str, high: str, text: str) -> tuple[q.AcceptedNumber, str]:
    top, unit = _with_unit(high)
    bottom = number(low)
    if bottom > top:
        raise InvalidQuestion(WRONG_RANGE, text=text[:40])
    return q.AcceptedNumber((bottom + top) / 2, (top - bottom) / 2), unit


def _with_unit(text: str) -> tuple[Decimal, str]:
    try:
        return number(text), ""
    except InvalidQuestion:
        found = _WITH_UNIT.fullmatch(text.strip()) if len(text) < 100 else None
        if found is None:
            raise
        return number(found[1]), found[2].strip()
