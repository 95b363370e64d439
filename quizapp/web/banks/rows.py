"""Rows of a form added, moved and taken away by what the form sends, before it is read.

A row is all that is sent under one number of a list: `options-3-text`, `options-3-right`. The
buttons send what to do as `add options`, `up options-3`, `down options-3`, `remove options-3`, or,
from a drag, `move options-3 1` (to the place 1, the second). What cannot be done is not.
"""

import re
from collections.abc import Sequence

Sent = Sequence[tuple[str, str]]
MOST_ROWS = 60
_DO = re.compile(r"(add|up|down|remove|move) ([a-z_]+(?:-\d+-[a-z_]+)*?)(?:-(\d+))?(?: (\d+))?")


def is_row_action(do: str) -> bool:
    """Whether a button changes rows and nothing else."""
    return _DO.fullmatch(do) is not None


def changed(sent: Sent, do: str) -> list[tuple[str, str]]:
    """What the form would have sent with its rows as the button asks for; numbers count from 0."""
    found = _DO.fullmatch(do)
    if found is None:
        return list(sent)
    action, prefix, row, place = found.groups()
    order = _numbers(sent, prefix)
    if action == "add" and len(order) < MOST_ROWS:
        # A name is all it takes to have an empty row.
        new = [(f"{prefix}-{len(order)}-was", "")]
        return [*_renumbered(sent, prefix, order), *new]
    if row is not None and int(row) in order:
        order = _reordered(order, action, int(row), int(place or 0))
    return _renumbered(sent, prefix, order)


def _reordered(order: list[int], action: str, row: int, place: int) -> list[int]:
    at = order.index(row)
    rest = [number for number in order if number != row]
    if action == "remove":
        return rest
    to = {"up": max(at - 1, 0), "down": at + 1, "move": place}.get(action, at)
    return [*rest[:to], row, *rest[to:]]


def _numbers(sent: Sent, prefix: str) -> list[int]:
    """The numbers of a list's rows, in order, as WTForms finds them."""
    row = re.compile(rf"{re.escape(prefix)}-(\d{{1,6}})(?:-|$)")
    return sorted({int(found[1]) for name, _ in sent if (found := row.match(name))})


def _renumbered(sent: Sent, prefix: str, order: Sequence[int]) -> list[tuple[str, str]]:
    row = re.compile(rf"({re.escape(prefix)}-)(\d{{1,6}})(-.*|$)")
    new = {old: place for place, old in enumerate(order)}
    result = []
    for name, value in sent:
        found = row.fullmatch(name)
        if found is None:
            result.append((name, value))
        elif int(found[2]) in new:
            result.append((f"{found[1]}{new[int(found[2])]}{found[3]}", value))
    return result
