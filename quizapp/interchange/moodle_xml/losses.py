"""What Moodle XML has no place for."""

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.interchange.losses import (
    OPTION_IDS,
    RIVALS,
    TOLERANT,
    Loss,
    both,
    in_key,
)
from quizapp.interchange.moodle_xml.choices import SUM
from quizapp.interchange.moodle_xml.names import name_of
from quizapp.interchange.moodle_xml.reading import whole_shares
from quizapp.interchange.moodle_xml.shares import nearest_share


def _known(old: Any) -> Any:
    return replace(old, fraction=nearest_share(old.fraction))


def _known_options(key: q.ChoiceKey) -> q.ChoiceKey:
    return q.ChoiceKey(tuple(_known(each) for each in key.options))


def _known_accepted(key: Any) -> Any:
    return replace(key, accepted=tuple(_known(each) for each in key.accepted))


def _multiple(question: q.Question) -> q.Question:
    """Shares that Moodle has where they are summed, whole ones where a scheme does not ask them."""
    if not isinstance(question.key, q.MultipleKey):
        return question
    if question.scheme != SUM:
        return replace(question, key=whole_shares(question.key))
    return replace(question, key=q.MultipleKey(tuple(map(_known, question.key.options))))


def _all_pinned(key: Any) -> Any:
    if not any(option.pinned for option in key.options):
        return key
    return type(key)(tuple(replace(option, pinned=True) for option in key.options))


def _in_units(key: q.NumberKey) -> q.NumberKey:
    return replace(key, accepted=tuple(_nominal(each) for each in key.accepted))


def _nominal(accepted: q.AcceptedNumber) -> q.AcceptedNumber:
    """The room in the number's own units; a geometric one as wide as it is upwards."""
    if accepted.tolerance_kind == "nominal":
        return accepted
    room = accepted.value.copy_abs() * accepted.tolerance
    return replace(accepted, tolerance=room.normalize() + Decimal(0), tolerance_kind="nominal")


def _whole_weights(key: q.GapKey) -> q.GapKey:
    weights = [Fraction(hole.weight).limit_denominator(20) for hole in key.holes]
    times = lcm(*(weight.denominator for weight in weights))
    whole = (float(min(max(1, int(weight * times)), 100_000)) for weight in weights)
    if all(hole.weight.is_integer() and hole.weight < 100_000 for hole in key.holes):
        return key
    holes = zip(key.holes, whole, strict=True)
    return replace(key, holes=tuple(replace(hole, weight=weight) for hole, weight in holes))


def _chosen_wordings(key: q.GapKey) -> q.GapKey:
    return replace(key, holes=tuple(_chosen(hole) for hole in key.holes))


def _chosen(hole: q.Hole) -> q.Hole:
    """The wordings in the order of the options they are."""
    by_text = {each.text.strip(): each for each in reversed(hole.accepted)}
    found = tuple(
        replace(by_text[option.strip()], text=option)
        for option in hole.options
        if option.strip() in by_text
    )
    if not hole.options:
        return hole
    if not any(each.fraction == 1 for each in found):
        return replace(hole, options=())
    return replace(hole, accepted=tuple(each for each in found if each.fraction or each.feedback))


def _no_case(key: q.GapKey) -> q.GapKey:
    return key if any(not hole.options for hole in key.holes) else replace(key, match_case=False)


def _own_name(question: q.Question) -> q.Question:
    return replace(question, name="") if question.name == name_of(question.stem) else question


LOSSES = (
    OPTION_IDS,
    Loss(
        N_("options pinned among others that are not: all are pinned"),
        both(in_key(q.ChoiceKey, _all_pinned), in_key(q.MultipleKey, _all_pinned)),
    ),
    Loss(
        N_(
            "shares of the mark for several right options, where the marking scheme asks none, and "
            "shares that Moodle has not: the nearest is written"
        ),
        both(
            _multiple,
            in_key(q.ChoiceKey, _known_options),
            in_key(q.ShortKey, _known_accepted),
            in_key(q.NumberKey, _known_accepted),
        ),
    ),
    TOLERANT,
    RIVALS,
    Loss(
        N_("relative and geometric tolerances: they are written in the number's own units"),
        in_key(q.NumberKey, _in_units),
    ),
    Loss(
        N_("weights of gaps that are no whole numbers: they are multiplied until they are"),
        in_key(q.GapKey, _whole_weights),
    ),
    Loss(
        N_("accepted wordings of a gap that are none of its options, and their order"),
        in_key(q.GapKey, _chosen_wordings),
    ),
    Loss(N_("capital letters mattering where every gap is chosen"), in_key(q.GapKey, _no_case)),
    Loss(N_("a name that is how the text begins"), _own_name),
)
