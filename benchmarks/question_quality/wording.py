"""Proxies of criterion 1, FLUENT: one grammatical, correctly written question or one clean gap."""

import re

from benchmarks.question_quality.items import Item
from benchmarks.question_quality.text import HOLE, unquoted, words

WH = re.compile(
    r"\b(how (?:many|much|old|long|far)|what|who|whom|whose|which|when|where|why|how)\b", re.I
)
_PREFIX = re.compile(r"^True or false[?:]\s*", re.I)
_TRACES = re.compile(
    r" [,.;:?!)\]%]|\( |  | n['’]t\b| ['’]s\b|``|''|-[LR]RB-|\[\d+\]|</?[a-z]+>|&\w+;|https?://"
)
_DOUBLED = re.compile(r"\b(?!had\b|that\b)([a-z]+) \1\b")
_PUNCTUATION = re.compile(r"(?<!\.)\.\.(?!\.)|[,;:][,;:.?!]|\?[.?]|[.!]\?")
_A = re.compile(
    r"\ba (?!eu|uni(?!n)|use|usu|uk\b|one\b|once|ura)[aeiou]|\ban (?!h)[b-df-hj-np-tv-z]"
)
_UNFINISHED = re.compile(r"\b(and|or|but|the|a|an|because|whose|than)\s*[.?:]?$", re.I)


def statement(item: Item) -> str:
    """The stem without "True or false?"."""
    return _PREFIX.sub("", item.stem)


def wh_word(item: Item) -> str:
    """What is asked for: the first question word outside quotations; "" where there is none."""
    found = WH.search(unquoted(item.stem))
    asks = item.kind not in ("true_false", "gap", "matching", "ordering")
    return found[1].lower() if found and asks else ""


def has_the_form_of_its_kind(item: Item) -> str:
    holes = HOLE.findall(item.stem)
    ending = statement(item).rstrip("\"”’'")[-1:]
    if item.kind == "gap" or (holes and item.kind in ("choice", "short", "number")):
        return "" if holes == ["_____"] and ending in ".?!" else "not one clean gap"
    if holes:
        return "a gap where none belongs"
    if item.kind == "true_false":
        return "" if ending == "." else "a statement without a full stop"
    if item.kind in ("matching", "ordering"):
        return "" if ending in ".?:" else "an instruction without an end"
    return "" if ending == "?" and wh_word(item) else "not a question"


def begins_well(item: Item) -> str:
    first = statement(item)[:1]
    return "" if first.isupper() or first.isdigit() or first in "“\"_‘'$£€" else "no capital"


def has_no_traces(item: Item) -> str:
    found = _TRACES.search(" | ".join([item.stem, *item.options, item.answer]).replace(" | ", "\n"))
    return f"a trace of a tool: “{found.group()}”" if found else ""


def repeats_no_word(item: Item) -> str:
    found = _DOUBLED.search(item.stem)
    return f"“{found.group()}”" if found else ""


def is_punctuated(item: Item) -> str:
    found = _PUNCTUATION.search(statement(item))
    if found:
        return f"punctuation: “{found.group()}”"
    pairs = [("(", ")"), ("“", "”"), ("[", "]")]
    even = all(item.stem.count(left) == item.stem.count(right) for left, right in pairs)
    return "" if even and item.stem.count('"') % 2 == 0 else "an unpaired bracket or quotation mark"


def has_its_article(item: Item) -> str:
    found = _A.search(statement(item))
    return f"“{found.group()}…”" if found else ""


def has_a_stems_length(item: Item) -> str:
    count = len(words(statement(item)))
    least = 3 if item.kind in ("matching", "ordering") else 4
    return "" if least <= count <= 45 else f"{count} words"


def is_finished(item: Item) -> str:
    found = _UNFINISHED.search(statement(item).rstrip("\"”’'"))
    return f"ends in “{found.group()}”" if found else ""
