"""Between the plain text of questions and the HTML of other formats."""

import re
from html import escape
from html.parser import HTMLParser

from msgspec import Struct

BREAKS = {"br", "p", "div", "li", "tr", "ul", "ol", "table", "blockquote", "pre", "h1", "h2", "h3"}
BREAKS |= {"h4", "h5", "h6", "hr", "section", "article", "dt", "dd", "dl"}
BLANK_LINE = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
SILENT = {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"}
PLAIN = {"p", "br", "div", "span", "html", "body"}
"""Tags that say nothing but where lines and paragraphs end: leaving them out changes nothing."""
_DECLARATION = re.compile(r"<!--|<!|<\?")
_ENDS = {"<!--": "-->"}
_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|img|a|ul|ol|li|table|tr|td|th|sub|sup|h[1-6]|pre|code|"
    r"script|style|font|hr|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)


class Plain(Struct, frozen=True):
    """What HTML says in plain words.

    `pictures` are the addresses of its images with their descriptions; `formatted` tells that bold,
    tables, links and the like were given up.
    """

    text: str
    pictures: tuple[tuple[str, str], ...] = ()
    formatted: bool = False


def looks_like_html(text: str) -> bool:
    """Whether a text holds a tag that people use; “a < b > c” does not."""
    return _TAG.search(text) is not None


def plain(html: str) -> Plain:
    """The text of HTML: entities resolved, lines at breaks and blocks, scripts never."""
    reader = _Reader()
    reader.feed(_only_tags(html))
    reader.close()
    return Plain(reader.text(), tuple(reader.pictures), reader.formatted)


def _only_tags(html: str) -> str:
    """The HTML without comments and declarations, and with no < that no > follows.

    The parser stumbles over some declarations, and looks for the end of each open one anew.
    """
    end = html.rfind(">") + 1
    if end < len(html):
        html = html[:end] + html[end:].replace("<", "&lt;")
    if "<!" not in html and "<?" not in html:
        return html
    parts, at = [], 0
    while found := _DECLARATION.search(html, at):
        close = html.find(_ENDS.get(found[0], ">"), found.end())
        parts.append(html[at : found.start()])
        if close < 0:  # a comment without end: no more than its sign is left out
            at = found.end()
            parts.append(_DECLARATION.sub("", html[at:]))
            return "".join(parts)
        at = close + len(_ENDS.get(found[0], ">"))
    return "".join((*parts, html[at:]))


def html(text: str) -> str:
    """A plain text as HTML that `plain` reads back: paragraphs, lines, nothing else."""
    escaped = escape(text, quote=False)
    spaced = re.sub(r" {2,}|^ | $", lambda run: "\u00a0" * len(run[0]), escaped, flags=re.M)
    return spaced.replace("\n", "<br>")


def _breaks(run: re.Match[str]) -> str:
    """A run of breaks: what comes after the last end of a block are lines of their own."""
    last = max(run[0].rfind("\f"), run[0].rfind("\v")) + 1
    ends = re.sub(
        r"[ \n]*[\f\v][ \f\v]*", lambda end: "\n\n" if "\v" in end[0] else "\n", run[0][:last]
    )
    return ends + (run[0][last:].lstrip(" ") if last else run[0])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pictures: list[tuple[str, str]] = []
        self.formatted = False
        self._silent = 0

    def feed(self, data: str) -> None:
        """A < that no > follows is a sign: the parser would look for its end from each anew."""
        end = data.rfind(">") + 1
        super().feed(data[:end] + data[end:].replace("<", "&lt;"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
            self.formatted = True
            return
        if tag == "img":
            found = dict(attrs)
            self.pictures.append((found.get("src") or "", found.get("alt") or ""))
        elif tag not in PLAIN:
            self.formatted = True
        if tag == "br":
            self.parts.append("\n")
        elif tag in BREAKS:
            self._end_block(tag)
            if tag == "li":
                self.parts.append("- ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in SILENT:
            self._silent -= 1

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self.parts.append("\t")
        elif tag in BREAKS and tag != "br":
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"[ \t\r\n\f\v]+", " ", data))

    def _end_block(self, tag: str) -> None:
        self.parts.append("\v" if tag in BLANK_LINE else "\f")

    def text(self) -> str:
        """Block ends are one break however many meet; a paragraph's is a blank line."""
        joined = re.sub(r" {2,}", " ", "".join(self.parts))
        joined = re.sub(r"[ \n\f\v]{2,}|[\f\v]", _breaks, re.sub(r" ?\n ?", "\n", joined))
        joined = re.sub(r" {2,}", " ", joined)
        lines = (line.strip(" \t") for line in joined.split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
