"""What a page of found questions needs beside them."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from quizapp.domain.search_query import Piece, Term, excerpt, marked
from quizapp.domain.searchable import answer_texts
from quizapp.models import Question
from quizapp.services.filters import DIFFICULTIES, FRESHNESSES, SORTS, STATES, USES, Filters
from quizapp.services.finding import Found
from quizapp.web.finding.asking import Arguments, arguments
from quizapp.web.finding.chips import WORDS, chips


class Evidence(Struct, frozen=True):
    """A question's stem with the words found marked, and where else they were found."""

    stem: tuple[Piece, ...]
    elsewhere: tuple[Piece, ...] = ()


def shown(filters: Filters, found: Found, action: str) -> dict[str, Any]:
    """The values of the templates in `finding/`; `action` is the page's address."""
    return {
        "action": action,
        "address": partial(_address, action),
        "filters": filters,
        "found": found,
        "evidence": {each.id: evidence(each, filters.terms) for each in found.questions},
        "chips": chips(filters, found.articles),
        "words": WORDS,
        "values": VALUES,
        "changed": partial(arguments, filters),
        "query": urlencode(arguments(filters), doseq=True),
        "pages": list(near(found.page, found.pages)),
    }


def _address(action: str, asked: Arguments) -> str:
    return f"{action}?{urlencode(asked, doseq=True)}" if asked else action


VALUES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(WORDS["kind"]),
    "freshness": FRESHNESSES,
    "use": USES,
    "difficulty": tuple(DIFFICULTIES),
    "state": STATES,
    "sort": SORTS,
}


def evidence(question: Question, terms: tuple[Term, ...]) -> Evidence:
    """Where a search found a question; without a search its stem alone."""
    stem = tuple(marked(question.version.stem, terms))
    if not terms or _holds_all(stem, terms):
        return Evidence(stem)
    for text in _texts(question):
        if pieces := excerpt(text, terms):
            return Evidence(stem, tuple(pieces))
    return Evidence(stem)


def _holds_all(pieces: tuple[Piece, ...], terms: tuple[Term, ...]) -> bool:
    text = "".join(piece.text for piece in pieces)
    return all(any(piece.marked for piece in marked(text, (term,))) for term in terms)


def _texts(question: Question) -> Iterator[str]:
    """What is searched beside the stem, what weighs most first."""
    version, cited = question.version, question.cited
    yield " · ".join(answer_texts(version.key))
    yield " · ".join(filter(None, (question.name, question.category, *question.tags)))
    if cited is not None:
        yield cited.span.text
    yield version.explanation
    article = question.source_article
    if article is not None:
        yield article.source_line
    yield version.attribution


def near(page: int, pages: int) -> Iterator[int | None]:
    """The pages that links lead to: the first, the last, and those about this one; None: a gap."""
    before = 0
    for number in sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)}):
        if number > before + 1:
            yield None
        yield number
        before = number
