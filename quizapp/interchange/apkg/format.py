"""Anki's packages as one of the formats."""

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.apkg.collection import COLLECTIONS, SQLITE
from quizapp.interchange.apkg.reading import read
from quizapp.interchange.apkg.writing import write
from quizapp.interchange.flash.cards import KINDS, LOSSES, REWRITTEN
from quizapp.interchange.format import Format
from quizapp.interchange.packages import Package, is_zip


def _recognises(data: bytes, name: str) -> bool:
    if data.startswith(SQLITE):
        return True
    if not is_zip(data):
        return False
    try:
        package = Package(data)
    except UnreadableBank:
        return name.endswith((".apkg", ".colpkg"))
    return any(each in package for each in COLLECTIONS)


APKG = Format(
    "apkg",
    N_("Anki deck"),
    ".apkg",
    "application/octet-stream",
    read,
    write,
    _recognises,
    kinds=KINDS,
    rewritten=REWRITTEN,
    losses=LOSSES,
    note=N_(
        "Each question is a card with front and back, its pictures on the front. Imported again, "
        "Anki updates its cards (choose “Update notes: always”)."
    ),
)
