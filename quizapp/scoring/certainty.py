"""Certainty-based marking (Gardner-Medwin): saying how sure one is, and being held to it."""

from quizapp.domain.words import N_
from quizapp.errors import Refused

WRONG_UP_TO = 5e-8
"""A fraction up to this, or below 0, is wrong."""

UNKNOWN_CERTAINTY = N_("A certainty is 1 (not very sure), 2 (fairly sure) or 3 (very sure).")

_WRONG = {1: 0.0, 2: -2.0, 3: -6.0}


def certainty_mark(fraction: float, certainty: int) -> float:
    """Right (or partly right) counts 1, 2 or 3 times by certainty; wrong counts 0, -2 or -6."""
    if certainty not in _WRONG:
        raise Refused(UNKNOWN_CERTAINTY)
    return _WRONG[certainty] if fraction <= WRONG_UP_TO else fraction * certainty
