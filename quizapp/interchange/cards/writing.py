"""A bank as the text that Anki exports and imports: its headers, then a card a line in HTML."""

import re

from quizapp.domain import questions as q
from quizapp.interchange import losses
from quizapp.interchange.flash.cards import LOSSES as FLASH_LOSSES
from quizapp.interchange.flash.cards import Card
from quizapp.interchange.flash.writing import cards_of, report_of
from quizapp.interchange.report import ReportRow

LOSSES = (losses.NAME, losses.PICTURES, *FLASH_LOSSES)
HEADERS = (
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#notetype column:2",
    "#deck column:3",
    "#tags column:6",
)


def write(bank: q.Bank) -> tuple[bytes, tuple[ReportRow, ...]]:
    """The text and what became of each question."""
    lines = [*HEADERS, *map(_line, cards_of(bank))]
    report = report_of(bank, LOSSES, lambda n: len(HEADERS) + 1 + n)
    return ("\n".join(lines) + "\n").encode(), report


def _line(card: Card) -> str:
    front, back, more = card.fields
    below = "<br><br>".join(filter(None, (back, more)))
    model = "Cloze" if card.cloze else "Basic"
    cells = (card.guid, model, card.deck, front, below, " ".join(card.tags))
    return "\t".join(map(_cell, cells))


def _cell(text: str) -> str:
    """A cell in quotes where it could be taken for something else."""
    needs = re.search(r'[\t\n\r"]|^#|^ | $', text)
    return '"{}"'.format(text.replace('"', '""')) if needs else text
