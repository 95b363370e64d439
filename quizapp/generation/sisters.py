"""Which words could stand in a word's place and make a news sentence say something else.

The table in `data/sisters.tsv` is compiled by hand: one narrow class a line, no member of which
means, contains or implies another. It knows words, not sentences: whoever swaps a verb makes sure
that it has no clause for an object ("declined to comment" does not become "accepted to comment").
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct

Part = Literal["noun", "verb", "adjective"]
"""The parts of speech that have sisters."""

MASS = ", mass"
"""How the name of a class ends whose terms take no "a" and stand as written."""


class Sisterhood(Struct, frozen=True):
    """One line of the table: words of one class, as they are written in it."""

    part: str
    name: str
    terms: tuple[str, ...]

    @property
    def mass(self) -> bool:
        """Whether its terms take no article and no plural (tear gas, rubber bullets)."""
        return self.name.endswith(MASS)


@cache
def sisterhoods() -> tuple[Sisterhood, ...]:
    """The table in its order, read once."""
    text = files("quizapp.generation").joinpath("data", "sisters.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(_sisterhood(line) for line in lines)


def _sisterhood(line: str) -> Sisterhood:
    part, name, terms = line.split("\t")
    return Sisterhood(part, name, tuple(terms.split("|")))


@cache
def _by_term() -> Mapping[tuple[str, str], tuple[Sisterhood, ...]]:
    found: dict[tuple[str, str], tuple[Sisterhood, ...]] = {}
    for sisterhood in sisterhoods():
        for term in sisterhood.terms:
            key = (sisterhood.part, _plain(term))
            found[key] = (*found.get(key, ()), sisterhood)
    return found


@cache
def _longest() -> int:
    """The number of words of the longest term."""
    return max(len(term.split()) for _, term in _by_term())


def _plain(term: str) -> str:
    return " ".join(term.lower().replace("’", "'").split())


def _classes(term: str, part: Part) -> tuple[Sisterhood, ...]:
    return _by_term().get((part, _plain(term)), ())


def is_known(term: str, part: Part) -> bool:
    """Whether the table has a term, in any case; nouns in the singular, verbs by their lemma."""
    return bool(_classes(term, part))


def sisters_of(term: str, part: Part) -> tuple[str, ...]:
    """The other members of a term's class, in the table's order and form.

    Lower case but for what English always writes with a capital (Venus, Muslim). Nothing for a
    word the table does not know, nor for one whose class it cannot tell.
    """
    classes = _classes(term, part)
    if len(classes) != 1:
        return ()
    plain = _plain(term)
    return tuple(sister for sister in classes[0].terms if _plain(sister) != plain)


def is_mass(term: str) -> bool:
    """Whether a noun and its sisters take no "a" and stand as written, never made plural."""
    classes = _classes(term, "noun")
    return bool(classes) and all(sisterhood.mass for sisterhood in classes)


def longest_match(words: Sequence[str], part: Part) -> int:
    """How many of the last words of a phrase are a known term: the most that are, 0 if none.

    The last word stands as `is_known` wants it: a noun in the singular, a verb's lemma.
    """
    for count in range(min(len(words), _longest()), 0, -1):
        if is_known(" ".join(words[-count:]), part):
            return count
    return 0
