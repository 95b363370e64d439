"""Proxies of criteria 3, 4 and 10: evidence verbatim and enough, the key its words."""

import re
from collections.abc import Sequence
from functools import cache

from benchmarks.question_quality.items import Item
from benchmarks.question_quality.text import MONTHS, WEEKDAYS, content, words
from benchmarks.question_quality.wording import statement

_RELATIVE = re.compile(
    r"\b(yesterday|today|tonight|ago|last|this|" + "|".join(WEEKDAYS) + r")\b", re.I
)
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:(?:and|of|the|de|van|von|bin|al|el) )?[A-Z][\w’'-]*)+")
_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}\b|^\d{4}$")


def is_verbatim(item: Item) -> str:
    cited = item.paper.text[item.start : item.end]
    if not item.quoted.strip():
        return "no evidence is cited"
    return "" if cited == item.quoted else "the cited words do not stand at the cited place"


def is_enough(item: Item) -> str:
    """The key's words stand in the cited place or in the sentence before it."""
    missing = [word for word in _asked(item) if not _said(word, item)]
    return f"the evidence does not hold “{' '.join(missing)}”" if missing else ""


def _asked(item: Item) -> tuple[str, ...]:
    if item.kind == "true_false":
        return ()
    if item.pairs:
        return content(" ".join(part for pair in item.pairs for part in pair))
    if item.items:
        return ()  # an event is told in the writer's own words
    return content(item.answer)


def _said(word: str, item: Item) -> bool:
    support = content(item.support)
    if word in support or any(_kin(word, other) for other in support):
        return True
    if _named_in_full(word, item.paper.text, frozenset(support)):
        return True
    return bool(_DATE.search(item.answer)) and _by_the_calendar(word, item)


def _by_the_calendar(word: str, item: Item) -> bool:
    """A part of a date that "last Friday" and the day of publication give."""
    printed = content(item.paper.source_line)
    if word in printed:
        return True
    if not _RELATIVE.search(item.support):
        return False
    months = [MONTHS.index(each) for each in printed if each in MONTHS]
    if word in MONTHS:
        return any((month - MONTHS.index(word)) % 12 in (0, 1, 11) for month in months)
    return word.isdigit() and int(word) <= 31


@cache
def _named_in_full(word: str, text: str, support: frozenset[str]) -> bool:
    """The article names somebody in full ("Tony Perry") whom the evidence names in part."""
    for name in set(_NAME.findall(text)):
        parts = content(name)
        initials = "".join(part[0] for part in parts)
        if word in parts and ((set(parts) - {word}) & support or initials in support):
            return True
    return False


def _kin(one: str, other: str) -> bool:
    """Two forms of a word; digits have none."""
    shared = min(len(one), len(other)) - 2
    alike = one[: max(4, shared)] == other[: max(4, shared)]
    return alike and not any(c.isdigit() for c in one + other)


def key_fits_statement(item: Item) -> str:
    """A true statement says nothing the evidence does not; a false one says something else."""
    if item.kind != "true_false":
        return ""
    said = content(statement(item))
    given = () if item.answer == "false" else content(item.paper.source_line)
    missing = [word for word in said if not _said(word, item) and word not in given]
    if item.answer == "true":
        named = [word for word in missing if _is_name_or_number(word, statement(item))]
        return f"true, but the evidence does not hold “{' '.join(named)}”" if named else ""
    literal = [word for word in said if word in content(item.support)]
    told = not missing and _in_order(literal, content(item.support))
    return "false, but the evidence says so" if told else ""


def _is_name_or_number(word: str, text: str) -> bool:
    return word[0].isdigit() or any(w.lower() == word and w[0].isupper() for w in words(text)[1:])


def _in_order(some: Sequence[str], more: Sequence[str]) -> bool:
    rest = iter(more)
    return all(word in rest for word in some)


def key_is_minimal(item: Item) -> str:
    """A key of a clause's length has swallowed something."""
    count = len(words(item.answer))
    return f"a key of {count} words" if count > 10 else ""


def key_is_there(item: Item) -> str:
    if item.kind == "true_false":
        return "" if item.answer in ("true", "false") else "neither true nor false"
    if item.kind == "matching":
        return "" if len(item.pairs) >= 3 else "fewer than three pairs"
    if item.kind == "ordering":
        return "" if len(item.items) >= 3 else "fewer than three items"
    if item.options and item.options.count(item.answer) != 1:
        return "the key is not one of the options"
    return "" if item.answer.strip() else "no key"


def number_is_a_number(item: Item) -> str:
    if item.kind != "number":
        return ""
    plain = item.answer.replace(",", "")
    return "" if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else f"“{item.answer}” is not a number"
