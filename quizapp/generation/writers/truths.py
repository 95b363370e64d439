"""True or false: the statement itself, or with one number, date or place made wrong."""

from collections.abc import Iterator
from random import Random

from quizapp.generation.candidates import Candidate, Target, targets
from quizapp.generation.facts import Found
from quizapp.generation.options import Shelf, wrong_options
from quizapp.generation.places import TAKES_THE
from quizapp.generation.values import NUMBERS, PLACES
from quizapp.generation.writers.shapes import true_false

_CHANGEABLE = frozenset({"year", "date", "duration"}) | NUMBERS | PLACES


def write_truths(shelf: Shelf, found: Found, chance: Random) -> Iterator[Candidate]:
    """The statement as it is, and once for each part that a minimal edit makes wrong."""
    if found.fact.label not in {"fact", "claim"}:
        return
    marks = targets(found, shelf.cast)
    for target in marks:
        if target.sort not in _CHANGEABLE or _is_one_of_a_row(found, target):
            continue
        wrong = _wrong(shelf, found, target, chance)
        if wrong:
            stem = _with_wrong(found, target, wrong)
            yield true_false(stem, f"false {target.sort}", found, target, answer=False)
    central = max(marks, key=lambda t: t.sort in {"year", "date"} | NUMBERS, default=None)
    yield true_false(found.statement.text, "as said", found, central, answer=True)


def _is_one_of_a_row(found: Found, target: Target) -> bool:
    """Beside another place: "Cincinnati, Wisconsin" betrays itself, one of a list is a trifle."""
    sentence = found.statement.sentence
    if target.sort not in PLACES:
        return False
    beside = [
        sentence.mention_at(place)
        for place, mark in ((target.first - 2, target.first - 1), (target.last + 1, target.last))
        if 0 <= place < len(sentence.tokens) and sentence.tokens[mark].text in {",", "and", "or"}
    ]
    return any(mention is not None and mention.sort in PLACES for mention in beside)


def _with_wrong(found: Found, target: Target, wrong: str) -> str:
    """The statement with the wrong part, and "the" before it where that name takes one."""
    sentence = found.statement.sentence
    first = target.first
    if target.sort in PLACES and first and sentence.tokens[first - 1].text.lower() == "the":
        first -= 1
    if wrong in TAKES_THE:
        wrong = f"the {wrong}"
    return found.statement.with_words(first, target.last, wrong)


def _wrong(shelf: Shelf, found: Found, target: Target, chance: Random) -> str:
    options = wrong_options(shelf, found, target, chance)
    if target.sort in PLACES:
        named = {e.name for e in shelf.cast.sort(target.sort)}
        options = tuple(o for o in options if o in named) or options
    return chance.choice(options) if options else ""
