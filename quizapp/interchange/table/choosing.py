"""Which options a cell calls right: by letter, by number or by their own words."""

import re
from collections.abc import Mapping

from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.table.columns import LETTERS

NOT_AN_OPTION = N_(
    "The right answer “%(text)s” is none of the options. "
    "Write the letter of the right option, as in A or A,C."
)
EITHER = N_(
    "The right answer “%(text)s” can be option number %(text)s or the option that says so. "
    "Write its letter instead."
)
Options = Mapping[int, str]
_TOKEN = re.compile(
    r"\(?(?:(?:option|answer|choice)\s*|#)?([a-z]|\d{1,2})(?:\.0)?[).:]?", re.IGNORECASE
)
_LABELLED = re.compile(r"\(?([a-z]|\d{1,2})[).:]\s+(.+)", re.IGNORECASE | re.DOTALL)
_PARTINGS = (r"\n", r"\|", r";", r",", r"\s*/\s*|\s*&\s*|\s+and\s+|[\s,;]+")


def chosen(cell: str, options: Options, by_number: bool = False) -> set[int]:
    """The numbers of the right options; InvalidQuestion when the cell names none, or two ways.

    `by_number`: a number is always an option's place, as in Kahoot.
    """
    one = _one(cell, options, by_number)
    if one is not None:
        return {one}
    for parting in _PARTINGS:
        parts = [part for part in re.split(parting, cell) if part.strip()]
        found = [_one(part, options, by_number) for part in parts]
        if len(found) > 1 and None not in found:
            return {each for each in found if each is not None}
    together = [LETTERS.find(sign) for sign in cell.strip().lower()]
    if 1 < len(together) == len(set(together)) and all(each in options for each in together):
        return set(together)
    raise InvalidQuestion(NOT_AN_OPTION, text=" ".join(cell.split())[:60])


def _one(cell: str, options: Options, by_number: bool) -> int | None:
    """The one option a text names, or None."""
    text = cell.strip()
    found = _TOKEN.fullmatch(text) if len(text) < 20 else None
    place = _place(found[1]) if found else -1
    if found and place in options and (by_number or not found[1].isdigit()):
        return place
    said = _saying(text, options)
    if place in options:
        if said not in (None, place):
            raise InvalidQuestion(EITHER, text=text)
        return place
    return said if said is not None else _labelled(text, options)


def _place(token: str) -> int:
    return int(token) - 1 if token.isdigit() else LETTERS.index(token.lower())


def _saying(text: str, options: Options) -> int | None:
    """The option of these words: exactly so, or but for case and spaces."""
    for number, option in options.items():
        if option == text:
            return number
    folded = " ".join(text.casefold().split())
    alike = [n for n, option in options.items() if " ".join(option.casefold().split()) == folded]
    return alike[0] if len(alike) == 1 else None


def _labelled(text: str, options: Options) -> int | None:
    """The option of “B) Paris”, when B does say Paris."""
    found = _LABELLED.fullmatch(text)
    if not found:
        return None
    place = _place(found[1])
    return place if place in options and _saying(found[2].strip(), options) == place else None
