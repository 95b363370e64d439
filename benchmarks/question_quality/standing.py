"""Proxies of criterion 2, SELF: the question stands alone under its source line."""

import re
from functools import cache

from benchmarks.question_quality import bm25
from benchmarks.question_quality.items import Item
from benchmarks.question_quality.text import (
    HOLE,
    MONTHS,
    STOP,
    WEEKDAYS,
    at,
    content,
    unquoted,
    words,
)
from benchmarks.question_quality.wording import statement

_PRONOUN = re.compile(
    r"\b(he|she|him|his|hers?|himself|herself|they|them|their|theirs|themselves|its?|itself|"
    r"I|me|my|mine|we|us|our|ours|you|your)\b",
    re.I,
)
_NO_ONE = re.compile(
    r"\bit (?:is|was|has been|had been|will be|would be|seems?|appears?|took|takes)\b", re.I
)
_THIS = re.compile(
    r"\b(this|these|those)\b(?! who\b| (?:news )?(?:story|article|report)\b)"
    r"|\bthe (?:latter|former|same)\b",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(yesterday|today|tonight|tomorrow|recently|currently|nowadays|ago|now|"
    r"(?:last|next|this|past) (?:night|week|weekend|month|year|summer|winter|spring|autumn|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    + "|".join(WEEKDAYS)
    + r")|the (?:next|following|previous|same) day)\b",
    re.I,
)
_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\b(?!,? (?:the )?\d|,? \w+ \d)", re.I)
_GENERIC = (
    r"(company|group|man|woman|men|women|boy|girl|child|children|victims?|suspects?|incident|"
    r"attack|agreement|country|city|town|team|court|bill|law|organi[sz]ation|event|ruling|decision|"
    r"announcement|report|study|movie|film|ship|vessel|aircraft|plane|building|pair|couple|duo|"
    r"driver|teenager|officers?|player|club|party|minister|president|researchers|scientists|"
    r"authorities|agency|firm|body|area|region|vote|election|match|game|fire|explosion|crash)"
)
_BARE = re.compile(
    rf"\bthe {_GENERIC}(?=[.,?!]|$|['’]s?\b"
    r"| (?:is|are|was|were|has|have|had|did|does|will|would|to)\b)"
    rf"|\b(?:did|does|do|has|have|had|will|was|were|is|are) the {_GENERIC}(?= [a-z])",
    re.I,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:(?:de|van|von|bin|al|el|der|la|da|di) )?[A-Z][\w’'-]+)+")
_MODIFIERS = frozenset(
    words(
        "north south east west northern southern eastern western central new old great saint st"
        " upper lower president minister prime mr mrs ms dr sir lord lady king queen prince pope"
        " princess then both but and when while after before as since although in on at"
        " senator governor judge justice general secretary chairman director the united"
    )
)


def _asked(item: Item) -> str:
    """What must stand alone: the parts where there are parts, for "these events" points to them."""
    parts = [*item.items, *(" – ".join(pair) for pair in item.pairs)]
    return "; ".join(parts) if parts else statement(item)


def has_no_loose_pronoun(item: Item) -> str:
    """A pronoun with nobody before it in the stem; a gap counts as somebody."""
    text = _NO_ONE.sub(" ", unquoted(_asked(item)))
    for found in _PRONOUN.finditer(text):
        before = text[: found.start()]
        if found.group() not in ("US", "IT") and not _names(before) and not _owns(found[1], before):
            return f"“{found.group()}” names nobody"
    return ""


def _owns(pronoun: str, before: str) -> bool:
    """ "Sharks have gills on each side of their bodies": a noun before it is enough."""
    return pronoun.lower() in ("its", "their", "itself", "themselves") and len(content(before)) > 1


def _names(text: str) -> bool:
    return bool(HOLE.search(text)) or any(
        word[0].isupper() and word.lower() not in STOP for word in words(text)
    )


def has_no_demonstrative(item: Item) -> str:
    found = _THIS.search(unquoted(_asked(item)))
    return f"“{found.group()}”" if found else ""


def has_no_relative_date(item: Item) -> str:
    text = unquoted(_asked(item))
    found = _RELATIVE.search(text) or _WEEKDAY.search(text)
    return f"“{found.group()}”" if found else ""


def has_no_bare_definite(item: Item) -> str:
    """“The group” when nothing in the stem or in the source line says which."""
    known = set(map(str.lower, words(item.paper.source_line)))
    for found in _BARE.finditer(unquoted(_asked(item))):
        if (found[1] or found[2]).lower() not in known:
            return f"“{found.group()}”"
    return ""


def names_something(item: Item) -> str:
    """A name or a number in the stem; a first word counts where the article writes it large too."""
    if item.kind in ("matching", "ordering"):
        return ""
    first, *rest = words(_asked(item)) or [""]
    large = re.search(rf"[a-z,] {re.escape(first)}\b", item.paper.text) if first else None
    named = any(word[0].isupper() or word[0].isdigit() for word in rest)
    return "" if named or (large and first[0].isupper()) else "names nobody and nothing"


@cache
def halves(text: str) -> dict[str, str]:
    """Last names that an article uses alone, each with the full name it gives elsewhere."""
    found: dict[str, str] = {}
    for match in _NAME.finditer(text):
        name = re.sub(r"['’]s$", "", match.group())
        first, last = name.split()[0], name.split()[-1]
        if len(name.split()) <= 3 and first.lower() not in _MODIFIERS and _is_person(last, text):
            found.setdefault(last, name)
    return found


def _is_person(last: str, text: str) -> bool:
    """A name that also stands alone, but never where a place would ("in Poland", "the Senate")."""
    if last.lower() in (*MONTHS, *WEEKDAYS) or len(last) < 3 or last.isupper():
        return False
    place = re.search(rf"\b(?:in|at|near|the|a|an|across|into) {re.escape(last)}\b", text)
    return not place and _alone(last, text)


def _alone(last: str, text: str) -> bool:
    """Whether a last name stands somewhere without a name before it or after it."""
    for found in re.finditer(rf"\b{re.escape(last)}\b", text):
        before = words(text[max(0, found.start() - 30) : found.start()].split("\n")[-1])[-1:]
        joined = re.match(r"-| [A-Z]", text[found.end() :]) or text[: found.start()].endswith("-")
        if not joined and (not before or not before[0][0].isupper() or before[0].lower() in STOP):
            return True
    return False


def has_no_half_name(item: Item) -> str:
    text = unquoted(_asked(item))
    known = f"{item.paper.source_line} {_asked(item)}"
    for last, full in halves(item.paper.text).items():
        if last in text and full not in known and _alone(last, text):
            return f"“{last}” is half of “{full}”"
    return ""


def finds_its_evidence(item: Item) -> str:
    rank = rank_of_evidence(item)
    return "" if rank is None or rank <= 3 else f"the stem finds its evidence only at place {rank}"


def rank_of_evidence(item: Item) -> int | None:
    """At which place the stem finds the cited sentence; None for kinds that ask of several."""
    wanted = at(item.paper.text, item.start, item.end)
    if item.kind in ("matching", "ordering") or not wanted:
        return None
    order = bm25.ranking(statement(item), item.paper.text)
    return 1 + min(order.index(number) for number in wanted)
