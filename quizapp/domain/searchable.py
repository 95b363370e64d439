"""Words as a search compares them: without case, accents or typography.

The text of a question is cut into words here before it is stored, and what somebody types is cut by
the same rule, so that every store finds the same and none has to understand a query.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import combining, normalize

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.readable import key_text

LONGEST_WORD = 60
_OTHER_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
"""Letters that people without the keyboard write otherwise, and that Unicode does not take apart.

Upper case needs none: it is folded before.
"""
_WITHOUT_SPACES = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
"""Thai and Lao, kana, and Han: scripts that set no spaces, where each sign counts as a word."""

_CHUNK = re.compile(r"\S+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")


class Word(Struct, frozen=True):
    """A word as compared, and the place `[start, end)` in the text it stands for."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared, in order."""
    return [word.text for word in places_of(text)]


def places_of(text: str) -> Iterator[Word]:
    """The words of a text with where they stand."""
    for chunk in _CHUNK.finditer(text):
        if chunk[0].isascii():  # most are, and reading them sign by sign takes ten times as long
            for word in _ASCII_WORD.finditer(text, *chunk.span()):
                yield Word(word[0].lower()[:LONGEST_WORD], *word.span())
        else:
            yield from _places_within(text, *chunk.span())


def _places_within(text: str, begin: int, end: int) -> Iterator[Word]:
    letters: list[str] = []
    start = begin
    for index in range(begin, end):
        folded = _folded(text[index])
        if folded is None:  # an accent that stands alone belongs to the letter before
            continue
        alone = _stands_alone(text[index])
        if letters and (alone or not folded):
            yield Word("".join(letters)[:LONGEST_WORD], start, index)
            letters = []
        if alone and folded:
            yield Word(folded, index, index + 1)
        elif folded:
            start = start if letters else index
            letters.append(folded)
    if letters:
        yield Word("".join(letters)[:LONGEST_WORD], start, end)


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str | None:
    """A sign as compared: letters and digits, "" for what parts words, None for a lone accent."""
    if combining(sign):
        return None
    bare = "".join(each for each in normalize("NFKD", sign.casefold()) if not combining(each))
    return "".join(each for each in bare.casefold().translate(_OTHER_LETTERS) if each.isalnum())


def _stands_alone(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in _WITHOUT_SPACES)


def answer_texts(key: q.Key) -> Iterator[str]:
    """Everything a key shows or accepts: options, answers, pairs, items."""
    match key:
        case q.ChoiceKey() | q.MultipleKey():
            yield from (option.text for option in key.options)
        case q.ShortKey():
            yield from (accepted.text for accepted in key.accepted)
        case q.NumberKey():
            yield key_text(key)
        case q.GapKey():
            for hole in key.holes:
                yield from (accepted.text for accepted in hole.accepted)
                yield from hole.options
        case q.MatchingKey():
            for pair in key.pairs:
                yield from (pair.left, pair.right)
            yield from key.extra
        case q.OrderingKey():
            yield from key.items
        case q.TrueFalseKey():
            return
