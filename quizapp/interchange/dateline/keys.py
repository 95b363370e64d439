"""The answer fields of each kind: one reader and one writer a kind, found by its name."""

import string
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.interchange.dateline.lines import BadLine, Field
from quizapp.interchange.dateline.parts import (
    NO_NUMBER,
    Parts,
    decimal,
    plain_text,
    required_text,
    truth,
)

NO_PAIR = N_(
    "Line %(line)s: write a pair as “left -> right”, or as “left:” and “right:” indented below "
    "“pair:”."
)
NO_ANSWER = N_("Line %(line)s: this question has no “answer:”. Write “answer: true” or false.")
ARROW = " -> "
_TOLERANCES: dict[str, Any] = {word: word for word in ("nominal", "relative", "geometric")}
_LETTERS = string.ascii_lowercase


def read_key(kind: q.Kind, parts: Parts) -> q.Key:
    """Take the answer fields of a kind out of a section; BadLine says what is wrong with one."""
    return _READERS[kind](parts)


def key_fields(kind: q.Kind, key: q.Key) -> Iterator[Field]:
    """The fields that say a key."""
    return _WRITERS[kind](key)


def _read_options(parts: Parts) -> tuple[q.Option, ...]:
    fields = parts.all("right", "wrong", "option")
    return tuple(_read_option(field, number) for number, field in enumerate(fields))


def _read_option(field: Field, number: int) -> q.Option:
    inner = Parts(field.parts, field.line)
    option = q.Option(
        inner.text("id", _letter(number)),
        required_text(field),
        inner.share("fraction", 0.0) if field.name == "option" else float(field.name == "right"),
        inner.text("feedback"),
        inner.truth("pinned"),
    )
    inner.close()
    return option


def _letter(number: int) -> str:
    return _LETTERS[number] if number < len(_LETTERS) else f"o{number + 1}"


def _write_options(key: q.ChoiceKey | q.MultipleKey) -> Iterator[Field]:
    for number, option in enumerate(key.options):
        name = {1.0: "right", 0.0: "wrong"}.get(option.fraction, "option")
        parts = [Field("id", option.id)] if option.id != _letter(number) else []
        if name == "option":
            parts.append(Field("fraction", share(option.fraction)))
        parts += _said("feedback", option.feedback)
        parts += _yes("pinned", option.pinned)
        yield Field(name, option.text, tuple(parts))


def _read_true_false(parts: Parts) -> q.TrueFalseKey:
    field = parts.one("answer")
    if field is None:
        raise BadLine(NO_ANSWER, parts.line)
    return q.TrueFalseKey(
        truth(field, "true", "false"), parts.text("feedback true"), parts.text("feedback false")
    )


def _write_true_false(key: q.TrueFalseKey) -> Iterator[Field]:
    yield Field("answer", "true" if key.answer else "false")
    yield from _said("feedback true", key.feedback_true)
    yield from _said("feedback false", key.feedback_false)


def _read_accepted(fields: Iterable[Field]) -> tuple[q.AcceptedText, ...]:
    return tuple(_read_accepted_text(field) for field in fields)


def _read_accepted_text(field: Field) -> q.AcceptedText:
    inner = Parts(field.parts, field.line)
    accepted = q.AcceptedText(
        required_text(field),
        inner.share("fraction"),
        inner.text("feedback"),
        inner.truth("tolerant"),
    )
    inner.close()
    return accepted


def _write_accepted(accepted: q.AcceptedText) -> Field:
    parts = [
        *_fraction(accepted.fraction),
        *_said("feedback", accepted.feedback),
        *_yes("tolerant", accepted.tolerant),
    ]
    return Field("accept", accepted.text, tuple(parts))


def _read_short(parts: Parts) -> q.ShortKey:
    accepted = _read_accepted(parts.all("accept"))
    return q.ShortKey(accepted, parts.truth("match case"), _texts(parts, "rival"))


def _write_short(key: q.ShortKey) -> Iterator[Field]:
    yield from (_write_accepted(accepted) for accepted in key.accepted)
    yield from (Field("rival", rival) for rival in key.rivals)
    yield from _yes("match case", key.match_case)


def _read_number(parts: Parts) -> q.NumberKey:
    fields = parts.all("accept")
    return q.NumberKey(
        tuple(_read_accepted_number(field) for field in fields),
        parts.text("unit"),
        parts.text("feedback other"),
    )


def _read_accepted_number(field: Field) -> q.AcceptedNumber:
    try:
        value = decimal(required_text(field))
    except ValueError:
        raise BadLine(NO_NUMBER, field.line, name=field.name) from None
    inner = Parts(field.parts, field.line)
    accepted = q.AcceptedNumber(
        value,
        inner.number("tolerance", Decimal(0)),
        inner.choice("tolerance kind", _TOLERANCES, "nominal"),
        inner.share("fraction"),
        inner.text("feedback"),
    )
    inner.close()
    return accepted


