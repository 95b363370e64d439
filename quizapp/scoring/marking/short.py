"""A typed answer: the accepted wordings in the author's order, the first that matches decides."""

from collections.abc import Sequence

from msgspec import Struct

from quizapp.domain.answers import Mark, ShortResponse
from quizapp.domain.questions import AcceptedText, ShortKey
from quizapp.domain.words import N_
from quizapp.scoring.marking.marks import BLANK, mark_of
from quizapp.scoring.texts import has_wildcard, literal, matches, plain
from quizapp.scoring.typos import typos_between

ACCEPTED_WITH_TYPO = N_("Accepted with a typo.")


class Match(Struct, frozen=True):
    """The accepted wording that a typed text matches, and the typos between them."""

    wording: AcceptedText
    typos: int


def mark_short(key: ShortKey, response: ShortResponse, scheme: str) -> Mark:
    """The fraction of the first accepted wording that the response matches, else 0."""
    return mark_text(key.accepted, response.text, key.match_case, key.rivals)


def mark_text(
    accepted: Sequence[AcceptedText], text: str, match_case: bool, rivals: Sequence[str] = ()
) -> Mark:
    """Mark one typed text, of a short answer or of a hole."""
    match = first_match(accepted, text, match_case, rivals)
    if match is None:
        return mark_of(0.0) if plain(text) else BLANK
    fraction = match.wording.fraction
    return mark_of(fraction, note=ACCEPTED_WITH_TYPO if match.typos and fraction > 0 else "")


def first_match(
    accepted: Sequence[AcceptedText], text: str, match_case: bool, rivals: Sequence[str] = ()
) -> Match | None:
    """The first accepted wording that a typed text matches, if any.

    A `tolerant` wording is more particular than the question's `match_case`: it ignores case.
    Nothing typed matches nothing, not even a wildcard.
    """
    if not plain(text):
        return None
    for wording in accepted:
        if matches(wording.text, text, match_case and not wording.tolerant):
            return Match(wording, typos=0)
        if wording.tolerant and not has_wildcard(wording.text):
            others = [*rivals, *_differing(accepted, wording)]
            typos = typos_between(literal(wording.text), text, others)
            if typos is not None:
                return Match(wording, typos)
    return None


def _differing(accepted: Sequence[AcceptedText], wording: AcceptedText) -> list[str]:
    """The other wordings worth something else: they too are rivals of a misspelling."""
    return [
        literal(other.text)
        for other in accepted
        if other.fraction != wording.fraction and not has_wildcard(other.text)
    ]
