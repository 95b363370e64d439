"""From one format to another, with one report over both steps."""

from collections.abc import Iterable

from quizapp.domain import questions as q
from quizapp.interchange.format import Format, Report
from quizapp.interchange.report import ReportRow

SEVERITY = {"kept": 0, "changed": 1, "lost": 2, "refused": 3}


def convert(data: bytes, source: Format, target: Format) -> tuple[bytes, Report]:
    """A file in another format, and what became of each question on the whole way.

    Raises UnreadableBank when nothing of the file can be read.
    """
    bank, read = source.read(data)
    content, written = target.write(bank)
    return content, merged(read, written, bank.questions)


def merged(read: Report, written: Report, questions: Iterable[q.Question]) -> Report:
    """The rows of reading, each with what writing did to the same question; the worse counts."""
    fates = {question.uid: row for question, row in zip(questions, written, strict=True)}
    return tuple(_worse(row, fates.get(row.id)) for row in read)


def survivors(report: Iterable[ReportRow]) -> int:
    """How many questions came through, whole or not."""
    return sum(row.status != "refused" for row in report)


def _worse(row: ReportRow, fate: ReportRow | None) -> ReportRow:
    if fate is None or row.status == "refused" or fate.status == "kept":
        return row
    worse = max(row.status, fate.status, key=lambda status: SEVERITY[status])
    message = " ".join(filter(None, (row.message, fate.message)))
    return ReportRow(row.line, row.id, worse, message, message)