def _write_number(key: q.NumberKey) -> Iterator[Field]:
    for accepted in key.accepted:
        parts = [Field("tolerance", str(accepted.tolerance))] if accepted.tolerance else []
        if accepted.tolerance_kind != "nominal":
            parts.append(Field("tolerance kind", accepted.tolerance_kind))
        parts += [*_fraction(accepted.fraction), *_said("feedback", accepted.feedback)]
        yield Field("accept", str(accepted.value), tuple(parts))
    yield from _said("unit", key.unit)
    yield from _said("feedback other", key.other_feedback)


def _read_gap(parts: Parts) -> q.GapKey:
    holes = tuple(_read_hole(field) for field in parts.all("gap"))
    return q.GapKey(holes, parts.truth("match case"))


def _read_hole(field: Field) -> q.Hole:
    """A gap whose first accepted wording may stand on its own line."""
    inner = Parts(field.parts, field.line)
    first = (q.AcceptedText(field.value),) if field.value is not None else ()
    hole = q.Hole(
        first + _read_accepted(inner.all("accept")),
        _texts(inner, "option"),
        inner.share("weight"),
        _texts(inner, "rival"),
    )
    inner.close()
    return hole


def _write_gap(key: q.GapKey) -> Iterator[Field]:
    for hole in key.holes:
        plain = bool(hole.accepted) and hole.accepted[0] == q.AcceptedText(hole.accepted[0].text)
        below = hole.accepted[1:] if plain else hole.accepted
        parts = [_write_accepted(accepted) for accepted in below]
        parts += [Field("rival", rival) for rival in hole.rivals]
        parts += [Field("option", option) for option in hole.options]
        parts += [Field("weight", share(hole.weight))] if hole.weight != 1 else []
        yield Field("gap", hole.accepted[0].text if plain else None, tuple(parts))
    yield from _yes("match case", key.match_case)


def _read_matching(parts: Parts) -> q.MatchingKey:
    pairs = tuple(_read_pair(field) for field in parts.all("pair"))
    return q.MatchingKey(pairs, _texts(parts, "extra"))


def _read_pair(field: Field) -> q.Pair:
    if field.value is not None:
        sides = plain_text(field).split(ARROW)
        if len(sides) != 2:
            raise BadLine(NO_PAIR, field.line)
        return q.Pair(sides[0].rstrip(), sides[1].lstrip())
    inner = Parts(field.parts, field.line)
    left, right = inner.one("left"), inner.one("right")
    inner.close()
    if left is None or right is None:
        raise BadLine(NO_PAIR, field.line)
    return q.Pair(plain_text(left), plain_text(right))


def _write_matching(key: q.MatchingKey) -> Iterator[Field]:
    for pair in key.pairs:
        joined = f"{pair.left}{ARROW}{pair.right}"
        if _read_back(joined) == pair:
            yield Field("pair", joined)
        else:
            yield Field("pair", None, (Field("left", pair.left), Field("right", pair.right)))
    yield from (Field("extra", extra) for extra in key.extra)


def _read_back(joined: str) -> q.Pair | None:
    """What a pair on one line would be read as."""
    try:
        return _read_pair(Field("pair", joined)) if "\n" not in joined else None
    except BadLine:
        return None


def _read_ordering(parts: Parts) -> q.OrderingKey:
    return q.OrderingKey(_texts(parts, "item"))


def _write_ordering(key: q.OrderingKey) -> Iterator[Field]:
    return (Field("item", item) for item in key.items)


def _texts(parts: Parts, name: str) -> tuple[str, ...]:
    """The texts of every field of a name."""
    return tuple(plain_text(field) for field in parts.all(name))


def share(value: float) -> str:
    """A share as short as it can be written without losing a bit."""
    return repr(float(value)).removesuffix(".0")


def _fraction(value: float) -> list[Field]:
    return [Field("fraction", share(value))] if value != 1 else []


def _said(name: str, text: str) -> list[Field]:
    return [Field(name, text)] if text else []


def _yes(name: str, value: bool) -> list[Field]:
    return [Field(name, "yes")] if value else []


_READERS: dict[q.Kind, Callable[[Parts], q.Key]] = {
    "choice": lambda parts: q.ChoiceKey(_read_options(parts)),
    "multiple": lambda parts: q.MultipleKey(_read_options(parts)),
    "true_false": _read_true_false,
    "short": _read_short,
    "number": _read_number,
    "gap": _read_gap,
    "matching": _read_matching,
    "ordering": _read_ordering,
}
_WRITERS: dict[q.Kind, Callable[[Any], Iterator[Field]]] = {
    "choice": _write_options,
    "multiple": _write_options,
    "true_false": _write_true_false,
    "short": _write_short,
    "number": _write_number,
    "gap": _write_gap,
    "matching": _write_matching,
    "ordering": _write_ordering,
}
