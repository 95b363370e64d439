"""The blind solver: guesses the key from the options alone, and must do no better than chance."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.question_quality.figures import above_chance_p
from benchmarks.question_quality.items import Item
from benchmarks.question_quality.text import NUMBERS, content, words

Guesser = Callable[[Sequence[str], Counter[str]], str | None]


@dataclass(frozen=True)
class Guessed:
    """How one way of guessing did: where it could guess, where it was right, and by chance."""

    name: str
    hits: int
    chances: tuple[float, ...]

    @property
    def accuracy(self) -> float:
        return self.hits / len(self.chances) if self.chances else 0.0

    @property
    def by_chance(self) -> float:
        return sum(self.chances) / len(self.chances) if self.chances else 0.0

    @property
    def p(self) -> float:
        """How likely this many hits or more are by chance."""
        return above_chance_p(self.hits, self.chances)


def the_longest(options: Sequence[str], common: Counter[str]) -> str | None:
    return _only(options, [len(option) for option in options])


def the_shortest(options: Sequence[str], common: Counter[str]) -> str | None:
    return _only(options, [-len(option) for option in options])


def the_most_central_number(options: Sequence[str], common: Counter[str]) -> str | None:
    """The number nearest the middle of them: rivals made by adding and taking away betray it."""
    values = [_number(option) for option in options]
    if any(value is None for value in values):
        return None
    known = [value for value in values if value is not None]
    return _only(options, [-abs(value - fmean(known)) for value in known])


def the_most_usual_words(options: Sequence[str], common: Counter[str]) -> str | None:
    """The option whose words stand in most options of other questions."""
    return _only(options, [_usual(option, common) for option in options])


def the_most_specific(options: Sequence[str], common: Counter[str]) -> str | None:
    """Most words, capitals and digits."""
    return _only(options, [_marks(option) for option in options])


def the_most_alike(options: Sequence[str], common: Counter[str]) -> str | None:
    """The one that shares most words with the others, as a key shares them with its rivals."""
    bags = [set(content(option)) for option in options]
    return _only(options, [sum(len(bag & other) for other in bags) for bag in bags])


def the_first(options: Sequence[str], common: Counter[str]) -> str | None:
    return options[0]


GUESSERS: tuple[Guesser, ...] = (
    the_longest,
    the_shortest,
    the_most_central_number,
    the_most_usual_words,
    the_most_specific,
    the_most_alike,
    the_first,
)


def solve_blind(items: Sequence[Item]) -> list[Guessed]:
    """Every guesser over all questions with options, and all of them by vote."""
    asked = [item for item in items if len(item.options) > 1 and item.answer in item.options]
    common = Counter(word for item in asked for option in item.options for word in content(option))
    guesses = {
        g.__name__.replace("_", " "): [g(i.options, common) for i in asked] for g in GUESSERS
    }
    voted = [_vote(votes) for votes in zip(*guesses.values(), strict=True)]
    return [_count(name, made, asked) for name, made in {**guesses, "by vote": voted}.items()]


def _count(name: str, made: Sequence[str | None], asked: Sequence[Item]) -> Guessed:
    tried = [(guess, item) for guess, item in zip(made, asked, strict=True) if guess is not None]
    hits = sum(guess == item.answer for guess, item in tried)
    return Guessed(name, hits, tuple(1 / len(item.options) for _, item in tried))


def _vote(votes: Sequence[str | None]) -> str | None:
    cast = Counter(vote for vote in votes if vote is not None)
    return cast.most_common(1)[0][0] if cast else None


def _only(options: Sequence[str], scores: Sequence[float]) -> str | None:
    """The one option with the highest score; None where two share it: that would be a toss."""
    best = max(scores)
    return options[list(scores).index(best)] if list(scores).count(best) == 1 else None


def _number(option: str) -> float | None:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", option)
    if found:
        return float(found.group().replace(",", ""))
    spelt = [NUMBERS[word.lower()] for word in words(option) if word.lower() in NUMBERS]
    return float(spelt[0]) if spelt else None


def _usual(option: str, common: Counter[str]) -> float:
    bag = content(option)
    return sum(common[word] for word in bag) / len(bag) if bag else 0


def _marks(option: str) -> int:
    signs = sum(c.isupper() or c.isdigit() for c in option)
    return len(words(option)) + signs
