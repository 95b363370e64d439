"""Where names stand in a sentence: runs of capital words, cut where two names meet.

The parser's labels cut names short ("Amy Berman | Jackson") and glue neighbours together ("Koszalin
Piotr Jedlinski"); capitals, first names and the words around them tell more.
"""

import re
from collections.abc import Collection, Iterator

from quizapp.generation.lexicon import (
    GROUPS,
    INSTITUTION,
    MONTHS,
    PERSON_PARTICLES,
    WEEKDAYS,
    words,
)
from quizapp.generation.names import is_first_name
from quizapp.generation.places import sort_of
from quizapp.generation.roles import is_role
from quizapp.generation.values import Sentence, Token

Chunk = tuple[int, int]
"""Tokens `[first, last)` of one name."""

_CALENDAR = WEEKDAYS | {m.lower() for m in MONTHS}
_TITLES = words(
    "mr mrs ms dr sir dame lord lady mr. mrs. ms. dr. rep. sen. gov. gen. col. rev. current"
)
_NEVER = words(
    "i the a an it he she we you they his her its our their my this that these those there here"
    " what who how why when where which if but and or so as in on at to for by with from after"
    " before during since until while although though because however yes no not also all both"
    " each some many most other another such earlier later meanwhile according following despite"
    " image photo file source sources edit today tomorrow yesterday tonight"
)
_LINK_WORDS = frozenset({"of", "for"})
_NAME_GLUE = frozenset({"-", "–", "'", "’", "&", "/"})


def find_chunks(sentence: Sentence, known_places: Collection[str] = ()) -> list[Chunk]:
    """All names of a sentence in order. `known_places` are places this article speaks of."""
    runs = [run for run in _runs(sentence) if run[0] < run[1]]
    runs = _linked(sentence, runs)
    return [part for run in runs for part in _cut(sentence, run, known_places)]


def _runs(sentence: Sentence) -> Iterator[Chunk]:
    tokens = sentence.tokens
    index = 0
    while index < len(tokens):
        if not _may_start(sentence, index):
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and _continues(sentence, index, last):
            last += 1
        last = _without_tail(tokens, index, last)
        yield index, last
        index = max(last, index + 1)


def _is_capital(token: Token) -> bool:
    first = token.text[:1]
    return first.isupper() or (first.isdigit() and any(c.isupper() for c in token.text[1:]))


def _may_start(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    lowered = token.text.lower()
    if not _is_capital(token) or (lowered in _NEVER and not token.text.isupper()):
        return False
    if token.text == "I" or lowered in _CALENDAR:
        return False
    glued = index > 0 and not sentence.tokens[index - 1].space
    if glued and sentence.tokens[index - 1].text in {"-", "–"} and index > 1:
        return token.pos == "PROPN" and sentence.tokens[index - 2].text[:1].islower()
    opens = index == 0 or sentence.tokens[index - 1].text in {'"', "“", ":", "'", "‘", "—"}
    return not opens or _is_name_at_start(sentence, index)


def _is_name_at_start(sentence: Sentence, index: int) -> bool:
    """At the start of a sentence every word is capital: ask the parser and the lists."""
    token = sentence.tokens[index]
    if token.pos == "PROPN" or sort_of(token.text) or is_first_name(token.text):
        return token.pos not in {"DET", "ADP", "ADV", "PRON", "SCONJ", "CCONJ"}
    labelled = any(f <= index < t and label in _NAMED for f, t, label in sentence.labels)
    follows = index + 1 < len(sentence.tokens) and _is_capital(sentence.tokens[index + 1])
    return (labelled or (follows and token.pos in {"NOUN", "ADJ"})) and token.pos != "VERB"


_NAMED = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP"}
)


