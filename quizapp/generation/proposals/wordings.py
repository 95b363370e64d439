"""Which other wordings of an answer are taken over from a model: those that can be the same."""

import re

from quizapp.generation.proposals.checks import Case
from quizapp.generation.proposals.evidence import (
    content_of,
    has_kin,
    names_in,
    numbers_of,
    words_of,
)

MOST = 8
_SCALE = re.compile(r"(?<=\d)\s?(k|m|mn|bn|tn)\b|\b(hundred|thousand|million|billion|trillion)\b")
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}


def also_right(case: Case) -> tuple[str, ...]:
    """The accepted wordings that are the answer in other words, each once; others are left out.

    A wrong answer marked as right is worse than a right one that a teacher has to add.
    """
    kept: dict[str, str] = {}
    for form in case.accepted:
        plain = " ".join(words_of(form))
        if plain and form.casefold() != case.answer.casefold() and _is_same(form, case):
            kept.setdefault(form.casefold(), form)
    return tuple(kept.values())[:MOST]


def _is_same(form: str, case: Case) -> bool:
    answer = case.answer
    if numbers_of(form) != numbers_of(answer) or _scales(form) != _scales(answer):
        return False
    if _initials(form) == answer.casefold() or _initials(answer) == form.casefold():
        return True
    own = frozenset(words_of(answer))
    if any(name not in own | case.known.words for name in names_in(form)):
        return False
    return bool(numbers_of(form)) or any(has_kin(word, own) for word in content_of(form))


def _scales(text: str) -> frozenset[str]:
    found = _SCALE.findall(text.casefold())
    return frozenset(_SHORT.get(short, short) or long for short, long in found)


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper()).casefold()
