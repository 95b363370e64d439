"""Canaries: good questions broken on purpose, one way at a time, as a judge must notice."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from benchmarks.question_quality.choosing import sort_of
from benchmarks.question_quality.fairness import OPINION, SOURCED
from benchmarks.question_quality.items import Item
from benchmarks.question_quality.standing import halves
from benchmarks.question_quality.text import (
    HOLE,
    MONTHS,
    STOP,
    WEEKDAYS,
    content,
    sentences,
    unquoted,
)
from benchmarks.question_quality.wording import statement

_CAPITALS = re.compile(r"\b[A-Z][\w’'.-]*(?: [A-Z][\w’'-]*)*")
_BE = re.compile(r"\b(is|are|was|were|has|have|had|did|will)\b")
_HEDGE = re.compile(r"\b(about|around|nearly|almost|over|more than|at least|up to) (?=[$£€]?\d)")

Break = Callable[[Item, Random], Item | None]


@dataclass(frozen=True)
class Canary:
    """One way to break a question: the criteria it fails, and how."""

    criteria: tuple[int, ...]
    spoil: Break

    @property
    def name(self) -> str:
        return self.spoil.__name__.replace("_", " ")


def key_into_the_stem(item: Item, chance: Random) -> Item | None:
    if item.kind not in ("choice", "short", "number", "gap"):
        return None
    return replace(item, stem=f"With {item.answer} in mind: {item.stem}")


def an_option_doubled(item: Item, chance: Random) -> Item | None:
    if len(item.distractors) < 2:
        return None
    return _swap_option(item, item.distractors[0], item.distractors[1])


def an_alias_as_distractor(item: Item, chance: Random) -> Item | None:
    """Half of a name, a hedge before a number: a second right option."""
    alias = _alias(item.answer)
    return _swap_option(item, item.distractors[0], alias) if alias and item.distractors else None


def _alias(key: str) -> str:
    if sort_of(key).startswith(("number", "year", "date")):
        return f"about {key}"
    parts = key.split()
    return parts[-1] if len(parts) > 1 else ""


def evidence_altered(item: Item, chance: Random) -> Item | None:
    """One word of the cited evidence is another word of the article."""
    own = list(re.finditer(r"\b[a-z]{5,}\b", item.quoted))
    other = [w for w in re.findall(r"\b[a-z]{5,}\b", item.paper.text) if w not in item.quoted]
    if not own or not other:
        return None
    at, word = chance.choice(own), chance.choice(other)
    return replace(item, quoted=item.quoted[: at.start()] + word + item.quoted[at.end() :])


def other_evidence(item: Item, chance: Random) -> Item | None:
    """Another sentence is cited, which does not hold the key."""
    if item.kind in ("ordering", "matching", "true_false"):
        return None
    text, key = item.paper.text, content(item.answer)
    far = [
        (start, end)
        for start, end in sentences(text)[1:]
        if not set(key) & set(content(text[start:end])) and not item.start <= start < item.end
    ]
    if not far:
        return None
    start, end = chance.choice(far[1:] or far)
    return replace(item, start=start, end=end, quoted=text[start:end])


def a_pronoun_for_the_name(item: Item, chance: Random) -> Item | None:
    """Where one name stands in the stem, and no gap that a pronoun could mean."""
    asked = statement(item)
    named = [m for m in _CAPITALS.finditer(unquoted(asked)) if not _plain(m.group())]
    parted = item.kind in ("matching", "ordering")
    if parted or len(named) != 1 or HOLE.search(asked) or named[0].group() not in asked:
        return None
    pronoun = "They" if named[0].start() == 0 else "they"
    return replace(item, stem=item.stem.replace(named[0].group(), pronoun))


def _plain(text: str) -> bool:
    """A word that is large for another reason than being a name."""
    first = text.split()[0].lower()
    return " " not in text and first in (*STOP, *MONTHS, *WEEKDAYS)


def half_a_name(item: Item, chance: Random) -> Item | None:
    """Somebody's last name alone, where the source line does not give the whole."""
    for last, full in halves(item.paper.text).items():
        if full in item.stem and full not in item.paper.source_line:
            return replace(item, stem=item.stem.replace(full, last))
    return None


