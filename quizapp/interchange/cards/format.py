"""Flash cards as text, one of the formats."""

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.cards.headers import read_headers
from quizapp.interchange.cards.reading import read
from quizapp.interchange.cards.writing import LOSSES, write
from quizapp.interchange.flash.cards import KINDS, REWRITTEN
from quizapp.interchange.format import Format
from quizapp.interchange.separated import decoded


def _recognises(data: bytes, name: str) -> bool:
    try:
        text = decoded(data)
    except UnreadableBank:
        return False
    lines = [line for line in text[:20_000].split("\n")[:-1] or [text] if line.strip()]
    tabs = sum("\t" in line for line in lines)
    is_text = name.endswith((".txt", ".tsv")) or not name
    return read_headers(text).found or (is_text and tabs * 2 > len(lines))


CARDS = Format(
    "cards",
    N_("Flash cards (Quizlet, Anki text)"),
    ".txt",
    "text/plain; charset=utf-8",
    read,
    write,
    _recognises,
    kinds=KINDS,
    rewritten=REWRITTEN,
    losses=LOSSES,
    note=N_("Each question is a card with front and back. Cards come back as short answers."),
)