def _continues(sentence: Sentence, first: int, index: int) -> bool:
    tokens = sentence.tokens
    token, before = tokens[index], tokens[index - 1]
    if not before.space:
        return _is_glued(tokens, index)
    if before.text in {",", ".", ";", ":", ")", "("}:
        return False
    lowered = token.text.lower()
    if _is_capital(token):
        return lowered not in _CALENDAR and (lowered not in _NEVER or token.text.isupper())
    if lowered in PERSON_PARTICLES - {"al", "el"} or lowered in {"bin", "ibn", "y"}:
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        return (after is not None and _is_capital(after) and lowered != "de") or (
            lowered == "de" and after is not None and _is_capital(after)
        )
    return token.text == "&" and index + 1 < len(tokens) and _is_capital(tokens[index + 1])


def _is_glued(tokens: tuple[Token, ...], index: int) -> bool:
    """No space before: hyphens and what follows them, initials' dots; never a possessive."""
    token, before = tokens[index], tokens[index - 1]
    if token.text in {"'s", "’s", "'", "’"} and token.tag == "POS":
        return False
    if before.text in {"-", "–"}:
        return token.text[:1].isalnum() and (before.space is False)
    if token.text in {"-", "–"}:
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        return (
            not token.space
            and after is not None
            and after.text[:1].isalnum()
            and (after.text[:1].isupper() or after.text[:1].isdigit() or len(after.text) <= 4)
        )
    if token.text == "." and re.fullmatch(r"[A-Z]|Jr|Sr|St|Dr", before.text):
        return True
    return token.text[:1].isupper() or token.text in _NAME_GLUE - {"'", "’", "/"}


def _without_tail(tokens: tuple[Token, ...], first: int, last: int) -> int:
    while last > first and (
        tokens[last - 1].text in _NAME_GLUE | {"."} or tokens[last - 1].text.lower() in _PART_END
    ):
        if tokens[last - 1].text == "." and re.fullmatch(r"Jr|Sr", tokens[last - 2].text):
            break
        last -= 1
    return last


_PART_END = PERSON_PARTICLES | {"&"}


def _linked(sentence: Sentence, runs: list[Chunk]) -> list[Chunk]:
    """Join "University | of | Oxford", "Court of Appeals", "Movement for Democratic Change"."""
    joined: list[Chunk] = []
    for run in runs:
        if joined and _belong(sentence, joined[-1], run):
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return joined


def _belong(sentence: Sentence, one: Chunk, other: Chunk) -> bool:
    tokens = sentence.tokens
    between = [t.text.lower() for t in tokens[one[1] : other[0]]]
    head = tokens[one[1] - 1].text.lower().strip(".")
    if not between or between[0] not in _LINK_WORDS | {"and"} or len(between) > 2:
        return False
    if len(between) == 2 and between[1] != "the":
        return False
    whole = any(
        f <= one[0] and other[1] <= t and label in {"ORG", "LAW", "EVENT", "FAC"}
        for f, t, label in sentence.labels
    )
    if between[0] == "and":
        tail = tokens[other[1] - 1].text.lower()
        return whole and bool({head, tail} & (INSTITUTION | GROUPS))
    if is_role(head):
        return False
    return head in _OF_HEADS or (whole and head in INSTITUTION)


_OF_HEADS = words(
    "university ministry department house bank court college institute school academy church"
    " bureau office board council chamber city state republic kingdom federation association"
    " union league society museum bay gulf isle strait cape statue tower battle treaty act bill"
    " order ministry secretariat organization organisation movement party commission committee"
    " agency centre center hospital district province region county isle sea ocean institutes"
    " centers centres embassy palace archdiocese diocese parliament assembly senate army states"
)


def _cut(sentence: Sentence, run: Chunk, known_places: Collection[str]) -> Iterator[Chunk]:
    """Cut a run where a title, a people's adjective or a place stands before a person's name."""
    first, last = run
    if last - first > 2 and sentence.tokens[first].text == "State":
        first += 1  # "Secretary of State Jane Roe"
    first = _behind_titles(sentence, first, last)
    if first >= last:
        return
    lead = _nationality_before(sentence, first, last)
    if lead:
        yield first, lead
        yield from _cut(sentence, (lead, last), known_places)
        return
    place = _place_before(sentence, first, last, known_places)
    if place:
        yield first, place
        yield from _cut(sentence, (place, last), known_places)
        return
    yield first, last


