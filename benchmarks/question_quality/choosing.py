"""Proxies of criteria 5 to 7: four options, one right, of one sort and format."""

import re
from collections import Counter

from benchmarks.question_quality.items import Item
from benchmarks.question_quality.text import MONTHS, NUMBERS, content, words

_MONTH = re.compile(r"\b(" + "|".join(MONTHS) + r")\b", re.I)
_YEAR = re.compile(r"\b(1\d{3}|20\d{2})\b")
_HEDGES = re.compile(
    r"\b(about|around|nearly|almost|over|more than|at least|under|less than|roughly|some)\b", re.I
)


def sort_of(text: str) -> str:
    """A date, a year, a number of something, a name or a phrase: by its looks alone."""
    if _MONTH.search(text) and re.search(r"\d", text):
        day = bool(re.search(r"\b\d{1,2}\b", text))
        return f"date{' day' if day else ''}{' year' if _YEAR.search(text) else ''}"
    if _YEAR.fullmatch(text.strip()):
        return "year"
    first = words(_HEDGES.sub("", text))[:1]
    if first and (first[0][0].isdigit() or first[0].lower() in NUMBERS):
        return f"number {_unit(text)}".strip()
    bare = re.sub(r"^[Tt]he ", "", text)
    return "name" if bare[:1].isupper() else "phrase"


def _unit(text: str) -> str:
    signs = re.findall(r"[%$£€]", text)
    named = [word for word in words(text)[1:] if not word[0].isdigit()]
    return "".join(signs) + (named[-1].lower().removesuffix("s") if named else "")


def has_four_options(item: Item) -> str:
    if item.kind != "choice" or len(item.options) == 4:
        return ""
    return f"{len(item.options)} options"


def options_differ(item: Item) -> str:
    counts = Counter(" ".join(content(option)) or option for option in item.options)
    doubled = [text for text, times in counts.items() if times > 1]
    return f"“{doubled[0]}” stands twice" if doubled else ""


def no_option_holds_another(item: Item) -> str:
    """A half name, a longer or shorter form, initials: two options that may be one answer."""
    for one in item.options:
        for other in item.options:
            if one != other and (_within(one, other) or _initials(one, other)):
                return f"“{one}” and “{other}” may be one"
    return ""


def _within(one: str, other: str) -> bool:
    small, large = content(_HEDGES.sub("", one)), content(_HEDGES.sub("", other))
    if not small or set(small) == set(large) == set():
        return False
    return set(small) <= set(large)


def _initials(one: str, other: str) -> bool:
    letters = "".join(word[0] for word in words(other) if word[0].isupper())
    return len(letters) > 1 and one.replace(".", "").upper() == letters and one.isupper()


def no_distractor_is_accepted(item: Item) -> str:
    accepted = {content(form) for form in item.accepted}
    found = [option for option in item.distractors if content(option) in accepted]
    return f"“{found[0]}” is an accepted answer" if found else ""


def options_are_of_one_sort(item: Item) -> str:
    sorts = {option: sort_of(option) for option in item.options}
    other = [
        f"“{text}” ({sort})" for text, sort in sorts.items() if sort != sorts.get(item.answer, sort)
    ]
    return f"{other[0]} beside “{item.answer}” ({sorts[item.answer]})" if other else ""


def options_are_of_like_length(item: Item) -> str:
    """By characters; numbers and dates are as long as they are."""
    if sort_of(item.answer).split()[0] in ("number", "year", "date"):
        return ""
    key = len(item.answer)
    for option in item.distractors:
        near = abs(len(option) - key) <= 3
        if not near and not 0.5 <= len(option) / max(1, key) <= 2:
            return f"“{option}” beside “{item.answer}”"
    return ""


def pairs_are_one_to_one(item: Item) -> str:
    for side in zip(*item.pairs, strict=True):
        if len({content(part) for part in side}) < len(side):
            return "a side of the pairs repeats itself"
    if len({content(each) for each in item.items}) < len(item.items):
        return "an item stands twice"
    return ""


def no_distractor_stands_in_the_stem(item: Item) -> str:
    found = [o for o in item.distractors if re.search(rf"\b{re.escape(o)}(?!\w)", item.stem)]
    return f"“{found[0]}” stands in the stem" if found else ""
