"""An Anki package to a bank."""

import re
from collections.abc import Iterator

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange.apkg.collection import NO_PACKAGE, SQLITE, Note, notes
from quizapp.interchange.apkg.media import Media
from quizapp.interchange.flash.cards import Card
from quizapp.interchange.flash.reading import read_cards
from quizapp.interchange.markup import plain
from quizapp.interchange.packages import Package
from quizapp.interchange.report import ReportRow

LABEL = "Name"
"""The field of Dateline's own notes that holds the question's name for teachers."""
OUR_MODELS = ("Dateline card", "Dateline gaps")


def read(data: bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank of a package; UnreadableBank when it is none. A note's number is its line."""
    if data.startswith(SQLITE):
        raise UnreadableBank(NO_PACKAGE)
    package = Package(data)
    return read_cards("", _cards(notes(package)), Media(package).find)


def _cards(found: Iterator[Note]) -> Iterator[Card]:
    for line, note in enumerate(found, 1):
        fields, names, label = note.fields, note.model.fields, ""
        if note.model.name in OUR_MODELS and names[-1:] == (LABEL,):
            label, fields, names = plain(fields[-1]).text, fields[:-1], names[:-1]
        yield Card(
            fields,
            note.guid,
            "" if note.deck == "Default" else note.deck,
            tuple(dict.fromkeys(filter(None, re.split("[ \u3000]", note.tags)))),
            note.model.name,
            note.model.cloze,
            names,
            label,
            line,
        )
