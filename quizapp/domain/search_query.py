"""What somebody types into a search box, and the places in a text that it means."""

import re
from collections.abc import Sequence

from msgspec import Struct

from quizapp.domain.searchable import Word, places_of, words_of

MOST_TERMS = 20
_CHUNK = re.compile(r'"([^"]*)("?)|([^\s"]+)')


class Term(Struct, frozen=True):
    """Words that stand one after the other; `begins`: the last may go on."""

    words: tuple[str, ...]
    begins: bool = False


class Piece(Struct, frozen=True):
    """A run of text, marked when the search found it."""

    text: str
    marked: bool = False


def terms_of(typed: str) -> tuple[Term, ...]:
    """What must all be found. Nothing that is typed is an error or a command.

    Words in double quotes stand together; signs within a word (`U.S.`, `vice-president`) part it
    into words that stand together. The last word is still being typed: it may go on.
    """
    chunks = list(_CHUNK.finditer(typed))
    terms = []
    for chunk in chunks:
        quoted, closed, bare = chunk.groups()
        words = tuple(words_of(quoted if bare is None else bare))
        goes_on = chunk is chunks[-1] and not closed
        if words:
            terms.append(Term(words, goes_on))
    return tuple(dict.fromkeys(terms[:MOST_TERMS]))


def marked(text: str, terms: Sequence[Term]) -> list[Piece]:
    """A text in pieces, those that a search found marked; joined they are the text again."""
    words = list(places_of(text))
    found = sorted({place for term in terms for place in _found(words, term)})
    return list(_pieces(text, found))


def excerpt(text: str, terms: Sequence[Term], around: int = 90) -> list[Piece]:
    """The pieces about the first marked place, an ellipsis where words were left out; or none."""
    words = list(places_of(text))
    places = [place for term in terms for place in _found(words, term)]
    if not places:
        return []
    first, last = min(places)
    start = _edge(text, words, first - around, begin=True)
    end = _edge(text, words, last + around, begin=False)
    cut = marked(text[start:end], terms)
    before = [Piece("… ")] if start > 0 else []
    return before + cut + ([Piece(" …")] if end < len(text) else [])


def _found(words: Sequence[Word], term: Term) -> list[tuple[int, int]]:
    """Where a term stands among a text's words, as places of the text."""
    count = len(term.words)
    return [
        (words[at].start, words[at + count - 1].end)
        for at in range(len(words) - count + 1)
        if _fits([word.text for word in words[at : at + count]], term)
    ]


def _fits(words: Sequence[str], term: Term) -> bool:
    *before, last = term.words
    if list(words[:-1]) != before:
        return False
    return words[-1].startswith(last) if term.begins else words[-1] == last


def _pieces(text: str, found: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in found:
        if end <= at:
            continue
        start = max(start, at)
        pieces += [Piece(text[at:start]), Piece(text[start:end], marked=True)]
        at = end
    pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]


def _edge(text: str, words: Sequence[Word], near: int, *, begin: bool) -> int:
    """The nearest place outside of `near` where no word is cut."""
    if begin:
        return max((word.start for word in words if word.start <= near), default=0)
    return min((word.end for word in words if word.end >= near), default=len(text))
