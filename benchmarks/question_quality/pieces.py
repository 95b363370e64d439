"""Text stored without an article's sentences: what stands in the article becomes a place in it."""

import re
from collections.abc import Iterator, Sequence

Piece = str | list[int]
RUN = 4
"""A run of so many words that stands verbatim in the article is stored as a place."""

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


def encode(text: str, article: str, near: tuple[int, int] = (0, 0)) -> list[Piece]:
    """The text as pieces: strings, and `[start, end]` of the article where it says the same.

    Of several places that say it, the one inside `near` (the evidence) or nearest to it is named.
    `decode` gives the text back exactly.
    """
    pieces: list[Piece] = []
    done = 0
    for start, end in _runs(text, article):
        if text[done:start]:
            pieces.append(text[done:start])
        pieces.append(_place(text[start:end], article, near))
        done = end
    return [*pieces, text[done:]] if text[done:] else pieces


def decode(pieces: Sequence[Piece], article: str) -> str:
    """The text that `encode` was given."""
    return "".join(
        piece if isinstance(piece, str) else article[piece[0] : piece[1]] for piece in pieces
    )


def _runs(text: str, article: str) -> Iterator[tuple[int, int]]:
    """Places in the text of the longest verbatim runs, from left to right, without overlap."""
    spans = [match.span() for match in _WORD.finditer(text)]
    first = 0
    while first + RUN <= len(spans):
        last = _last(spans, first, text, article)
        if last is None:
            first += 1
            continue
        yield spans[first][0], spans[last][1]
        first = last + 1


def _last(spans: Sequence[tuple[int, int]], first: int, text: str, article: str) -> int | None:
    """The last word of the longest run that begins with `first`; None where it is too short."""
    found = None
    for last in range(first + RUN - 1, len(spans)):
        if text[spans[first][0] : spans[last][1]] not in article:
            break
        found = last
    return found


def _place(run: str, article: str, near: tuple[int, int]) -> list[int]:
    starts = [match.start() for match in re.finditer(f"(?={re.escape(run)})", article)]
    start = min(starts, key=lambda s: (_away(s, s + len(run), near), s))
    return [start, start + len(run)]


def _away(start: int, end: int, near: tuple[int, int]) -> int:
    return max(near[0] - start, end - near[1], 0)