def a_relative_date(item: Item, chance: Random) -> Item | None:
    if item.kind in ("matching", "ordering"):
        return None
    return replace(item, stem=_before_the_end(item.stem, " yesterday"))


def _before_the_end(stem: str, words_: str) -> str:
    return re.sub(r"(?=[.?!][\"”’)]*$)", words_, stem, count=1)


def a_demonstrative(item: Item, chance: Random) -> Item | None:
    found = re.search(r"\b[Tt]he (?=[a-z])", item.stem)
    if not found or item.kind in ("matching", "ordering"):
        return None
    this = "This " if found.group()[0] == "T" else "this "
    return replace(item, stem=item.stem[: found.start()] + this + item.stem[found.end() :])


def key_in_the_source_line(item: Item, chance: Random) -> Item | None:
    if item.kind not in ("choice", "short", "gap") or not re.search(r"[A-Z]", item.answer):
        return None
    line = item.paper.source_line.replace("From: ", f"From: {item.answer}: ", 1)
    return replace(item, paper=replace(item.paper, source_line=line)) if line else None


def true_and_false_flipped(item: Item, chance: Random) -> Item | None:
    if item.kind != "true_false":
        return None
    return replace(item, answer="false" if item.answer == "true" else "true")


def another_option_keyed(item: Item, chance: Random) -> Item | None:
    if not item.distractors:
        return None
    return replace(item, answer=chance.choice(item.distractors), accepted=())


def a_distractor_of_another_sort(item: Item, chance: Random) -> Item | None:
    if not item.distractors:
        return None
    strange = "Buenos Aires" if sort_of(item.answer) != "name" else "14 March 1987"
    return _swap_option(item, item.distractors[-1], strange)


def none_of_the_above(item: Item, chance: Random) -> Item | None:
    if not item.distractors:
        return None
    return _swap_option(item, item.distractors[-1], "None of the above")


def an_option_missing(item: Item, chance: Random) -> Item | None:
    if item.kind != "choice" or len(item.options) != 4:
        return None
    return replace(item, options=tuple(o for o in item.options if o != item.distractors[0]))


def a_swollen_key(item: Item, chance: Random) -> Item | None:
    """The key swallows what follows it in the evidence."""
    found = re.search(rf"{re.escape(item.answer)}((?:\W+\w+){{6,14}})", item.quoted)
    if not found or not item.options or item.answer not in item.options:
        return None
    return replace(_swap_option(item, item.answer, found.group()), answer=found.group())


def a_negative_stem(item: Item, chance: Random) -> Item | None:
    found = _BE.search(item.stem)
    if not found or item.kind not in ("choice", "short", "gap"):
        return None
    return replace(item, stem=f"{item.stem[: found.end()]} not{item.stem[found.end() :]}")


def a_word_twice(item: Item, chance: Random) -> Item | None:
    found = re.search(r"(?<=\w )(the|of|in|to|by|for|with)(?= \w)", item.stem)
    if not found:
        return None
    return replace(
        item, stem=f"{item.stem[: found.end()]} {found.group()}{item.stem[found.end() :]}"
    )


def words_exchanged(item: Item, chance: Random) -> Item | None:
    """Two neighbours in the middle of the stem change places."""
    parts = item.stem.split(" ")
    places = [n for n in range(3, len(parts) - 3) if re.fullmatch(r"[a-z]+", parts[n])]
    if not places or item.kind in ("matching", "ordering"):
        return None
    n = chance.choice(places)
    parts[n], parts[n + 1] = parts[n + 1], parts[n]
    return replace(item, stem=" ".join(parts))


