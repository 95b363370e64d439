"""Finding questions again: a page of those that match, and how many there would be of each sort.

All of it is a fixed number of statements, however many questions there are: one counts, one finds
the page's questions, the rest fetch what is shown of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, column, func, select
from sqlalchemy.orm import defer, joinedload

from quizapp.domain.articles import source_line
from quizapp.models import Article, Bank, Fact, Person, Question, Span, Version, db
from quizapp.services import sharing
from quizapp.services.columns import columns_of, conditions, narrowed, uses_of
from quizapp.services.counting import Counts, count
from quizapp.services.filters import PER_PAGE, Filters, Sort


@dataclass(frozen=True)
class Found:
    """A page of questions, in order, and what stands around them.

    `uses` says in how many quizzes each question of the page is; `articles` the source lines of
    the articles that can be asked for.
    """

    questions: Sequence[Question]
    uses: Mapping[int, int]
    counts: Counts
    articles: Mapping[int, str]
    page: int

    @property
    def total(self) -> int:
        """How many questions match, on all pages."""
        return self.counts.total

    @property
    def pages(self) -> int:
        """How many pages they fill; an empty one is a page."""
        return max(1, -(-self.total // PER_PAGE))


def in_bank(bank: Bank, filters: Filters, today: date, *, may_edit: bool) -> Found:
    """The questions of a bank that match; who may not edit it sees what was kept."""
    here = Question.bank_id == bank.id
    return _find(here if may_edit else and_(here, Question.state == "kept"), filters, today)


def everywhere(person: Person, filters: Filters, today: date) -> Found:
    """The questions that match in all banks a teacher may view; drafts only where they may edit."""
    return _find(sharing.may_view_question(person), filters, today)


def drafts_in(bank: Bank) -> int:
    """How many questions of a bank wait for a review."""
    waiting = select(func.count()).where(Question.bank_id == bank.id, Question.state == "draft")
    return db.session.scalar(waiting) or 0


def uses(question: Question) -> int:
    """In how many quizzes a question is, in any version."""
    return _uses([question.id])[question.id]


def banks_to_copy_into(person: Person, source: Bank) -> Sequence[Row[int, str]]:
    """The banks (id and title) that a teacher may copy a bank's questions into, by name."""
    return db.session.execute(
        select(Bank.id, Bank.title)
        .where(sharing.may_edit(person), Bank.id != source.id)
        .order_by(Bank.title, Bank.id)
    ).all()


def _find(scope: ColumnElement[bool], filters: Filters, today: date) -> Found:
    counts = count(scope, filters, today)
    last = max(1, -(-counts.total // PER_PAGE))
    page = min(max(filters.page, 1), last)
    ids = _ids(scope, filters, today, page)
    articles, asked = counts.articles, filters.article
    if asked is not None and asked not in articles and str(asked) in counts.of("article"):
        articles.append(asked)
    return Found(_shown(ids, filters), _uses(ids), counts, _source_lines(articles), page)


def _ids(scope: ColumnElement[bool], filters: Filters, today: date, page: int) -> Sequence[int]:
    asked = conditions(columns_of(today), filters)
    rows = narrowed(select(Question.id), scope, filters).where(*asked.values())
    rows = rows.order_by(*_ORDERS[filters.order], Question.position, Question.id)
    return list(db.session.scalars(rows.limit(PER_PAGE).offset((page - 1) * PER_PAGE)))


_ORDERS: dict[Sort, tuple[ColumnElement[Any], ...]] = {
    "bank": (Question.bank_id.asc(),),
    "newest": (Question.created_at.desc(),),
    "oldest": (Question.created_at.asc(),),
    "match": (column("score").desc(),),
    "used": (uses_of(Question.id).desc(),),
}


def _shown(ids: Sequence[int], filters: Filters) -> list[Question]:
    # An article may be long: its text is fetched only where a sentence of it may be shown.
    lean = (defer(Article.paragraphs), *(() if filters.terms else (defer(Article.text),)))
    place = joinedload(Fact.span).selectinload(Span.article).options(*lean)
    rows = db.session.scalars(
        select(Question)
        .where(Question.id.in_(ids))
        .options(
            joinedload(Question.bank).joinedload(Bank.owner),
            joinedload(Question.version).joinedload(Version.fact).options(place),
            joinedload(Question.fact).options(place),
            joinedload(Question.article).options(*lean),
        )
    )
    by_id = {question.id: question for question in rows}
    return [by_id[each] for each in ids]


def _uses(ids: Sequence[int]) -> dict[int, int]:
    rows = select(Question.id, uses_of(Question.id)).where(Question.id.in_(ids))
    return {row[0]: row[1] for row in db.session.execute(rows)}


def _source_lines(article_ids: Sequence[int]) -> dict[int, str]:
    rows = db.session.execute(
        select(Article.id, Article.title, Article.site, Article.published_on).where(
            Article.id.in_(article_ids)
        )
    )
    lines = {row.id: source_line(row.title, row.site, row.published_on) for row in rows}
    return {each: lines[each] for each in article_ids if each in lines}
