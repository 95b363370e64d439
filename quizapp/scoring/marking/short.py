"""A typed answer: the accepted wordings in the author's order, the first that matches decides."""

from collections.abc import Sequence

from quizapp.domain.answers import Mark, ShortResponse
from quizapp.domain.questions import AcceptedText, ShortKey
from quizapp.domain.words import N_
from quizapp.scoring.marking.marks import BLANK, mark_of
from quizapp.scoring.texts import has_wildcard, literal, matches, plain
from quizapp.scoring.typos import likeness

ACCEPTED_WITH_TYPO = N_("Accepted with a typo.")


def mark_short(key: ShortKey, response: ShortResponse, scheme: str) -> Mark:
    """The fraction of the first accepted wording that the response matches, else 0."""
    return mark_text(key.accepted, response.text, key.match_case, key.rivals)


def mark_text(
    accepted: Sequence[AcceptedText], text: str, match_case: bool, rivals: Sequence[str] = ()
) -> Mark:
    """Mark one typed text, of a short answer or of a hole.

    A `tolerant` wording is more particular than the question's `match_case`: it ignores case.
    """
    if not plain(text):
        return BLANK
    for wording in accepted:
        if matches(wording.text, text, match_case and not wording.tolerant):
            return mark_of(wording.fraction)
        if wording.tolerant and not has_wildcard(wording.text):
            others = [*rivals, *_differing(accepted, wording)]
            like = likeness(literal(wording.text), text, others)
            if like is not None:
                note = ACCEPTED_WITH_TYPO if like.typos and wording.fraction > 0 else ""
                return mark_of(wording.fraction, note=note)
    return mark_of(0.0)


def _differing(accepted: Sequence[AcceptedText], wording: AcceptedText) -> list[str]:
    """The other wordings worth something else: they too are rivals of a misspelling."""
    return [
        literal(other.text)
        for other in accepted
        if other.fraction != wording.fraction and not has_wildcard(other.text)
    ]
