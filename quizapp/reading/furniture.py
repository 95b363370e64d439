"""The lines around an article that are not its story: by whom, when, from where."""

import re
from datetime import date

from quizapp.reading.dates import find_date

_BY = re.compile(
    r"(?:(?:written|story|reported|words|text|posted|published)\s+)?by:?\s+(?P<name>.+)"
    r"|(?:author|byline):\s*(?P<author>.+)",
    re.IGNORECASE,
)
_SMALL_WORDS = re.compile(
    "a|and|at|au|bin|dal?|de[lnr]?|della|d[iou]|dos|el|for|from|in|l[ae]|o[fn]|the|to|v[ao]n|y|zu|&"
)
_JOBS = re.compile(
    r"(?:,|\s[|·•–—-])\s*(?:\w+\s+){0,3}"
    r"(?:reporter|correspondent|editor|writer|journalist|columnist|analyst|contributor|staff)\b.*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[|·•]|\s[–—-]\s)\s*")
_DATE_WORDS = re.compile(
    r"(?:(?:first|last|date|published|posted|updated|modified|created|on|at|the|"
    r"mon|tue|tues|wed|thu|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|[ap]m|[ap]\.m|utc|gmt|bst|cet|cest|est|edt|pst|pdt|et|\d{1,2}[:.]?\d\d(?:[:.]\d\d)?|"
    r"(?:an?|\d{1,2})\s?(?:min|minute|hour|day|week|month|year)s?\s(?:ago|read)|"
    r"\d{1,2}(?=\s?[ap]\.?m))\b|\+\d|[\s,.:;|·•()/–—-])+",
    re.IGNORECASE | re.ASCII,
)
_AGO = re.compile(r"\d\s?(?:min|minute|hour|day)s?\s(?:ago|read)\b", re.IGNORECASE | re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:source|via|url|link|original(?: article)?|read more(?: at)?):\s*(.+)", re.I
)
_WIRE = re.compile(
    r"[A-Z][A-Z .'’,/-]{1,40}[A-Za-z .,0-9]{0,40} ?\((?P<agency>[A-Z][A-Za-z. ]{1,30})\) ?[-–—]"
)
_CREDIT = re.compile(
    r"\(?(?:photo|image|picture|file photo|caption|video|media)"
    r"(?: by\b|:| credit\b| source,| caption,)",
    re.IGNORECASE,
)
_MAX = 160
"""Characters; a longer line is never furniture, so none of these patterns meets a long text."""


def is_byline(line: str) -> bool:
    """Whether the line says who wrote the article."""
    return bool(byline_name(line))


def byline_name(line: str) -> str:
    """The writers named by a "By …" line without their jobs and the date, or nothing."""
    match = _BY.fullmatch(line) if len(line) <= _MAX else None
    if match is None:
        return ""
    name = match["name"] or match["author"]
    _, start, _ = find_date(name)
    if start >= 0:
        name = name[:start]
    name = _JOBS.sub("", _SEPARATOR.split(name)[0]).strip(" ,;:-–—")
    return name if _is_name(name) else ""


def _is_name(text: str) -> bool:
    """A few words, nearly all capitalised: a sentence that begins with "by" is none."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 12 or (text[-1] in ".!?" and not re.search(r"\b\w{1,2}\.$", text)):
        return False
    known = [word for word in words if not _SMALL_WORDS.fullmatch(word.lower())]
    great = [word for word in known if word[0].isupper()]
    return bool(great) and all(
        word[0].isupper() or word.lower() in ("editors", "staff", "agencies", "reporters")
        for word in known
    )


def is_date_line(line: str) -> bool:
    """Whether the line says when the article was published or changed, and nothing else.

    "3 hours ago" is such a line too, though it names no day.
    """
    if len(line) > _MAX:
        return False
    found = bool(_AGO.search(line))
    while (place := find_date(line))[1] >= 0:
        line = line[: place[1]] + " " + line[place[2] :]
        found = True
    return found and bool(_DATE_WORDS.fullmatch(line))


def line_date(line: str) -> date | None:
    """The first date of a short line, or None."""
    return find_date(line)[0] if len(line) <= _MAX else None


def is_update(line: str) -> bool:
    """Whether a date line speaks of a change only, not of the day of publication."""
    lower = line.lower()
    return ("updated" in lower or "modified" in lower) and "publi" not in lower


def is_source_line(line: str) -> bool:
    """Whether the line only says where the article is from; an address may be long."""
    if len(line) > _MAX * 4:
        return False
    return bool(_URL.fullmatch(line)) or (
        bool(_SOURCE.fullmatch(line)) and len(_URL.sub("", line)) <= 80
    )


def source_of(line: str) -> tuple[str, str]:
    """(site, url) of a source line; either may be empty."""
    match = _SOURCE.fullmatch(line)
    text = match[1] if match else line
    url = _URL.search(text)
    site = _URL.sub("", text).strip(" ,;:()|-–—.")
    return (site if len(site) <= 60 else ""), (url[0].rstrip(".,;)") if url else "")


def wire_agency(line: str) -> str:
    """The agency of a line that begins like "PYONGYANG, June 19 (Reuters) -", or nothing."""
    match = _WIRE.match(line[:_MAX])
    return match["agency"].strip() if match else ""


def wire_date(line: str) -> date | None:
    """The full date in such a beginning, or None: a day without its year stays unknown."""
    match = _WIRE.match(line[:_MAX])
    return find_date(match[0])[0] if match else None


def is_caption(line: str) -> bool:
    """Whether the line credits or describes a picture."""
    return bool(_CREDIT.match(line[:_MAX]))
