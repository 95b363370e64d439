"""the words of questions, and an index to search them by

Revision: 0004
Revises: 0003

A later migration that lets SQLite copy `question_text` has to make the triggers again.
"""

import json
import re
from functools import lru_cache
from unicodedata import combining, normalize

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BATCH = 500
PARTS = ("stem", "answers", "labels", "source")
COLUMNS = ", ".join(PARTS)


def upgrade() -> None:
    op.create_table(
        "question_text",
        sa.Column("question_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(part, sa.Text(), nullable=False) for part in PARTS),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
            name=op.f("fk_question_text_question_id_question"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_question_text")),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)
    _fill()


def downgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute("DROP TABLE search_index")
    op.drop_table("question_text")  # and its triggers
    if not on_sqlite:
        op.execute("DROP FUNCTION search_index_keep()")
        op.execute('DROP FUNCTION search_index_words(text, "char")')


# The words are cut and folded before they are stored, so that the tokenizer has nothing to decide:
# `ascii` takes every sign beyond ASCII for part of a word.
SQLITE_OLD = f"INSERT INTO search_index (search_index, rowid, {COLUMNS}) VALUES ('delete', old.question_id, {', '.join(f'old.{part}' for part in PARTS)})"
SQLITE_NEW = f"INSERT INTO search_index (rowid, {COLUMNS}) VALUES (new.question_id, {', '.join(f'new.{part}' for part in PARTS)})"
SQLITE = (
    f"CREATE VIRTUAL TABLE search_index USING fts5({COLUMNS}, content='question_text', content_rowid='question_id', tokenize='ascii')",
    f"CREATE TRIGGER search_index_insert AFTER INSERT ON question_text BEGIN {SQLITE_NEW}; END",
    f"CREATE TRIGGER search_index_delete AFTER DELETE ON question_text BEGIN {SQLITE_OLD}; END",
    f"CREATE TRIGGER search_index_update AFTER UPDATE ON question_text BEGIN {SQLITE_OLD}; {SQLITE_NEW}; END",
)

# A tsvector is written word by word with its places, past PostgreSQL's own parser, which has ideas
# of its own about numbers, hyphens and addresses.
POSTGRESQL = (
    """CREATE TABLE search_index (
        question_id integer PRIMARY KEY REFERENCES question_text ON DELETE CASCADE,
        words tsvector NOT NULL
    )""",
    "CREATE INDEX search_index_words_gin ON search_index USING gin (words)",
    """CREATE FUNCTION search_index_words(part text, weight "char") RETURNS tsvector AS $$
        SELECT setweight(coalesce(string_agg('''' || word || ''':' || place, ' '), '')::tsvector, weight)
        FROM unnest(string_to_array(part, ' ')) WITH ORDINALITY AS cut(word, place)
        WHERE word <> ''
    $$ LANGUAGE sql IMMUTABLE""",
    """CREATE FUNCTION search_index_keep() RETURNS trigger AS $$
    BEGIN
        INSERT INTO search_index (question_id, words) VALUES (
            new.question_id,
            search_index_words(new.stem, 'A') || search_index_words(new.answers, 'B')
            || search_index_words(new.labels, 'C') || search_index_words(new.source, 'D')
        ) ON CONFLICT (question_id) DO UPDATE SET words = excluded.words;
        RETURN NULL;
    END
    $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER search_index_keep AFTER INSERT OR UPDATE ON question_text
        FOR EACH ROW EXECUTE FUNCTION search_index_keep()""",
)

# What follows says once more what quizapp.domain.searchable said when this was written: a migration
# has to mean the same for ever. `flask rebuild-search` brings all to what it says now.
TEXTS = sa.text(
    """SELECT question.id, question.name, question.category, question.tags, version.stem,
        version.kind, version.key, version.explanation, version.attribution, article.title,
        article.site, substr(article.text, span.start + 1, span."end" - span.start) AS sentence
    FROM question
    JOIN version ON version.question_id = question.id AND version.number = question.number
    LEFT JOIN fact ON fact.id = coalesce(version.fact_id, question.fact_id)
    LEFT JOIN span ON span.id = fact.span_id
    LEFT JOIN article ON article.id = coalesce(span.article_id, question.article_id)
    WHERE question.id > :after ORDER BY question.id LIMIT :batch"""
)
KEEP = sa.text(
    f"INSERT INTO question_text (question_id, {COLUMNS}) VALUES (:question_id, {', '.join(f':{part}' for part in PARTS)})"
)


def _fill() -> None:
    bind, after = op.get_bind(), 0
    while rows := bind.execute(TEXTS, {"after": after, "batch": BATCH}).fetchall():
        bind.execute(KEEP, [_words(row) for row in rows])
        after = rows[-1].id


def _words(row) -> dict[str, object]:
    source = (row.title, row.site, row.sentence, row.attribution, row.explanation)
    return {
        "question_id": row.id,
        "stem": _joined([row.stem]),
        "answers": _joined(_answers(row.kind, _json(row.key))),
        "labels": _joined([row.name, row.category, *_json(row.tags)]),
        "source": _joined(source),
    }


def _json(value):
    return json.loads(value) if isinstance(value, str) else value


def _answers(kind: str, key: dict) -> list[str]:
    if kind in ("choice", "multiple"):
        return [option["text"] for option in key["options"]]
    if kind == "short":
        return [accepted["text"] for accepted in key["accepted"]]
    if kind == "number":
        values = [each for each in key["accepted"] if each.get("fraction", 1.0) == 1][:1]
        return [*(_digits(str(each["value"])) for each in values), key.get("unit", "")]
    if kind == "gap":
        accepted = [each["text"] for hole in key["holes"] for each in hole["accepted"]]
        return accepted + [text for hole in key["holes"] for text in hole.get("options", ())]
    if kind == "matching":
        pairs = [side for pair in key["pairs"] for side in (pair["left"], pair["right"])]
        return [*pairs, *key.get("extra", ())]
    return list(key.get("items", ()))


def _digits(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value else value


def _joined(texts) -> str:
    text = " ".join(each for each in texts if each)[:20_000]
    return " ".join(word[:60] for chunk in text.split() for word in _cut(chunk))


def _cut(chunk: str) -> list[str]:
    if chunk.isascii():
        return re.findall("[a-z0-9]+", chunk.lower())
    return "".join(map(_folded, chunk)).split()


OTHER_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
WITHOUT_SPACES = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    if combining(sign):
        return ""
    bare = "".join(each for each in normalize("NFKD", sign.casefold()) if not combining(each))
    letters = "".join(
        each for each in bare.casefold().translate(OTHER_LETTERS) if each.isalnum()
    )
    if not letters or any(first <= ord(sign) <= last for first, last in WITHOUT_SPACES):
        return f" {letters} "
    return letters
