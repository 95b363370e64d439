"""Finding items in what a model says: JSON with fences, prose or half-finished lists around it."""

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

LONGEST_REPLY = 200_000
"""Characters; ten questions take about 5,000."""
MOST_STARTS = 300
"""Brackets tried as the beginning of JSON, so that a reply of brackets costs little."""

_DECODER = json.JSONDecoder()


class Found(Struct, frozen=True):
    """The items of a reply, as JSON values; `any_json` says whether there was a list at all."""

    items: tuple[Any, ...]
    any_json: bool


def items_in(reply: str) -> Found:
    """Everything in a reply that may be meant as a question; never raises."""
    values = list(_values(_answer_part(reply[:LONGEST_REPLY])))
    items = tuple(item for value in values for item in _items(value))
    return Found(items, any_json=bool(items) or any(value in ([], {}) for value in values))


def _answer_part(reply: str) -> str:
    """What stands behind a model's thinking aloud, which may hold drafts of its answer."""
    return reply.rpartition("</think>")[2]


def _values(text: str) -> Iterator[Any]:
    """JSON lists and objects in a text; where a list is broken, the whole objects inside it."""
    at = 0
    for _ in range(MOST_STARTS):
        starts = [place for mark in "[{" if (place := text.find(mark, at)) >= 0]
        if not starts:
            return
        at = min(starts)
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
        else:
            yield value


def _items(value: Any) -> Iterator[Any]:
    """The items of a list of objects, of an object that wraps such a list, or the object itself."""
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            yield from value
    elif isinstance(value, dict):
        lists = [inner for inner in value.values() if isinstance(inner, list)]
        wrapped = [item for inner in lists for item in _items(inner)]
        if wrapped and "stem" not in value:
            yield from wrapped
        elif value:
            yield value
