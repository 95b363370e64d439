"""A bank as a CSV file: UTF-8 with its mark, CRLF, quotes as RFC 4180 has them, no formulas."""

import codecs
import csv
import io

from quizapp.domain import questions as q
from quizapp.interchange.guarding import guarded
from quizapp.interchange.report import ReportRow
from quizapp.interchange.table.writing import headings, table_of


def write(bank: q.Bank) -> tuple[bytes, tuple[ReportRow, ...]]:
    """The file and what became of each question."""
    columns, rows, report = table_of(bank)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings(columns))
    for row in rows:
        writer.writerow([guarded(row.get(column, "")) for column in columns])
    return codecs.BOM_UTF8 + out.getvalue().encode(), report
