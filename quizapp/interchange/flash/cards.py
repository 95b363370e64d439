"""What a flash card is, and the words of a question on its two sides."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.interchange import losses
from quizapp.interchange.losses import Loss, in_key
from quizapp.interchange.table.numbers import number_cell

KINDS: frozenset[q.Kind] = frozenset({"short", "gap"})
"""What cards give back as it was: a front with a typed answer, and a text with gaps."""
REWRITTEN: frozenset[q.Kind] = frozenset(
    {"choice", "multiple", "true_false", "number", "matching", "ordering"}
)
IN_WORDS = N_(
    "Written as a card with its answer in words: read back, it is a question with a short answer."
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Card(Struct, frozen=True):
    """A card: its fields in HTML, the front first, then the back, then what explains it.

    `model` is the name of its kind of note; `cloze` tells that the front has gaps marked in it,
    None where nobody knows; `names` are what the fields are called, if they are; `label` is a name
    for teachers.
    """

    fields: tuple[str, ...]
    guid: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    model: str = ""
    cloze: bool | None = None
    names: tuple[str, ...] = ()
    label: str = ""
    line: int = 0
    is_html: bool = True


def sides(stem: str, key: q.Key) -> tuple[str, str]:
    """Front and back of a question in plain words."""
    return _SIDES[type(key)](stem, key)


def shown(wording: str) -> str:
    r"""An accepted wording as people read it: `\*` is a star."""
    return wording.replace(r"\*", "*")


def _first(accepted: tuple[q.AcceptedText, ...]) -> q.AcceptedText:
    """The answer that is shown: the first that gets the full mark."""
    return next((each for each in accepted if each.fraction == 1), accepted[0])


def answer_of(accepted: tuple[q.AcceptedText, ...]) -> str:
    """The answer on the back of a card."""
    return " ".join(shown(_first(accepted).text).split())


def _only(accepted: tuple[q.AcceptedText, ...]) -> tuple[q.AcceptedText, ...]:
    return (q.AcceptedText(answer_of(accepted).replace("*", r"\*")),)


def _one_short(key: q.ShortKey) -> q.ShortKey:
    return q.ShortKey(_only(key.accepted))


def _one_gap(key: q.GapKey) -> q.GapKey:
    return q.GapKey(tuple(q.Hole(_only(hole.accepted), hole.options) for hole in key.holes))


LOSSES = (
    losses.RIVALS,
    losses.MATCH_CASE,
    losses.TOLERANT,
    losses.ANSWER_FEEDBACK,
    losses.HOLE_WEIGHTS,
    Loss(
        N_("accepted answers but the first"),
        losses.both(in_key(q.ShortKey, _one_short), in_key(q.GapKey, _one_gap)),
    ),
)


def _lettered(stem: str, options: tuple[q.Option, ...]) -> str:
    lines = (f"{letter}. {o.text}" for letter, o in zip(LETTERS, options, strict=False))
    return "\n".join((stem, "", *lines))


def _choice(stem: str, key: q.ChoiceKey | q.MultipleKey) -> tuple[str, str]:
    several = isinstance(key, q.MultipleKey)
    right = [
        f"{letter}. {option.text}"
        for letter, option in zip(LETTERS, key.options, strict=False)
        if option.fraction == 1 or (several and option.fraction > 0)
    ]
    return _lettered(stem, key.options), "\n".join(right)


def _true_false(stem: str, key: q.TrueFalseKey) -> tuple[str, str]:
    return f"{stem}\n\nTrue or false?", "True" if key.answer else "False"


def _short(stem: str, key: q.ShortKey) -> tuple[str, str]:
    return stem, answer_of(key.accepted)


def _number(stem: str, key: q.NumberKey) -> tuple[str, str]:
    full = next((each for each in key.accepted if each.fraction == 1), key.accepted[0])
    return stem, f"{number_cell(full)} {key.unit}".strip()


def _gap(stem: str, key: q.GapKey) -> tuple[str, str]:
    return stem, "\n".join(answer_of(hole.accepted) for hole in key.holes)


def _matching(stem: str, key: q.MatchingKey) -> tuple[str, str]:
    """The lefts in their order, the rights in that of the alphabet."""
    rights = sorted({pair.right for pair in key.pairs} | set(key.extra), key=_folded)
    front = [stem, "", *(pair.left for pair in key.pairs), "", *rights]
    return "\n".join(front), "\n".join(f"{pair.left} → {pair.right}" for pair in key.pairs)


def _ordering(stem: str, key: q.OrderingKey) -> tuple[str, str]:
    """The items in the order of the alphabet, or against it where that is the right one."""
    items = sorted(key.items, key=_folded)
    mixed = items[::-1] if tuple(items) == key.items else items
    numbered = (f"{n}. {item}" for n, item in enumerate(key.items, 1))
    return "\n".join((stem, "", *(f"- {item}" for item in mixed))), "\n".join(numbered)


def _folded(text: str) -> tuple[str, str]:
    return text.casefold(), text


_SIDES: dict[type, Callable[[str, Any], tuple[str, str]]] = {
    q.ChoiceKey: _choice,
    q.MultipleKey: _choice,
    q.TrueFalseKey: _true_false,
    q.ShortKey: _short,
    q.NumberKey: _number,
    q.GapKey: _gap,
    q.MatchingKey: _matching,
    q.OrderingKey: _ordering,
}
