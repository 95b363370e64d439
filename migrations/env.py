"""How Alembic reaches the app's database and models; used by `flask db …`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from alembic import context
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from quizapp.models import db

NOT_OURS = ("huey_", "search_index")


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    # On PostgreSQL the job queue keeps its tables in the same database and makes them itself. The
    # search index is another thing on each store; SQLite keeps several tables for it.
    return kind != "table" or not (name or "").startswith(NOT_OURS)


def _plain_type(kind: str, value: object, _context: object) -> str | bool:
    # A migration must mean the same for ever: it names SQLAlchemy's types, not the models'.
    return f"sa.{value.impl!r}" if isinstance(value, TypeDecorator) else False


@contextmanager
def _tables_may_be_copied(connection: Connection) -> Iterator[None]:
    # SQLite changes a table by making a new one and dropping the old: while keys are enforced, that
    # would be a deletion of rows that others point at. They can be let go only outside of a
    # transaction, and are checked before what was done is kept.
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = cast(Any, connection.connection.driver_connection)
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _check_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise SystemExit(f"These rows point at what is not there, nothing was done: {broken}")


def run() -> None:
    """Run the migrations on the app's database, all in one transaction."""
    current_app.config["SETTINGS"].instance_path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with db.engine.connect() as connection, _tables_may_be_copied(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            include_name=_is_ours,
            render_item=_plain_type,
            render_as_batch=True,
            compare_type=True,
            compare_server_default=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            _check_keys(connection)
        connection.commit()


if context.is_offline_mode():
    raise SystemExit("Migrations run on a database: leave --sql away.")
with current_app.app_context():
    run()
