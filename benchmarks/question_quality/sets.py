"""What must hold of the questions of one article together."""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.question_quality.items import Item
from benchmarks.question_quality.text import at, content
from benchmarks.question_quality.wording import wh_word

FIRST = 10


def broken_rules(items: Sequence[Item]) -> list[str]:
    """The names of the rules that an article's questions break, each once."""
    return list(dict.fromkeys(_broken(items)))


def _broken(items: Sequence[Item]) -> Iterator[str]:
    first = items[:FIRST]
    if _most(_sentences(items)) > 2:
        yield "more than two questions on a sentence"
    if _most(Counter(item.kind for item in first)) > 5:
        yield "more than five of one kind in the first ten"
    if sum(item.kind == "true_false" for item in first) > 3:
        yield "more than three true/false in the first ten"
    asked = [wh_word(item) for item in items]
    if len(items) > 3 and _most(Counter(filter(None, asked))) > len(items) / 2:
        yield "more than half on one question word"
    keys = [content(item.answer) for item in items if item.kind != "true_false" and item.answer]
    if _most(Counter(keys)) > 1:
        yield "two questions with one key"
    if any(_gives_away(one, other) for one in items for other in items if one is not other):
        yield "a key stands in another stem on the same sentence"


def _sentences(items: Sequence[Item]) -> Counter[int]:
    return Counter(n for item in items for n in at(item.paper.text, item.start, item.end))


def _gives_away(one: Item, other: Item) -> bool:
    """Whether `one` tells the key of `other`, asked of the same place."""
    key = content(other.answer)
    same = one.start < other.end and other.start < one.end
    return same and bool(key) and other.kind != "true_false" and set(key) <= set(content(one.stem))


def _most(counts: Counter[int] | Counter[str] | Counter[tuple[str, ...]]) -> int:
    return max(counts.values(), default=0)
