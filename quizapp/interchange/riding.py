"""Small fields that ride as tags through formats which have tags and no place for the fields.

A tag such as `dateline:difficulty=hard` says one of them; people can read it, and Dateline takes
it back out of the tags.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.facts import ChangeKind
from quizapp.domain.kinds import KINDS, kind_of

PREFIX = "dateline:"
FIELDS = ("difficulty", "language", "scheme", "change_kind", "max_mark")
"""What can ride; a format that has a field of its own for one leaves it out."""


def tags_with(question: q.Question, fields: Iterable[str] = FIELDS) -> tuple[str, ...]:
    """The question's tags, and a riding tag for each field that says something."""
    usual = q.Question("", "", question.key)
    riding = (
        f"{PREFIX}{field}={getattr(question, field)}"
        for field in fields
        if getattr(question, field) != getattr(usual, field)
    )
    return (*question.tags, *riding)


def with_tags(question: q.Question, tags: Iterable[str]) -> q.Question:
    """The question with these tags; what rides on them goes back to its fields.

    A riding tag that says nothing valid stays a tag, so that nothing is lost.
    """
    plain: list[str] = []
    values: dict[str, Any] = {}
    for tag in tags:
        field, equals, text = tag.removeprefix(PREFIX).partition("=")
        rides = tag.startswith(PREFIX) and equals and field in FIELDS
        value = _READ[field](question, text) if rides else None
        if value is None:
            plain.append(tag)
        else:
            values[field] = value
    return replace(question, tags=tuple(dict.fromkeys(plain)), **values)


def _scheme(question: q.Question, text: str) -> str | None:
    return text if text in KINDS[kind_of(question.key)].schemes else None


def _one_of(*known: str) -> Callable[[q.Question, str], str | None]:
    return lambda _, text: text if text in known else None


def _mark(_: q.Question, text: str) -> Decimal | None:
    try:
        mark = Decimal(text)
    except InvalidOperation:
        return None
    return mark if mark.is_finite() and mark > 0 else None


_READ: dict[str, Callable[[q.Question, str], Any]] = {
    "difficulty": _one_of("easy", "medium", "hard"),
    "language": lambda _, text: text or None,
    "scheme": _scheme,
    "change_kind": _one_of(*get_args(ChangeKind)),
    "max_mark": _mark,
}
