"""What a format of question banks is."""

from collections.abc import Callable

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS
from quizapp.interchange.losses import Loss
from quizapp.interchange.report import ReportRow

Report = tuple[ReportRow, ...]
ALL_KINDS: frozenset[q.Kind] = frozenset(KINDS)


def holds_all(question: q.Question) -> bool:
    """What most formats say: every question of their kinds can be written."""
    return True


class Format(Struct, frozen=True):
    """One format: how it is called, what it can hold, its reader and its writer.

    `read` raises UnreadableBank only for what cannot be read at all. `write` never raises; what it
    cannot write stands in its report. `suffix` ends a file's name; `recognises` tells whether a
    file's first bytes (and its name, in lower case) look like this format. `holds` tells whether a
    question of these kinds can be written at all; where not, `write` refuses it and says why.
    """

    name: str
    label: str
    suffix: str
    media_type: str
    read: Callable[[bytes], tuple[q.Bank, Report]]
    write: Callable[[q.Bank], tuple[bytes, Report]]
    recognises: Callable[[bytes, str], bool]
    kinds: frozenset[q.Kind] = ALL_KINDS
    losses: tuple[Loss, ...] = ()
    note: str = ""
    holds: Callable[[q.Question], bool] = holds_all
