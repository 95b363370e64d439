"""The key of a question as cells, which `key_reading` reads back.

What the cells cannot say exactly stands whole in the column `details`, in the words of Dateline's
own bank text; it counts as long as the other cells still say what they said beside it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.errors import InvalidQuestion
from quizapp.interchange.dateline.keys import key_fields, share
from quizapp.interchange.dateline.keys import read_key as read_details
from quizapp.interchange.dateline.lines import Section, field_lines, fields
from quizapp.interchange.dateline.parts import Parts
from quizapp.interchange.losses import OPTION_IDS
from quizapp.interchange.remarks import Remarks
from quizapp.interchange.table.cells import joined
from quizapp.interchange.table.columns import LETTERS, Column
from quizapp.interchange.table.key_reading import Asked, read_key
from quizapp.interchange.table.numbers import number_cell
from quizapp.interchange.table.rows import Cells

Said = Iterator[tuple[Column, str]]
ALONE: tuple[str, ...] = ("correct", "unit", "match_case", "forgiving", "rivals", "pinned")
ALONE += ("feedback_true", "feedback_false", "feedback_other")
NUMBERED = ("option", "marks", "feedback")
"""The fields a key is written in."""


def key_cells(stem: str, key: q.Key) -> dict[Column, str]:
    """The filled cells of a key; `details` too where the others are not enough."""
    key = _lettered(key)
    cells = _simple(key)
    if _read_back(stem, key, cells) != key:
        lines = (line for field in key_fields(kind_of(key), key) for line in field_lines(field))
        cells[Column("details")] = "\n".join(lines)
    return cells


def detailed_key(kind: str, details: str, cells: Cells) -> q.Key | None:
    """The key of a cell `details`; None when it is none, or the other cells say something else."""
    lines = tuple(enumerate(details.split("\n"), 1))
    try:
        section = Section(kind, "", 1, lines)
        parts = Parts(fields(section), 1)
        key = read_details(cast(q.Kind, kind), parts)
        parts.close()
    except InvalidQuestion:
        return None
    return key if _as_cells(_simple(key)).same_as(cells, ALONE, NUMBERED) else None


def _lettered(key: q.Key) -> q.Key:
    """The key with its options called a, b, c …: a table has no place for other ids."""
    return OPTION_IDS.without(q.Question("", "", key)).key


def _simple(key: q.Key) -> dict[Column, str]:
    return {column: text for column, text in _WRITERS[type(key)](key) if text.strip()}


def _read_back(stem: str, key: q.Key, cells: dict[Column, str]) -> q.Key | None:
    try:
        return read_key(kind_of(key), Asked(stem, _as_cells(cells), Remarks()))
    except InvalidQuestion:
        return None


def _as_cells(cells: dict[Column, str]) -> Cells:
    alone: dict[str, str] = {}
    numbered: dict[str, dict[int, str]] = {}
    for column, text in cells.items():
        if column.number < 0:
            alone[column.field] = text.strip()
        else:
            numbered.setdefault(column.field, {})[column.number] = text.strip()
    return Cells(alone, numbered)


def _letters(numbers: Iterable[int]) -> str:
    return ",".join(LETTERS[n].upper() for n in numbers if n < len(LETTERS))


def _options(options: tuple[q.Option, ...], is_right: Callable[[float], bool]) -> Said:
    right = [n for n, option in enumerate(options) if is_right(option.fraction)]
    yield Column("correct"), _letters(right)
    for n, option in enumerate(options):
        yield Column("option", n), option.text
        yield Column("feedback", n), option.feedback
    yield Column("pinned"), _letters(n for n, option in enumerate(options) if option.pinned)


def _choice(key: q.ChoiceKey) -> Said:
    yield from _options(key.options, lambda fraction: fraction == 1)
    several = sum(option.fraction == 1 for option in key.options) > 1
    for n, option in enumerate(key.options):
        if option.fraction not in (0, 1) or (several and option.fraction == 1):
            yield Column("marks", n), share(option.fraction)


def _multiple(key: q.MultipleKey) -> Said:
    yield from _options(key.options, lambda fraction: fraction > 0)
    for n, option in enumerate(key.options):
        if option.fraction not in (0, 1):
            yield Column("marks", n), share(option.fraction)


def _true_false(key: q.TrueFalseKey) -> Said:
    yield Column("correct"), "true" if key.answer else "false"
    yield Column("feedback_true"), key.feedback_true
    yield Column("feedback_false"), key.feedback_false


def _short(key: q.ShortKey) -> Said:
    yield from _accepted(key.accepted, lambda each: str(each.text))
    yield Column("forgiving"), _forgiving(key.accepted)
    yield Column("match_case"), "yes" if key.match_case else ""
    yield Column("rivals"), joined(key.rivals)


def _number(key: q.NumberKey) -> Said:
    yield from _accepted(key.accepted, number_cell)
    yield Column("unit"), key.unit
    yield Column("feedback_other"), key.other_feedback


def _accepted(accepted: tuple[Any, ...], text: Callable[[Any], str]) -> Said:
    """Accepted answers: in one cell, or each in its own where they have shares or feedback."""
    if all(each.fraction == 1 and not each.feedback for each in accepted):
        yield Column("correct"), joined([text(each) for each in accepted])
        return
    for n, each in enumerate(accepted):
        yield Column("option", n), text(each)
        yield Column("feedback", n), each.feedback
        yield Column("marks", n), share(each.fraction) if each.fraction != 1 else ""


def _forgiving(accepted: tuple[q.AcceptedText, ...]) -> str:
    some = [n for n, each in enumerate(accepted) if each.tolerant]
    return "yes" if len(some) == len(accepted) > 0 else _letters(some)


def _gap(key: q.GapKey) -> Said:
    first = key.holes[0]
    if len(key.holes) == 1 and first.options:
        yield Column("correct"), first.accepted[0].text.replace(r"\*", "*")
        for n, option in enumerate(first.options):
            yield Column("option", n), option
    elif len(key.holes) == 1:
        yield from _accepted(first.accepted, lambda each: str(each.text))
    else:
        wordings = (" | ".join(each.text for each in hole.accepted) for hole in key.holes)
        yield Column("correct"), "\n".join(wordings)
    everything = tuple(each for hole in key.holes for each in hole.accepted)
    yield Column("forgiving"), _forgiving(everything)
    yield Column("match_case"), "yes" if key.match_case else ""
    yield Column("rivals"), joined(first.rivals) if len(key.holes) == 1 else ""


def _matching(key: q.MatchingKey) -> Said:
    for n, pair in enumerate(key.pairs):
        yield Column("option", n), f"{pair.left} -> {pair.right}"
    for n, extra in enumerate(key.extra, len(key.pairs)):
        yield Column("option", n), f"-> {extra}"


def _ordering(key: q.OrderingKey) -> Said:
    for n, item in enumerate(key.items):
        yield Column("option", n), item


_WRITERS: dict[type, Callable[[Any], Said]] = {
    q.ChoiceKey: _choice,
    q.MultipleKey: _multiple,
    q.TrueFalseKey: _true_false,
    q.ShortKey: _short,
    q.NumberKey: _number,
    q.GapKey: _gap,
    q.MatchingKey: _matching,
    q.OrderingKey: _ordering,
}
