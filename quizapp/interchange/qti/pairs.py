"""Pairs and orders: match, associate and order interactions."""

from collections import Counter
from typing import Any

from quizapp.domain import questions as q
from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti import notes as n
from quizapp.interchange.qti import refusing as no
from quizapp.interchange.qti.declared import Response
from quizapp.interchange.qti.item import Item

Ids = list[tuple[str, str]]


def match(item: Item, interaction: Any) -> tuple[str, q.Key]:
    """matchInteraction: two sets; each of the left one has one match."""
    sets = [
        list(each.iter("simpleAssociableChoice")) for each in interaction.iter("simpleMatchSet")
    ]
    if len(sets) != 2:
        raise InvalidQuestion(no.NO_RIGHT)
    lefts, rights = (_texts(item, each) for each in sets)
    pairs = _right_pairs(item, item.response(interaction), set(lefts), set(rights))
    swapped = [(right, left) for left, right in pairs]
    if not _each_once(pairs, lefts) and _each_once(swapped, rights):
        pairs, lefts, rights = swapped, rights, lefts
        item.notes.changed(n.SIDES_SWAPPED)
    item.open_up(interaction, (choice for each in sets for choice in each))
    return item.stem(), _key(pairs, lefts, rights)


def associate(item: Item, interaction: Any) -> tuple[str, q.Key]:
    """associateInteraction: free pairs; the first of each goes to the left."""
    choices = list(interaction.iter("simpleAssociableChoice"))
    texts = _texts(item, choices)
    pairs = _right_pairs(item, item.response(interaction), set(texts), set(texts))
    if (twice := _twice(name for pair in pairs for name in pair)) is not None:
        raise InvalidQuestion(no.NOT_ONCE, text=texts[twice][:80])
    item.notes.changed(n.ASSOCIATE)
    item.open_up(interaction, choices)
    firsts = {left: texts[left] for left, _ in pairs}
    return item.stem(), _key(
        pairs, firsts, {name: text for name, text in texts.items() if name not in firsts}
    )


def order(item: Item, interaction: Any) -> tuple[str, q.Key]:
    """orderInteraction: the items in their right order, whatever order they are listed in."""
    choices = list(interaction.iter("simpleChoice"))
    texts = _texts(item, choices)
    response = item.response(interaction)
    right = [name for each in response.correct for name in each.split()] or next(
        (
            list(case.test.values)
            for case in item.marking.cases_of(response.id, "set")
            if case.points
        ),
        [],
    )
    right = [name for name in right if name in texts]
    if not right:
        raise InvalidQuestion(no.NO_RIGHT)
    placed = set(right)
    for name, text in texts.items():
        if name not in placed:
            raise InvalidQuestion(no.NOT_ORDERED, text=text[:80])
    if any(case.points for case in item.marking.cases_of(response.id, "set")) and response.correct:
        item.notes.changed(n.SIMPLER_MARKING)
    if item.marking.rule(response.id) == "match" and not item.kind:
        item.scheme = "all_or_nothing"
    item.open_up(interaction, choices)
    return item.stem(), q.OrderingKey(tuple(texts[name] for name in right))


def _texts(item: Item, choices: list[Any]) -> dict[str, str]:
    ids = [(each.get("identifier") or "").strip() for each in choices]
    return dict(zip(ids, item.option_texts(choices), strict=True))


def _right_pairs(item: Item, response: Response, lefts: set[str], rights: set[str]) -> Ids:
    """The right pairs, the left one first; a mapping counts where its points are above 0."""
    rule, mapping = item.marking.rule(response.id), response.mapping
    if mapping is not None and not (response.correct and rule != "map"):
        written = [each.key for each in mapping.entries if each.points > 0]
        item.points = sum(each.points for each in mapping.entries if each.points > 0)
        if len({each.points for each in mapping.entries}) > 1 or mapping.default:
            item.notes.changed(n.SIMPLER_MARKING)
    else:
        written = list(response.correct)
    pairs = []
    for text in written:
        first, _, second = text.partition(" ")
        if first not in lefts and second in lefts:
            first, second = second, first
        if first in lefts and second in rights:
            pairs.append((first, second))
    if not pairs:
        raise InvalidQuestion(no.NO_RIGHT)
    return list(dict.fromkeys(pairs))


def _twice(names: Any) -> str | None:
    """A name that is there more than once."""
    return next((name for name, count in Counter(names).items() if count > 1), None)


def _each_once(pairs: Ids, names: dict[str, str]) -> bool:
    """Whether each of these has exactly one pair in which it comes first."""
    return Counter(first for first, _ in pairs) == Counter(names.keys())


def _key(pairs: Ids, lefts: dict[str, str], rights: dict[str, str]) -> q.MatchingKey:
    counts = Counter(left for left, _ in pairs)
    for name, text in lefts.items():
        if counts[name] != 1:
            raise InvalidQuestion(no.SEVERAL_MATCHES, text=text[:80], count=counts[name])
    of = dict(pairs)
    matched = tuple(q.Pair(text, rights[of[name]]) for name, text in lefts.items())
    used = {pair.right for pair in matched}
    extra = dict.fromkeys(text for text in rights.values() if text not in used)
    return q.MatchingKey(matched, tuple(extra))
