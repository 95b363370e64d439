"""The database handle, the base of all tables, and the column types they share."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, cast

import msgspec
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    CursorResult,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Result,
    event,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator


class UTCDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the store, refused when naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring a moment to UTC before it is stored."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone; what was stored is UTC."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class SevenDecimals(TypeDecorator[Decimal]):
    """A mark: a decimal with seven places, kept as a whole number of ten-millionths.

    SQLite has no decimals; whole numbers add up exactly on every store.
    """

    impl = BigInteger
    cache_ok = True
    PLACES = Decimal(1).scaleb(-7)

    @classmethod
    def of(cls, value: float | Decimal) -> Decimal:
        """Round to seven places, half up."""
        return Decimal(value).quantize(cls.PLACES, rounding=ROUND_HALF_UP)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Count ten-millionths."""
        return None if value is None else int(self.of(value).scaleb(7))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Give the decimal back."""
        return None if value is None else Decimal(value).scaleb(-7)


class StructJSON(TypeDecorator[Any]):
    """A frozen domain value (or a union or tuple of them) kept as JSON, checked when read."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, value_type: Any) -> None:
        super().__init__()
        self.value_type = value_type

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Turn the value into what JSON knows."""
        return None if value is None else msgspec.to_builtins(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Turn JSON back into the value; a damaged row raises msgspec.ValidationError."""
        return None if value is None else msgspec.convert(value, self.value_type, strict=False)


class Base(DeclarativeBase):
    """All tables; constraints get predictable names, so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
if not TYPE_CHECKING:  # Flask-SQLAlchemy makes the base's registry itself
    db.Model.registry.update_type_annotation_map({datetime: UTCDateTime})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def rows_changed(result: Result[*tuple[Any, ...]]) -> int:
    """How many rows an INSERT, UPDATE or DELETE touched."""
    return cast("CursorResult[*tuple[Any, ...]]", result).rowcount


_reads_only: ContextVar[bool] = ContextVar("reads_only", default=False)


def reads_only(value: bool) -> None:
    """Say whether transactions begun from here on only read (a page) or may write (all else)."""
    _reads_only.set(value)


@contextmanager
def reading_only() -> Iterator[None]:
    """Transactions begun inside only read."""
    token = _reads_only.set(True)
    try:
        yield
    finally:
        _reads_only.reset(token)


def prepare_sqlite(engine: Engine) -> None:
    """Make SQLite keep what it acknowledged and wait for its turn; no effect on other stores.

    WAL lets readers and one writer work side by side; synchronous=FULL makes a commit survive a
    power cut. A transaction that reads and then writes cannot wait for another writer in SQLite
    (its snapshot is stale), so whatever may write takes the write lock when it begins.
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # this module, not the driver, says BEGIN
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 15000")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if _reads_only.get() else "BEGIN IMMEDIATE")


def prepare_postgresql(engine: Engine) -> None:
    """Keep PostgreSQL from compiling statements; no effect on other stores.

    Counting a bank under its filters looks costly to the planner. Compiling that (its JIT) takes
    longer than running it: 280 ms instead of 100 for 10,000 questions.
    """
    if engine.dialect.name != "postgresql":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.autocommit = True
        connection.execute("SET jit = off")
        connection.autocommit = False
