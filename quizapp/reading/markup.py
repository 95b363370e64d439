"""A web page pasted as its source: the article in it, as text, and what the page says of it."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from quizapp.domain.articles import long_date
from quizapp.domain.words import N_
from quizapp.errors import UnreadableArticle

MAX_MARKUP = 2_000_000
NO_ARTICLE = N_(
    "No article was found in this web page. Copy the words of the article from the page itself and "
    "paste them here."
)
TOO_MUCH_MARKUP = N_(
    "This web page has %(size)s characters of source; up to %(limit)s can be read. Copy the words "
    "of the article from the page itself and paste them here."
)
_NAMES = (
    "html|head|body|title|meta|link|header|main|nav|article|section|aside|footer|div|p|br|h[1-6]|"
    "ul|ol|li|table|figure|img|blockquote|span|a|b|strong|i|em|script|style"
)
_BEGINS = re.compile(rf"\s*<(?:!--|!doctype\b|\?xml\b|(?:{_NAMES})[\s/>])", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_NAMES})[\s/>]", re.IGNORECASE)
_WHOLE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)


class Page(Struct, frozen=True):
    """The text of a web page's article and what its markup says about it."""

    text: str
    title: str = ""
    byline: str = ""
    published_on: date | None = None
    site: str = ""
    source_url: str = ""


def is_markup(text: str) -> bool:
    """Whether a text is the source of a web page: it begins as one, or is full of tags."""
    enough = 2 if _BEGINS.match(text[:1000]) else 4
    return any(count >= enough for count, _ in enumerate(_TAG.finditer(text), 1))


def read_page(markup: str) -> Page:
    """The article of a web page; UnreadableArticle when it has none."""
    if len(markup) > MAX_MARKUP:
        raise UnreadableArticle(TOO_MUCH_MARKUP, size=len(markup), limit=MAX_MARKUP)
    found = _extracted(markup)
    if found is None or not _tells(found.text or ""):
        raise UnreadableArticle(NO_ARTICLE)
    url = found.url or ""
    page = Page(
        "",
        (found.title or "").strip(),
        ", ".join(part.strip() for part in (found.author or "").split(";") if part.strip()),
        _day(found.date),
        (found.sitename or "").strip() or _host(url),
        url,
    )
    return Page(_with_header(page, found.text), *_about(page))


def _tells(text: str) -> bool:
    """Whether one line at least is long enough for a sentence: menus and forms have none."""
    return any(
        len(line) >= 50 or (len(line) >= 20 and " " not in line) for line in text.splitlines()
    )


def _about(page: Page) -> tuple[str, str, date | None, str, str]:
    return page.title, page.byline, page.published_on, page.site, page.source_url


def _extracted(markup: str) -> Any:
    import trafilatura  # slow to import, and only web pages need it

    # Null bytes and lone surrogates stop the parser.
    plain = markup.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    if not _WHOLE.search(plain):  # somebody copied a part of a page: all of it is the article
        plain = f"<html><body><article>{plain}</article></body></html>"
    return trafilatura.bare_extraction(
        plain,
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        # Only a date the page states: the extensive search would take any date of the text.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _with_header(page: Page, text: str) -> str:
    """The text one paragraph a block, below one title, byline and date."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    header = [page.title] if page.title else []
    if page.byline:
        header.append(f"By {page.byline}")
    if page.published_on:
        header.append(long_date(page.published_on))
    repeated = {line.casefold() for line in (*header, page.byline)}
    top = [line for line in lines[:5] if line.casefold() not in repeated]
    return "\n\n".join(header + top + lines[5:])


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
