"""A text of cards to a bank: Anki's export, Quizlet's, or lines people typed."""

import re
from collections.abc import Iterable, Iterator

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.cards.headers import Headers, read_headers
from quizapp.interchange.flash.cards import Card
from quizapp.interchange.flash.reading import read_cards
from quizapp.interchange.markup import looks_like_html
from quizapp.interchange.report import ReportRow
from quizapp.interchange.separated import Record, decoded, records

NO_CARDS = N_(
    "No flash cards were found. Each line needs a front and a back with a tab between them; "
    "in Quizlet choose “Tab” between term and definition when you export."
)
SEPARATORS = ("\t", " | ", "|", ";", " - ", " – ", ",", " = ", ": ")
"""The signs between front and back, the surest first."""
FRONTS = ("front", "text", "term", "question", "word", "prompt")
BACKS = ("back", "definition", "answer", "meaning")


def read(data: bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank of a text of cards; UnreadableBank when no line has a front and a back."""
    text = decoded(data)
    headers = read_headers(text)
    rows = list(_rows(text, headers))
    if not rows or not (headers.found or any(len(row.cells) > 1 for row in rows)):
        raise UnreadableBank(NO_CARDS)
    return read_cards(headers.deck, _cards(rows, headers), lambda name: None)


def _rows(text: str, headers: Headers) -> Iterator[Record]:
    """The records with something in them, below the headers and without comments."""
    lines = text.split("\n")
    body = "\n".join([*[""] * headers.lines, *lines[headers.lines :]])
    separator = headers.separator or _separator(lines[headers.lines :])
    for record in records(body, separator):
        is_comment = lines[record.line - 1].startswith("#")  # one in quotes is none
        if any(cell.strip() for cell in record.cells) and not is_comment:
            yield record


def _separator(lines: list[str]) -> str:
    """The first sign that stands in most of the lines; the commonest where none does."""
    filled = [line for line in lines[:2_000] if line.strip()]
    counts = {sign: sum(sign in line for line in filled) for sign in SEPARATORS}
    most = [sign for sign, count in counts.items() if count * 2 > len(filled)]
    return most[0] if most else max(counts, key=lambda sign: counts[sign])


def _cards(rows: Iterable[Record], headers: Headers) -> Iterator[Card]:
    layout: _Layout | None = None
    for row in rows:
        if layout is None:
            layout = _Layout(headers, row.cells)
            if layout.is_named(row.cells):
                continue
        yield layout.card(row)


class _Layout:
    """Which column holds what. The first row fixes how many there are, as in Anki."""

    def __init__(self, headers: Headers, first: tuple[str, ...]) -> None:
        self.headers = headers
        self.width = len(first)
        named = headers.columns.split(headers.separator or "\t") if headers.columns else []
        self.names = [name.strip() for name in named]
        special = headers.special | {n for n, name in enumerate(self.names, 1) if name == "Tags"}
        self.tags_column = headers.tags_column
        places = [n for n in range(self.width) if n + 1 not in special]
        if not headers.columns and not headers.tags_column and len(places) == 3:
            self.tags_column = places.pop() + 1  # where Anki looks for tags by itself
        self.places = places

    def is_named(self, cells: tuple[str, ...]) -> bool:
        """Whether a row only names the columns: “Front, Back”."""
        words = [cell.strip().casefold() for cell in cells[:2]]
        return len(words) == 2 and words[0] in FRONTS and words[1] in BACKS

    def card(self, row: Record) -> Card:
        """The card of a row."""
        headers, cells = self.headers, row.cells
        fields = tuple(cells[n] for n in self.places if n < len(cells))
        beyond = tuple(cell for cell in cells[self.width :] if cell.strip())
        notetype = _at(cells, headers.notetype_column) or headers.notetype
        tags = f"{headers.tags} {_at(cells, self.tags_column)}"
        return Card(
            (*fields, *beyond),
            _at(cells, headers.guid_column),
            _at(cells, headers.deck_column) or headers.deck,
            tuple(dict.fromkeys(re.findall(r"[^ ,\u3000\t\n]+", tags))),
            notetype,
            _is_cloze(notetype),
            tuple(self.names[n] for n in self.places if n < len(self.names)),
            line=row.line,
            is_html=_is_html(headers, (*fields, *beyond)),
        )


def _is_html(headers: Headers, fields: tuple[str, ...]) -> bool:
    return any(map(looks_like_html, fields)) if headers.is_html is None else headers.is_html


def _is_cloze(notetype: str) -> bool | None:
    if not notetype:
        return None
    return True if "cloze" in notetype.casefold() else None if notetype != "Basic" else False


def _at(cells: tuple[str, ...], column: int) -> str:
    return cells[column - 1].strip() if 0 < column <= len(cells) else ""
