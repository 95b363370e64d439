"""From what somebody brings to an Article: the way through this room."""

from datetime import date

from quizapp.domain.articles import Article
from quizapp.domain.words import N_
from quizapp.errors import UnreadableArticle
from quizapp.reading.cleaning import clean
from quizapp.reading.decoding import decode
from quizapp.reading.markup import Page, is_markup, read_page
from quizapp.reading.structure import Structure, structure
from quizapp.reading.wrapping import unwrap

MAX_CHARACTERS = 1_000_000
MAX_WORDS = 50_000

EMPTY = N_("There is no text here. Paste the words of an article.")
TOO_MANY_CHARACTERS = N_(
    "This text has %(size)s characters; an article may have up to %(limit)s. "
    "Paste only the article."
)
TOO_MANY_WORDS = N_(
    "This text has %(size)s words; an article may have up to %(limit)s. Paste only the article."
)


def read_article(
    source: str | bytes,
    *,
    title: str = "",
    site: str = "",
    byline: str = "",
    published_on: date | None = None,
    source_url: str = "",
) -> Article:
    """Read pasted text, the source of a web page, or the bytes of a text file.

    What is given as an argument wins over what the text says of itself. Reading the `text` of an
    article again gives the same text. Raises UnreadableArticle, whose message says what to do.
    """
    raw = decode(source) if isinstance(source, bytes) else source
    page = read_page(raw) if is_markup(raw) else Page(raw)
    text = _within_limits(page.text)
    found = structure(text, title or page.title)
    return _described(text, found, page, Page("", title, byline, published_on, site, source_url))


def _within_limits(raw: str) -> str:
    if len(raw) > MAX_CHARACTERS:
        raise UnreadableArticle(TOO_MANY_CHARACTERS, size=len(raw), limit=MAX_CHARACTERS)
    text = unwrap(clean(raw))
    if not text:
        raise UnreadableArticle(EMPTY)
    words = len(text.split())
    if words > MAX_WORDS:
        raise UnreadableArticle(TOO_MANY_WORDS, size=words, limit=MAX_WORDS)
    return text


def _described(text: str, found: Structure, page: Page, given: Page) -> Article:
    """What is given first, then what the page's markup says, then what the lines say."""
    return Article(
        text,
        found.paragraphs,
        _line(given.title) or _line(page.title) or found.title,
        _line(given.site) or _line(page.site) or found.site,
        _line(given.byline) or _line(page.byline) or found.byline,
        given.published_on or page.published_on or found.published_on,
        _line(given.source_url) or _line(page.source_url) or found.source_url,
    )


def _line(text: str) -> str:
    """A field of one line, cleaned like the text."""
    return clean(text).replace("\n", " ")
