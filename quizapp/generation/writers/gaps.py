"""Gaps: the statement itself with one part left out."""

from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

from quizapp.domain.questions import HOLE
from quizapp.generation.amounts import Amount
from quizapp.generation.candidates import (
    COMPLETES,
    NUMBER_COMPLETES,
    Candidate,
    Target,
    targets,
)
from quizapp.generation.facts import Found
from quizapp.generation.options import Shelf, names_beside, wrong_options
from quizapp.generation.writers.shapes import article_fits, choice, gap, number


def write_gaps(shelf: Shelf, found: Found, chance: Random) -> Iterator[Candidate]:
    """One hole for each thing that can be asked for: typed, chosen, or a plain number."""
    for target in targets(found, shelf.cast):
        stem = found.statement.with_hole(target.first, target.last)
        hint = _hint(target)
        hinted = found.statement.with_words(target.first, target.last, f"{HOLE} ({hint})")
        beside = names_beside(shelf, target)
        yield gap(hinted if hint else stem, _name(target), found, target, beside=beside)
        amount = target.amount
        if amount is not None and amount.plain == amount_alone(amount):
            writer = f"{_name(target)}, number"
            yield number(NUMBER_COMPLETES + stem, writer, found, target, amount.value)
        options = wrong_options(shelf, found, target, chance)
        if options and article_fits(found, target, options):
            writer = f"{_name(target)}, chosen"
            yield gap(stem, writer, found, target, options, chance)
            yield choice(COMPLETES + stem, writer, found, target, options, chance)


def amount_alone(amount: Amount) -> str:
    """The number without currency, scale or unit, as it would stand by itself."""
    return replace(amount, before="", scale="", after="").plain


_HINTS = {
    "person": "person",
    "organisation": "organisation",
    "country": "country",
    "city": "city",
    "state": "state",
    "place": "place",
    "other": "name",
    "year": "year",
}


def _hint(target: Target) -> str:
    """What is to be typed, where a sentence could go on in other ways; "" beside a unit."""
    if target.when is not None and target.sort != "year":
        return "date" if target.when.day else "month"
    if target.entity is not None and not target.entity.trusted:
        return "name"
    return _HINTS.get(target.sort, "")


def _name(target: Target) -> str:
    if target.when is not None:
        return "gap date"
    return "gap number" if target.amount is not None else "gap name"
