"""Filters as an address carries them: whatever it holds is read, what means nothing is left out."""

from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from msgspec.structs import replace
from werkzeug.datastructures import MultiDict

from quizapp.domain.kinds import KINDS
from quizapp.services.filters import (
    DIFFICULTIES,
    FRESHNESSES,
    SORTS,
    STATES,
    USES,
    Filters,
)

LONGEST = 300
MOST_TAGS = 10
MOST_PAGES = 10_000_000
V = TypeVar("V", bound=str)
Arguments = dict[str, Any]


def read_filters(args: "MultiDict[str, str]") -> Filters:
    """The filters of an address, or of a form that brings them along."""
    tags = dict.fromkeys(filter(None, map(_text, args.getlist("tag"))))
    return Filters(
        q=" ".join(_text(args.get("q", "")).split()),
        kind=_one_of(tuple(KINDS), args.get("kind")),
        category=_text(args.get("category", "")),
        tags=tuple(tags)[:MOST_TAGS],
        freshness=_one_of(FRESHNESSES, args.get("freshness")),
        article=_number(args.get("article", ""), 2**31 - 1),
        use=_one_of(USES, args.get("use")),
        difficulty=_one_of(DIFFICULTIES, args.get("difficulty")),
        state=_one_of(STATES, args.get("state")),
        sort=_one_of(SORTS, args.get("sort")),
        page=_number(args.get("page", ""), MOST_PAGES) or 1,
    )


def arguments(filters: Filters, **changed: object) -> Arguments:
    """What an address says to ask for these filters, some of them changed."""
    asked = replace(filters, **changed)
    plain = ("q", "kind", "category", "freshness", "article", "use", "difficulty", "state", "sort")
    found: Arguments = {name: str(getattr(asked, name)) for name in plain if getattr(asked, name)}
    if asked.tags:
        found["tag"] = list(asked.tags)
    if asked.page > 1:
        found["page"] = str(asked.page)
    return found


def asked_again(form: "MultiDict[str, str]") -> Arguments:
    """The filters that a form brings along as a query string in its field `shown`."""
    return arguments(read_filters(MultiDict(parse_qsl(form.get("shown", "")))))


def _text(value: str) -> str:
    """A text without NUL or half a sign, neither of which a store can be asked for."""
    return value.replace("\0", "").encode("utf-8", "ignore").decode()[:LONGEST]


def _one_of(known: Sequence[V], value: str | None) -> V | None:
    return next((each for each in known if each == value), None)


def _number(value: str, most: int) -> int | None:
    digits = value.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
        return None
    return int(digits) if 0 < int(digits) <= most else None
