"""The filters in force, each with the address that takes it away."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _
from msgspec import Struct

from quizapp.domain.kinds import KINDS
from quizapp.domain.words import N_
from quizapp.services.filters import NO_CATEGORY, Filters
from quizapp.web.finding.asking import Arguments, arguments

FRESHNESS = {
    "fresh": N_("fresh"),
    "due": N_("due for review"),
    "undated": N_("no date to review"),
}
USE = {
    "unused": N_("never used in a quiz"),
    "used": N_("used in a quiz"),
    "answered": N_("answered by students"),
}
STATE = {
    "kept": N_("kept"),
    "draft": N_("drafts"),
    "rejected": N_("rejected"),
    "all": N_("all, rejected ones too"),
}
DIFFICULTY = {"easy": N_("easy"), "medium": N_("medium"), "hard": N_("hard")}
SORT = {
    "match": N_("Best match"),
    "bank": N_("Order of the bank"),
    "newest": N_("Newest"),
    "oldest": N_("Oldest"),
    "used": N_("Most used"),
}
WORDS: dict[str, dict[str, str]] = {
    "kind": {str(name): entry.label for name, entry in KINDS.items()},
    "freshness": FRESHNESS,
    "use": USE,
    "state": STATE,
    "difficulty": DIFFICULTY,
    "sort": SORT,
}
"""What the values of filters are called."""


class Chip(Struct, frozen=True):
    """A filter in force in words, and what the address says without it."""

    label: str
    value: str
    without: Arguments


def chips(filters: Filters, articles: Mapping[int, str]) -> list[Chip]:
    """The filters in force, in the order of the form."""
    return list(_chips(filters, articles))


def _chips(filters: Filters, articles: Mapping[int, str]) -> Iterator[Chip]:
    at_first: Arguments = {"page": 1}
    if filters.q:
        yield Chip(_("words"), filters.q, arguments(filters, q="", **at_first))
    names = {
        "kind": _("kind"),
        "freshness": _("freshness"),
        "use": _("use"),
        "difficulty": _("difficulty"),
        "state": _("state"),
    }
    for name, label in names.items():
        value = getattr(filters, name)
        if value:
            without = arguments(filters, **{name: None}, **at_first)
            yield Chip(label, _(WORDS[name][value]), without)
    if filters.category:
        value = _("none") if filters.category == NO_CATEGORY else filters.category
        yield Chip(_("category"), value, arguments(filters, category="", **at_first))
    for tag in filters.tags:
        rest = tuple(each for each in filters.tags if each != tag)
        yield Chip(_("tag"), tag, arguments(filters, tags=rest, **at_first))
    if filters.article:
        line = articles.get(filters.article) or _("an article that is not in this bank")
        yield Chip(_("article"), line, arguments(filters, article=None, **at_first))
