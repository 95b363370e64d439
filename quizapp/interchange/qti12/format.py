"""QTI 1.2 as one of the formats."""

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange.format import Format
from quizapp.interchange.packages import Package, is_zip
from quizapp.interchange.qti12.files import holds_qti, looks_like_qti
from quizapp.interchange.qti12.reading import read
from quizapp.interchange.qti12.writing import write


def _recognises(data: bytes, name: str) -> bool:
    if not is_zip(data):
        return looks_like_qti(data)
    try:
        return holds_qti(Package(data))
    except UnreadableBank:
        return False


QTI12 = Format(
    "qti12",
    N_("QTI 1.2 (Canvas)"),
    ".zip",
    "application/zip",
    read,
    write,
    _recognises,
    note=N_(
        "For Canvas and programs that read its quizzes. What Canvas has no place for is written "
        "into fields that only Dateline reads; Canvas itself leaves out questions to put in order."
    ),
)
