"""What is to be said about one question while it is read, gathered into the row of its report."""

from typing import Literal

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.interchange.report import ReportRow, kept, row

SEVERAL = N_("%(remarks)s")


class Remark(Struct, frozen=True):
    """One thing that was understood differently, or lost."""

    status: Literal["changed", "lost"]
    template: str
    values: dict[str, object]

    def __str__(self) -> str:
        return self.template % self.values if self.values else self.template


class Remarks:
    """The remarks about one question; the same one is made once."""

    def __init__(self) -> None:
        self._made: dict[str, Remark] = {}

    def changed(self, template: str, /, **values: object) -> None:
        """Something was understood differently from how it is written."""
        self._add(Remark("changed", template, values))

    def lost(self, template: str, /, **values: object) -> None:
        """Something has no place in Dateline."""
        self._add(Remark("lost", template, values))

    def _add(self, remark: Remark) -> None:
        self._made.setdefault(str(remark), remark)

    def row(self, line: int, uid: str) -> ReportRow:
        """The question's row: kept without remarks, `lost` when one of them is a loss."""
        made = list(self._made.values())
        if not made:
            return kept(line, uid)
        if len(made) == 1:
            return row(line, uid, made[0].status, made[0].template, **made[0].values)
        status: Literal["changed", "lost"] = "changed"
        if any(each.status == "lost" for each in made):
            status = "lost"
        return row(line, uid, status, SEVERAL, remarks=" ".join(map(str, made)))
