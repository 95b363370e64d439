"""Bringing an article in."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from quizapp.domain import articles as values
from quizapp.domain.facts import Fact as FactValue
from quizapp.models import Article, Fact, Person, Span, db


def import_article(owner: Person, article: values.Article, now: datetime) -> tuple[Article, bool]:
    """Keep an article; (row, True), or the row kept before of the same text and False."""
    row, is_new = keep_article(owner, article, now)
    db.session.commit()
    return row, is_new


def keep_article(owner: Person, article: values.Article, now: datetime) -> tuple[Article, bool]:
    """Add an article unless its owner has the same text; the caller commits."""
    let_one_in(owner)
    text_hash = sha256(article.text.encode()).hexdigest()
    known = db.session.scalar(
        select(Article).where(Article.owner_id == owner.id, Article.text_hash == text_hash)
    )
    if known is not None:
        return known, False
    row = Article(
        owner_id=owner.id,
        title=article.title[:300],
        site=article.site[:200],
        byline=article.byline[:200],
        published_on=article.published_on,
        source_url=article.source_url,
        text=article.text,
        text_hash=text_hash,
        paragraphs=article.paragraphs,
        created_at=now,
    )
    db.session.add(row)
    db.session.flush()
    return row, True


def let_one_in(owner: Person) -> None:
    """Wait for what else this person has begun to bring in: the same twice at once is one."""
    db.session.execute(
        select(Person.id).where(Person.id == owner.id).with_for_update(key_share=True)
    )


def keep_span(article: Article, span: values.Span) -> Span:
    """The row of a place in an article, made when new; the caller commits."""
    known = db.session.scalar(
        select(Span).where(
            Span.article_id == article.id, Span.start == span.start, Span.end == span.end
        )
    )
    if known is None:
        known = Span(article_id=article.id, start=span.start, end=span.end)
        db.session.add(known)
        db.session.flush()
    return known


def keep_spans(article: Article, spans: Iterable[values.Span]) -> dict[values.Span, Span]:
    """The rows of places in an article, made where they are new; the caller commits."""
    wanted = dict.fromkeys(spans)
    rows = db.session.scalars(
        select(Span).where(
            Span.article_id == article.id, Span.start.in_({span.start for span in wanted})
        )
    )
    known = {values.Span(row.start, row.end): row for row in rows}
    new = {
        span: Span(article_id=article.id, start=span.start, end=span.end)
        for span in wanted
        if span not in known
    }
    db.session.add_all(new.values())
    db.session.flush()
    return {span: known.get(span) or new[span] for span in wanted}


def keep_fact(article: Article, fact: FactValue) -> Fact:
    """The row of a fact, made when the article has none with that place and statement."""
    span = keep_span(article, fact.span)
    known = db.session.scalar(
        select(Fact).where(Fact.span_id == span.id, Fact.statement == fact.statement)
    )
    if known is None:
        known = Fact(span_id=span.id, statement=fact.statement)
        _fill(known, fact)
        db.session.add(known)
        db.session.flush()
    return known


def keep_facts(article: Article, facts: Sequence[FactValue]) -> list[Fact]:
    """The rows of all that a reading found, brought to what it found; the caller commits.

    A row made by an earlier reading is brought up to date, since a later one sees more.
    """
    spans = keep_spans(article, (fact.span for fact in facts))
    rows = db.session.scalars(select(Fact).join(Span).where(Span.article_id == article.id))
    known = {(row.span_id, row.statement): row for row in rows}
    for fact in facts:
        key = (spans[fact.span].id, fact.statement)
        if key not in known:
            known[key] = Fact(span_id=key[0], statement=key[1])
        _fill(known[key], fact)
    found = list(dict.fromkeys(known[spans[fact.span].id, fact.statement] for fact in facts))
    db.session.add_all(found)
    db.session.flush()
    return found


def _fill(row: Fact, fact: FactValue) -> None:
    row.label = fact.label
    row.attribution = fact.attribution[:300] if fact.attribution else None
    row.change_kind, row.as_of, row.salience = fact.change_kind, fact.as_of, fact.salience
    row.parts, row.negated = fact.parts, fact.negated
    row.modality, row.hedge = fact.modality[:100], fact.hedge[:100]
