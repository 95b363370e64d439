"""Which options of a gap are right, for formats where options have points and no wordings."""

from quizapp.domain import questions as q

_STAR = "\ufdd0"


def offered(hole: q.Hole, match_case: bool) -> list[tuple[str, float]]:
    """The options of a hole with the share each gets: that of the first wording it matches."""
    wordings = [(_pieces(each.text, match_case), each.fraction) for each in hole.accepted]
    return [
        (option, next((share for pieces, share in wordings if _fits(pieces, words)), 0.0))
        for option in hole.options
        for words in [option.strip() if match_case else option.strip().casefold()]
    ]


def _pieces(text: str, match_case: bool) -> list[str]:
    r"""The literal parts of a wording between its stars; `\*` is a literal star."""
    text = text.strip().replace(r"\*", _STAR)
    folded = text if match_case else text.casefold()
    return [piece.replace(_STAR, "*") for piece in folded.split("*")]


def _fits(pieces: list[str], words: str) -> bool:
    """Whether the parts stand in the words in this order; takes no time but reading them once."""
    first, *between = pieces
    if not between:
        return words == first
    last = between.pop()
    if not (words.startswith(first) and words.endswith(last)):
        return False
    at, end = len(first), len(words) - len(last)
    for piece in between:
        found = words.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= end
