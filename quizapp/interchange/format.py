"""What a format of question banks is."""

from collections.abc import Callable

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS
from quizapp.interchange.losses import Loss
from quizapp.interchange.report import ReportRow

Report = tuple[ReportRow, ...]
ALL_KINDS: frozenset[q.Kind] = frozenset(KINDS)


class Format(Struct, frozen=True):
    """One format: how it is called, what it can hold, its reader and its writer.

    `read` raises UnreadableBank only for what cannot be read at all. `write` never raises; what it
    cannot write stands in its report. `suffix` ends a file's name; `recognises` tells whether a
    file's first bytes (and its name, in lower case) look like this format.

    `kinds` come back as they were but for the losses. `rewritten` are written too, in words, and
    come back as another kind; their rows say `changed`. `fits` tells whether a question of `kinds`
    is within the format's limits of length and number; one that is not is refused by name.
    """

    name: str
    label: str
    suffix: str
    media_type: str
    read: Callable[[bytes], tuple[q.Bank, Report]]
    write: Callable[[q.Bank], tuple[bytes, Report]]
    recognises: Callable[[bytes, str], bool]
    kinds: frozenset[q.Kind] = ALL_KINDS
    rewritten: frozenset[q.Kind] = frozenset()
    fits: Callable[[q.Question], bool] = lambda question: True
    losses: tuple[Loss, ...] = ()
    note: str = ""
