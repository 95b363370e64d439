"""Checks on candidates: small named functions. A hard fault drops one, a soft one flags it."""

from collections.abc import Callable, Sequence

from quizapp.generation.checks.case import Case
from quizapp.generation.checks.cues import (
    can_be_reckoned,
    everybody_knows,
    gives_gender_away,
    key_in_source_line,
    key_in_stem,
    known_place_pair,
    repeats_the_headline,
)
from quizapp.generation.checks.fairness import (
    is_opinion_unsourced,
    is_time_bound,
    names_the_accused,
)
from quizapp.generation.checks.messages import (
    ACCUSED,
    CUED,
    EVERYDAY,
    GENDER_CUE,
    IN_STEM,
    IN_TITLE,
    KEY_DOUBTFUL,
    LOW,
    NOT_FLUENT,
    SIDE_REMARK,
    STEM_TOO_LONG,
    THIN,
    TIME_BOUND,
    TWO_RIGHT,
    UNCERTAIN_NAME,
    UNCLEAR,
    UNEVEN,
    UNEVEN_OPTIONS,
    UNSOURCED,
    WORDING,
)
from quizapp.generation.checks.rightness import (
    asks_for_uncertain_name,
    evidence_is_not_verbatim,
    has_uneven_options,
    listed,
    said_of_others,
)
from quizapp.generation.checks.wording import (
    begins_with_a_pronoun,
    is_cut_short,
    leaves_somebody_open,
    reads_badly,
    too_long,
)

Check = Callable[[Case], bool]

HARD: Sequence[tuple[Check, str]] = (
    (evidence_is_not_verbatim, NOT_FLUENT),
    (reads_badly, NOT_FLUENT),
    (is_cut_short, NOT_FLUENT),
    (too_long, STEM_TOO_LONG),
    (begins_with_a_pronoun, UNCLEAR),
    (key_in_stem, IN_STEM),
    (key_in_source_line, IN_TITLE),
    (repeats_the_headline, IN_TITLE),
    (can_be_reckoned, CUED),
    (listed, TWO_RIGHT),
    (said_of_others, TWO_RIGHT),
    (gives_gender_away, GENDER_CUE),
    (names_the_accused, ACCUSED),
    (is_opinion_unsourced, NOT_FLUENT),
    (known_place_pair, EVERYDAY),
    (everybody_knows, EVERYDAY),
    (leaves_somebody_open, UNCLEAR),
)

SOFT: Sequence[tuple[Check, str]] = (
    (is_time_bound, TIME_BOUND),
    (has_uneven_options, UNEVEN),
    (asks_for_uncertain_name, UNCERTAIN_NAME),
)

LIKELY_FAULTS = {
    "self": THIN,
    "worth": SIDE_REMARK,
    "key": KEY_DOUBTFUL,
    "options": UNEVEN_OPTIONS,
    "wording": WORDING,
    "cue": CUED,
    "source": UNSOURCED,
}
"""What a reader is likely to object to, by the learned judge's names."""


def hard_fault(case: Case) -> str:
    """The first reason to drop a candidate; "" where there is none."""
    return next((reason for check, reason in HARD if check(case)), "")


def soft_faults(case: Case) -> tuple[str, ...]:
    """All reasons for a teacher to look twice."""
    return tuple(reason for check, reason in SOFT if check(case))


__all__ = ["LIKELY_FAULTS", "LOW", "Case", "hard_fault", "soft_faults"]
