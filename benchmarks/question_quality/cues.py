"""Proxies of criterion 8, NO-CUE: nothing but knowledge leads to the key."""

import re

from benchmarks.question_quality.items import Item
from benchmarks.question_quality.text import HOLE, MONTHS, content, unquoted, words
from benchmarks.question_quality.wording import statement

_NEGATIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|do|does|did|has|have|had|will|would|can|could|should|may|might)"
    r" not\b|\b[a-z]+n['’]t\b|\bcannot\b|\b[Nn]ever\b|\bexcept\b|\bNOT\b"
)
_OF_THE_ABOVE = re.compile(r"\b(all|none|both|neither) of (?:the above|these|them)\b", re.I)
_A_GAP = re.compile(r"\ban? _____", re.I)
_DATED = re.compile(r" · [^·]*\d{4}$")


def key_is_not_in_the_stem(item: Item) -> str:
    if item.kind == "true_false":
        return ""
    asked, stem = content(item.answer), content(HOLE.sub(" ", item.stem))
    if asked and set(asked) <= set(stem):
        return f"“{item.answer}” stands in the stem"
    shared = [word for word in _names(item.answer) if word.lower() in stem]
    others = " ".join(item.distractors)
    part = [word for word in shared if item.distractors and word not in others]
    return f"“{part[0]}” of the key stands in the stem" if part else ""


def _names(text: str) -> list[str]:
    named = [word for word in words(text) if word[0].isupper() and len(word) > 3]
    return [word for word in named if word.lower() not in MONTHS]


def key_is_not_in_the_source_line(item: Item) -> str:
    """The line's date gives a date away, but not every "5" that somebody counts."""
    if item.kind == "true_false":
        return ""
    date = bool(re.search(r"[A-Z]|\d{4}", item.answer))
    line = item.paper.source_line if date else _DATED.sub("", item.paper.source_line)
    asked = content(item.answer)
    given = bool(asked) and set(asked) <= set(content(line))
    return f"“{item.answer}” stands in the source line" if given else ""


def is_not_negative(item: Item) -> str:
    found = _NEGATIVE.search(unquoted(statement(item)))
    return f"“{found.group()}” in the stem" if found else ""


def has_no_catch_all(item: Item) -> str:
    found = [option for option in item.options if _OF_THE_ABOVE.search(option)]
    return f"“{found[0]}”" if found else ""


def gap_gives_no_letter_away(item: Item) -> str:
    """ "An _____" leaves only the options that begin with a vowel."""
    found = _A_GAP.search(item.stem)
    if not found or len({option[:1].lower() in "aeiou" for option in item.options}) < 2:
        return ""
    return f"“{found.group()}” says how the key begins" if found else ""
