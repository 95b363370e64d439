"""Gaps: answer fields and lists in running text, and words to be moved into a text."""

from typing import Any

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti import notes as n
from quizapp.interchange.qti import refusing as no
from quizapp.interchange.qti.content import PLACE, replace, with_holes
from quizapp.interchange.qti.declared import Response, decimal
from quizapp.interchange.qti.item import Item
from quizapp.interchange.qti.names import share
from quizapp.interchange.qti.typed import Typed, is_number, matters, starred, wordings


class Read(Struct, frozen=True):
    """A hole as it was read: what it is worth beside the others, whether capitals matter."""

    hole: q.Hole
    worth: float = 1.0
    cased: tuple[bool | None, ...] = ()


def inline(item: Item) -> tuple[str, q.Key]:
    """Every inline answer field of an item is a hole."""
    read = []
    for interaction in item.interactions:
        response = item.response(interaction)
        if interaction.tag == "inlineChoiceInteraction":
            read.append(_chosen(item, interaction, response))
        else:
            read.append(_typed(item, response))
        item.place(interaction)
    return _finished(item, read)


def _finished(item: Item, read: list[Read]) -> tuple[str, q.Key]:
    least = min(each.worth for each in read)
    item.points = sum(each.worth for each in read)
    holes = tuple(
        q.Hole(each.hole.accepted, each.hole.options, round(each.worth / least, 6)) for each in read
    )
    cased = matters(item, tuple(c for each in read for c in each.cased)) or _differ_by_case(holes)
    return with_holes(item.stem(), item.notes), q.GapKey(holes, cased)


def _differ_by_case(holes: tuple[q.Hole, ...]) -> bool:
    """Whether some list offers the same word with and without a capital."""
    return any(len({o.casefold() for o in hole.options}) < len(hole.options) for hole in holes)


def _typed(item: Item, response: Response) -> Read:
    if is_number(item, response):
        return _number(item, response)
    typed = wordings(item, response)
    return Read(q.Hole(typed.accepted), _worth(item, response, typed.top), typed.cased)


def _number(item: Item, response: Response) -> Read:
    """A number in a text: taken as it is written, as no gap knows tolerances."""
    cases = [c for c in item.marking.cases_of(response.id, "number") if c.points and c.test.number]
    roomy = [*cases, *item.marking.cases_of(response.id, "correct")]
    if any(case.test.room for case in roomy):
        item.notes.changed(n.GAP_NUMBER)
    if cases and not response.correct and response.mapping is None:
        texts = [str(case.test.number) for case in cases]
        typed = Typed(tuple(q.AcceptedText(text) for text in dict.fromkeys(texts)), (None,))
    else:
        typed = wordings(item, response)
    texts = [_plain_number(each.text) for each in typed.accepted]
    accepted = {
        text: q.AcceptedText(text, each.fraction, each.feedback)
        for text, each in zip(texts, typed.accepted, strict=True)
    }
    return Read(q.Hole(tuple(accepted.values())), _worth(item, response, typed.top), (None,))


def _plain_number(text: str) -> str:
    value = decimal(text)
    return text if value is None else f"{value:f}"


def _worth(item: Item, response: Response, top: float) -> float:
    """The points of a hole where its mapping gives them; else all holes are worth the same."""
    return top if item.marking.rule(response.id) == "map" and top > 0 else 1.0


def _chosen(item: Item, interaction: Any, response: Response) -> Read:
    choices = list(interaction.iter("inlineChoice"))
    ids = [(each.get("identifier") or "").strip() for each in choices]
    texts = dict(zip(ids, item.option_texts(choices), strict=True))
    points, rule = {}, item.marking.rule(response.id)
    mapping = response.mapping
    if mapping is not None and (rule == "map" or not response.correct):
        points = mapping.points(ids)
    elif response.correct:
        points = dict.fromkeys(response.correct, 1.0)
    else:
        for case in item.marking.cases_of(response.id, "value"):
            points.setdefault(case.test.values[0], case.points or 0.0)
    right = {name: value for name, value in points.items() if value > 0 and name in texts}
    if not right:
        raise InvalidQuestion(no.NO_RIGHT)
    top = max(right.values())
    accepted = tuple(
        q.AcceptedText(starred(texts[name]), share(value, top)) for name, value in right.items()
    )
    return Read(q.Hole(accepted, tuple(texts.values())), _worth(item, response, top))


def moved(item: Item, interaction: Any) -> tuple[str, q.Key]:
    """gapMatchInteraction: every word that can be moved is an option of every gap."""
    if any(True for _ in interaction.iter("gapImg")):
        raise InvalidQuestion(no.GAP_PICTURES)
    response = item.response(interaction)
    words = list(interaction.iter("gapText"))
    ids = [(each.get("identifier") or "").strip() for each in words]
    texts = dict(zip(ids, item.option_texts(words), strict=True))
    options = tuple(dict.fromkeys(texts.values()))
    gaps = list(interaction.iter("gap"))
    read = [_moved_into(item, response, gap.get("identifier") or "", texts) for gap in gaps]
    if not read:
        raise InvalidQuestion(no.GAP_SEVERAL)
    for gap in gaps:
        replace(gap, PLACE)
    item.open_up(interaction, words)
    read = [Read(q.Hole(each.hole.accepted, options), each.worth) for each in read]
    return _finished(item, read)


def _moved_into(item: Item, response: Response, gap: str, texts: dict[str, str]) -> Read:
    """The right words of a gap: those its correct pair or its mapping names."""
    rule, mapping = item.marking.rule(response.id), response.mapping
    points: dict[str, float] = {}
    if mapping is not None and (rule == "map" or not response.correct):
        pairs = [(each.key.split(), each.points) for each in mapping.entries]
    else:
        pairs = [(each.split(), 1.0) for each in response.correct]
    for pair, value in pairs:
        if len(pair) == 2 and gap in pair and value > 0:
            word = pair[0] if pair[1] == gap else pair[1]
            if word in texts:
                points[texts[word]] = max(value, points.get(texts[word], 0.0))
    if not points:
        raise InvalidQuestion(no.GAP_SEVERAL)
    top = max(points.values())
    accepted = tuple(
        q.AcceptedText(starred(text), share(value, top)) for text, value in points.items()
    )
    return Read(q.Hole(accepted), top if rule == "map" else 1.0)
