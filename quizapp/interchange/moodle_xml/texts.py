"""The four formats of Moodle's texts (HTML, its own, plain, Markdown) as plain text."""

import re
from collections.abc import Callable
from html import unescape

from quizapp.interchange.markup import looks_like_html, plain

ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ONE_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>([^<]*)(?:<br ?/?>)?</p>", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_HEADING = re.compile(r"^ {0,3}#{1,6} +", re.M)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\([^()\s]{1,2000}\)")
_CODE = re.compile(r"`([^`\n]+)`")

Said = tuple[str, bool]
"""A plain text, and whether formatting was given up for it."""


def in_plain(text: str, format: str) -> Said:
    """A text of one of Moodle's formats in plain words; an unknown format is taken for HTML."""
    return _READERS.get(format.strip(), from_html)(text)


def from_html(text: str) -> Said:
    """HTML in plain words; the usual short texts take a short cut."""
    if "<" in text:
        one = _ONE_PARAGRAPH.fullmatch(text)
        if one is None:
            said = plain(text)
            return said.text, said.formatted
        text = one[1]
    return _SPACES.sub(" ", unescape(text) if "&" in text else text).strip(), False


def from_string(text: str) -> str:
    """What Moodle prints as a line of text: HTML only where it is unmistakable."""
    return from_html(text)[0] if ENTITY.search(text) or looks_like_html(text) else text.strip()


def _auto(text: str) -> Said:
    """Moodle's own format: HTML in which lines are lines."""
    text = text.replace("\r\n", "\n").strip()
    if ENTITY.search(text) or looks_like_html(text):
        return from_html(text.replace("\n", "<br>\n"))
    return text, False


def _plain(text: str) -> Said:
    return text.replace("\r\n", "\n").strip(), False


def _markdown(text: str) -> Said:
    """Markdown without its marks for emphasis, headings, code and links."""
    text = text.replace("\r\n", "\n").strip()
    words = _HEADING.sub("", text)
    for mark, kept in ((_LINK, 1), (_STRONG, 2), (_EMPHASIS, 2), (_CODE, 1)):
        words = mark.sub(rf"\{kept}", words)
    said, formatted = _auto(words)
    return said, formatted or words != text


_READERS: dict[str, Callable[[str], Said]] = {
    "html": from_html,
    "moodle_auto_format": _auto,
    "plain_text": _plain,
    "markdown": _markdown,
}
