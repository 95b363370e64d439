"""The migrations and the models say the same."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask

from quizapp.models import db


def test_upgrading_an_empty_database_gives_exactly_the_schema_of_the_models(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, _: (
                    not (kind == "table" and name == "alembic_version")
                ),
            },
        )
        assert compare_metadata(context, db.metadata) == []
