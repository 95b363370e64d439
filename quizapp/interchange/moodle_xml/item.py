"""One question of the file while it is read, and what had to be given up on the way."""

import base64
import binascii
import re
from html import escape
from typing import Any
from urllib.parse import quote, unquote

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.markup import plain
from quizapp.interchange.moodle_xml.elements import text_in
from quizapp.interchange.moodle_xml.languages import first_language, has_languages
from quizapp.interchange.moodle_xml.texts import in_plain
from quizapp.interchange.pictures import media_type_of, read_picture
from quizapp.interchange.report import ReportRow, kept, row

LOST = N_("Dateline has no place for: %(lost)s.")
CHANGED = N_("Taken over with changes: %(changed)s.")
LOST_AND_CHANGED = N_("Dateline has no place for: %(lost)s. Taken over with changes: %(changed)s.")
_UNNAMED = "a picture in feedback"
FORMATTING = "formatting was given up"
_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_INLINE_DATA = re.compile(r"data:image/[\w.+-]{1,40};base64,", re.IGNORECASE)
_PLUGIN_FILE = "@@PLUGINFILE@@/"


class Item:
    """A question element with its report; `format` is that of its text, which others inherit."""

    def __init__(self, element: Any) -> None:
        self.element = element
        text = element.find("questiontext")
        self.format = "html" if text is None else text.get("format") or "html"
        self.pictures: list[q.Picture] = []
        self._lost: dict[str, None] = {}
        self._changed: dict[str, None] = {}

    def lose(self, what: str) -> None:
        """Note something that has no place."""
        self._lost[what] = None

    def change(self, what: str) -> None:
        """Note something that was understood differently."""
        self._changed[what] = None

    def report(self, line: int, uid: str) -> ReportRow:
        """What became of the question."""
        lost, changed = "; ".join(self._lost), "; ".join(self._changed)
        if lost and changed:
            return row(line, uid, "lost", LOST_AND_CHANGED, lost=lost, changed=changed)
        if lost:
            return row(line, uid, "lost", LOST, lost=lost)
        return row(line, uid, "changed", CHANGED, changed=changed) if changed else kept(line, uid)

    def stem(self, raw: str) -> str:
        """The text of the question; its pictures stand beside it."""
        text = self.element.find("questiontext")
        self._files(text, raw)
        for tag in _IMAGE.findall(raw) if "<img" in raw.lower() else ():
            for source, alt in plain(tag).pictures:
                self._picture(source, alt, text)
        said = self._plain(raw, self.format)
        self._old_picture()
        if not said and self.pictures:
            self.change("the question was a picture only; its text is what the picture is called")
            said = ", ".join(each.alt or each.name for each in self.pictures)
        return said

    def option(self, element: Any, format: str = "") -> str:
        """The text of something to choose; a picture in it is named in its place, shown above."""
        raw, format = text_in(element), element.get("format") or format or self.format
        self._files(element, raw)
        if "<img" not in raw.lower():
            return self._plain(raw, format)
        self.change("pictures of answers are shown with the question and named in the answers")
        return self._plain(_IMAGE.sub(lambda tag: self._named(tag[0], element, True), raw), format)

    def feedback(self, element: Any) -> str:
        """A text shown after the answer; a picture in it would be shown before, and is lost."""
        if element is None:
            return ""
        raw, format = text_in(element), element.get("format") or self.format
        if "<img" in raw.lower():
            raw = _IMAGE.sub(lambda tag: self._named(tag[0], element, False), raw)
        return self._plain(raw, format)

    def _plain(self, raw: str, format: str) -> str:
        if has_languages(raw):
            raw = first_language(raw)
            self.change("of several languages the first was taken")
        said, formatted = in_plain(raw, format)
        if formatted:
            self.change(FORMATTING)
        return said

    def _named(self, tag: str, element: Any, show: bool) -> str:
        """What stands in the text for a picture."""
        found = plain(tag).pictures
        source, alt = found[0] if found else ("", "")
        name = "" if _INLINE_DATA.match(source) else _name(source)
        if show:
            self._picture(source, alt, element)
        else:
            self.lose(
                f"the picture “{(alt or name)[:60]}” in feedback" if alt or name else _UNNAMED
            )
        return f" {escape(alt or name)} "

    def _picture(self, source: str, alt: str, element: Any) -> None:
        """Keep a picture that an image points to, if the file holds it."""
        if inline := _INLINE_DATA.match(source):
            ending = inline[0].partition("/")[2].partition(";")[0]
            name = f"picture-{len(self.pictures) + 1}.{ending}"
            self._keep(name, source[inline.end() :], alt)
            return
        name = _name(source)
        files = [] if element is None else element.findall("file")
        found = [file for file in files if _file_name(file) == name]
        path = unquote(source.partition(_PLUGIN_FILE)[2].partition("?")[0])
        exact = [file for file in found if _path(file) == path]
        if found:
            self._keep(_file_name(found[0]), ((exact or found)[0].text or ""), alt)
        else:
            self.lose(f"the picture {source[:80]}, which is not in the file")

    def _keep(self, name: str, data: str, alt: str) -> None:
        try:
            picture = read_picture(name, base64.b64decode(data), " ".join(alt.split()))
        except binascii.Error:
            self.lose(f"the picture {name[:80]}, whose data are damaged")
        except InvalidQuestion as refusal:
            self.lose(str(refusal).rstrip("."))
        else:
            if picture not in self.pictures:
                self.pictures.append(picture)

    def _files(self, element: Any, raw: str) -> None:
        """Name the sounds and films that a text links to."""
        for file in () if element is None else element.findall("file"):
            name = _file_name(file)
            linked = f"@/{name}" in raw or f"/{quote(name)}" in raw
            if linked and not _is_picture(file):
                self.lose(f"the file {name[:80]}")

    def _old_picture(self) -> None:
        """The picture of a question as Moodle 1.9 wrote it."""
        name, data = self.element.find("image"), self.element.find("image_base64")
        if name is None or not (name.text or "").strip():
            return
        short = _name((name.text or "").strip())
        if data is None or not data.text:
            self.lose(f"the picture {short[:80]}, which is not in the file")
        else:
            self._keep(short, data.text, "")


_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp")


def _is_picture(file: Any) -> bool:
    """Whether it is shown as a picture; one that cannot be kept says so by itself."""
    if _file_name(file).lower().endswith(_PICTURE_ENDINGS):
        return True
    try:
        return media_type_of(base64.b64decode((file.text or "").strip()[:40])) is not None
    except binascii.Error:
        return False


def _name(source: str) -> str:
    return unquote(source.partition("?")[0]).rpartition("/")[2]


def _file_name(file: Any) -> str:
    return (file.get("name") or "").rpartition("/")[2]


def _path(file: Any) -> str:
    return ((file.get("path") or "/") + (file.get("name") or "")).lstrip("/")
