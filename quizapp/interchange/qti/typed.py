"""Typing: short answers and numbers, and the wordings that a gap takes."""

from decimal import Decimal
from typing import Any

from lxml import etree
from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti import notes as n
from quizapp.interchange.qti import refusing as no
from quizapp.interchange.qti.content import with_holes
from quizapp.interchange.qti.declared import Mapping, Response, decimal
from quizapp.interchange.qti.item import Item
from quizapp.interchange.qti.marking import Case
from quizapp.interchange.qti.names import share


class Typed(Struct, frozen=True):
    """Wordings with whether capitals matter in each (None: no matter)."""

    accepted: tuple[q.AcceptedText, ...]
    cased: tuple[bool | None, ...]
    top: float = 1.0


def short(item: Item, interaction: Any) -> tuple[str, q.Key]:
    """A typed answer to a question of its own."""
    typed = wordings(item, item.response(interaction))
    item.open_up(interaction)
    return item.stem(), q.ShortKey(typed.accepted, matters(item, typed.cased))


def number(item: Item, interaction: Any) -> tuple[str, q.Key]:
    """A typed number; where words follow the answer field, a hole stays there."""
    response = item.response(interaction)
    accepted = _numbers(item, response)
    if item.kind == "number" or asks_by_itself(item, interaction):
        item.open_up(interaction)
        stem = item.stem()
    else:
        item.place(interaction)
        stem = with_holes(item.stem(), item.notes)
    other = item.feedback.texts(item.feedback.wrong)
    if other and not item.feedback.right:
        item.feedback.wrong = []
    else:
        other = ""
    return stem, q.NumberKey(accepted, item.unit, other)


def is_number(item: Item, response: Response) -> bool:
    """Whether a number is asked for: it says so, or is compared as one."""
    if response.base_type in ("float", "integer", "duration"):
        return response.base_type != "duration"
    return bool(item.marking.cases_of(response.id, "number"))


def matters(item: Item, cased: tuple[bool | None, ...]) -> bool:
    """Whether capitals matter in all of several answers."""
    known = {each for each in cased if each is not None}
    if len(known) > 1:
        item.notes.changed(n.MIXED_CASE)
    return known == {True}


def wordings(item: Item, response: Response) -> Typed:
    """The accepted wordings of a typed answer, best source first."""
    rule = item.marking.rule(response.id)
    cases = item.marking.cases_of(response.id, "value", "pattern")
    worth = [case for case in cases if case.points is not None]
    if rule == "" and any(case.points and case.points > 0 for case in worth):
        return _from_cases(item, worth)
    if response.mapping is not None and (rule == "map" or not response.correct):
        return _from_mapping(item, response.mapping, cases)
    if response.correct:
        told = _told(item, cases)
        accepted = tuple(
            q.AcceptedText(starred(each), 1.0, told.get(each, "")) for each in response.correct
        )
        return Typed(accepted, (True,) * len(accepted))
    raise InvalidQuestion(no.NO_RIGHT)


def _from_cases(item: Item, cases: list[Case]) -> Typed:
    top = item.points = max(case.points or 0.0 for case in cases)
    accepted = tuple(
        q.AcceptedText(
            case.test.values[0] if case.test.kind == "pattern" else starred(case.test.values[0]),
            share(case.points or 0.0, top),
            _said(item, case),
        )
        for case in cases
    )
    return Typed(accepted, tuple(case.test.match_case for case in cases), top)


def _from_mapping(item: Item, mapping: Mapping, cases: list[Case]) -> Typed:
    entries = mapping.entries
    top = item.points = max(each.points for each in entries)
    if top <= 0:
        raise InvalidQuestion(no.NO_RIGHT)
    told = _told(item, cases)
    accepted = tuple(
        q.AcceptedText(starred(each.key), share(each.points, top), told.get(each.key, ""))
        for each in entries
    )
    return Typed(accepted, tuple(each.match_case for each in entries), top)


def _told(item: Item, cases: list[Case]) -> dict[str, str]:
    return {case.test.values[0]: _said(item, case) for case in cases}


def _said(item: Item, case: Case) -> str:
    texts = (item.feedback.told(name) for name in case.said)
    return "\n".join(filter(None, texts))


def starred(text: str) -> str:
    r"""A literal text as an accepted wording, where `*` would stand for anything."""
    return text.replace("*", r"\*")


def _numbers(item: Item, response: Response) -> tuple[q.AcceptedNumber, ...]:
    cases = [c for c in item.marking.cases_of(response.id, "number") if c.points is not None]
    if any(case.points and case.points > 0 for case in cases):
        return _from_number_cases(item, cases)
    mapping, rule = response.mapping, item.marking.rule(response.id)
    if mapping is not None and (rule == "map" or not response.correct):
        top = max(each.points for each in mapping.entries)
        if top <= 0:
            raise InvalidQuestion(no.NO_RIGHT)
        pairs = [(each.key, share(each.points, top)) for each in mapping.entries]
    else:
        pairs = [(each, 1.0) for each in response.correct]
    rooms = item.marking.cases_of(response.id, "correct")
    room = rooms[0].test if rooms else None
    found = [(decimal(text), fraction) for text, fraction in pairs]
    if not found or any(value is None for value, _ in found):
        raise InvalidQuestion(no.NO_RIGHT)
    return tuple(
        q.AcceptedNumber(
            value,
            room.room if room else Decimal(0),
            room.room_kind if room else "nominal",
            fraction,
        )
        for value, fraction in found
        if value is not None
    )


def _from_number_cases(item: Item, cases: list[Case]) -> tuple[q.AcceptedNumber, ...]:
    top = item.points = max(case.points or 0.0 for case in cases)
    return tuple(
        q.AcceptedNumber(
            case.test.number,
            case.test.room,
            case.test.room_kind,
            share(case.points or 0.0, top),
            _said(item, case),
        )
        for case in cases
        if case.test.number is not None
    )


BLOCKS = {"p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "itemBody", "dd"}


def stands_last(item: Item, interaction: Any) -> bool:
    """Whether no words follow an answer field in the whole item."""
    return not _after(interaction, item.body).strip()


def _after(element: Any, root: Any) -> str:
    """The text after an element, up to the end of `root`."""
    parts = []
    while element is not root and element is not None:
        parts.append(element.tail or "")
        parts += ["".join(each.itertext()) for each in element.itersiblings() if _shown(each)]
        element = element.getparent()
    return "".join(parts)


def _shown(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag not in ("feedbackInline", "feedbackBlock")


def asks_by_itself(item: Item, interaction: Any) -> bool:
    """Whether one answer field answers the words above it and is no gap in running text.

    Nothing follows it, and before it in its own paragraph stands nothing, or a question or colon.
    """
    if not stands_last(item, interaction):
        return False
    block = interaction.getparent()
    while block.tag not in BLOCKS:
        block = block.getparent()
    before = _before(interaction, block).strip()
    return not before or before.endswith(("?", ":", "=", "？", "："))


def _before(element: Any, block: Any) -> str:
    """The text of a block before an element in it, from the last line break on."""
    parts: list[str] = []
    for event, each in etree.iterwalk(block, events=("start", "end")):
        if each is element:
            break
        if each.tag == "br":
            parts.clear()
        parts.append((each.text if event == "start" else each.tail) or "")
    return "".join(parts)
