"""The texts of a GIFT question, in any of its four formats, as plain text and back."""

import html
import re

from quizapp.interchange import markup
from quizapp.interchange.gift.escapes import escaped, revealed

_PREFIX = re.compile(r"\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_MISREAD = re.compile(r"\[(?:html|moodle|plain|markdown)\]|%-?[0-9]", re.IGNORECASE)


class Texts:
    """Reads the texts of one question, its stem first: the others are in its format.

    `formatted` tells that formatting was given up, `pictures` what pictures were shown.
    """

    def __init__(self) -> None:
        self.format = "moodle"
        self.formatted = False
        self.pictures: list[tuple[str, str]] = []

    def stem(self, raw: str) -> str:
        """The stem; its format becomes the format of all texts that name none."""
        self.format, raw = self._parted(raw)
        return self._plain(self.format, raw)

    def rich(self, raw: str) -> str:
        """An option, a feedback, a left side: a text that may name its own format."""
        return self._plain(*self._parted(raw))

    def typed(self, raw: str) -> str:
        """A wording that is typed: no HTML, unless the file says so and it is wrapped in tags."""
        format, raw = self._parted(raw)
        text = _settled(format, raw)
        wrapped = format == "html" and text.startswith("<") and text.endswith(">")
        inside = markup.plain(text).text if wrapped else ""
        if inside:
            self.formatted = True
        return inside or text

    def _parted(self, raw: str) -> tuple[str, str]:
        raw = raw.strip()
        found = _PREFIX.match(raw)
        return (found[1].lower(), raw[found.end() :].strip()) if found else (self.format, raw)

    def _plain(self, format: str, raw: str) -> str:
        text = _settled(format, raw)
        if format == "html":
            return self._without_markup(text)
        if format == "moodle" and markup.looks_like_html(text):
            return self._without_markup(text.replace("\n", "<br>"))
        if format == "moodle" and _ENTITY.search(text):
            return html.unescape(text).strip()
        return text

    def _without_markup(self, text: str) -> str:
        found = markup.plain(text)
        self.formatted = self.formatted or found.formatted
        self.pictures += found.pictures
        return found.text


def _settled(format: str, raw: str) -> str:
    r"""What is written, `\n` a line end; in plain text the file's own line ends are spaces."""
    if format in ("moodle", "plain") and "\n" in raw:
        raw = " ".join(line.strip() for line in raw.split("\n"))
    return revealed(raw).strip()


def one_line_ends(text: str) -> str:
    """A text as GIFT can carry it: without white space at its ends, with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def needs_plain(text: str) -> bool:
    """Whether Moodle would take something in the text for HTML."""
    return "<" in text or "&" in text


class Pen:
    """Writes the texts of one question: in Moodle's own format, or as plain text where needed."""

    def __init__(self, plain: bool) -> None:
        self.format = "plain" if plain else "moodle"

    def stem(self, text: str) -> str:
        """The stem, naming its format where it must."""
        text = one_line_ends(text)
        named = self.format == "plain" or text.startswith("//") or _MISREAD.match(text)
        return (f"[{self.format}]" if named else "") + escaped(text)

    def rich(self, text: str) -> str:
        """Any other text; it names its format only where its beginning would be misread."""
        text = one_line_ends(text)
        return (f"[{self.format}]" if _MISREAD.match(text) else "") + escaped(text)

    def unarrowed(self, text: str) -> str:
        """A text in which no `->` may stand, because GIFT would part it there."""
        if "->" not in text:
            return self.rich(text)
        return "[html]" + escaped(markup.html(one_line_ends(text)))
