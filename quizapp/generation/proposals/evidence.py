"""Where the words a model quotes stand in the article, and what names and numbers a text holds."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from quizapp.domain.articles import Span
from quizapp.generation.amounts import unspell
from quizapp.generation.lexicon import words

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009", " "),
    }
)
"""Typewriter forms of marks, one for one, so that places stay the same."""
_EDGES = " \t\r\n\"'.,;:…"
MOST_PLACES = 20


def fold(text: str) -> str:
    """A text with typewriter quotes, hyphens and spaces, of the same length."""
    return text.translate(_SAME)


def places_of(quote: str, folded: str) -> list[Span]:
    """Where the quoted words stand, word for word, in a folded text; marks at the ends are free."""
    quoted = fold(quote).strip(_EDGES).split()
    if not quoted:
        return []
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, quoted)) + r"(?!\w)"
    places = []
    for found in re.finditer(pattern, folded):
        places.append(Span(*found.span()))
        if len(places) == MOST_PLACES:
            break
    return places


def sentence_at(place: int, spans: Sequence[Span]) -> int | None:
    """The index of the sentence that holds a place, or None; `spans` are in order."""
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return index if index >= 0 and place < spans[index].end else None


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without a possessive ending."""
    return [re.sub(r"'s?$", "", word.casefold()) for word in _WORD.findall(fold(text))]


def numbers_of(text: str) -> frozenset[str]:
    """The numbers of a text, written out or in digits, without separators; "one" is no number."""
    digits = {_plain(number) for number in _NUMBER.findall(text)}
    return frozenset(
        digits | {n for word in re.findall(r"[A-Za-z-]+", text) for n in _spelled(word)}
    )


def _spelled(word: str) -> set[str]:
    """The number a word says: "forty-two" as a whole, "two-hour" by its parts."""
    for texts in ([word], word.split("-")):
        values = [value for text in texts if (value := unspell(text)) is not None]
        if values:
            return {str(value) for value in values if value > 1}
    return set()


def _plain(number: str) -> str:
    bare = number.replace(",", "")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


def names_in(text: str, *, opening: bool = True) -> list[str]:
    """The words of a text that begin with a capital, folded; without the first if not `opening`."""
    found = list(_WORD.finditer(fold(text)))
    kept = [word.group() for word in (found if opening else found[1:])]
    return [w for word in kept if word[0].isupper() for w in words_of(word)]


def has_kin(word: str, others: frozenset[str] | set[str]) -> bool:
    """Whether a word, or one with the same beginning ("visit", "visited"), is among others."""
    if word in others:
        return True
    stump = word[:5]
    return len(stump) >= 4 and any(other.startswith(stump) for other in others)


_LITTLE = words(
    "about after also among and are before been both but did does during for from had has have how"
    " into its many much not off over she than that the their them then there they this under"
    " until was were what when where which while who whom whose why will with would year"
)


def content_of(text: str) -> list[str]:
    """The words of a text that carry its matter."""
    return [w for w in words_of(text) if (len(w) > 2 or w.isdigit()) and w not in _LITTLE]