def a_tools_trace(item: Item, chance: Random) -> Item | None:
    return replace(item, stem=re.sub(r"([.?:])$", r" \1", item.stem))


def no_question(item: Item, chance: Random) -> Item | None:
    """The stem breaks off before its end."""
    if item.kind not in ("choice", "short", "number", "true_false"):
        return None
    return replace(item, stem=item.stem.rsplit(" ", 2)[0])


def an_opinion_as_fact(item: Item, chance: Random) -> Item | None:
    """A sentence of opinion or forecast from the article, asked as true or false."""
    text = item.paper.text
    held = [
        (start, end)
        for start, end in sentences(text)
        if OPINION.search(text[start:end])
        and not re.search(r"[\"“”]|consider|respon", text[start:end])
        and not SOURCED.search(text[start:end])
        and text[start:end].endswith(".")
    ]
    if not held:
        return None
    start, end = chance.choice(held)
    said = text[start:end].replace("\n", " ")
    return Item(
        item.paper, "true_false", f"True or false? {said}", "true", quoted=text[start:end],
        start=start, end=end, writer=item.writer,
    )  # fmt: skip


def a_hedge_dropped(item: Item, chance: Random) -> Item | None:
    hedged = _HEDGE.search(item.stem)
    if not hedged or hedged.group() not in item.quoted:
        return None
    return replace(item, stem=item.stem[: hedged.start()] + item.stem[hedged.end() :])


def pairs_crossed(item: Item, chance: Random) -> Item | None:
    if len(item.pairs) < 2:
        return None
    (one, first), (other, second), *rest = item.pairs
    return replace(item, pairs=((one, second), (other, first), *rest))


def a_pair_doubled(item: Item, chance: Random) -> Item | None:
    if len(item.pairs) < 2:
        return None
    return replace(item, pairs=(*item.pairs[:-1], (item.pairs[-1][0], item.pairs[0][1])))


def order_reversed(item: Item, chance: Random) -> Item | None:
    return replace(item, items=item.items[::-1]) if len(item.items) > 1 else None


def a_wrong_number(item: Item, chance: Random) -> Item | None:
    if item.kind != "number" or not re.fullmatch(r"[\d,.]+", item.answer):
        return None
    return replace(item, answer=f"7{item.answer}", accepted=())


def _swap_option(item: Item, old: str, new: str) -> Item:
    return replace(item, options=tuple(new if option == old else option for option in item.options))


CANARIES = (
    Canary((8,), key_into_the_stem),
    Canary((6,), an_option_doubled),
    Canary((5,), an_alias_as_distractor),
    Canary((10,), evidence_altered),
    Canary((10,), other_evidence),
    Canary((2,), a_pronoun_for_the_name),
    Canary((2,), half_a_name),
    Canary((2,), a_relative_date),
    Canary((2,), a_demonstrative),
    Canary((8,), key_in_the_source_line),
    Canary((4,), true_and_false_flipped),
    Canary((4,), another_option_keyed),
    Canary((6, 7), a_distractor_of_another_sort),
    Canary((8,), none_of_the_above),
    Canary((6,), an_option_missing),
    Canary((4, 6, 8), a_swollen_key),
    Canary((8,), a_negative_stem),
    Canary((1,), a_word_twice),
    Canary((1,), words_exchanged),
    Canary((1,), a_tools_trace),
    Canary((1,), no_question),
    Canary((11,), an_opinion_as_fact),
    Canary((12,), a_hedge_dropped),
    Canary((4,), pairs_crossed),
    Canary((6,), a_pair_doubled),
    Canary((4,), order_reversed),
    Canary((4,), a_wrong_number),
)


def broken(item: Item, canary: Canary, chance: Random) -> Item | None:
    """The question broken this way; None where it cannot be, or where nothing would change."""
    if canary.spoil is key_into_the_stem and HOLE.search(item.answer):
        return None
    spoilt = canary.spoil(item, chance)
    return None if spoilt == item else spoilt
