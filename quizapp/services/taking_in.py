"""Questions of a file into a bank: new ones added, changed ones as a new version, none doubled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace
from sqlalchemy import func, insert, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.domain import articles as article_values
from quizapp.domain import questions as values
from quizapp.domain.kinds import kind_of
from quizapp.models import (
    Article,
    Bank,
    Fact,
    Person,
    Picture,
    Question,
    Version,
    VersionPicture,
    db,
)
from quizapp.models.searching import index_questions
from quizapp.services.articles import keep_article, keep_spans
from quizapp.services.banks import question_value

S = TypeVar("S", bound=msgspec.Struct)
LONGEST_UID = 80
WHOLE = {"category": 300, "attribution": 300, "name": 300, "language": 20, "scheme": 60}
"""Fields whose column has an end, and where."""


@dataclass(frozen=True)
class Taken:
    """How many questions were new, made a new version, or were there already just so."""

    added: int
    updated: int
    unchanged: int

    def __add__(self, other: "Taken") -> "Taken":
        """The sums of two batches."""
        return Taken(
            self.added + other.added,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
        )


def articles_for(
    owner: Person,
    bank: values.Bank,
    now: datetime,
    texts: Mapping[str, article_values.Article] | None = None,
) -> dict[str, Article]:
    """The article row of each source, by its name; the caller commits.

    `texts` gives articles whose text is at hand. Else an article of the owner's that holds all the
    cited sentences is taken; else one is made of the cited sentences alone, so that every question
    still cites its place.
    """
    cited: dict[str, dict[str, None]] = {source.name: {} for source in bank.sources}
    for question in bank.questions:
        if question.sentence and question.source in cited:
            cited[question.source][question.sentence] = None
    rows = {}
    for source in bank.sources:
        sentences = tuple(cited[source.name])
        row = None if texts and source.name in texts else _at_hand(owner, source, sentences)
        if row is None:
            text = (texts or {}).get(source.name) or _excerpt(source, sentences)
            row, _is_new = keep_article(owner, _clean(text), now)
        rows[source.name] = row
    return rows


def take_questions(
    bank: Bank,
    questions: Sequence[values.Question],
    articles: Mapping[str, Article],
    author_id: int,
    now: datetime,
) -> Taken:
    """Add or update these questions by their ids; the caller commits.

    A question that is there and says the same stays as it is, whatever its state; one that says
    something else gets a new version, and the old one stays in its history.
    """
    fitting = [_fitting(question) for question in questions]
    there = _questions_by_uid(bank, [question.uid for question in fitting])
    facts = _facts(fitting, articles)
    new, updated = [], 0
    for question in fitting:
        row, fact = there.get(question.uid), facts.get(question.uid)
        if row is None:
            new.append(question)
        elif _differs(row, question, fact):
            _update(row, question, fact, author_id, now)
            updated += 1
    _add(bank, new, articles, facts, author_id, now)
    return Taken(len(new), updated, len(fitting) - len(new) - updated)


def _fitting(question: values.Question) -> values.Question:
    """The question as the store can hold it: no NUL, nothing longer than its column."""
    question = _clean(question)
    uid = question.uid
    if len(uid) > LONGEST_UID:
        uid = f"{uid[:60]}-{sha256(uid.encode()).hexdigest()[:12]}"
    short = {name: getattr(question, name)[:end] for name, end in WHOLE.items()}
    return replace(question, uid=uid, **short)


def _clean(value: S) -> S:
    """The value without NUL, which PostgreSQL keeps in no text."""
    if b"\\u0000" not in msgspec.json.encode(value):
        return value
    return msgspec.convert(_without_nul(msgspec.to_builtins(value)), type(value))


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {key: _without_nul(part) for key, part in value.items()}
    return [_without_nul(part) for part in value] if isinstance(value, list | tuple) else value


def _questions_by_uid(bank: Bank, uids: Sequence[str]) -> dict[str, Question]:
    pictures = selectinload(Version.pictures).joinedload(VersionPicture.picture)
    rows = db.session.scalars(
        select(Question)
        .where(Question.bank_id == bank.id, Question.uid.in_(uids))
        .options(
            joinedload(Question.version).options(
                pictures.undefer(Picture.data), joinedload(Version.fact).joinedload(Fact.span)
            ),
            joinedload(Question.fact).joinedload(Fact.span),
        )
    )
    return {row.uid: row for row in rows}


def _differs(row: Question, question: values.Question, fact: Fact | None) -> bool:
    """Whether a file says something else than the store; a source's name means nothing here."""
    kept = question_value(row, "")
    sentence = question.sentence if fact is not None else kept.sentence
    return kept != replace(question, source="", sentence=sentence)


