"""Cells that hold HTML, as exports of learning platforms do, made plain text."""

import re
from collections.abc import Iterable

from quizapp.domain.words import N_
from quizapp.interchange.markup import plain
from quizapp.interchange.remarks import Remarks
from quizapp.interchange.table.rows import Cells

HTML_GONE = N_("Formatting in HTML was made plain text.")
PICTURES_GONE = N_("A table holds no pictures: “%(name)s” was left out.")
TEXTS: tuple[str, ...] = ("stem", "options", "correct", "feedback", "hint")
TEXTS += ("feedback_true", "feedback_false", "feedback_other")
NUMBERED = ("option", "wrong", "feedback")
_HTML = re.compile(
    r"</(?:p|div|span|b|i|u|em|strong|a|li|ul|ol|table|tr|td|th|sub|sup|h[1-6]|pre|code|font|"
    r"script|style|blockquote)\s*>|<br\s*/?>|<img\s[^<>]*>",
    re.IGNORECASE,
)


def is_html(text: str) -> bool:
    """Whether a text closes a tag, breaks a line by one or shows a picture by one."""
    return "<" in text and _HTML.search(text) is not None


def cleaned(cells: Cells, remarks: Remarks) -> Cells:
    """The cells without HTML; a row whose column `markup` says plain is left as it is."""
    if cells.text("markup").casefold() == "plain":
        return cells
    texts = [cells.text(field) for field in TEXTS]
    texts += (text for field in NUMBERED for text in cells.numbered(field).values())
    if not any(map(is_html, texts)):
        return cells
    remarks.changed(HTML_GONE)
    return cells.mapped(lambda text: _plain(text, remarks), TEXTS, NUMBERED)


def _plain(text: str, remarks: Remarks) -> str:
    """A cell of a row with HTML in it: entities are resolved in its other cells too."""
    found = plain(text.replace("\n", "<br>") if not is_html(text) else text)
    for address, alt in found.pictures:
        remarks.lost(PICTURES_GONE, name=(address.rpartition("/")[2] or alt)[:60])
    return found.text


def needs_plain(texts: Iterable[str]) -> bool:
    """Whether a row must say that its texts are plain, because one looks like HTML."""
    return any(map(is_html, texts))
