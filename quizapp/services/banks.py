"""Questions into and out of banks."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.domain import articles as article_values
from quizapp.domain import questions as values
from quizapp.domain.facts import ChangeKind
from quizapp.domain.facts import Fact as FactValue
from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import Key
from quizapp.models import (
    Alternative,
    Article,
    Bank,
    Fact,
    Person,
    Question,
    Span,
    Version,
    db,
)
from quizapp.models.banks import Difficulty, QuestionState
from quizapp.services.articles import keep_article, keep_fact

_PLACE = joinedload(Fact.span).selectinload(Span.article)
"""Where a fact stands; the article, whose text may be long, is fetched once and not per row."""


def add_question(
    bank: Bank,
    *,
    stem: str,
    key: Key,
    state: QuestionState,
    author_id: int,
    now: datetime,
    fact: Fact | None = None,
    uid: str = "",
    explanation: str = "",
    scheme: str = "",
    max_mark: Decimal = Decimal(1),
    attribution: str = "",
    change_kind: ChangeKind | None = None,
    as_of: date | None = None,
    review_by: date | None = None,
    language: str = "",
    category: str = "",
    tags: tuple[str, ...] = (),
    difficulty: Difficulty = "",
    draft_score: float | None = None,
    draft_flags: tuple[str, ...] = (),
    writer: str = "",
    run_id: int | None = None,
) -> Question:
    """Put a question with its first version at the end of a bank; the caller commits."""
    question = Question(
        bank_id=bank.id,
        fact_id=fact.id if fact is not None else None,
        uid=uid or secrets.token_urlsafe(9),
        state=state,
        number=1,
        position=next_position(bank),
        category=category,
        tags=tags,
        difficulty=difficulty,
        draft_score=draft_score,
        draft_flags=draft_flags,
        writer=writer[:100],
        run_id=run_id,
        created_at=now,
    )
    db.session.add(question)
    db.session.flush()
    db.session.add(
        Version(
            question_id=question.id,
            number=1,
            kind=kind_of(key),
            stem=stem,
            key=key,
            explanation=explanation,
            scheme=scheme,
            max_mark=max_mark,
            attribution=attribution[:300],
            change_kind=change_kind,
            as_of=as_of,
            review_by=review_by,
            language=language,
            created_at=now,
            created_by_id=author_id,
        )
    )
    db.session.flush()
    return question


def load_bank(
    owner: Person,
    bank: values.Bank,
    articles: Mapping[str, article_values.Article],
    now: datetime,
) -> Bank:
    """Keep a bank read from a file, its questions approved; loading it again adds only new ones.

    `articles` gives the text for each source name; a source without one becomes an article that
    holds the cited sentences only, so that every question still cites its place.
    """
    row = _bank_named(owner, bank, now)
    sources = {
        source.name: keep_article(owner, articles.get(source.name) or _excerpt(source, bank), now)[
            0
        ]
        for source in bank.sources
    }
    if row.article_id is None and len(sources) == 1:
        row.article_id = next(iter(sources.values())).id
    known = set(db.session.scalars(select(Question.uid).where(Question.bank_id == row.id)))
    for question in bank.questions:
        if question.uid not in known:
            _add_from_file(row, question, sources.get(question.source), now)
    db.session.commit()
    return row


@dataclass(frozen=True)
class BankCount:
    """A bank in the teacher's list, with how many questions are in which state."""

    bank: Bank
    drafts: int
    kept: int
    rejected: int


def banks_of(owner: Person) -> list[BankCount]:
    """A teacher's banks, newest first."""
    rows = db.session.execute(
        select(
            Bank,
            func.count(case((Question.state == "draft", 1))),
            func.count(case((Question.state == "kept", 1))),
            func.count(case((Question.state == "rejected", 1))),
        )
        .outerjoin(Question, Question.bank_id == Bank.id)
        .where(Bank.owner_id == owner.id)
        .group_by(Bank.id)
        .order_by(Bank.created_at.desc(), Bank.id.desc())
    )
    return [BankCount(*row) for row in rows]


def banks_with_drafts(owner: Person) -> list[BankCount]:
    """The banks where drafts wait for a review."""
    return [count for count in banks_of(owner) if count.drafts]


def questions_of(bank: Bank) -> list[Question]:
    """A bank's questions in order, with all a page shows of them."""
    return list(db.session.scalars(_questions_of(bank)))


def questions_to_review(bank: Bank) -> list[Question]:
    """A bank's questions in order, each with the wordings it can be swapped for."""
    rows = _questions_of(bank).options(
        selectinload(Question.alternatives).joinedload(Alternative.fact).options(_PLACE),
        selectinload(Question.first_version),
    )
    return list(db.session.scalars(rows))


