"""Full-text search over questions: one function, whatever the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY

from quizapp.domain.search_query import Term
from quizapp.models import Question, QuestionText, db
from quizapp.models.searching import INDEX, index_questions

_INDEX = table(INDEX, column("rowid", Integer), column("question_id", Integer), column("words"))
_WEIGHTS = (8.0, 4.0, 3.0, 1.0)
"""What a word counts for in the stem, the answers, the labels (name, category, tags), the source
(headline, cited sentence, explanation)."""


def questions_with(terms: Sequence[Term]) -> CTE:
    """The questions that hold all terms, as `question_id` and `score`; a higher score fits better.

    At least one term is needed. Who may see them is for the caller to ask.
    """
    if not terms:
        raise ValueError("a search needs a term")
    find = _in_sqlite if db.engine.dialect.name == "sqlite" else _in_postgresql
    # Found once and kept: else SQLite would search again for each question it looks at.
    return find(terms).cte("found").prefix_with("MATERIALIZED")


def rebuild() -> int:
    """Make the words of all questions and their index anew; how many questions there are."""
    db.session.execute(QuestionText.__table__.delete())  # type: ignore[attr-defined]
    done = index_questions(list(db.session.scalars(select(Question.id).order_by(Question.id))))
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')"))  # noqa: S608
    db.session.commit()
    return done


# A term's words hold letters and digits only: none can be an operator or end a quotation.


def _in_sqlite(terms: Sequence[Term]) -> Select[*tuple[Any, ...]]:
    query = " AND ".join(f'"{" ".join(term.words)}"{"*" * term.begins}' for term in terms)
    itself: ColumnElement[Any] = literal_column(INDEX)
    score = -func.bm25(itself, *_WEIGHTS)
    return select(_INDEX.c.rowid.label("question_id"), score.label("score")).where(
        itself.op("MATCH")(query)
    )


def _in_postgresql(terms: Sequence[Term]) -> Select[*tuple[Any, ...]]:
    query = cast(literal(" & ".join(map(_followed, terms))), TSQUERY)
    weights = cast(literal([weight / max(_WEIGHTS) for weight in reversed(_WEIGHTS)]), ARRAY(REAL))
    score = func.ts_rank(weights, _INDEX.c.words, query)
    return select(_INDEX.c.question_id, score.label("score")).where(_INDEX.c.words.op("@@")(query))


def _followed(term: Term) -> str:
    *words, last = (f"'{word}'" for word in term.words)
    return f"({' <-> '.join([*words, last + ':*' * term.begins])})"
