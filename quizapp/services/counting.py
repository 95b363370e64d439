"""How many questions there would be under each value of each filter, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Label,
    Select,
    String,
    cast,
    func,
    literal,
    select,
    union_all,
)

from quizapp.models import Question, db
from quizapp.services.columns import columns_of, conditions, each_tag, narrowed
from quizapp.services.filters import BETWEEN_CATEGORIES, Filters

MOST_OFFERED = 60
"""How many tags or articles a filter offers; the search finds the others by their words."""
SIMPLE = ("kind", "category", "freshness", "article", "use", "difficulty", "state")


@dataclass(frozen=True)
class Branch:
    """A category in the tree: its whole path, its own name, how deep it lies, how many it holds.

    What lies below it is counted with it.
    """

    path: str
    name: str
    depth: int
    count: int


@dataclass(frozen=True)
class Counts:
    """How many questions match, and how many would under each value of a filter.

    Each filter counts what all others leave, so that its numbers say what choosing a value gives.
    """

    total: int = 0
    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, int]:
        """The counts of a filter's values; what is not there has none."""
        return self.by.get(name, {})

    @property
    def articles(self) -> list[int]:
        """The articles that are offered, those with the most questions first."""
        counts = self.of("article")
        return [
            int(value) for value in sorted(counts, key=lambda value: -counts[value])[:MOST_OFFERED]
        ]

    @property
    def tags(self) -> list[str]:
        """The tags that are offered, the most used ones, in order of the alphabet."""
        counts = self.of("tags")
        most_used = sorted(counts, key=lambda tag: -counts[tag])[:MOST_OFFERED]
        return sorted(most_used, key=str.casefold)

    @property
    def tree(self) -> list[Branch]:
        """The categories, each before what lies below it."""
        sums: dict[str, int] = {}
        for path, number in self.of("category").items():
            parts = path.split(BETWEEN_CATEGORIES) if path else []
            for depth in range(1, len(parts) + 1):
                above = BETWEEN_CATEGORIES.join(parts[:depth])
                sums[above] = sums.get(above, 0) + number
        in_order = sorted(sums, key=_in_the_tree)
        return [_branch(path, sums[path]) for path in in_order if path.strip(BETWEEN_CATEGORIES)]


def _in_the_tree(path: str) -> list[tuple[str, str]]:
    return [(name.casefold(), name) for name in path.split(BETWEEN_CATEGORIES)]


def _branch(path: str, number: int) -> Branch:
    *above, name = path.split(BETWEEN_CATEGORIES)
    return Branch(path, name, len(above), number)


def count(scope: ColumnElement[bool], filters: Filters, today: date) -> Counts:
    """Count the questions of a scope under the filters, and under each value of each filter."""
    by: dict[str, dict[str, int]] = {}
    for name, value, number in db.session.execute(_statement(scope, filters, today)):
        if value is not None:
            by.setdefault(name, {})[value] = number
    total = by.pop("total", {}).get("", 0)
    used = by.get("use", {})
    if "answered" in used:
        used["used"] = used.get("used", 0) + used["answered"]
    return Counts(total, by)


def _statement(
    scope: ColumnElement[bool], filters: Filters, today: date
) -> CompoundSelect[*tuple[Any, ...]]:
    labelled: list[Label[Any]] = [column.label(name) for name, column in columns_of(today).items()]
    rows = narrowed(select(Question.id, *labelled), scope, filters)
    listed = rows.cte("listed")
    asked = conditions(dict(listed.c.items()), filters)
    one = func.count().label("number")

    def counted(name: str, value: ColumnElement[object]) -> Select[str, str, int]:
        others = [condition for filtered, condition in asked.items() if filtered != name]
        return select(literal(name).label("name"), cast(value, String), one).where(*others)

    each = each_tag(listed.c.tags)
    return union_all(
        select(literal("total"), literal(""), one).select_from(listed).where(*asked.values()),
        *(counted(name, listed.c[name]).group_by(listed.c[name]) for name in SIMPLE),
        select(literal("tags"), each.c.value, one)
        .select_from(listed)
        .join(each, literal(True))
        .where(*asked.values())
        .group_by(each.c.value),
    )
