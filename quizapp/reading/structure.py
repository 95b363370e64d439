"""Which line of an article is what, and what its first lines say about it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from quizapp.domain.articles import Paragraph, ParagraphRole
from quizapp.reading import furniture

HEADER_LINES = 8
MAX_TITLE = 200
_STOP = re.compile(r"[.…:;,][\"'”’)\]]*$")
_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*$")
_LABEL = re.compile(r"(?:title|headline):\s*", re.IGNORECASE)


class Line(Struct, frozen=True):
    """One line of the cleaned text and its place; `alone`: blank lines or the edges around it.

    `blank_before` and `blank_after`: whether a blank line or an edge of the text is there.
    """

    start: int
    end: int
    text: str
    blank_before: bool
    blank_after: bool
    alone: bool


class Structure(Struct, frozen=True):
    """The paragraphs of a text, and what was found about the article in them."""

    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    byline: str = ""
    published_on: date | None = None
    site: str = ""
    source_url: str = ""


def structure(text: str, known_title: str = "") -> Structure:
    """Give each line of a cleaned, unwrapped text its role and collect what the lines say."""
    lines = list(_lines(text))
    roles = _roles(lines, known_title)
    by_role: dict[str, list[str]] = {}
    for line, role in zip(lines, roles, strict=True):
        by_role.setdefault(role, []).append(line.text)
    bylines, sources = _parted(by_role.get("byline", []))
    site, url = _source(sources)
    title = _LABEL.sub("", by_role.get("title", [""])[0])
    return Structure(
        tuple(
            Paragraph(line.start, line.end, role) for line, role in zip(lines, roles, strict=True)
        ),
        title[:-1] if title.endswith(".") and not title.endswith("..") else title,
        next((name for line in bylines if (name := furniture.byline_name(line))), ""),
        _published_on(by_role.get("date", []), bylines, by_role.get("body", [])),
        site or _agency(by_role.get("body", [])),
        url,
    )


def _lines(text: str) -> Iterable[Line]:
    start = 0
    found: list[tuple[int, int, str]] = []
    for line in text.split("\n"):
        found.append((start, start + len(line), line))
        start += len(line) + 1
    lonely = "" not in (line for _, _, line in found)  # no blank lines at all: each stands alone
    for index, (begin, end, line) in enumerate(found):
        if line:
            after = index + 1 == len(found) or not found[index + 1][2]
            before = index == 0 or not found[index - 1][2]
            yield Line(begin, end, line, before, after, lonely or (before and after))


def _roles(lines: Sequence[Line], known_title: str) -> list[ParagraphRole]:
    roles = [_role(line, index, len(lines)) for index, line in enumerate(lines)]
    title = _title_index(lines, roles, known_title)
    if title is not None:
        roles[title] = "title"
        for index in range(title):  # what stands before the title is a teaser of the story
            if roles[index] in ("body", "heading"):
                roles[index] = "caption"
        _mark_stations(lines, roles, title)
    for index in range(len(lines) - 1, -1, -1):  # a heading heads something
        if roles[index] == "heading" and "body" not in roles[index + 1 : index + 4]:
            roles[index] = "body"
    return roles


def _mark_stations(lines: Sequence[Line], roles: list[ParagraphRole], title: int) -> None:
    """Give the short line right below a byline or date ("River News, Vienna") the byline's role."""
    for index in range(title + 1, min(len(lines) - 1, HEADER_LINES)):
        text = lines[index].text
        below = roles[index - 1] in ("byline", "date") and not lines[index].blank_before
        short = len(text.split()) <= 6 and not _ENDS.search(text)
        if below and short and roles[index] in ("heading", "body"):
            roles[index] = "byline"


def _role(line: Line, index: int, count: int) -> ParagraphRole:
    """What a line is by itself; only the first and last lines can be furniture."""
    text = line.text
    if index < HEADER_LINES and furniture.is_date_line(text):
        return "date"
    if index < HEADER_LINES and furniture.is_byline(text):
        return "byline"
    if (index < HEADER_LINES or index >= count - 3) and furniture.is_source_line(text):
        return "byline"
    if furniture.is_caption(text):
        return "caption"
    return "heading" if line.alone and _is_heading(text) else "body"


def _is_heading(text: str) -> bool:
    return (
        len(text) <= 90
        and len(text.split()) <= 12
        and not _STOP.search(text)
        and not text.endswith(("!", '"', "”", "’"))
        and (text[0].isalnum() or text[0] in "\"“‘'")
        and not text[0].islower()
        and any(character.isalpha() for character in text)
    )


def _title_index(
    lines: Sequence[Line], roles: Sequence[ParagraphRole], known_title: str
) -> int | None:
    """Where the title stands: the first line, or the one after the byline below a teaser."""
    story = [index for index, role in enumerate(roles) if role in ("body", "heading")]
    if known_title:
        wanted = known_title.strip().casefold()
        same = (index for index in story[:4] if lines[index].text.casefold() == wanted)
        return next(same, None)
    if len(story) < 2:
        return None
    first, second = story[:2]
    if not _can_be_title(lines[first].text):
        return None
    if len(lines[first].text.split()) <= 2 and _is_headline(lines[second].text):
        return second  # the first is the name of a section or a button
    if not _STOP.search(lines[first].text):
        return first
    if "byline" in roles[first:second] and len(story) > 2:
        below = lines[second].text
        if _can_be_title(below) and not _STOP.search(below):
            return second
    short = len(lines[first].text.split()) <= 14 and lines[first].blank_after
    return first if short or first + 1 < second else None


def _is_headline(text: str) -> bool:
    return _can_be_title(text) and len(text.split()) >= 4 and not _STOP.search(text)


def _can_be_title(text: str) -> bool:
    return (
        len(text) <= MAX_TITLE
        and len(text.split()) <= 30
        and any(character.isalpha() for character in text)
        and not text.endswith((",", ";"))
    )


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Byline lines and source lines, which share a role."""
    bylines = [line for line in lines if furniture.is_byline(line)]
    return bylines, [line for line in lines if furniture.is_source_line(line)]


def _source(lines: list[str]) -> tuple[str, str]:
    found = [furniture.source_of(line) for line in lines]
    return next((s for s, _ in found if s), ""), next((u for _, u in found if u), "")


def _agency(body: list[str]) -> str:
    return furniture.wire_agency(body[0]) if body else ""


def _published_on(dates: list[str], bylines: list[str], body: list[str]) -> date | None:
    """The day of publication; a day of change only where no other is named."""
    lines = [line for line in dates if not furniture.is_update(line)] + bylines
    for line in (*lines, *(line for line in dates if furniture.is_update(line))):
        if day := furniture.line_date(line):
            return day
    return furniture.wire_date(body[0]) if body else None
