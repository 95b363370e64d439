"""Text whose cells are parted by a sign: CSV, TSV, flash cards.

RFC 4180 with the faults that people make: a quote that is never closed, or that ends in the middle
of a cell, is read as a sign like any other, so that it spoils its own row only.
"""

import codecs
import re
from collections.abc import Iterator

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.packages import check_size

NOT_UTF8 = N_(
    "This file is not in UTF-8. In Excel choose “CSV UTF-8” or “Unicode Text” when you save it; "
    "elsewhere choose UTF-8."
)
NO_TEXT = N_("This is no text file. Save the table as CSV and try again.")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Record(Struct, frozen=True):
    """The cells of one row. `number` counts rows and `line` lines of the file, both from 1.

    `unclosed` tells that a quote was opened in it and never closed.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    unclosed: bool = False


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark, its line ends made one.

    UnreadableBank for anything else: guessing would mangle names.
    """
    check_size(data)
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableBank(NOT_UTF8) from None
    if text.count("\0") * 10 > len(text):
        raise UnreadableBank(NO_TEXT)
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def records(text: str, separator: str) -> Iterator[Record]:
    """The rows of a text, empty ones too, so that they are numbered as a spreadsheet does."""
    return _Reader(text, separator).records()


class _Reader:
    def __init__(self, text: str, separator: str) -> None:
        self.text = text
        self.separator = separator
        sign = re.escape(separator)
        space = "[ ]*+" if separator != " " else ""
        self._quoted = re.compile(f'{space}"((?:[^"]++|"")*+)"{space}(?={sign}|\n|\\Z)')
        self._opened = re.compile(f'{space}"(?:[^"]++|"")*+\\Z')
        self._bare = re.compile(f"(?:(?!{sign})[^\n])*+")

    def records(self) -> Iterator[Record]:
        at, number, line = 0, 1, 1
        while at < len(self.text):
            cells, end, unclosed = self._row(at)
            yield Record(number, line, cells if any(cells) else (), unclosed)
            line += self.text.count("\n", at, end)
            at, number = end, number + 1

    def _row(self, at: int) -> tuple[tuple[str, ...], int, bool]:
        """The cells of the row that begins here, where the next one begins, a quote left open."""
        cells: list[str] = []
        unclosed = False
        while True:
            cell, at, opened = self._cell(at)
            cells.append(cell)
            unclosed = unclosed or opened
            if not self.text.startswith(self.separator, at):
                return tuple(cells), at + 1, unclosed  # past the line's end, or the text's
            at += len(self.separator)

    def _cell(self, at: int) -> tuple[str, int, bool]:
        quoted = self._quoted.match(self.text, at)
        if quoted:
            return quoted[1].replace('""', '"'), quoted.end(), False
        opened = self._opened.match(self.text, at) is not None
        bare = self._bare.match(self.text, at)
        assert bare is not None  # noqa: S101  it can match nothing at all
        return bare[0], bare.end(), opened
