"""What differs between two versions of a question, in words and in order."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.words import N_

Sign = Literal["same", "removed", "added"]
Sort = Literal["changed", "added", "removed"]
Labelled = tuple[str, str]
"""A line of a version: the label of its field (to be translated) and what stands there."""
_PARTS = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(Struct, frozen=True):
    """Some words, and what became of them."""

    sign: Sign
    text: str


class Change(Struct, frozen=True):
    """A line that differs: the label of its field, and its words with what became of them."""

    label: str
    sort: Sort
    pieces: tuple[Piece, ...]


def changes(old: Sequence[Labelled], new: Sequence[Labelled]) -> list[Change]:
    """The lines that differ, field by field in the order of the new version."""
    labels = dict.fromkeys(label for label, _ in (*new, *old))
    return [change for label in labels for change in _of_field(label, old, new)]


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one, word by word."""
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    result = []
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if gone == come:
            result.append(Piece("same", gone))
        else:
            result += [Piece("removed", gone), Piece("added", come)]
    return tuple(piece for piece in result if piece.text)


def key_lines(key: q.Key) -> list[Labelled]:
    """All that a key says, a line for each option, answer, pair or item."""
    match key:
        case q.ChoiceKey() | q.MultipleKey():
            return [(OPTION, _option(option)) for option in key.options]
        case q.TrueFalseKey():
            answer = TRUE if key.answer else FALSE
            lines = [(STATEMENT, answer), (IF_TRUE, key.feedback_true)]
            return _said([*lines, (IF_FALSE, key.feedback_false)])
        case q.ShortKey():
            lines = [(ACCEPTED, _accepted(each)) for each in key.accepted]
            return _said([*lines, *_also(key.match_case, key.rivals)])
        case q.NumberKey():
            lines = [(ACCEPTED, _number(each)) for each in key.accepted]
            return _said([*lines, (UNIT, key.unit), (OTHERWISE, key.other_feedback)])
        case q.GapKey():
            lines = [line for n, hole in enumerate(key.holes, 1) for line in _hole(n, hole)]
            return _said([*lines, *_also(key.match_case, ())])
        case q.MatchingKey():
            pairs = [(PAIR, f"{pair.left} → {pair.right}") for pair in key.pairs]
            return [*pairs, *((EXTRA, text) for text in key.extra)]
        case q.OrderingKey():
            return [(ITEM, item) for item in key.items]


def _of_field(label: str, old: Sequence[Labelled], new: Sequence[Labelled]) -> Iterator[Change]:
    before = [text for each, text in old if each == label]
    after = [text for each, text in new if each == label]
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = before[a:b], after[c:d]
        if gone == come:
            continue
        for place in range(max(len(gone), len(come))):
            yield _line(label, gone[place : place + 1], come[place : place + 1])


def _line(label: str, gone: Sequence[str], come: Sequence[str]) -> Change:
    if not gone:
        return Change(label, "added", (Piece("added", come[0]),))
    if not come:
        return Change(label, "removed", (Piece("removed", gone[0]),))
    return Change(label, "changed", pieces(gone[0], come[0]))


def _option(option: q.Option) -> str:
    right = "✓ " if option.fraction > 0 else ""
    marks = "" if option.fraction in (0, 1) else _share(option.fraction)
    pinned = " 📌" if option.pinned else ""
    return f"{right}{option.text}{marks}{_feedback(option.feedback)}{pinned}"


def _accepted(accepted: q.AcceptedText) -> str:
    typos = " ≈" if accepted.tolerant else ""
    marks = "" if accepted.fraction == 1 else _share(accepted.fraction)
    return f"{accepted.text}{typos}{marks}{_feedback(accepted.feedback)}"


def _number(accepted: q.AcceptedNumber) -> str:
    sign = {"nominal": "±", "relative": "±×", "geometric": "×/÷ 1+"}[accepted.tolerance_kind]
    room = f" {sign} {accepted.tolerance}" if accepted.tolerance else ""
    marks = "" if accepted.fraction == 1 else _share(accepted.fraction)
    return f"{accepted.value}{room}{marks}{_feedback(accepted.feedback)}"


def _hole(number: int, hole: q.Hole) -> list[Labelled]:
    weight = "" if hole.weight == 1 else f" × {hole.weight:g}"
    lines = [(GAP, f"{number}. {_accepted(each)}{weight}") for each in hole.accepted]
    lines += [(GAP_OPTION, f"{number}. {option}") for option in hole.options]
    return [*lines, *((RIVAL, f"{number}. {rival}") for rival in hole.rivals)]


def _also(match_case: bool, rivals: tuple[str, ...]) -> list[Labelled]:
    return [(CAPITALS, "✓" if match_case else ""), *((RIVAL, rival) for rival in rivals)]


def _said(lines: Sequence[Labelled]) -> list[Labelled]:
    return [(label, text) for label, text in lines if text]


def _share(fraction: float) -> str:
    return f" ({fraction * 100:.7g} %)"


def _feedback(feedback: str) -> str:
    return f" — {feedback}" if feedback else ""


OPTION = N_("option")
STATEMENT = N_("the statement is")
TRUE, FALSE = N_("true"), N_("false")
IF_TRUE, IF_FALSE = N_("feedback if “true” is chosen"), N_("feedback if “false” is chosen")
ACCEPTED = N_("accepted answer")
UNIT = N_("unit")
OTHERWISE = N_("feedback for any other answer")
GAP, GAP_OPTION = N_("gap"), N_("option of a gap")
CAPITALS = N_("capital letters matter")
RIVAL = N_("name it must not be taken for")
PAIR, EXTRA = N_("pair"), N_("right side that matches nothing")
ITEM = N_("item")