def _questions_of(bank: Bank) -> Select[Question]:
    return (
        select(Question)
        .where(Question.bank_id == bank.id)
        .options(
            joinedload(Question.version).options(
                joinedload(Version.fact).options(_PLACE), joinedload(Version.alternative)
            ),
            joinedload(Question.fact).options(_PLACE),
        )
        .order_by(Question.position)
    )


def bank_content(bank: Bank) -> values.Bank:
    """The kept questions of a bank as a file carries them."""
    kept = [question for question in questions_of(bank) if question.state == "kept"]
    cited = [question.cited.span for question in kept if question.cited is not None]
    articles = {span.article_id: span.article for span in cited}
    names = {article_id: f"article-{n}" for n, article_id in enumerate(articles, start=1)}
    return values.Bank(
        title=bank.title,
        language=bank.language,
        sources=tuple(_source(names[key], article) for key, article in articles.items()),
        questions=tuple(_as_value(question, names) for question in kept),
    )


def _source(name: str, article: Article) -> values.Source:
    return values.Source(
        name=name,
        title=article.title,
        site=article.site,
        published_on=article.published_on,
        url=article.source_url,
    )


def _as_value(question: Question, names: Mapping[int, str]) -> values.Question:
    version, span = question.version, question.cited.span if question.cited is not None else None
    return values.Question(
        uid=question.uid,
        stem=version.stem,
        key=version.key,
        explanation=version.explanation,
        source=names[span.article_id] if span is not None else "",
        sentence=span.text if span is not None else "",
        attribution=version.attribution,
        change_kind=version.change_kind,
        as_of=version.as_of,
        review_by=version.review_by,
        category=question.category,
        tags=question.tags,
        difficulty=question.difficulty,
        language=version.language,
        scheme=version.scheme,
        max_mark=version.max_mark,
    )


def _source_article(
    owner: Person,
    source: values.Source,
    bank: values.Bank,
    articles: Mapping[str, article_values.Article],
    now: datetime,
) -> Article:
    article, _is_new = keep_article(owner, articles.get(source.name) or _excerpt(source, bank), now)
    return article


def _add_from_file(
    bank: Bank, question: values.Question, article: Article | None, now: datetime
) -> None:
    add_question(
        bank,
        uid=question.uid,
        stem=question.stem,
        key=question.key,
        state="kept",
        fact=_cited_fact(question, article),
        explanation=question.explanation,
        scheme=question.scheme,
        max_mark=question.max_mark,
        attribution=question.attribution,
        change_kind=question.change_kind,
        as_of=question.as_of,
        review_by=question.review_by,
        language=question.language,
        category=question.category,
        tags=question.tags,
        difficulty=question.difficulty,
        author_id=bank.owner_id,
        now=now,
    )


def _cited_fact(question: values.Question, article: Article | None) -> Fact | None:
    if article is None or not question.sentence:
        return None
    start = article.text.find(question.sentence)
    if start < 0:
        return None
    return keep_fact(
        article,
        FactValue(
            statement=question.sentence,
            span=article_values.Span(start, start + len(question.sentence)),
            label="claim" if question.attribution else "fact",
            attribution=question.attribution or None,
            change_kind=question.change_kind or "event",
            as_of=question.as_of,
        ),
    )


def _excerpt(source: values.Source, bank: values.Bank) -> article_values.Article:
    sentences = list(
        dict.fromkeys(
            question.sentence
            for question in bank.questions
            if question.source == source.name and question.sentence
        )
    )
    paragraphs, start = [], 0
    for sentence in sentences:
        paragraphs.append(article_values.Paragraph(start, start + len(sentence)))
        start += len(sentence) + 2
    return article_values.Article(
        text="\n\n".join(sentences),
        paragraphs=tuple(paragraphs),
        title=source.title,
        site=source.site,
        published_on=source.published_on,
        source_url=source.url,
    )


def _bank_named(owner: Person, bank: values.Bank, now: datetime) -> Bank:
    row = db.session.scalar(
        select(Bank).where(Bank.owner_id == owner.id, Bank.title == bank.title[:300])
    )
    if row is None:
        row = Bank(
            owner_id=owner.id, title=bank.title[:300], language=bank.language, created_at=now
        )
        db.session.add(row)
        db.session.flush()
    return row


def next_position(bank: Bank) -> int:
    """The place behind the last question of a bank."""
    last = db.session.scalar(select(func.max(Question.position)).where(Question.bank_id == bank.id))
    return (last or 0) + 1
