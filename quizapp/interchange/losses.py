"""What a format has no place for: said once, used by its writer, its documentation and its test.

A format declares its losses; `carried` gives the question as it will come back and names what is
gone. The test of every format writes and reads a bank and compares with `carried`.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.interchange.report import ReportRow, kept, row

Without = Callable[[q.Question], q.Question]
LOST = N_("This format has no place for: %(what)s.")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Loss(Struct, frozen=True):
    """Something that is gone after a round trip: its name for people, and how to leave it out."""

    what: str
    without: Without


def carried(question: q.Question, losses: Iterable[Loss]) -> tuple[q.Question, tuple[str, ...]]:
    """The question as a format with these losses gives it back, and the names of what is lost."""
    lost = []
    for loss in losses:
        less = loss.without(question)
        if less != question:
            lost.append(loss.what)
            question = less
    return question, tuple(lost)


def written_row(line: int, uid: str, lost: tuple[str, ...]) -> ReportRow:
    """The report of a question that was written, naming what was left out."""
    return row(line, uid, "lost", LOST, what=", ".join(lost)) if lost else kept(line, uid)


def _field(name: str, empty: Any = "") -> Without:
    return lambda question: replace(question, **{name: empty})


def in_key(kind: type[Struct], change: Callable[[Any], Any]) -> Without:
    """A loss inside the keys of one type: `change` gives the key without it."""

    def without(question: q.Question) -> q.Question:
        if not isinstance(question.key, kind):
            return question
        return replace(question, key=change(question.key))

    return without


def both(*parts: Without) -> Without:
    """Several losses under one name."""

    def without(question: q.Question) -> q.Question:
        for part in parts:
            question = part(question)
        return question

    return without


def in_options(change: Callable[[q.Option], q.Option]) -> Without:
    """A loss in each option of the kinds that have options."""

    def key(old: Any) -> Any:
        return type(old)(tuple(change(option) for option in old.options))

    return both(in_key(q.ChoiceKey, key), in_key(q.MultipleKey, key))


def in_wordings(change: Callable[[Any], Any]) -> Without:
    """A loss in each accepted answer of the typed kinds."""

    def accepted(old: Any) -> Any:
        return replace(old, accepted=tuple(change(each) for each in old.accepted))

    def holes(old: q.GapKey) -> q.GapKey:
        return replace(old, holes=tuple(accepted(hole) for hole in old.holes))

    return both(
        in_key(q.ShortKey, accepted), in_key(q.NumberKey, accepted), in_key(q.GapKey, holes)
    )


def _lettered(old: Any) -> Any:
    letters = zip(LETTERS, old.options, strict=False)
    return type(old)(tuple(replace(option, id=letter) for letter, option in letters))


def _no_rivals(old: q.GapKey) -> q.GapKey:
    return replace(old, holes=tuple(replace(hole, rivals=()) for hole in old.holes))


def _one_weight(old: q.GapKey) -> q.GapKey:
    return replace(old, holes=tuple(replace(hole, weight=1.0) for hole in old.holes))


def _tolerant(old: Any) -> Any:
    return replace(old, tolerant=False) if isinstance(old, q.AcceptedText) else old


def _nominal(old: Any) -> Any:
    return replace(old, tolerance_kind="nominal") if isinstance(old, q.AcceptedNumber) else old


ID = Loss(N_("id"), _field("uid"))
NAME = Loss(N_("name"), _field("name"))
EXPLANATION = Loss(N_("explanation"), _field("explanation"))
SOURCE = Loss(
    N_("source and its sentence"), both(_field("source"), _field("sentence"), _field("attribution"))
)
CHANGE_KIND = Loss(N_("how the answer ages"), _field("change_kind", None))
DATES = Loss(N_("as-of and review dates"), both(_field("as_of", None), _field("review_by", None)))
CATEGORY = Loss(N_("category"), _field("category"))
TAGS = Loss(N_("tags"), _field("tags", ()))
DIFFICULTY = Loss(N_("difficulty"), _field("difficulty"))
LANGUAGE = Loss(N_("language of its own"), _field("language"))
SCHEME = Loss(N_("marking scheme"), _field("scheme"))
MAX_MARK = Loss(N_("full mark"), _field("max_mark", Decimal(1)))
PICTURES = Loss(N_("pictures"), _field("pictures", ()))
OPTION_IDS = Loss(
    N_("ids of options"), both(in_key(q.ChoiceKey, _lettered), in_key(q.MultipleKey, _lettered))
)
PINNED = Loss(N_("pinned options"), in_options(lambda option: replace(option, pinned=False)))
OPTION_FEEDBACK = Loss(
    N_("feedback on options"),
    both(
        in_options(lambda option: replace(option, feedback="")),
        in_key(q.TrueFalseKey, lambda key: q.TrueFalseKey(key.answer)),
    ),
)
PARTIAL_MARKS = Loss(
    N_("parts of the mark for options"),
    both(
        in_key(
            q.ChoiceKey,
            lambda key: q.ChoiceKey(
                tuple(replace(o, fraction=float(o.fraction == 1)) for o in key.options)
            ),
        ),
        in_key(
            q.MultipleKey,
            lambda key: q.MultipleKey(
                tuple(replace(o, fraction=float(o.fraction > 0)) for o in key.options)
            ),
        ),
    ),
)
ANSWER_FEEDBACK = Loss(
    N_("feedback on typed answers"), in_wordings(lambda each: replace(each, feedback=""))
)
OTHER_FEEDBACK = Loss(
    N_("feedback on any other number"),
    in_key(q.NumberKey, lambda key: replace(key, other_feedback="")),
)
TOLERANT = Loss(N_("forgiving of typing mistakes"), in_wordings(_tolerant))
RIVALS = Loss(
    N_("names that a misspelling must not reach"),
    both(
        in_key(q.ShortKey, lambda key: replace(key, rivals=())),
        in_key(q.GapKey, _no_rivals),
    ),
)
MATCH_CASE = Loss(
    N_("capital letters mattering"),
    both(
        in_key(q.ShortKey, lambda key: replace(key, match_case=False)),
        in_key(q.GapKey, lambda key: replace(key, match_case=False)),
    ),
)
TOLERANCE_KIND = Loss(N_("relative and geometric tolerances"), in_wordings(_nominal))
UNIT = Loss(N_("unit"), in_key(q.NumberKey, lambda key: replace(key, unit="")))
HOLE_WEIGHTS = Loss(N_("weights of gaps"), in_key(q.GapKey, _one_weight))
EXTRA = Loss(
    N_("right sides that match nothing"), in_key(q.MatchingKey, lambda key: replace(key, extra=()))
)
