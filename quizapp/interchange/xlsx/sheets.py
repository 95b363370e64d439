"""The rows of a workbook's sheets as text, within limits of size, time and memory.

Formulas are never run: a formula's last result is read, and a cell without one is a fault.
"""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion, UnreadableBank
from quizapp.interchange.guarding import unguarded
from quizapp.interchange.packages import NOT_A_ZIP, UNSAFE_XML, Package, is_zip
from quizapp.interchange.table.rows import Row

MAX_PARTS = 60_000_000
"""Bytes of XML a workbook may unpack to; ten thousand questions need about a tenth."""
MAX_EMPTY = 1_000
"""Rows without anything after which a sheet is taken to end."""
MAX_COLUMNS = 256
TOO_LARGE = N_(
    "Unpacked, this workbook is larger than %(limit)s MB. Delete empty rows and other sheets, "
    "or save the table as CSV, and try again."
)
NOT_A_WORKBOOK = N_(
    "This file is no Excel workbook (.xlsx), or it is damaged. "
    "Open it in a spreadsheet program, save it again as .xlsx and try once more."
)
OLD_WORKBOOK = N_(
    "This is a workbook of the old kind (.xls), or one with a password. "
    "Save it as .xlsx without a password and try again."
)
NO_RESULT = N_(
    "The cell %(cell)s holds a formula without a result. "
    "Open the file in a spreadsheet program, save it and try again."
)
ERROR_CELL = N_("The cell %(cell)s holds the error %(text)s. Mend it or empty it.")
_OLE = b"\xd0\xcf\x11\xe0"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HARMFUL = (b"<!DOCTYPE", b"<!ENTITY")


class Workbook:
    """A workbook that is safe to read; UnreadableBank when it is not, or is none."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise UnreadableBank(OLD_WORKBOOK)
        formulas = _checked(data)
        self._values = _opened(data, data_only=True)
        self._formulas = _opened(data, data_only=False) if formulas else None

    @property
    def title(self) -> str:
        """What the workbook calls itself."""
        return str(self._values.properties.title or "").strip()

    def sheets(self) -> Iterator[Iterator[Row]]:
        """The rows of each sheet, one sheet after another."""
        for sheet in self._values.worksheets:
            yield self._rows(sheet)

    def _rows(self, sheet: Any) -> Iterator[Row]:
        """The rows until the sheet ends or nothing has stood in very many."""
        empty = 0
        for line, cells, formulas in self._numbered(sheet):
            row = _row(line, cells, formulas)
            empty = empty + 1 if row.is_empty() and not row.fault else 0
            if empty > MAX_EMPTY:
                return
            yield row

    def _numbered(self, sheet: Any) -> Iterator[tuple[int, Any, Any]]:
        """Each row's number, its cells, and the same with formulas for results."""
        values = _iterated(sheet)
        if self._formulas is None:
            yield from ((line, cells, ()) for line, cells in enumerate(values, 1))
            return
        twins = _iterated(self._formulas[sheet.title])
        yield from (
            (line, cells, twin)
            for line, (cells, twin) in enumerate(zip(values, twins, strict=False), 1)
        )


def seems_a_workbook(data: bytes) -> bool:
    """Whether the bytes are a zip package with a workbook in it."""
    return is_zip(data) and b"xl/" in data


def _checked(data: bytes) -> bool:
    """Whether there are formulas; UnreadableBank for a package that is too large or harmful."""
    try:
        package = Package(data)
    except UnreadableBank as refusal:
        if refusal.message == NOT_A_ZIP:
            raise UnreadableBank(NOT_A_WORKBOOK) from None
        raise
    size, formulas = 0, False
    for name in package.names:
        if not name.lower().endswith((".xml", ".rels")):
            continue
        part = package.read(name)
        size += len(part)
        if size > MAX_PARTS:
            raise UnreadableBank(TOO_LARGE, limit=MAX_PARTS // 1_000_000)
        if part[:1] not in (b"<", b"\xef", b" ", b"\n", b"\r") or any(h in part for h in _HARMFUL):
            raise UnreadableBank(UNSAFE_XML)
        formulas = formulas or (b"worksheets" in name.encode() and b"<f" in part)
    return formulas


def _opened(data: bytes, data_only: bool) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is no part of a table
            return openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False
            )
    except UnreadableBank:
        raise
    except Exception as fault:  # a damaged part raises whatever the library stumbles over
        raise UnreadableBank(NOT_A_WORKBOOK) from fault


def _iterated(sheet: Any) -> Iterator[Any]:
    """The rows of a sheet, whatever it claims its size to be."""
    try:
        sheet.reset_dimensions()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from sheet.iter_rows(max_col=MAX_COLUMNS)
    except Exception as fault:  # as above
        raise UnreadableBank(NOT_A_WORKBOOK) from fault


def _row(line: int, cells: Any, formulas: Any) -> Row:
    texts, fault = [], None
    for place, cell in enumerate(cells):
        if cell.value is None and not formulas:
            texts.append("")
            continue
        texts.append(_text(cell))
        name = f"{get_column_letter(place + 1)}{line}"
        if cell.data_type == "e":
            fault = InvalidQuestion(ERROR_CELL, cell=name, text=str(cell.value)[:20])
        elif cell.value is None and place < len(formulas) and formulas[place].data_type == "f":
            fault = InvalidQuestion(NO_RESULT, cell=name)
    while texts and not texts[-1]:
        texts.pop()
    return Row(line, tuple(texts), fault)


def _text(cell: Any) -> str:
    """A cell as a person reads it: 2.0 as 2, 0.5 shown in per cent as 50%, a date as ISO 8601."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        text = _ESCAPED.sub(_unescaped, value).replace("\r\n", "\n").replace("\r", "\n")
        return unguarded(text)
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, int | float):
        return _digits(value, str(cell.number_format or ""))
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _digits(value: float, format: str) -> str:
    if format.endswith("%"):
        return f"{float(f'{value * 100:.12g}'):.12g}%"
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e15)
    return str(int(value)) if whole else repr(value)


def _unescaped(found: re.Match[str]) -> str:
    """The sign that Excel writes as _x000D_; half of a pair stays as it is."""
    sign = chr(int(found[1], 16))
    return found[0] if "\ud800" <= sign <= "\udfff" else sign
