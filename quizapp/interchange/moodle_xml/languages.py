"""Texts that Moodle shows in the reader's language: Dateline keeps the one that stands first.

<span lang="en" class="multilang">…</span><span lang="de" class="multilang">…</span>, and the
same with {mlang en}…{mlang}{mlang de}…{mlang} of the plugin multilang2.
"""

import re

_SPANS = re.compile(r"(<span\b[^<>]*>|</span\s*>)", re.IGNORECASE)
_MLANG = re.compile(r"(\{mlang[^{}<>]{0,60}\})", re.IGNORECASE)


def has_languages(text: str) -> bool:
    """Whether a text says the same in several languages."""
    return "multilang" in text or "{mlang" in text


def first_language(text: str) -> str:
    """The text with the first of several languages wherever they follow each other."""
    if "multilang" in text:
        text = "".join(_spans_kept(_SPANS.split(text)))
    if "{mlang" in text:
        text = "".join(_blocks_kept(_MLANG.split(text)))
    return text


def _spans_kept(tokens: list[str]) -> list[str]:
    """Tokens without the spans of the languages after the first; `depth` counts spans inside."""
    kept: list[str] = []
    depth, inside, follows = 0, False, False
    for number, token in enumerate(tokens):
        opens, closes = number % 2 and token[1] != "/", number % 2 and token[1] == "/"
        if inside:
            depth += bool(opens) - bool(closes)
            if not depth:
                inside, follows = False, True
                continue
        elif opens and "multilang" in token:
            inside, depth = True, 1
            continue
        elif token.strip():
            follows = False
        if not (inside and follows):
            kept.append(token)
    return kept


def _blocks_kept(tokens: list[str]) -> list[str]:
    kept: list[str] = []
    inside, follows = False, False
    for number, token in enumerate(tokens):
        if number % 2:
            follows = follows or inside
            inside = len(token) > len("{mlang}")
            continue
        if not inside and token.strip():
            follows = False
        if not (inside and follows):
            kept.append(token)
    return kept
