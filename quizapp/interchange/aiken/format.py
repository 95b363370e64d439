"""Aiken as one of the formats."""

import re

from quizapp.domain.words import N_
from quizapp.interchange.aiken.reading import read
from quizapp.interchange.aiken.writing import LOSSES, fits, write
from quizapp.interchange.format import Format
from quizapp.interchange.plain_file import head

_OTHERS = (".csv", ".tsv", ".xml", ".zip", ".xlsx", ".apkg", ".bank", ".gift", ".gift.txt")
_ANSWER = re.compile(r"^[ \t]{0,40}ANSWER:[ \t]{0,40}[A-Z][).]?[ \t]{0,40}$", re.MULTILINE)
_FIRST, _SECOND = (re.compile(rf"^[ \t]{{0,40}}{x}[).]", re.MULTILINE) for x in "AB")


def _recognises(data: bytes, name: str) -> bool:
    text = head(data)
    if not text or name.endswith(_OTHERS):
        return False
    if name.endswith((".aiken", ".aiken.txt")):
        return True
    return all(sign.search(text) for sign in (_ANSWER, _FIRST, _SECOND))


AIKEN = Format(
    "aiken",
    N_("Aiken"),
    ".aiken.txt",
    "text/plain; charset=utf-8",
    read,
    write,
    _recognises,
    kinds=frozenset({"choice"}),
    losses=LOSSES,
    note=N_("Only questions with one right answer, and nothing about where they come from."),
    fits=fits,
)
