"""What GIFT carries of a question, and what it loses."""

import re
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange import losses
from quizapp.interchange.gift.answers import SUM_SCHEME
from quizapp.interchange.gift.gaps import settled
from quizapp.interchange.gift.numbers import nominal
from quizapp.interchange.gift.texts import one_line_ends
from quizapp.interchange.losses import Loss, both, in_key, in_options, in_wordings

GAPS = N_(
    "GIFT has questions with one gap only, and this one has %(count)s. "
    "Make one question of each gap, or export to a format that has gaps."
)
GAP_WORDS = N_(
    "In GIFT the right answer of a gap must be one of its options, letter by letter. "
    "Write it the same way in both."
)
ORDER = N_(
    "GIFT has no questions that put things in order. Export it to Moodle XML or QTI instead."
)
_UNTAGGABLE = re.compile(r"[\x00-\x1f\x7f]+|\\+$")
_NO_TEXTS = {"id"}


def check_fits(question: q.Question) -> None:
    """InvalidQuestion, saying what to do, for a question that GIFT cannot hold at all."""
    key = question.key
    if isinstance(key, q.OrderingKey):
        raise InvalidQuestion(ORDER)
    if isinstance(key, q.GapKey):
        if len(key.holes) > 1:
            raise InvalidQuestion(GAPS, count=len(key.holes))
        hole = settled(key.holes[0])
        if hole.options and not any(each.fraction == 1 for each in hole.accepted):
            raise InvalidQuestion(GAP_WORDS)


def fits(question: q.Question) -> bool:
    """Whether GIFT can hold a question."""
    try:
        check_fits(question)
    except InvalidQuestion:
        return False
    return True


def percent(fraction: float) -> Decimal:
    """A share of the mark in hundredths, with the five decimals that Moodle knows."""
    return (Decimal(repr(fraction)) * 100).quantize(Decimal("1.00000"))


def _rounded(value: Any) -> Any:
    return replace(value, fraction=float(percent(value.fraction) / 100))


def _shares(question: q.Question) -> q.Question:
    """Under another scheme than the sum of shares, only right and wrong count."""
    if not isinstance(question.key, q.MultipleKey) or question.scheme == SUM_SCHEME:
        return question
    options = (replace(o, fraction=float(o.fraction > 0)) for o in question.key.options)
    return replace(question, key=q.MultipleKey(tuple(options)))


def _ends(question: q.Question) -> q.Question:
    key = question.key
    if isinstance(key, q.NumberKey):
        question = replace(question, key=replace(key, unit=taggable(key.unit)))
    return replace(
        question,
        stem=one_line_ends(question.stem),
        name=one_line_ends(question.name),
        explanation=one_line_ends(question.explanation),
        key=_ended(question.key),
        tags=tuple(dict.fromkeys(filter(None, map(taggable, question.tags)))),
    )


def _ended(value: Any) -> Any:
    """The same value with every text in it as GIFT carries it."""
    if isinstance(value, str):
        return one_line_ends(value)
    if isinstance(value, tuple):
        return tuple(map(_ended, value))
    if isinstance(value, Struct):
        names = [field.name for field in fields(value) if field.name not in _NO_TEXTS]
        return replace(value, **{name: _ended(getattr(value, name)) for name in names})
    return value


def taggable(tag: str) -> str:
    """A tag as a comment can hold it."""
    return " ".join(_UNTAGGABLE.sub(" ", tag).split())


def _chosen_holes(key: q.GapKey) -> q.GapKey:
    return replace(key, holes=tuple(map(settled, key.holes)))


def _room(each: Any) -> Any:
    return nominal(each) if isinstance(each, q.AcceptedNumber) else each


LOSSES = (
    Loss(N_("white space at the ends of texts, and signs no text should hold"), _ends),
    Loss(N_("shares of options that the marking scheme does not use"), _shares),
    Loss(
        N_("shares of the mark finer than a hundred-thousandth of a per cent"),
        both(in_options(_rounded), in_wordings(_rounded)),
    ),
    Loss(N_("relative and geometric tolerances: a plain distance is written"), in_wordings(_room)),
    Loss(
        N_("wordings of a chosen gap that are none of its options"), in_key(q.GapKey, _chosen_holes)
    ),
    losses.OPTION_IDS,
    losses.RIVALS,
    losses.HOLE_WEIGHTS,
    losses.PICTURES,
)
