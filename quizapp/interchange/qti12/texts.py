"""The words of <material>: plain text out of what is HTML, plain or both at once."""

import re
from collections.abc import Iterable
from html import escape, unescape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.interchange import markup
from quizapp.interchange.packages import local
from quizapp.interchange.qti12.notes import FORMATTING, Notes

OTHER_MEDIA = {"mataudio", "matvideo", "matapplet", "matapplication"}
MEDIA = N_("sound, film or an attached file")
NAMED = N_("a picture without words is named by its description or file")
_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_EQUATION = re.compile(r"data-equation-content\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_BEFORE_MARK = re.compile(r"(?<! ) ++(?=[.,;:!?)\]])")


class Text(Struct, frozen=True):
    """Plain words, the pictures among them (address, description), and what they were before."""

    words: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    formatted: bool = False
    media: bool = False

    def plain(self, notes: Notes) -> str:
        """The words; what was given up is noted."""
        if self.formatted:
            notes.changed(FORMATTING)
        if self.media:
            notes.lost(MEDIA)
        return self.words

    def named(self, notes: Notes) -> str:
        """The words, or what the picture shows where there is nothing but a picture."""
        words = self.plain(notes)
        if words or not self.pictures:
            return words
        source, alt = self.pictures[0]
        notes.changed(NAMED)
        return alt.strip() or PurePosixPath(unquote(source).partition("?")[0]).name


def joined(texts: Iterable[Text], between: str = "\n") -> Text:
    """Several texts as one; empty ones leave no gap."""
    parts = list(texts)
    words = between.join(part.words for part in parts if part.words)
    if between == " ":
        words = _BEFORE_MARK.sub("", words)
    return Text(
        words,
        tuple(picture for part in parts for picture in part.pictures),
        any(part.formatted for part in parts),
        any(part.media for part in parts),
    )


def inside(element: Any) -> Text:
    """All the words at any depth below an element."""
    return joined(_pieces(element))


def from_html(html: str) -> Text:
    """The words of HTML; equations that are pictures become their TeX."""
    html = _IMAGE.sub(_equation, html)
    seen = markup.plain(html)
    return Text(seen.text, seen.pictures, seen.formatted)


def from_plain(text: str) -> Text:
    """The words of plain text, or of HTML that is only called plain."""
    if markup.looks_like_html(text):
        return from_html(text)
    lines = (line.strip() for line in text.strip().split("\n"))
    return Text("\n".join(lines))


def _pieces(element: Any) -> Iterable[Text]:
    for each in element.iter():
        name = local(each) if isinstance(each.tag, str) else ""
        if name in ("mattext", "matemtext"):
            yield _mattext(each)
        elif name == "mat_formattedtext":
            yield _formatted(each)
        elif name == "matimage" and (source := each.get("uri") or each.get("url")):
            yield Text("", ((source, each.get("alt") or each.get("label") or ""),))
        elif name in OTHER_MEDIA:
            yield Text(media=True)


def _mattext(element: Any) -> Text:
    if len(element):  # HTML that was not escaped: its tags are elements here
        return from_html(_inner(element))
    text = element.text or ""
    kind = (element.get("texttype") or "").lower()
    return from_html(text) if "html" in kind else from_plain(text)


def _formatted(element: Any) -> Text:
    text = _inner(element) if len(element) else element.text or ""
    kind = (element.get("type") or "HTML").upper()
    return from_plain(text) if kind == "PLAIN_TEXT" else from_html(text)


def _inner(element: Any) -> str:
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if isinstance(child.tag, str):
            name = local(child)
            attributes = "".join(f' {k}="{escape(v)}"' for k, v in child.attrib.items())
            parts.append(f"<{name}{attributes}>{_inner(child)}</{name}>")
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _equation(image: re.Match[str]) -> str:
    found = _EQUATION.search(image[0])
    if not found:
        return image[0]
    tex = unescape(found[1][1:-1]).strip()
    return f"<tt>\\({escape(tex, quote=False)}\\)</tt>" if tex else image[0]