def _text(sentence: Sentence, first: int, last: int) -> str:
    return "".join(t.text + (" " if t.space else "") for t in sentence.tokens[first:last]).strip()


def _behind_titles(sentence: Sentence, first: int, last: int) -> int:
    """The start of the name behind "President", "Interior Minister", "Judge"; an office stays."""
    tokens = sentence.tokens
    if tokens[last - 1].text.lower() in INSTITUTION and last - first > 2:
        return first  # "Queen Elizabeth Hospital"
    for index in range(last - 2, first - 1, -1):
        lowered = tokens[index].text.lower()
        named = index > first and is_first_name(tokens[first].text)  # "Martin Luther King Jr."
        if (is_role(lowered) or lowered in _TITLES) and not (named or _glued_after(tokens, index)):
            rest = _text(sentence, index + 1, last)
            if looks_like_person(rest) and not _names_an_office(sentence, index + 1, last):
                return index + 1
    if last - first == 1 and (
        is_role(tokens[first].text) or tokens[first].text.lower() in _OFFICE_WORDS
    ):
        return last  # a bare "President" or "Minister" names nobody
    names = [t.text for t in tokens[first:last] if t.text != "-"]
    if sort_of(names[0]) == "nationality":
        names = names[1:]
    if names and all(is_role(n) or n.lower() in _OFFICE_WORDS for n in names):
        return last
    return first


_OFFICE_WORDS = words(
    "vice deputy prime former acting interim foreign interior defence defense health finance chief"
    " state majority minority house senior attorney mp mep ms"
    " god covid covid-19 current new us$ general lead"
)


def _glued_after(tokens: tuple[Token, ...], index: int) -> bool:
    return not tokens[index].space


def _names_an_office(sentence: Sentence, first: int, last: int) -> bool:
    return all(
        is_role(t.text) or t.text.lower() in _OFFICE_WORDS for t in sentence.tokens[first:last]
    )


def _nationality_before(sentence: Sentence, first: int, last: int) -> int:
    """Behind "Russian" in "Russian Vladimir Putin"; 0 where it belongs to the name."""
    if last - first < 2 or sort_of(sentence.tokens[first].text) != "nationality":
        return 0
    rest = sentence.tokens[first + 1 : last]
    if not sentence.tokens[first].space:
        return 0
    if any(t.text.lower() in INSTITUTION | GROUPS for t in rest):
        return 0
    return first + 1 if is_first_name(rest[0].text) else 0


def _place_before(sentence: Sentence, first: int, last: int, known_places: Collection[str]) -> int:
    """Behind "Koszalin" in "Koszalin Piotr Jedlinski"; 0 where no person's name follows a place."""
    for cut in range(min(last - 2, first + 3), first, -1):
        if not sentence.tokens[cut - 1].space:
            continue
        before, rest = _text(sentence, first, cut), _text(sentence, cut, last)
        parts = rest.split()
        if not 2 <= len(parts) <= 4 or not is_first_name(parts[0]):
            continue
        if parts[-1].lower() in INSTITUTION or not looks_like_person(rest):
            continue
        known = sort_of(before) in {"country", "city", "state"} or before in known_places
        if known and not is_first_name(before):
            return cut
    return 0


def looks_like_person(text: str) -> bool:
    """One to five capital words of letters, none of them known for institutions or places."""
    parts = text.split()
    if not parts or len(parts) > 5:
        return False
    plain = [p.lower().strip(".,") for p in parts]
    if len(parts) > 1 and any(p in INSTITUTION for p in plain):
        return False
    if len(parts) > 1 and any(sort_of(p) == "nationality" for p in parts[:-1]):
        return False
    return all(
        (p[0].isupper() or p.lower() in PERSON_PARTICLES)
        and all(c.isalpha() or c in "-'’." for c in p)
        and not (len(p) > 3 and p.isupper())
        for p in parts
    )
