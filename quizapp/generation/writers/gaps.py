"""Gaps: the statement itself with one part left out."""

from collections.abc import Iterator
from random import Random

from quizapp.generation.candidates import Candidate, Target, targets
from quizapp.generation.facts import Found
from quizapp.generation.options import Shelf, wrong_options
from quizapp.generation.writers.shapes import article_fits, gap


def write_gaps(shelf: Shelf, found: Found, chance: Random) -> Iterator[Candidate]:
    """One hole for each thing that can be asked for: typed, and chosen for dates and numbers."""
    for target in targets(found, shelf.cast):
        stem = found.statement.with_hole(target.first, target.last)
        yield gap(stem, _name(target), found, target)
        options = wrong_options(shelf, found, target, chance)
        if options and article_fits(found, target, options):
            yield gap(stem, f"{_name(target)}, chosen", found, target, options, chance)


def _name(target: Target) -> str:
    if target.when is not None:
        return "gap date"
    return "gap number" if target.amount is not None else "gap name"
