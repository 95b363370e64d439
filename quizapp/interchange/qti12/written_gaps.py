"""Gaps as Canvas has them: all typed or all chosen; a mixture is written as typed."""

import re

from quizapp.domain import questions as q
from quizapp.interchange.qti12 import elements as e
from quizapp.interchange.qti12 import own
from quizapp.interchange.qti12.paper import Paper, full_wordings, is_plain, on_answer
from quizapp.interchange.qti12.typing_in import literal


def write_gaps(key: q.GapKey, paper: Paper) -> str:
    """Write the gaps of a question; the name that Canvas has for its kind."""
    if key.match_case:
        paper.fields[own.MATCH_CASE] = "yes"
    chosen = all(hole.options for hole in key.holes)
    if not all(_is_plain_hole(hole, chosen, key.match_case) for hole in key.holes):
        paper.fields[own.HOLES] = own.packed(key.holes)
    total = sum(hole.weight for hole in key.holes)
    for number, hole in enumerate(key.holes, 1):
        _hole(paper, f"{paper.gap}{number}", hole, chosen, key.match_case)
    for number, hole in enumerate(key.holes, 1):
        right = _right_idents(f"{paper.gap}{number}", hole, chosen, key.match_case)
        for ident in right if chosen else right[:1]:
            respcondition, asked = e.condition(paper.processing, goes_on=True)
            e.add(asked, "varequal", ident, respident=f"response_{paper.gap}{number}")
            e.scores(respcondition, f"{100 * hole.weight / total:.2f}", "Add")
    return "multiple_dropdowns_question" if chosen else "fill_in_multiple_blanks_question"


def _hole(paper: Paper, name: str, hole: q.Hole, chosen: bool, match_case: bool) -> None:
    lid = e.response(paper.presentation, f"response_{name}")
    e.words(lid, name)
    render = e.add(lid, "render_choice")
    for number, text in enumerate(_offered(hole, chosen), 1):
        ident = f"{name}-{number}"
        e.words(e.add(render, "response_label", ident=ident), text)
        said = _feedback_of(hole, text, chosen, match_case)
        on_answer(paper, f"response_{name}", ident, ident, said)


def _offered(hole: q.Hole, chosen: bool) -> tuple[str, ...]:
    return hole.options if chosen else tuple(full_wordings(hole.accepted))


def _right_idents(name: str, hole: q.Hole, chosen: bool, match_case: bool) -> list[str]:
    offered = _offered(hole, chosen)
    right = [not chosen or _is_right(hole, text, match_case) for text in offered]
    return [f"{name}-{number}" for number, each in enumerate(right, 1) if each]


def _is_right(hole: q.Hole, text: str, match_case: bool) -> bool:
    return any(
        _matches(each.text, text, match_case) for each in hole.accepted if each.fraction == 1
    )


def _matches(pattern: str, text: str, match_case: bool) -> bool:
    r"""Whether an accepted wording holds a text, a `*` standing for anything."""
    fold = str.strip if match_case else lambda words: words.strip().casefold()
    pieces = [piece.replace(r"\*", "*") for piece in re.split(r"(?<!\\)\*", fold(pattern))]
    if len(pieces) == 1:
        return fold(text) == pieces[0]
    return re.fullmatch(".*?".join(map(re.escape, pieces[:9])), fold(text), re.DOTALL) is not None


def _feedback_of(hole: q.Hole, text: str, chosen: bool, match_case: bool) -> str:
    if not chosen:
        return full_wordings(hole.accepted)[text]
    return next(
        (each.feedback for each in hole.accepted if _matches(each.text, text, match_case)), ""
    )


def _is_plain_hole(hole: q.Hole, chosen: bool, match_case: bool) -> bool:
    """Whether others see all there is to a gap."""
    if hole.weight != 1 or hole.rivals or bool(hole.options) != chosen:
        return False
    if not chosen:
        return is_plain(hole.accepted)
    right = [text for text in hole.options if _is_right(hole, text, match_case)]
    return is_plain(hole.accepted) and right == [literal(each.text) for each in hole.accepted]
