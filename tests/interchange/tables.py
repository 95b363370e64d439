"""Small tables for the tests of sheets: rows to CSV, to a workbook, and to a workbook by hand."""

import csv
import io
import zipfile

import openpyxl

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def csv_of(*rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def xlsx_of(*rows, sheets=1):
    """A workbook whose last sheet holds the rows."""
    workbook = openpyxl.Workbook()
    for _ in range(sheets - 1):
        workbook.create_sheet()
    for row in rows:
        workbook.worksheets[-1].append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def with_part(package, name, data):
    """The zip package with one of its files replaced, or added."""
    old = zipfile.ZipFile(io.BytesIO(package))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, data)
    return out.getvalue()


def sheet_of(rows, before="", dimension=""):
    """A workbook whose only sheet is this XML."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{NAMESPACE}">{dimension}'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    return with_part(xlsx_of(), "xl/worksheets/sheet1.xml", xml)


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
