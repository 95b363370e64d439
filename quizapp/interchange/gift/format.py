"""GIFT as one of the formats."""

import re

from quizapp.domain.words import N_
from quizapp.interchange.format import ALL_KINDS, Format
from quizapp.interchange.gift.carrying import LOSSES, fits
from quizapp.interchange.gift.reading import read
from quizapp.interchange.gift.writing import write
from quizapp.interchange.plain_file import head

_OTHERS = (".csv", ".tsv", ".xml", ".zip", ".xlsx", ".apkg", ".bank", ".aiken.txt", ".aiken")
_ANSWERS = re.compile(r"(?<!\\)\{\s{0,80}(?:[=~#}]|(?:T|TRUE|F|FALSE)\s{0,80}[#}])")
_MARKUP = re.compile(r'\s{0,80}(?:<|[{\[]\s{0,80}["{\[])')
_AIKEN = re.compile(r"^[A-Z][).][^\n]*\nANSWER:[ \t]{0,40}[A-Z]$", re.MULTILINE)
_CATEGORY = re.compile(r"(?:(?://[^\n]*)?\n)*\s?\$CATEGORY:[^\t\n]*(?:\n|$)")


def _recognises(data: bytes, name: str) -> bool:
    text = head(data)
    if not text or name.endswith(_OTHERS) or _MARKUP.match(text):
        return False
    if name.endswith((".gift", ".gift.txt")):
        return True
    if _AIKEN.search(text):
        return False
    return _ANSWERS.search(text) is not None or _CATEGORY.match(text) is not None


GIFT = Format(
    "gift",
    N_("GIFT (Moodle's text format)"),
    ".gift.txt",
    "text/plain; charset=utf-8",
    read,
    write,
    _recognises,
    kinds=ALL_KINDS - {"ordering"},
    losses=LOSSES,
    note=N_("Of gap questions, those with one gap can be written."),
    fits=fits,
)
