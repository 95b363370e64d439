"""How much an article is about a sentence: place, words of the title, names that recur."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from quizapp.domain.articles import Article
from quizapp.generation.lexicon import words
from quizapp.generation.values import NAMES, Sentence

_SMALL = words(
    "the a an of in on at to for and or by with from as after over into is are was were be been his"
    " her its their it that this who what how why not no new says say said"
)


class Weigher:
    """Weighs the sentences of one article."""

    def __init__(self, article: Article, sentences: Sequence[Sentence]) -> None:
        self.title = title_words(article.title)
        self.first_use = _first_use(sentences)
        self._names = Counter(m.entity for s in sentences for m in s.mentions if m.sort in NAMES)
        self._words = Counter(w for s in sentences for w in _content(s))
        self._total = max(1, len(sentences))
        self._top = max([1, *self._words.values()])

    def salience(self, sentence: Sentence) -> float:
        """A weight in [0, 1]: a quarter each for place, title, names and words that recur."""
        said = set(_content(sentence))
        place = 1.0 - sentence.order / self._total
        shared = len({w for w in said if w in self.title}) / max(1, min(4, len(self.title)))
        names = max([0, *(self._names[m.entity] for m in sentence.mentions if m.sort in NAMES)])
        recurring = sum(self._words[w] for w in said) / (len(said) or 1) / self._top
        parts = (place, min(1.0, shared), min(1.0, names / 6), min(1.0, recurring * 2))
        return round(sum(parts) / 4, 4)


def _first_use(sentences: Sequence[Sentence]) -> dict[str, int]:
    """For each noun the sentence that uses it first."""
    first: dict[str, int] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            if token.pos in {"NOUN", "PROPN"}:
                first.setdefault(token.lemma.lower(), sentence.order)
    return first


def title_words(title: str) -> frozenset[str]:
    """The content words of a headline, lower-case, with crude singulars."""
    found = {w for w in re.findall(r"[^\W_]+", title.lower()) if w not in _SMALL}
    return frozenset(found | _singulars(found))


def _singulars(plurals: Iterable[str]) -> set[str]:
    found = set()
    for word in plurals:
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            found.add(word[:-1])
        if len(word) > 4 and word.endswith("ies"):
            found.add(word[:-3] + "y")
    return found


def _content(sentence: Sentence) -> list[str]:
    return [
        t.lemma.lower() for t in sentence.tokens if t.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"}
    ]
