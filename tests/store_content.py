"""All that a store holds, to see whether something was written."""

from sqlalchemy import select

from quizapp.models import db

Rows = dict[str, list[tuple[object, ...]]]


def everything(*, but: tuple[str, ...] = ()) -> Rows:
    """Every row of every table, in order; `but` leaves tables out."""
    db.session.rollback()
    found = {
        table.name: [
            tuple(map(repr, row))
            for row in db.session.execute(select(table).order_by(*table.primary_key))
        ]
        for table in db.metadata.sorted_tables
        if table.name not in but
    }
    db.session.rollback()
    return found
