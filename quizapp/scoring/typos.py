"""Accepting a misspelt answer, where a teacher asked for it.

Case, spaces and punctuation are not looked at; of the letters, one may differ in an answer of 5 to
8 letters and two in one of 9 or more (Levenshtein distance). Never in a number or a date, never in
fewer than 5 letters, and never when the response is as near another name (Iran, Iraq). Number and
calendar words are known in English.
"""

import re
from collections.abc import Iterable
from itertools import zip_longest
from unicodedata import category

from rapidfuzz.distance import Levenshtein

from quizapp.scoring.texts import caseless

LONGEST = 500
"""Characters of a response; more is no misspelling of anything, and would take long to compare."""

ONE_TYPO_FROM = 5
TWO_TYPOS_FROM = 9
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion trillion first second third fourth fifth sixth seventh "
    "eighth ninth tenth half quarter dozen"
)
_CALENDAR = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_COUNTING_WORDS = frozenset(f"{_NUMBERS} {_CALENDAR}".split())
_JOINING = frozenset("'.")
_PER = frozenset("%‰")


def typos_between(accepted: str, response: str, rivals: Iterable[str] = ()) -> int | None:
    """How many letters the response has wrong, or None if it cannot pass for the accepted wording.

    `rivals` are wordings that mean something else; one that is the accepted wording is not one.
    """
    if len(response) > LONGEST:
        return None
    wanted, given = loose(accepted), loose(response)
    if not wanted:
        return None
    if wanted == given:
        return 0
    allowed = 0 if _counts(given) else typos_allowed(wanted)
    typos = Levenshtein.distance(wanted, given, score_cutoff=allowed)
    if typos > allowed or any(_as_near(rival, given, typos, wanted) for rival in rivals):
        return None
    return typos


def typos_allowed(text: str) -> int:
    """How many letters of a `loose` wording may differ: 0, 1 or 2."""
    if _counts(text):
        return 0
    letters = sum(char.isalpha() for char in text)
    return (letters >= ONE_TYPO_FROM) + (letters >= TWO_TYPOS_FROM)


def _counts(text: str) -> bool:
    """Whether the text holds a number or a date."""
    return any(char.isnumeric() for char in text) or not _COUNTING_WORDS.isdisjoint(text.split())


def loose(text: str) -> str:
    """The text without case, punctuation or doubled spaces.

    Stops and apostrophes join ("U.S." is "us"), other punctuation parts ("Jean-Luc" is "jean luc").
    Before a digit it stays, as does a percent sign: 1.5 is not 15, and -5 is not 5.
    """
    text = caseless(text)
    letters = (_softened(*pair) for pair in zip_longest(text, text[1:], fillvalue=""))
    # Folded again: a letter may meet its accent when the stop between them is gone.
    return caseless(re.sub(r"\s+", " ", "".join(letters)))


def _softened(char: str, following: str) -> str:
    if not category(char).startswith("P") or char in _PER or following.isnumeric():
        return char
    return "" if char in _JOINING else " "


def _as_near(rival: str, given: str, typos: int, wanted: str) -> bool:
    other = loose(rival)
    return other != wanted and Levenshtein.distance(other, given, score_cutoff=typos) <= typos
