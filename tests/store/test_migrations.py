"""The migrations and the models say the same."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, select, text

from quizapp.models import Bank, Fact, Question, QuestionText, db
from quizapp.models.searching import INDEX
from quizapp.services import finding
from quizapp.services.filters import Filters
from tests.cast import KEYS, NOW, Cast
from tests.drafted import Generator, run
from tests.store_content import everything

NEW_TABLES = {"alternative", "entity"}


def test_upgrading_an_empty_database_gives_exactly_the_schema_of_the_models(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, _: (
                    not (kind == "table" and name.startswith(("alembic_version", INDEX)))
                ),
            },
        )
        assert compare_metadata(context, db.metadata) == []


def test_a_store_of_the_first_version_keeps_all_it_holds(cast: Cast, generator: Generator) -> None:
    run(cast)
    before = everything(but=("alternative", "entity", "question", "fact"))
    stems = _stems()
    _let_go(downgrade, "0001")
    assert not NEW_TABLES & set(inspect(db.engine).get_table_names())
    _let_go(upgrade)
    assert everything(but=("alternative", "entity", "question", "fact")) == before
    assert _stems() == stems
    writers = [(q.state, q.writer) for q in db.session.query(Question)]
    assert set(writers) == {("kept", ""), ("draft", "rules")}, "no model wrote in those days"
    fact = db.session.query(Fact).first()
    assert fact is not None
    assert (fact.parts, fact.negated, fact.modality, fact.hedge) == ((), False, "", "")


def test_an_older_store_can_be_searched_once_it_is_upgraded(cast: Cast) -> None:
    words = _words()
    assert len(words) == len(KEYS)
    _let_go(downgrade, "0003")
    assert "question_text" not in inspect(db.engine).get_table_names()
    _let_go(upgrade)
    assert _words() == words
    bank = db.session.query(Bank).one()
    assert finding.in_bank(bank, Filters(q="engineer"), NOW.date(), may_edit=True).total == 2


def test_a_migration_on_sqlite_leaves_every_key_enforced(app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        _let_go(downgrade, "0001")
        _let_go(upgrade)
        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1
        assert db.session.execute(text("PRAGMA foreign_key_check")).fetchall() == []


def _words() -> list[tuple[object, ...]]:
    rows = select(QuestionText.__table__).order_by(QuestionText.question_id)
    return [tuple(row) for row in db.session.execute(rows)]


def _stems() -> list[tuple[str, str]]:
    return [(q.version.stem, q.state) for q in db.session.query(Question).order_by(Question.id)]


def _let_go(migrate, *revision: str) -> None:
    """Run a migration while nothing else holds the store."""
    db.session.remove()
    migrate(revision=revision[0] if revision else "head")
