"""Dateline's own bank text as one of the formats."""

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.interchange.dateline.reading import read
from quizapp.interchange.dateline.writing import HEADER, write
from quizapp.interchange.format import Format, Report
from quizapp.interchange.report import kept


def _write(bank: q.Bank) -> tuple[bytes, Report]:
    return write(bank).encode(), tuple(kept(0, each.uid) for each in bank.questions)


def _recognises(data: bytes, name: str) -> bool:
    return name.endswith(".bank") or HEADER.encode() in data[:400].lower()


DATELINE = Format(
    "dateline",
    N_("Dateline bank"),
    ".bank",
    "text/plain; charset=utf-8",
    read,
    _write,
    _recognises,
    note=N_("Nothing is lost: the format to keep, to move between Datelines, and for git."),
)
