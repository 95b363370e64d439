r"""Comparing what was typed with what is accepted: same letters, whatever the typography.

A phone writes curly quotes, long dashes and no-break spaces where a teacher typed plain ones, and
the same letter may come in one code point or two. Neither is an answer's business, so both sides
are folded before they are compared. Letters and their diacritics stay as they are; upper and lower
case are one only where asked.
"""

import re
from unicodedata import normalize

_SINGLE_QUOTES = (
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\u201a\u201b\u2032\u00b4`\u02bc"
)
_DOUBLE_QUOTES = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\u201e\u201f\u2033\u00ab\u00bb"
)
_DASHES = "\u2010\u2011\u2012\N{EN DASH}\N{EM DASH}\u2015\N{MINUS SIGN}\ufe63\uff0d"
_SPACES = "\t\n\r\N{NO-BREAK SPACE}\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\ufeff\u200e\u200f"

_TYPOGRAPHY = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_UNSEEN, "")
    | {"\N{HORIZONTAL ELLIPSIS}": "..."}
)
_WILDCARD = re.compile(r"(?<!\\)\*")


def plain(text: str) -> str:
    """The text in NFC with plain quotes, dashes and spaces, trimmed; twice is as once."""
    # First, because some letters are composed of typography (U+1FEF is a grave accent); again,
    # because a letter may meet its accent when what stood unseen between them is gone.
    typed = normalize("NFC", text).translate(_TYPOGRAPHY)
    return normalize("NFC", typed).strip()


def caseless(text: str) -> str:
    """`plain`, with upper and lower case made one (Unicode's canonical caseless matching, D145)."""
    return plain(normalize("NFD", plain(text)).casefold())


def same(one: str, other: str) -> bool:
    """Whether two chosen texts are one: no wildcards, case and diacritics significant."""
    return plain(one) == plain(other)


def literal(pattern: str) -> str:
    r"""The pattern as words: `\*` is a star."""
    return pattern.replace(r"\*", "*")


def has_wildcard(pattern: str) -> bool:
    r"""Whether a `*` of the pattern stands for anything."""
    return _WILDCARD.search(pattern) is not None


def matches(pattern: str, text: str, match_case: bool) -> bool:
    r"""Whether the whole text is the pattern, `*` standing for any run and `\*` for a star."""
    fold = plain if match_case else caseless
    first, *others = [literal(piece) for piece in _WILDCARD.split(fold(pattern))]
    text = fold(text)
    if not others:
        return text == first
    *middle, last = others
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return False
    # Leftmost finds need no going back, so a pattern of many stars costs no more than its length.
    place, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, place, end)
        if found < 0:
            return False
        place = found + len(piece)
    return True
