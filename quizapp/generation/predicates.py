"""What sentences say of their subjects, so that two that say the same are found at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from quizapp.generation.values import Sentence

_TELLING = frozenset({"dobj", "attr", "acomp", "xcomp"})
COMMON = 50
"""A word that more sentences share says nothing of any of them."""


class Predicates:
    """The main verb of each sentence with its objects, and the sentences by these words."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.of = [_predicate(sentence) for sentence in sentences]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for order, words in enumerate(self.of):
            for word in words:
                self._by_word[word].append(order)

    def like(self, mine: Collection[str]) -> Iterator[int]:
        """The sentences that share two words and two thirds of a predicate."""
        shared: Counter[int] = Counter()
        for word in mine:
            orders = self._by_word[word]
            if len(orders) <= COMMON:
                shared.update(orders)
        least = max(2, len(mine) * 2 // 3)
        return (order for order, count in shared.items() if count >= least)


def _predicate(sentence: Sentence) -> frozenset[str]:
    root = sentence.root
    words = {sentence.tokens[root].lemma} if sentence.tokens else set()
    for kid in sentence.children[root] if sentence.tokens else ():
        if sentence.tokens[kid].dep in _TELLING:
            words.add(sentence.tokens[kid].lemma)
    return frozenset(words)
