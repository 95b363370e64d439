"""What the article says somebody is: "Health Minister X", "X, director of Y", "the owner, X"."""

import re

from quizapp.generation.lexicon import ROLE_WORDS, words
from quizapp.generation.values import Mention, Sentence

MOST_WORDS = 11
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "–", "—", '"', "“", "”", "who", "which", "that"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "TO"})
_OF = frozenset({"of", "for", "to", "at", "with", "in", "on"})


def role_of(sentence: Sentence, mention: Mention) -> str:
    """The role a person bears at this mention, as written, without article; "" where none is."""
    if mention.sort not in {"person", "other"}:
        return ""
    place = role_place(sentence, mention)
    return without_article(_words(sentence, *place)) if place else ""


def called(sentence: Sentence, mention: Mention) -> str:
    """A title that can stand before the name in any sentence: "Interior Minister"; else ""."""
    place = title_place(sentence, mention) if mention.sort == "person" else None
    if place is None:
        return ""
    title = _words(sentence, *place)
    plain = title.split()
    single = len(plain) == 1 and plain[0].lower() in _OFFICES and plain[0].istitle()
    fits = single or (
        1 < len(plain) <= 5 and not {"its", "his", "her", "their", "the", "of"} & set(plain)
    )
    own = sentence.tokens[place[0]]
    small = own.pos != "PROPN" or is_role(own.text) or own.text.lower() in _PLAIN_BEFORE
    if place[0] == 0 and small and not own.text.isupper() and not plain[-1][:1].isupper():
        title = title[:1].lower() + title[1:]
    return title if fits and "'s" not in title and "’s" not in title else ""


_OFFICES = words(
    "president governor senator representative congressman congresswoman mayor judge justice"
    " sheriff minister chancellor ambassador archbishop bishop cardinal professor general"
)
"""Offices that tell who somebody is even alone before the name."""

_DAYS = words("yesterday today tomorrow tonight")
_PLAIN_BEFORE = words("former local police retired veteran fellow senior lead chief")


def role_place(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """Tokens `[first, last)` of the role beside a name, or None."""
    return (
        title_place(sentence, mention)
        or _apposition_after(sentence, mention)
        or _apposition_before(sentence, mention)
    )


def is_role(word: str) -> bool:
    """Whether a noun names what somebody is."""
    lowered = word.lower()
    return lowered in ROLE_WORDS or lowered.rstrip("s") in ROLE_WORDS


def title_place(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """The title right before a name: "Interior Minister X", "Mayor of Koszalin X"."""
    first = mention.first
    if first == 0 or not sentence.tokens[first - 1].space:
        return None
    with_of = _title_with_of(sentence, first)
    if with_of is not None or not is_role(sentence.tokens[first - 1].text):
        return with_of
    start = _phrase_start(sentence, first - 1)
    before = [t.text.lower() for t in sentence.tokens[max(0, start - 2) : start]]
    if before and (before[-1] in _OF or (before[-1] == "the" and before[0] in _OF)):
        return None  # "a friend of President X": the role is another's
    return _checked(sentence, start, first)


def _title_with_of(sentence: Sentence, first: int) -> tuple[int, int] | None:
    tokens = sentence.tokens
    index = first - 1
    while (
        index > 0
        and first - index <= 6
        and (
            tokens[index].pos in {"PROPN", "ADJ"}
            or tokens[index].text.lower() == "the"
            or tokens[index].text == "-"
        )
    ):
        index -= 1
    if index <= 0 or tokens[index].text.lower() not in {"of", "for", "to"} or index == first - 1:
        return None
    if not is_role(tokens[index - 1].text):
        return None
    return _checked(sentence, _phrase_start(sentence, index - 1), first)


def _phrase_start(sentence: Sentence, head: int) -> int:
    """The first token of the noun phrase that ends with a role word."""
    tokens = sentence.tokens
    index = head
    while index > 0:
        before = tokens[index - 1]
        fits = before.pos in {"NOUN", "PROPN", "ADJ"} or before.text in {"-", "’s", "'s", "’", "&"}
        if before.text.lower() in _DAYS:
            break
        if not fits or (before.tag in _FINITE and before.pos == "VERB"):
            break
        index -= 1
    while index < head and tokens[index].text in {"-", "’s", "'s", "’", "&"}:
        index += 1
    return index


def _checked(sentence: Sentence, start: int, first: int) -> tuple[int, int] | None:
    if first - start > MOST_WORDS or start >= first:
        return None
    inside = {i for m in sentence.mentions if m.sort == "person" for i in range(m.first, m.last)}
    return None if inside & set(range(start, first)) else (start, first)


def _apposition_after(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """Say "X, assistant to the Russian President," or "X, a fire service spokesman,"."""
    tokens = sentence.tokens
    start = mention.last + 1
    if start >= len(tokens) or tokens[mention.last].text != ",":
        return None
    if re.fullmatch(r"\d\d", tokens[start].text):  # "X, 41, the owner of …"
        start += 2
    stop = start
    while stop < len(tokens) and stop - start <= MOST_WORDS and not _stops(sentence, stop):
        stop += 1
    if stop >= len(tokens) or tokens[stop].text not in {",", ".", "–", "—", ";"} | {
        "who",
        "which",
    }:
        return None
    return (start, stop) if _has_role_head(sentence, start, stop) else None


def _stops(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.text.lower() in _STOPS or (token.pos in {"VERB", "AUX"} and token.tag in _FINITE)


def _has_role_head(sentence: Sentence, start: int, stop: int) -> bool:
    """A role word stands before the first preposition, and no other person inside."""
    if any(m.sort == "person" and start <= m.first < stop for m in sentence.mentions):
        return False
    for index in range(start, stop):
        text = sentence.tokens[index].text.lower()
        if text in _OF:
            return index > start and is_role(sentence.tokens[index - 1].text)
        if text in {"and", "or", "but"} or sentence.tokens[index].pos == "PRON":
            return False
    return stop > start and is_role(sentence.tokens[stop - 1].text)


def _apposition_before(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """Say "The owner of the shop, X, said": only with its comma behind, too."""
    tokens = sentence.tokens
    first = mention.first
    if first < 3 or tokens[first - 1].text != ",":
        return None
    if mention.last < len(tokens) and tokens[mention.last].text not in {",", ".", ":"}:
        return None
    start = first - 2
    while start >= 0 and first - start <= MOST_WORDS and not _stops(sentence, start):
        start -= 1
    start += 1
    while start < first - 1 and tokens[start].pos in {"ADP", "CCONJ", "SCONJ", "ADV"}:
        start += 1
    if tokens[start].pos not in {"DET", "NOUN", "PROPN", "ADJ"}:
        return None
    return (start, first - 1) if _has_role_head(sentence, start, first - 1) else None


def _words(sentence: Sentence, first: int, last: int) -> str:
    tokens = sentence.tokens[first:last]
    return "".join(t.text + (" " if t.space else "") for t in tokens).strip()


def without_article(text: str) -> str:
    """A phrase without "the" or "a" before it."""
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        text = text.removeprefix(article)
    return text
