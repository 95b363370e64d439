"""What an article says and names: kept by each drafting run, shown to its teacher."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import contains_eager, joinedload

from quizapp.domain.facts import NamedEntity
from quizapp.models import (
    Alternative,
    Article,
    Bank,
    DeclinedSentence,
    DraftingRun,
    Entity,
    Fact,
    Question,
    Span,
    Version,
    db,
)


@dataclass(frozen=True)
class SentenceView:
    """A sentence with the facts it states and the questions on it, or why it has none."""

    span: Span
    facts: tuple[Fact, ...] = ()
    reason: str = ""
    questions: tuple[Question, ...] = ()


def keep_entities(article: Article, entities: Iterable[NamedEntity]) -> None:
    """Put these in the place of the names an article had; the caller commits."""
    db.session.execute(delete(Entity).where(Entity.article_id == article.id))
    db.session.add_all(
        Entity(
            article_id=article.id,
            position=position,
            name=entity.name[:300],
            sort=entity.sort,
            aliases=entity.aliases,
            roles=entity.roles,
            spans=entity.spans,
        )
        for position, entity in enumerate(entities, start=1)
    )


def forget_facts(article: Article, but: Iterable[Fact]) -> None:
    """Let go of facts that are no longer found and that no question cites; the caller commits."""
    of_article = select(Span.id).where(Span.article_id == article.id)
    cited = (
        exists().where(Question.fact_id == Fact.id)
        | exists().where(Version.fact_id == Fact.id)
        | exists().where(Alternative.fact_id == Fact.id)
    )
    kept = [fact.id for fact in but]
    db.session.execute(
        delete(Fact).where(Fact.span_id.in_(of_article), Fact.id.not_in(kept), ~cited),
        execution_options={"synchronize_session": False},
    )


def entities_of(article: Article) -> list[Entity]:
    """Whom and what an article names, in order of appearance."""
    rows = select(Entity).where(Entity.article_id == article.id).order_by(Entity.position)
    return list(db.session.scalars(rows))


def newest_run(article: Article) -> DraftingRun | None:
    """The run that last read the whole article to its end."""
    return db.session.scalar(
        select(DraftingRun)
        .where(
            DraftingRun.article_id == article.id,
            DraftingRun.state == "done",
            DraftingRun.span_id.is_(None),
        )
        .order_by(DraftingRun.id.desc())
        .limit(1)
    )


def sentences_of(article: Article) -> list[SentenceView]:
    """The sentences that a reading judged, in order: those that state facts, and the others.

    A sentence that states facts has a reason too where the newest whole run declined it.
    """
    asked = _questions_about(article)
    stated = _stated_in(article, asked)
    run = newest_run(article)
    declined = declined_by(run) if run is not None else []
    reasons = {row.span_id: row.reason for row in declined}
    with_facts = [replace(view, reason=reasons.get(view.span.id, "")) for view in stated]
    silent = [
        SentenceView(row.span, reason=row.reason, questions=_on(row.span, asked))
        for row in declined
        if not any(view.span.touches(row.span) for view in stated)
    ]
    return with_facts + silent


def _stated_in(article: Article, asked: Sequence[Question]) -> list[SentenceView]:
    rows = db.session.scalars(
        select(Fact)
        .join(Span, Span.id == Fact.span_id)
        .where(Span.article_id == article.id)
        .options(contains_eager(Fact.span))
        .order_by(Span.start, Span.end, Fact.id)
    )
    return [
        _stated(list(facts), asked) for _, facts in groupby(rows, key=lambda fact: fact.span_id)
    ]


def declined_by(run: DraftingRun) -> list[DeclinedSentence]:
    """The sentences that gave no question in a run, in order."""
    rows = db.session.scalars(
        select(DeclinedSentence)
        .join(Span, Span.id == DeclinedSentence.span_id)
        .where(DeclinedSentence.run_id == run.id)
        .options(contains_eager(DeclinedSentence.span))
        .order_by(Span.start, DeclinedSentence.id)
    )
    return list(rows)


def questions_on(span: Span) -> tuple[Question, ...]:
    """The questions that cite a sentence or a part of it."""
    return _on(span, _questions_about(span.article))


def _stated(facts: Sequence[Fact], asked: Sequence[Question]) -> SentenceView:
    ids = {fact.id for fact in facts}
    return SentenceView(
        facts[0].span,
        tuple(facts),
        questions=tuple(q for q in asked if q.cited is not None and q.cited.id in ids),
    )


def _on(span: Span, asked: Sequence[Question]) -> tuple[Question, ...]:
    return tuple(q for q in asked if q.cited is not None and q.cited.span.touches(span))


def _questions_about(article: Article) -> list[Question]:
    """The owner's questions in the banks of an article, as worded now."""
    return list(
        db.session.scalars(
            select(Question)
            .join(Bank, Bank.id == Question.bank_id)
            .where(Bank.article_id == article.id, Bank.owner_id == article.owner_id)
            .options(
                joinedload(Question.version).joinedload(Version.fact).joinedload(Fact.span),
                joinedload(Question.fact).joinedload(Fact.span),
            )
            .order_by(Question.bank_id, Question.position)
        )
    )
