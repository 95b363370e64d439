"""Dates and numbers of a sentence, each of a sort: trimmed, checked, never guessed."""

import re

from quizapp.generation.amounts import read_amount
from quizapp.generation.dates import read_date
from quizapp.generation.values import Mention, Sentence, Sort, Token

_AMOUNTS: dict[str, Sort] = {
    "CARDINAL": "count",
    "MONEY": "money",
    "PERCENT": "percent",
    "QUANTITY": "quantity",
}
_VALUES = frozenset({*_AMOUNTS, "ORDINAL", "TIME", "DATE"})
_DURATION = re.compile(r"\b(?:second|minute|hour|day|night|week|month|year|decade|centur)", re.I)
_NO_TIME = re.compile(
    r"annual|daily|weekly|monthly|yearly|(?:full|entire) (?:day|year)"
    r"|(?:many |several )?(?:decades|years|months|weeks|days|hours)"
    r"|(?:an? |the )?(?:full |entire )?[\w-]+-(?:year|month|week|day|hour)"
    r"|(?:about |around |roughly |nearly |almost |over )?(?:a|one) quarter"
)
"""How often and how long, not when: "a five-year term", "daily", "for decades"."""

_SO_LONG = re.compile(r"\w+-(?:year|month|week|day|hour|minute)")
"""Say "two-hour": the number can be asked for."""

_AGE = re.compile(r"\baged?\b|[- ]old\b|^\d{1,3}$", re.I)
_CALENDAR = re.compile(
    r"\b(?:\w+day|\w*days?|yesterday|tomorrow|weeks?|months?|years?|decades?|centur\w+|ago|morning"
    r"|evening|night|afternoon|noon|midnight|spring|summer|autumn|winter|fall|season|quarter|weekend"
    r"|hours?|minutes?|recent\w*|current\w*|now|then|past|future|early|late|mid|annual|daily|weekly"
    r"|monthly|yearly|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|[a-z]+(?:uary|ember|ober)"
    r"|march|april|june|july|august|easter|christmas|\d{4}s?|\d{4}[/–-]\d{2,4})\b",
    re.I,
)


def find_values(sentence: Sentence) -> tuple[Mention, ...]:
    """All dates and numbers of a sentence, in order and without overlap."""
    found: list[Mention] = []
    taken: set[int] = set()
    for first, last, label in sentence.labels:
        if label not in _VALUES:
            continue
        mention = _mention(sentence, first, last, label)
        if mention:
            found.append(mention)
            taken.update(range(mention.first, mention.last))
    found += _unlabelled(sentence, taken)
    return tuple(sorted(found, key=lambda m: m.first))


def words_of(sentence: Sentence, first: int, last: int) -> str:
    """The words of tokens `[first, last)` as written."""
    tokens = sentence.tokens[first:last]
    return "".join(t.text + (" " if t.space else "") for t in tokens).strip()


def _mention(sentence: Sentence, first: int, last: int, label: str) -> Mention | None:
    tokens = sentence.tokens
    dated = label in {"DATE", "TIME"} or label in _AMOUNTS
    while first < last and (
        tokens[first].pos in {"PUNCT", "SPACE", "CCONJ"}
        or (tokens[first].pos == "DET" and not dated)
        or tokens[first].text.lower() in {"the", "a", "an"}
    ):
        first += 1
    while (
        last > first
        and tokens[last - 1].pos in {"PUNCT", "PART", "CCONJ"}
        and (tokens[last - 1].text not in {"%", "."})
    ):
        last -= 1
    first, last = _whole_compound(tokens, first, last)
    if first >= last:
        return None
    text = words_of(sentence, first, last)
    sort = _sort(sentence, first, last, text, label)
    return Mention(first, last, text, sort)


def _whole_compound(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """Grow over hyphens without spaces, so that no half of "K2-18b" is taken for a name."""
    while 0 < first < last and tokens[first - 1].text in "-–" and not tokens[first - 1].space:
        first -= 2 if first >= 2 and not tokens[first - 2].space else 1
    while last < len(tokens) - 1 and tokens[last].text in "-–" and not tokens[last - 1].space:
        if tokens[last].space:
            break
        last += 2
    return max(first, 0), min(last, len(tokens))


def _sort(sentence: Sentence, first: int, last: int, text: str, label: str) -> Sort:
    if label in _AMOUNTS:
        return _amount_sort(sentence, first, last, text, _AMOUNTS[label])
    if label == "ORDINAL":
        return "ordinal"
    if label == "TIME":
        counted = text[:1].isdigit() or _is_so_long(text)
        return "duration" if counted and _DURATION.search(text) else "time"
    return _date_sort(text)


def _amount_sort(sentence: Sentence, first: int, last: int, text: str, sort: Sort) -> Sort:
    if read_date(text) and re.fullmatch(r"(?:1[5-9]|20)\d\d", text):
        before = sentence.tokens[first - 1].text.lower() if first else ""
        return "year" if before in {"in", "since", "by", "until", "of", "from"} else "other"
    if text.lower().endswith(("am", "pm", "a.m.", "p.m.")):
        return "time"
    if read_amount(text) is None or "-" in text.strip("-"):
        return "other"
    return sort


def _is_so_long(text: str) -> bool:
    return bool(_SO_LONG.fullmatch(text.lower()) and read_amount(text.split("-")[0].lower()))


def _date_sort(text: str) -> Sort:
    if _AGE.search(text):
        return "age"
    when = read_date(text)
    if when:
        return "year" if when.form == "year" else "relative" if when.form == "month" else "date"
    lowered = text.lower()
    if not _CALENDAR.search(text):
        return "other"  # the model takes odd names for dates
    if re.fullmatch(r"(?:the )?(?:early |late |mid-?)?\d{4}s", lowered):
        return "date"
    amount = read_amount(text)
    if amount and _DURATION.match(amount.after.strip()) and "ago" not in lowered.split():
        return "duration"
    if _is_so_long(text):
        return "duration"
    return "other" if _NO_TIME.fullmatch(lowered) else "relative"


def _unlabelled(sentence: Sentence, taken: set[int]) -> list[Mention]:
    """Numbers that the model left without a label."""
    found = []
    index, tokens = 0, sentence.tokens
    while index < len(tokens):
        if index in taken or tokens[index].pos != "NUM":
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and last not in taken and tokens[last].pos == "NUM":
            last += 1
        text = words_of(sentence, index, last)
        found.append(Mention(index, last, text, _amount_sort(sentence, index, last, text, "count")))
        index = last
    return found
