"""Put in order: events that the article dates, each told without its date."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain.articles import Span
from quizapp.domain.questions import OrderingKey
from quizapp.generation.candidates import Candidate, Target, targets
from quizapp.generation.facts import Found
from quizapp.generation.options import Shelf

FEWEST, MOST = 3, 5
MOST_WORDS = 20
STEM = "Put these events in order, the earliest first."


_LOOSE_END = re.compile(
    r"\b(?:is|are|was|were|been|has|have|had|stemming|starting|signed|lasting|of|in|on|at|by|to|that"
    r"|for|with|from|and|the)\.$|^(?:Started|Arriving|Most notably)\b"
)


class _Event(Struct, frozen=True):
    """Something that happened on a day or in a year, and how exactly that is known."""

    text: str
    on: date
    form: str
    found: Found


def write_ordering(shelf: Shelf, usable: Sequence[Found], chance: Random) -> Iterator[Candidate]:
    """Three to five events with dates that leave no doubt which came first."""
    events = _apart([e for found in usable for e in _events(shelf, found)])
    if len(events) < FEWEST:
        return
    chosen = sorted(events[:MOST], key=lambda e: e.on)
    items = tuple(e.text for e in chosen)
    spans = [e.found.fact.span for e in chosen]
    base = chosen[0].found
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    answer = "; ".join(items)
    fact = replace(base.fact, span=span, statement=answer, label="fact", parts=())
    yield Candidate(
        stem=STEM,
        kind="ordering",
        key=OrderingKey(items),
        answer=answer,
        found=replace(base, fact=fact),
        target=None,
        writer="ordering",
    )


def _events(shelf: Shelf, found: Found) -> Iterator[_Event]:
    if found.leanings or found.is_quotation or found.fact.label != "fact":
        return
    dated = [t for t in targets(found, shelf.cast) if t.when is not None]
    if len(dated) != 1 or found.fact.change_kind != "event":
        return
    target = dated[0]
    text = _without_date(found, target)
    year = shelf.article.published_on.year if shelf.article.published_on else 0
    day = target.when.day_of(year) if target.when else None
    if text and day and len(text.split()) <= MOST_WORDS:
        yield _Event(text, day, target.when.form if target.when else "", found)


def _without_date(found: Found, target: Target) -> str:
    """The statement without "in 1995"; "" where the date is no phrase of its own."""
    sentence = found.statement.sentence
    first = target.first
    if first == 0 or sentence.tokens[first - 1].text.lower() not in {"in", "on"}:
        return ""
    drop = {*range(first - 1, target.last)}
    after = target.last
    if after < len(sentence.tokens) and sentence.tokens[after].text == ",":
        drop.add(after)
    text = found.statement.render(drop=drop)
    return "" if _LOOSE_END.search(text) else text


def _apart(events: Sequence[_Event]) -> list[_Event]:
    """One event a sentence and a date; a year beside a day of the same year tells no order."""
    kept: list[_Event] = []
    for event in events:
        order = event.found.statement.sentence.order
        if any(k.found.statement.sentence.order == order for k in kept):
            continue
        if any(_unclear(event, other) for other in kept):
            continue
        kept.append(event)
    return kept


def _unclear(one: _Event, other: _Event) -> bool:
    if one.on == other.on:
        return True
    vague = {one.form, other.form} & {"year"}
    return bool(vague) and one.on.year == other.on.year
