"""What questions are listed and counted by, as columns, and the conditions that filters make."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    TableValuedAlias,
    and_,
    case,
    distinct,
    exists,
    func,
    or_,
    select,
    true,
)

from quizapp.models import (
    Attempt,
    AttemptSlot,
    Bank,
    Fact,
    Question,
    Response,
    Slot,
    Span,
    Version,
    db,
)
from quizapp.models.banks import cited_fact_id, named_article_id
from quizapp.services.filters import BETWEEN_CATEGORIES, NO_CATEGORY, Filters
from quizapp.services.searching import questions_with

Condition = ColumnElement[bool]
Columns = Mapping[str, SQLColumnExpression[Any]]
Rows = Select[*tuple[Any, ...]]


def columns_of(today: date) -> dict[str, SQLColumnExpression[Any]]:
    """What a question is listed by, each under the name of its filter."""
    return {
        "kind": Version.kind,
        "category": Question.category,
        "tags": Question.tags,
        "freshness": case(
            (Version.review_by.is_(None), "undated"),
            (Version.review_by < today, "due"),
            else_="fresh",
        ),
        "article": named_article_id(),
        "use": case((~_used(), "unused"), (_answered(), "answered"), else_="used"),
        "difficulty": Question.difficulty,
        "state": Question.state,
    }


def uses_of(question_id: SQLColumnExpression[int]) -> ColumnElement[int]:
    """In how many quizzes a question is, in any version."""
    used = Version.__table__.alias("used_version")
    return (
        select(func.count(distinct(Slot.quiz_id)))
        .join(used, used.c.id == Slot.version_id)
        .where(used.c.question_id == question_id)
        .scalar_subquery()
    )


def _used() -> Condition:
    used = Version.__table__.alias("used_version")
    return exists().where(used.c.question_id == Question.id, Slot.version_id == used.c.id)


def _answered() -> Condition:
    used = Version.__table__.alias("answered_version")
    return exists().where(
        used.c.question_id == Question.id,
        AttemptSlot.version_id == used.c.id,
        Attempt.id == AttemptSlot.attempt_id,
        Attempt.is_trial.is_(False),
        Response.attempt_slot_id == AttemptSlot.id,
    )


def narrowed(rows: Rows, scope: Condition, filters: Filters) -> Rows:
    """Rows of questions with the version that counts, of a scope, and with the words asked for.

    `scope` may speak of `Bank`. Where words are asked for, `found.score` says how well they fit.
    """
    rows = (
        rows.select_from(Question)
        .join(Bank, Bank.id == Question.bank_id)
        .join(Version, (Version.question_id == Question.id) & (Version.number == Question.number))
        .outerjoin(Fact, Fact.id == cited_fact_id())
        .outerjoin(Span, Span.id == Fact.span_id)
        .where(scope)
    )
    if filters.terms:
        found = questions_with(filters.terms)
        rows = rows.join(found, found.c.question_id == Question.id)
    return rows


def conditions(columns: Columns, filters: Filters) -> dict[str, Condition]:
    """What each filter that is set asks of a question, by its name; the state always asks."""
    asked: dict[str, Condition] = {"state": columns["state"].in_(filters.states)}
    for name in ("kind", "freshness", "article", "difficulty"):
        value = getattr(filters, name)
        if value is not None:
            asked[name] = columns[name] == value
    if filters.use is not None:
        wanted = ("used", "answered") if filters.use == "used" else (filters.use,)
        asked["use"] = columns["use"].in_(wanted)
    if filters.category:
        asked["category"] = _within(columns["category"], filters.category)
    if filters.tags:
        asked["tags"] = and_(true(), *(_tagged(columns["tags"], tag) for tag in filters.tags))
    return asked


def _within(category: SQLColumnExpression[str], wanted: str) -> Condition:
    if wanted == NO_CATEGORY:
        return category == ""
    below = wanted + BETWEEN_CATEGORIES
    # Not LIKE, which takes upper and lower case for one on SQLite.
    return or_(category == wanted, func.substr(category, 1, len(below)) == below)


def _tagged(tags: SQLColumnExpression[Any], tag: str) -> Condition:
    each = each_tag(tags)
    return exists(select(1).select_from(each).where(each.c.value == tag))


def each_tag(tags: SQLColumnExpression[Any]) -> TableValuedAlias:
    """The tags of a question as rows with a `value`."""
    if db.engine.dialect.name == "sqlite":
        return func.json_each(tags).table_valued("value", name="each_tag", joins_implicitly=True)
    rows = func.json_array_elements_text(tags)
    return rows.table_valued("value", name="each_tag", joins_implicitly=True).render_derived()
