"""BM25 over the sentences of one article, for the round trip from stem to evidence."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache

from benchmarks.question_quality.text import content, sentences

K1, B = 1.5, 0.75


@cache
def _sentences(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(root, content(text[start:end]))) for start, end in sentences(text))


def root(word: str) -> str:
    """A word without its commonest endings, so that "opened" finds "opening"."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def ranking(question: str, text: str) -> list[int]:
    """The numbers of the text's sentences, the one most like the question first."""
    bags = _sentences(text)
    scores = _scores({root(word) for word in content(question)}, bags)
    return sorted(range(len(bags)), key=lambda n: (-scores[n], n))


def _scores(query: set[str], bags: Sequence[Sequence[str]]) -> list[float]:
    mean = sum(map(len, bags)) / max(1, len(bags)) or 1
    holding = Counter(word for bag in bags for word in set(bag))
    return [sum(_weight(word, bag, holding, len(bags), mean) for word in query) for bag in bags]


def _weight(word: str, bag: Sequence[str], holding: Counter[str], total: int, mean: float) -> float:
    times = bag.count(word)
    rare = math.log(1 + (total - holding[word] + 0.5) / (holding[word] + 0.5))
    return rare * times * (K1 + 1) / (times + K1 * (1 - B + B * len(bag) / mean))