def _facts(
    questions: Sequence[values.Question], articles: Mapping[str, Article]
) -> dict[str, Fact]:
    """The fact that each question cites, by the question's uid; made where it is new."""
    cited: dict[Article, dict[str, article_values.Span]] = {}
    for question in questions:
        article = articles.get(question.source)
        start = article.text.find(question.sentence) if article and question.sentence else -1
        if article is not None and start >= 0:
            span = article_values.Span(start, start + len(question.sentence))
            cited.setdefault(article, {})[question.uid] = span
    by_uid = {question.uid: question for question in questions}
    return {
        uid: fact
        for article, spans in cited.items()
        for uid, fact in _facts_at(article, spans, by_uid).items()
    }


def _facts_at(
    article: Article,
    places: Mapping[str, article_values.Span],
    questions: Mapping[str, values.Question],
) -> dict[str, Fact]:
    spans = keep_spans(article, places.values())
    ids = [span.id for span in spans.values()]
    rows = db.session.scalars(select(Fact).where(Fact.span_id.in_(ids)))
    known = {(row.span_id, row.statement): row for row in rows}
    found = {}
    for uid, place in places.items():
        question, span_id = questions[uid], spans[place].id
        key = span_id, question.sentence
        if key not in known:
            known[key] = _new_fact(span_id, question)
            db.session.add(known[key])
        found[uid] = known[key]
    db.session.flush()
    return found


def _new_fact(span_id: int, question: values.Question) -> Fact:
    return Fact(
        span_id=span_id,
        statement=question.sentence,
        label="claim" if question.attribution else "fact",
        attribution=question.attribution or None,
        change_kind=question.change_kind or "event",
        as_of=question.as_of,
        salience=0.0,
        parts=(),
        negated=False,
        modality="",
        hedge="",
    )


def _add(
    bank: Bank,
    questions: Sequence[values.Question],
    articles: Mapping[str, Article],
    facts: Mapping[str, Fact],
    author_id: int,
    now: datetime,
) -> None:
    place = db.session.scalar(
        select(func.coalesce(func.max(Question.position), 0)).where(Question.bank_id == bank.id)
    )
    rows = []
    for position, question in enumerate(questions, start=(place or 0) + 1):
        fact, article = facts.get(question.uid), articles.get(question.source)
        rows.append(
            {
                "bank_id": bank.id,
                "fact_id": fact.id if fact else None,
                "article_id": article.id if article and not fact else None,
                "uid": question.uid,
                "state": "kept",
                "number": 1,
                "position": position,
                "draft_score": None,
                "draft_flags": (),
                "writer": "",
                "run_id": None,
                "created_at": now,
                **_described(question),
            }
        )
    if not rows:
        return
    ids = _inserted(Question, rows)
    worded = [
        _wording(question_id, 1, question, None, author_id, now)
        for question_id, question in zip(ids, questions, strict=True)
    ]
    versions = _inserted(Version, worded)
    for version_id, question in zip(versions, questions, strict=True):
        show_pictures(version_id, question.pictures)
    index_questions(ids)


