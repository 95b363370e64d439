"""The formats that banks come in and leave by, each found by its name.

A format is one reader and one writer, both pure. Its losses are declared beside them
(see `losses`); what else it cannot write it refuses by name in the report.
"""

from quizapp.domain.kinds import KINDS
from quizapp.domain.questions import Kind
from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.aiken.format import AIKEN
from quizapp.interchange.apkg.format import APKG
from quizapp.interchange.cards.format import CARDS
from quizapp.interchange.csv.format import CSV
from quizapp.interchange.dateline.format import DATELINE
from quizapp.interchange.format import ALL_KINDS, Format
from quizapp.interchange.gift.format import GIFT
from quizapp.interchange.kahoot_xlsx.format import KAHOOT_XLSX
from quizapp.interchange.moodle_xml.format import MOODLE_XML
from quizapp.interchange.qti.format import QTI2, QTI3
from quizapp.interchange.qti12.format import QTI12
from quizapp.interchange.xlsx.format import XLSX

_TEXTS = (DATELINE, MOODLE_XML, GIFT, AIKEN)
_PACKAGES = (QTI12, QTI2, QTI3)
_SHEETS_AND_CARDS = (CSV, KAHOOT_XLSX, XLSX, CARDS, APKG)
FORMATS: dict[str, Format] = {each.name: each for each in (*_TEXTS, *_PACKAGES, *_SHEETS_AND_CARDS)}
"""Every format by its name, in the order people are offered them, and files are tried."""
UNKNOWN_FORMAT = N_("There is no format called “%(name)s”. Choose from: %(known)s.")


def format_named(name: str) -> Format:
    """The format of a name; UnreadableBank when there is none."""
    if name not in FORMATS:
        raise UnreadableBank(UNKNOWN_FORMAT, name=name[:60], known=", ".join(FORMATS))
    return FORMATS[name]


def recognised(data: bytes, file_name: str) -> Format | None:
    """What format a file seems to be, by its content first and its name second; None if unsure."""
    name = file_name.lower()
    return next((each for each in FORMATS.values() if each.recognises(data, name)), None)


def loss_table() -> list[str]:
    """What each format does to questions that go out and come back, as a Markdown table."""
    lines = ["| Format | Kinds | Written in words | Refused | Lost |", "|---|---|---|---|---|"]
    for each in FORMATS.values():
        refused = ALL_KINDS - each.kinds - each.rewritten
        cells = [f"`{each.name}`", _listed(each.kinds), _listed(each.rewritten), _listed(refused)]
        lines.append(f"| {' | '.join(cells)} | {', '.join(loss.what for loss in each.losses)} |")
    return lines


def _listed(kinds: frozenset[Kind]) -> str:
    return "all" if kinds == ALL_KINDS else ", ".join(name for name in KINDS if name in kinds)
