"""What a search looks through: the words of every question, kept beside it.

`question_text` holds the words of each question's version that counts, cut by `domain.searchable`.
Triggers of the store, made by the migrations, keep its index `search_index` in step: FTS5 on
SQLite, a GIN index on a tsvector on PostgreSQL. Whatever goes through the session is kept in step
by an event; what is written past it, in bulk, is to call `index_questions`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import ForeignKey, Row, Select, Text, event, inspect, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from quizapp.domain.searchable import answer_texts, words_of
from quizapp.models.articles import Article, Fact, Span
from quizapp.models.banks import Question, Version, cited_fact_id, named_article_id
from quizapp.models.base import Model, db

INDEX = "search_index"
"""The store's own index, and the beginning of the names of all tables it keeps for it."""
BATCH = 500
MOST_SIGNS = 20_000
"""How much of a text is searched; a store cannot index without end (a tsvector holds 1 MB)."""


class QuestionText(Model):
    """The words of a question, in four parts of falling weight in a search."""

    __tablename__ = "question_text"

    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    stem: Mapped[str] = mapped_column(Text)
    answers: Mapped[str] = mapped_column(Text)
    labels: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)


PARTS = ("stem", "answers", "labels", "source")
_KEEP = text(
    "INSERT INTO question_text (question_id, stem, answers, labels, source)"
    " VALUES (:question_id, :stem, :answers, :labels, :source)"
    " ON CONFLICT (question_id) DO UPDATE SET stem = excluded.stem, answers = excluded.answers,"
    " labels = excluded.labels, source = excluded.source"
)
_INDEXED = ("number", "name", "category", "tags", "fact_id", "article_id")


def index_questions(question_ids: Iterable[int]) -> int:
    """Bring the words of these questions up to date; how many there are. The caller commits."""
    db.session.flush()
    return _index(db.session(), question_ids)


def _index(session: Session, question_ids: Iterable[int]) -> int:
    rest, done = iter(question_ids), 0
    while batch := list(islice(rest, BATCH)):
        found = session.connection().execute(_texts_of(batch)).all()
        # A long article is fetched once, not once for each sentence of it that is cited.
        cited = {row.cited_article_id for row in found if row.cited_article_id is not None}
        wanted = select(Article.id, Article.text).where(Article.id.in_(cited))
        texts = {row.id: row.text for row in session.connection().execute(wanted)} if cited else {}
        rows = [_words(row, texts) for row in found]
        if rows:
            session.connection().execute(_KEEP, rows)
        done += len(rows)
    return done


def _texts_of(question_ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Question.id,
            Question.name,
            Question.category,
            Question.tags,
            Version.stem,
            Version.key,
            Version.explanation,
            Version.attribution,
            Article.title,
            Article.site,
            Span.article_id.label("cited_article_id"),
            Span.start,
            Span.end,
        )
        .join(Version, (Version.question_id == Question.id) & (Version.number == Question.number))
        .outerjoin(Fact, Fact.id == cited_fact_id())
        .outerjoin(Span, Span.id == Fact.span_id)
        .outerjoin(Article, Article.id == named_article_id())
        .where(Question.id.in_(question_ids))
    )


def _words(row: Row[*tuple[Any, ...]], texts: Mapping[int, str]) -> dict[str, object]:
    sentence = texts.get(row.cited_article_id, "")[row.start : row.end]
    source = (row.title, row.site, sentence, row.attribution, row.explanation)
    return {
        "question_id": row.id,
        "stem": _joined((row.stem,)),
        "answers": _joined(answer_texts(row.key)),
        "labels": _joined((row.name, row.category, *row.tags)),
        "source": _joined(source),
    }


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join(words_of(" ".join(each for each in texts if each)[:MOST_SIGNS]))


@event.listens_for(Session, "after_flush")
def _keep_in_step(session: Session, _flush: object) -> None:
    changed = sorted(set(_changed(session)))
    if changed:
        _index(session, changed)


def _changed(session: Session) -> Iterator[int]:
    """The questions whose words a flush may have changed."""
    for row in (*session.new, *session.dirty):
        if isinstance(row, Version):
            yield row.question_id
        elif isinstance(row, Question) and _words_change(row):
            yield row.id


def _words_change(question: Question) -> bool:
    history = inspect(question).attrs
    return any(history[name].history.has_changes() for name in _INDEXED)
