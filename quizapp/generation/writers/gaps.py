"""Gaps: the statement itself with one part left out."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from quizapp.generation.candidates import Candidate, Target, targets
from quizapp.generation.facts import Found
from quizapp.generation.options import Shelf, wrong_options
from quizapp.generation.writers.shapes import gap


def write_gaps(shelf: Shelf, found: Found, chance: Random) -> Iterator[Candidate]:
    """One hole for each thing that can be asked for: typed, and chosen for dates and numbers."""
    for target in targets(found, shelf.cast):
        stem = found.statement.with_hole(target.first, target.last)
        yield gap(stem, _name(target), found, target)
        if target.entity is None or target.sort in {"country", "state"}:
            options = wrong_options(shelf, found, target, chance)
            if options and _article_fits(found, target, options):
                yield gap(stem, f"{_name(target)}, chosen", found, target, options, chance)


def _article_fits(found: Found, target: Target, options: Sequence[str]) -> bool:
    """No "a" or "an" before the hole that only some options can follow."""
    before = found.statement.sentence.tokens[target.first - 1] if target.first else None
    if before is None or before.text.lower() not in {"a", "an"}:
        return True
    return len({_takes_an(o) for o in (target.answer, *options)}) == 1


def _takes_an(text: str) -> bool:
    return bool(re.match(r"[aeiouAEIOU]|8|11\b|18\b", text))


def _name(target: Target) -> str:
    if target.when is not None:
        return "gap date"
    return "gap number" if target.amount is not None else "gap name"
