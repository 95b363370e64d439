"""A text with holes: the weighted mean of its holes, each typed or chosen."""

from collections.abc import Sequence
from itertools import chain, repeat

from quizapp.domain.answers import GapResponse, Mark, MarkPart
from quizapp.domain.questions import AcceptedText, GapKey, Hole
from quizapp.scoring.marking.marks import BLANK, mark_of
from quizapp.scoring.marking.short import mark_text
from quizapp.scoring.texts import plain, same


def mark_gap(key: GapKey, response: GapResponse, scheme: str) -> Mark:
    """Sum(weight * fraction) / sum(weight), with a part per hole; a hole left out is blank."""
    given = zip(key.holes, chain(response.texts, repeat("")), strict=False)
    marks = [mark_hole(hole, text, key.match_case) for hole, text in given]
    if all(mark.state == "blank" for mark in marks):
        return BLANK
    parts = [MarkPart(fraction=mark.fraction, state=mark.state) for mark in marks]
    note = next((mark.note for mark in marks if mark.note), "")
    return mark_of(weighted_mean(key.holes, [part.fraction for part in parts]), parts, note)


def mark_hole(hole: Hole, text: str, match_case: bool) -> Mark:
    """Mark one hole: typed like a short answer, chosen by equality."""
    if not hole.options:
        return mark_text(hole.accepted, text, match_case, hole.rivals)
    if not plain(text):
        return BLANK
    wording = chosen_wording(hole, text)
    return mark_of(wording.fraction if wording else 0.0)


def chosen_wording(hole: Hole, text: str) -> AcceptedText | None:
    """The accepted wording that a chosen option is, if any."""
    return next((wording for wording in hole.accepted if same(wording.text, text)), None)


def weighted_mean(holes: Sequence[Hole], fractions: Sequence[float]) -> float:
    """The holes' fractions by their weights; 0 when no hole has any weight."""
    total = sum(hole.weight for hole in holes)
    if total <= 0:
        return 0.0
    return sum(hole.weight * part for hole, part in zip(holes, fractions, strict=True)) / total
