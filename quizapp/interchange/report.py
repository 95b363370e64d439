"""What became of each question on its way in or out, so that a teacher can mend the file."""

from typing import Literal

from msgspec import Struct

from quizapp.errors import Refused

Status = Literal["kept", "changed", "lost", "refused"]


class ReportRow(Struct, frozen=True):
    """One question's fate: kept whole, changed, kept with something lost, or refused.

    `line` is where to look in the file (1 is the first; 0 where a format has no lines), `message`
    what to do in English, empty for a question kept whole; `template` and `values` are the same
    message for translation.
    """

    line: int
    id: str
    status: Status
    message: str = ""
    template: str = ""
    values: dict[str, object] = {}


def kept(line: int, id: str) -> ReportRow:
    """A question taken over whole."""
    return ReportRow(line, id, "kept")


def row(line: int, id: str, status: Status, template: str, /, **values: object) -> ReportRow:
    """A question that was changed, has lost something, or was refused, and why."""
    return ReportRow(line, id, status, template % values if values else template, template, values)


def refused(line: int, id: str, refusal: Refused) -> ReportRow:
    """A question left out for the reason `refusal` gives."""
    return ReportRow(line, id, "refused", str(refusal), refusal.message, refusal.values)
