"""Saving a workbook: no text is a formula, and the same cells give the same bytes."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from quizapp.interchange.guarding import guarded
from quizapp.interchange.packages import Package, packed

MAX_CELL = 32_767
"""Characters that Excel lets a cell have; openpyxl would cut the rest off."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def new_workbook(title: str, sheet: str) -> tuple[openpyxl.Workbook, Worksheet]:
    """An empty workbook with a title and one sheet."""
    workbook = openpyxl.Workbook()
    workbook.properties.title = _CONTROL.sub("", title)[:200]
    for each in workbook.worksheets:
        workbook.remove(each)
    made: Worksheet = workbook.create_sheet(sheet)
    return workbook, made


def too_long(texts: Iterable[str]) -> bool:
    """Whether one of the texts is longer than a cell can be."""
    return any(len(_cell_text(text)) > MAX_CELL for text in texts)


def has_controls(texts: Iterable[str]) -> bool:
    """Whether one of the texts holds control characters, which no workbook can."""
    return any(_CONTROL.search(text) for text in texts)


def set_cell(sheet: Worksheet, line: int, place: int, text: str, numeric: bool = False) -> None:
    """Write one cell, as a number where it is to be one and can be."""
    cell: Any = sheet.cell(line, place)
    if numeric and re.fullmatch(r"-?\d{1,12}(\.\d{1,17})?", text):
        cell.value = float(text) if "." in text else int(text)
        return
    cell.value = _cell_text(text)
    cell.data_type = "s"
    cell.alignment = _WRAPPED
    cell.quotePrefix = guarded(text) != text


def set_headings(sheet: Worksheet, line: int, texts: Sequence[str]) -> None:
    """Write a row of headings, which stay in view when the sheet is scrolled."""
    for place, text in enumerate(texts, 1):
        set_cell(sheet, line, place, text)
        cell: Any = sheet.cell(line, place)
        cell.font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(line + 1, 1).coordinate


def saved(workbook: openpyxl.Workbook) -> bytes:
    """The file of a workbook, without the time it was written at."""
    out = io.BytesIO()
    workbook.save(out)
    package = Package(out.getvalue())
    files = {name: package.read(name) for name in package.names}
    files["docProps/core.xml"] = _TIMES.sub(
        rb"\g<1>2000-01-01T00:00:00Z", files["docProps/core.xml"]
    )
    return packed(files)


def _cell_text(text: str) -> str:
    """A text as a cell keeps it: without control signs, and nothing that reads as an escape.

    No apostrophe is needed against formulas, as the cell is typed; one that a text begins with
    gets another, because the way in takes one off.
    """
    plain = _LIKE_ESCAPE.sub("_x005F_", _CONTROL.sub("", text))
    return guarded(plain) if plain.startswith("'") else plain
