"""Words inside other words, marks and capitals left aside."""

import re


def plain(text: str) -> str:
    """Lower-case words with single spaces; a per cent sign stays."""
    return re.sub(r"[^\w%]+", " ", text.lower()).strip()


def contains(text: str, words: str) -> bool:
    """Whether the words stand whole in the text; nothing stands in anything."""
    return bool(words) and f" {plain(words)} " in f" {plain(text)} "
