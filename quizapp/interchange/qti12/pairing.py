"""Questions whose parts belong together: pairs, and items in an order."""

import re

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.qti12.conditions import Condition
from quizapp.interchange.qti12.items import RIGHT_SIDES, Item, Response, Words
from quizapp.interchange.qti12.notes import Notes
from quizapp.interchange.qti12.texts import Text, joined

NO_PARTNER = N_(
    "The file does not say what “%(text)s” belongs to. Put that right in the program the file "
    "comes from, and export it again."
)
NO_ORDER = N_(
    "The file does not say which order is right. Put that right in the program the file comes "
    "from, and export it again."
)
EMPTY_PAIRS = N_("empty pairs were left out")
TWICE = N_("pairs that were there twice were left out")
LABELS = N_("the words above and below the list")


def matching(item: Item, notes: Notes) -> tuple[Text, q.MatchingKey]:
    """The words of the question and its pairs, with the right sides that match nothing."""
    if len(item.responses) == 1 and item.responses[0].form == "grp":
        groups = _groups(item, notes)
        if groups is not None:
            return item.stem(), groups
    stem, lefts = _lefts(item)
    rights = [_rights(item, each) for each in item.responses]
    pairs: list[q.Pair] = []
    for response, left, texts in zip(item.responses, lefts, rights, strict=True):
        right = texts.get(_best(item, response.ident), Text()).named(notes)
        words = left.named(notes)
        if words and not right:
            raise InvalidQuestion(NO_PARTNER, text=words[:60])
        pair = q.Pair(words, right)
        if not words:
            notes.changed(EMPTY_PAIRS)
        elif pair in pairs:
            notes.changed(TWICE)
        else:
            pairs.append(pair)
    offered = [text.named(notes) for texts in rights for text in texts.values()]
    return stem, _key(pairs, offered)


def _key(pairs: list[q.Pair], offered: list[str]) -> q.MatchingKey:
    used = {pair.right for pair in pairs}
    return q.MatchingKey(
        tuple(pairs), tuple(dict.fromkeys(each for each in offered if each and each not in used))
    )


def _best(item: Item, response: str) -> str:
    """The choice that scores most; "" when none scores."""
    right = [each for each in item.right_conditions() if each.values(response)]
    best = max(right, key=lambda each: each.points, default=None)
    return best.values(response)[0] if best else ""


def _lefts(item: Item) -> tuple[Text, list[Text]]:
    """The stem and the left side of each response: its label, else the words just before it."""
    if any(each.label.words or each.label.pictures for each in item.responses):
        return item.stem(), [each.label for each in item.responses]
    stem: list[Text] = []
    lefts: list[Text] = []
    before: list[Words] = []
    for part in item.parts:
        if isinstance(part, Words):
            before += [part] if part.text.words or part.text.pictures else []
            continue
        *earlier, last = before or [Words(Text(), "")]
        stem += [each.text for each in earlier if not each.place]
        lefts.append(last.text)
        before = []
    return joined(stem), lefts


def _rights(item: Item, response: Response) -> dict[str, Text]:
    """The right sides by the idents of a response; Blackboard writes their words elsewhere."""
    apart = [
        part.text for part in item.parts if isinstance(part, Words) and part.place == RIGHT_SIDES
    ]
    apart = [text for text in apart if text.words or text.pictures]
    if apart and not any(each.text.words for each in response.choices):
        idents = (each.ident for each in response.choices)
        return dict(zip(idents, apart, strict=False))
    return {each.ident: each.text for each in response.choices}


def _groups(item: Item, notes: Notes) -> q.MatchingKey | None:
    """Pairs in one list of labels: those that may be put on others say so in `match_group`."""
    response = item.responses[0]
    sources = [each for each in response.choices if each.attributes.get("match_group")]
    if not sources:
        return None
    texts = {each.ident: each.text for each in response.choices}
    partners: dict[str, str] = {}
    for condition in item.right_conditions():
        idents = [part for value in condition.values(response.ident) for part in _split(value)]
        partners.update(zip(idents[::2], idents[1::2], strict=False))
    pairs = []
    for each in sources:
        words = each.text.named(notes)
        right = texts.get(partners.get(each.ident, ""), Text()).named(notes)
        if not right:
            raise InvalidQuestion(NO_PARTNER, text=words[:60])
        pairs.append(q.Pair(words, right))
    others = [each.text.named(notes) for each in response.choices if each not in sources]
    return _key(pairs, others)


def _split(value: str) -> list[str]:
    return [part for part in re.split(r"[\s,]+", value) if part]


def ordering(item: Item, notes: Notes) -> q.OrderingKey:
    """The items in the order that scores most."""
    response = item.responses[0]
    if response.around:
        notes.lost(LABELS)
    texts = {each.ident: each.text.named(notes) for each in response.choices}
    right = sorted(item.right_conditions(), key=lambda each: each.points, reverse=True)
    orders = [_order(each, response.ident) for each in right]
    full = [order for order in orders if sorted(order) == sorted(texts)]
    if not full:
        raise InvalidQuestion(NO_ORDER)
    return q.OrderingKey(tuple(texts[ident] for ident in full[0]))


def _order(condition: Condition, response: str) -> list[str]:
    tests = [test for test in condition.chosen if test.response == response]
    if all(test.index.isascii() and test.index.isdigit() and len(test.index) < 6 for test in tests):
        tests.sort(key=lambda test: int(test.index))
    return [test.value for test in tests]
