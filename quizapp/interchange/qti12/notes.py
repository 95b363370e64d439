"""What is said of one item while it is understood: what was lost and what changed."""

from quizapp.domain.words import N_
from quizapp.interchange.report import ReportRow, kept, row

LOST = N_("Not taken over: %(lost)s.")
CHANGED = N_("Changed: %(changes)s.")
BOTH = N_("Not taken over: %(lost)s. Changed: %(changes)s.")

FORMATTING = N_("formatting was given up")


class Notes:
    """Collects short phrases, each said once, in the order they came up."""

    def __init__(self) -> None:
        self._lost: dict[str, None] = {}
        self._changed: dict[str, None] = {}

    def lost(self, what: str) -> None:
        """Something that is not in the question any more."""
        self._lost[what] = None

    def changed(self, what: str) -> None:
        """Something that is there, but otherwise than in the file."""
        self._changed[what] = None

    def row(self, line: int, uid: str) -> ReportRow:
        """The report of a question that was taken over."""
        lost, changes = "; ".join(self._lost), "; ".join(self._changed)
        if lost and changes:
            return row(line, uid, "lost", BOTH, lost=lost, changes=changes)
        if lost:
            return row(line, uid, "lost", LOST, lost=lost)
        if changes:
            return row(line, uid, "changed", CHANGED, changes=changes)
        return kept(line, uid)