def _inserted(table: type[Question] | type[Version], rows: Sequence[dict[str, Any]]) -> list[int]:
    """The ids of many rows put in at once, in their order: a file may hold ten thousand."""
    statement = insert(table).returning(table.id, sort_by_parameter_order=True)
    return list(db.session.scalars(statement, rows))


def _update(
    row: Question, question: values.Question, fact: Fact | None, author_id: int, now: datetime
) -> None:
    newest = db.session.scalar(
        select(func.max(Version.number)).where(Version.question_id == row.id)
    )
    cited = fact or row.cited
    wording = _wording(row.id, (newest or 0) + 1, question, cited, author_id, now)
    version = Version(**wording)
    db.session.add(version)
    db.session.flush()
    show_pictures(version.id, question.pictures)
    for name, value in _described(question).items():
        setattr(row, name, value)
    row.number, row.state = version.number, "kept"
    db.session.flush()
    db.session.expire(row, ["version"])


def _described(question: values.Question) -> dict[str, Any]:
    """What is said of a question apart from its wording; it has no versions."""
    return {
        "name": question.name,
        "category": question.category,
        "tags": question.tags,
        "difficulty": question.difficulty,
    }


def _wording(
    question_id: int,
    number: int,
    question: values.Question,
    fact: Fact | None,
    author_id: int,
    now: datetime,
) -> dict[str, Any]:
    """The columns of a version."""
    return {
        "question_id": question_id,
        "number": number,
        "alternative_id": None,
        "fact_id": fact.id if fact else None,
        "article_id": None,
        "own_source": False,
        "kind": kind_of(question.key),
        "stem": question.stem,
        "key": question.key,
        "explanation": question.explanation,
        "scheme": question.scheme,
        "max_mark": question.max_mark,
        "attribution": question.attribution,
        "change_kind": question.change_kind,
        "as_of": question.as_of,
        "review_by": question.review_by,
        "language": question.language,
        "created_at": now,
        "created_by_id": author_id,
    }


def show_pictures(version_id: int, pictures: Sequence[values.Picture]) -> None:
    """Have a new version show these pictures; the same bytes are kept once. The caller commits."""
    for position, picture in enumerate(pictures, start=1):
        row = _kept_picture(picture)
        db.session.add(
            VersionPicture(
                version_id=version_id,
                position=position,
                picture_id=row.id,
                name=picture.name[:100],
                alt=picture.alt,
            )
        )


def _kept_picture(picture: values.Picture) -> Picture:
    digest = sha256(picture.data).hexdigest()
    row = db.session.scalar(select(Picture).where(Picture.sha256 == digest))
    if row is None:
        row = Picture(sha256=digest, media_type=picture.media_type, data=picture.data)
        db.session.add(row)
        db.session.flush()
    return row


def _at_hand(owner: Person, source: values.Source, sentences: Sequence[str]) -> Article | None:
    """An article of the owner's that this source is: same address or headline, all sentences."""
    same = Article.source_url == source.url if source.url else Article.title == source.title[:300]
    rows = db.session.scalars(
        select(Article).where(Article.owner_id == owner.id, same).order_by(Article.id).limit(20)
    )
    holding = (row for row in rows if all(sentence in row.text for sentence in sentences))
    return next(holding, None) if source.url or source.title else None


def _excerpt(source: values.Source, sentences: Sequence[str]) -> article_values.Article:
    """An article of the cited sentences; of its headline or address where none is cited."""
    parts = sentences or (source.title or source.url or source.site or source.name,)
    paragraphs, start = [], 0
    for part in parts:
        paragraphs.append(article_values.Paragraph(start, start + len(part)))
        start += len(part) + 2
    return article_values.Article(
        text="\n\n".join(parts),
        paragraphs=tuple(paragraphs),
        title=source.title,
        site=source.site,
        published_on=source.published_on,
        source_url=source.url,
    )
