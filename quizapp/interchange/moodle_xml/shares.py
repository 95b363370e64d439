"""Shares of the mark: Moodle knows twenty between nothing and all, and no others.

In a file they are percentages with five decimals at most. Gaps (cloze) are free of this.
"""

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion

PARTS = (
    *(0.05, 0.1, 1 / 9, 0.125, 1 / 7, 1 / 6, 0.2, 0.25, 0.3, 1 / 3, 0.4, 0.5, 0.6),
    *(2 / 3, 0.7, 0.75, 0.8, 5 / 6, 0.9),
)
"""The shares above nothing and below all, rising."""
_GRADES = (*(-part for part in reversed(PARTS)), -1.0, 0.0, *PARTS, 1.0)
_AS_MOODLE = 0.00001
_ROUNDED = 0.000055
"""How far a percentage with two decimals (33.33, 14.29) may lie from the share it means."""
NO_SHARE = N_("The grade “%(value)s” of an answer is no number. Write a percentage such as 50.")
UNKNOWN_SHARE = N_(
    "Moodle knows no grade of %(value)s per cent. The nearest it has is %(nearest)s; "
    "write that in the file and try again."
)


def percentage(text: str) -> float:
    """Any percentage as a share, for gaps; InvalidQuestion for what is no number."""
    try:
        value = Decimal(text.strip().replace(",", ".")) / 100
    except InvalidOperation:
        raise InvalidQuestion(NO_SHARE, value=text[:40]) from None
    if not value.is_finite():
        raise InvalidQuestion(NO_SHARE, value=text[:40])
    return float(value)


@lru_cache(maxsize=512)
def known_share(text: str) -> tuple[float, bool]:
    """The share that a percentage means, and whether it was written less exactly than Moodle does.

    InvalidQuestion for a percentage that Moodle has not.
    """
    value = percentage(text or "0")
    nearest = min(_GRADES, key=lambda grade: abs(grade - value))
    off = abs(nearest - value)
    if off > _ROUNDED:
        raise InvalidQuestion(UNKNOWN_SHARE, value=text.strip()[:40], nearest=written(nearest))
    return nearest, off >= _AS_MOODLE


def nearest_share(value: float) -> float:
    """The share Moodle has that is nearest: part of the mark stays part, and its sign stays."""
    if value in (0, 1, -1):
        return value
    return min(PARTS, key=lambda part: abs(part - abs(value))) * (1 if value > 0 else -1)


def equal_shares(count: int) -> list[float]:
    """Shares for so many right options that make up the whole mark, as alike as Moodle has them."""
    if count <= 10:
        return [nearest_share(1 / count)] * count
    tens = max(0, 20 - count)
    return [0.1] * tens + [0.05] * (count - tens)


def written(share: float) -> str:
    """A share that Moodle has, as its percentage."""
    return f"{100 * share:.5f}".rstrip("0").rstrip(".")


def exactly(share: float) -> str:
    """Any share as a percentage that loses nothing, for gaps."""
    return format((Decimal(repr(float(share))) * 100).normalize(), "f")
