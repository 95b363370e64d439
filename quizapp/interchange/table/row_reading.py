"""A question from the row of a table."""

from decimal import Decimal
from typing import Any, get_args

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.facts import ChangeKind
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.ids import Uids
from quizapp.interchange.provenance import Sources
from quizapp.interchange.remarks import Remarks
from quizapp.interchange.table.cells import day, number, tags_of
from quizapp.interchange.table.key_reading import Asked, read_key
from quizapp.interchange.table.key_writing import detailed_key
from quizapp.interchange.table.kinds import said_kind
from quizapp.interchange.table.rows import Cells

NO_PLACE = N_("“%(text)s” in the column %(column)s is not understood and was left out.")
STALE_DETAILS = N_(
    "The column details no longer fits the answers beside it, so the answers were taken."
)
HINT_MOVED = N_("The hint stands at the end of the explanation now.")
SAME_ID = N_("Another question above has the id “%(id)s”, so this one got a new one: %(new)s.")
_DIFFICULTIES: dict[str, Any] = {
    word: name
    for name, words in {
        "easy": "easy 1 low simple beginner leicht",
        "medium": "medium 2 middle moderate intermediate mittel average",
        "hard": "hard 3 high difficult advanced schwer",
    }.items()
    for word in words.split()
}


class Shared:
    """What the questions of one file share: ids and sources."""

    def __init__(self) -> None:
        self.uids = Uids()
        self.sources = Sources()


def read_question(
    cells: Cells, shared: Shared, remarks: Remarks, by_number: bool = False
) -> q.Question:
    """The question of a row; InvalidQuestion, saying what to mend, when it cannot be asked."""
    kind = said_kind(cells.text("kind"))
    asked = Asked(cells.text("stem"), cells, remarks, by_number)
    key = _key(kind, asked)
    check_question(asked.stem, key)
    question = _about(q.Question("", asked.stem, key), cells, remarks)
    question = _cited(question, cells, remarks, shared.sources)
    return _with_id(question, cells.text("id"), shared, remarks)


def _key(kind: Any, asked: Asked) -> q.Key:
    details = asked.cells.text("details")
    if details and kind in KINDS:
        key = detailed_key(kind, details, asked.cells)
        if key is not None:
            return key
        asked.remarks.changed(STALE_DETAILS)
    return read_key(kind, asked)


def _about(question: q.Question, cells: Cells, remarks: Remarks) -> q.Question:
    """The question with what else its row says of it."""
    known = _Known(cells, remarks)
    changes: dict[str, ChangeKind] = {word: word for word in get_args(ChangeKind)}
    schemes = {word: word for word in KINDS[kind_of(question.key)].schemes}
    fields: dict[str, Any] = {
        "explanation": _explanation(cells, remarks),
        "attribution": cells.text("attribution"),
        "change_kind": known.word("change_kind", changes, None),
        "as_of": known.day("as_of"),
        "review_by": known.day("expires_on"),
        "category": cells.text("category"),
        "tags": tags_of(cells.text("tags")),
        "difficulty": known.word("difficulty", _DIFFICULTIES, ""),
        "language": cells.text("language"),
        "scheme": known.word("scheme", schemes, ""),
        "max_mark": known.mark("points"),
        "name": cells.text("name"),
    }
    return q.Question("", question.stem, question.key, **fields)


def _explanation(cells: Cells, remarks: Remarks) -> str:
    explanation, hint = cells.text("feedback"), cells.text("hint")
    if not hint:
        return explanation
    remarks.changed(HINT_MOVED)
    return "\n\n".join(filter(None, (explanation, hint)))


class _Known:
    """Cells that hold one of some words, a day or a mark; any other text is lost by name."""

    def __init__(self, cells: Cells, remarks: Remarks) -> None:
        self._cells = cells
        self._remarks = remarks

    def word(self, field: str, known: dict[str, Any], default: Any) -> Any:
        """What a cell says in the words that are known."""
        text = self._cells.text(field)
        if text and text.casefold() not in known:
            self.missing(field)
        return known.get(text.casefold(), default)

    def day(self, field: str) -> Any:
        """The day a cell says, or None."""
        text = self._cells.text(field)
        found = day(text)
        if text and found is None:
            self.missing(field)
        return found

    def mark(self, field: str) -> Decimal:
        """The full mark, 1 where a cell says none."""
        text = self._cells.text(field)
        try:
            mark = number(text) if text else Decimal(1)
        except InvalidQuestion:
            mark = Decimal(0)
        if 0 < mark < 1_000_000:
            return mark
        self.missing(field)
        return Decimal(1)

    def missing(self, field: str) -> None:
        """Say that a cell is left out."""
        text = " ".join(self._cells.text(field).split())[:60]
        self._remarks.lost(NO_PLACE, text=text, column=field)


def _cited(question: q.Question, cells: Cells, remarks: Remarks, sources: Sources) -> q.Question:
    """The question with the source its row names, the same for every row that says the same."""
    source = q.Source(
        "",
        cells.text("source_title"),
        cells.text("source_site"),
        _Known(cells, remarks).day("source_date"),
        cells.text("source_url"),
    )
    sentence = cells.text("source_sentence")
    if not sentence and source == q.Source(""):
        return question
    return replace(question, source=sources.name_of(source), sentence=sentence)


def _with_id(question: q.Question, given: str, shared: Shared, remarks: Remarks) -> q.Question:
    uid = shared.uids.take(given, question.stem, question.key)
    if given and uid != " ".join(given.split())[:80]:
        remarks.changed(SAME_ID, id=given[:80], new=uid)
    return replace(question, uid=uid)
