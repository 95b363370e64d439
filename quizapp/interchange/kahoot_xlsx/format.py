"""Kahoot's spreadsheet as one of the formats."""

from quizapp.domain.words import N_
from quizapp.interchange.format import Format
from quizapp.interchange.kahoot_xlsx.reading import read, seems_kahoot
from quizapp.interchange.kahoot_xlsx.writing import LOSSES, fits, write

KAHOOT_XLSX = Format(
    "kahoot_xlsx",
    N_("Kahoot spreadsheet"),
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    read,
    write,
    lambda data, name: seems_kahoot(data),
    kinds=frozenset({"choice", "multiple", "true_false"}),
    fits=fits,
    losses=LOSSES,
    note=N_(
        "Questions of at most 120 characters with two to four answers of at most 75; "
        "each gets 20 seconds."
    ),
)
