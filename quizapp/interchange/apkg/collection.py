"""The collection inside a package: which of its files is the real one, opened without trust.

A newer Anki puts a decoy `collection.anki2` beside the real collection, whose only note says to
update; the newest collection is therefore looked for first. It is read in memory, read-only, with
a bound on the work a query may do.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import zstandard
from msgspec import Struct

from quizapp.domain.words import N_
from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.packages import Package

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
SQLITE = b"SQLite format 3\0"
ZSTD = b"\x28\xb5\x2f\xfd"
MAX_WINDOW = 1 << 27
MAX_NOTES = 200_000
MAX_FIELD = 1_000_000
MAX_WORK = 400
"""Times a hundred thousand steps that SQLite may take for one package."""
NO_COLLECTION = N_(
    "This package holds no Anki collection. In Anki choose File, Export, “Anki Deck Package”."
)
ONLY_DECOY = N_(
    "This package holds only the note that tells an old Anki to update. "
    "Export the deck again, with “Support older Anki versions” ticked."
)
NO_PACKAGE = N_(
    "This is a database of Anki itself, of Anki 1 or of a whole collection, and no deck package. "
    "Open it in Anki and export the deck as .apkg."
)
BROKEN = N_("The collection in this package is damaged. Export the deck again and try once more.")
TOO_MANY = N_("This deck has more than %(limit)s notes. Export parts of it and try again.")
TOO_MUCH = N_("This collection takes too long to read. Export a smaller deck and try again.")


class Model(Struct, frozen=True):
    """A kind of note: its name, the names of its fields, whether it is for gaps."""

    name: str
    fields: tuple[str, ...] = ()
    cloze: bool | None = None


class Note(Struct, frozen=True):
    """A note as it is stored: fields in HTML, tags in one text, the deck of its first card."""

    guid: str
    model: Model
    tags: str
    fields: tuple[str, ...]
    deck: str


def notes(package: Package) -> Iterator[Note]:
    """The notes of a package's collection in the order they were made."""
    connection = _opened(_collection(package))
    try:
        yield from _notes(connection)
    except sqlite3.OperationalError as fault:
        raise UnreadableBank(TOO_MUCH if "interrupt" in str(fault) else BROKEN) from fault
    except (sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise UnreadableBank(BROKEN) from fault
    finally:
        connection.close()


def unpacked(data: bytes) -> bytes:
    """Data that may be packed with zstd, unpacked within the limit of packages."""
    if not data.startswith(ZSTD):
        return data
    reader = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).stream_reader(data)
    parts, size = [], 0
    try:
        while part := reader.read(1 << 16):
            size += len(part)
            if size > packages.MAX_UNPACKED:
                limit = packages.MAX_UNPACKED // 1_000_000
                raise UnreadableBank(packages.ZIP_BOMB, limit=limit)
            parts.append(part)
    except zstandard.ZstdError as fault:
        raise UnreadableBank(BROKEN) from fault
    return b"".join(parts)


def _collection(package: Package) -> bytes:
    """The real collection: the newest there is."""
    name = next((name for name in COLLECTIONS if name in package), None)
    if name is None:
        raise UnreadableBank(NO_COLLECTION)
    newest = "meta" in package and package.read("meta")[:2] >= b"\x08\x03"
    if newest and name != COLLECTIONS[0]:
        raise UnreadableBank(ONLY_DECOY)
    return unpacked(package.read(name))


def _opened(data: bytes) -> sqlite3.Connection:
    """A database in memory that runs nothing of its own."""
    if not data.startswith(SQLITE) or len(data) < 512:
        raise UnreadableBank(BROKEN)
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data[:18] + b"\x01\x01" + data[20:])  # no log file is beside it
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA query_only=ON")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 20 * MAX_FIELD)
        connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        _bounded(connection)
        tables = {name for (name,) in connection.execute(_TABLES)}
    except sqlite3.Error as fault:
        connection.close()
        raise UnreadableBank(BROKEN) from fault
    if "notes" not in tables:
        connection.close()
        raise UnreadableBank(NO_PACKAGE if "facts" in tables else BROKEN)
    return connection


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


def _bounded(connection: sqlite3.Connection) -> None:
    """Interrupt a query that goes on and on."""
    steps = iter(range(MAX_WORK))
    connection.set_progress_handler(lambda: next(steps, None) is None, 100_000)


def _notes(connection: sqlite3.Connection) -> Iterator[Note]:
    tables = {name for (name,) in connection.execute(_TABLES)}
    models = _models(connection, tables)
    decks = _decks_of_notes(connection, tables)
    found = connection.execute("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id")
    for count, (number, guid, model, tags, fields) in enumerate(found):
        if count >= MAX_NOTES:
            raise UnreadableBank(TOO_MANY, limit=MAX_NOTES)
        yield Note(
            str(guid),
            models.get(str(model), Model("")),
            str(tags),
            tuple(str(fields)[:MAX_FIELD].split("\x1f")),
            decks.get(number, ""),
        )


def _models(connection: sqlite3.Connection, tables: set[str]) -> dict[str, Model]:
    """The kinds of notes by id: tables of their own since 2021, JSON before."""
    if "notetypes" not in tables:
        described = _json(connection, "models")
        return {str(number): _model(each) for number, each in described.items()}
    fields: dict[str, list[str]] = {}
    for number, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(str(number), []).append(str(name))
    return {
        str(number): Model(str(name), tuple(fields.get(str(number), ())), _is_cloze(config))
        for number, name, config in connection.execute("SELECT id, name, config FROM notetypes")
    }


def _is_cloze(config: Any) -> bool:
    """Whether a kind of note is for gaps: field 1 of its settings, which is left out for 0."""
    return isinstance(config, bytes) and config[:2] == b"\x08\x01"


def _model(described: dict[str, Any]) -> Model:
    fields = tuple(str(field.get("name", "")) for field in described.get("flds", ()))
    return Model(str(described.get("name", "")), fields, described.get("type") == 1)


def _decks_of_notes(connection: sqlite3.Connection, tables: set[str]) -> dict[int, str]:
    """The deck of each note's first card by the note's id."""
    if "decks" in tables:
        rows = connection.execute("SELECT id, name FROM decks")
        names = {str(number): str(name).replace("\x1f", "::") for number, name in rows}
    else:
        described = _json(connection, "decks")
        names = {number: str(each.get("name", "")) for number, each in described.items()}
    if "cards" not in tables:
        return {}
    found = connection.execute("SELECT nid, CASE WHEN odid THEN odid ELSE did END, ord FROM cards")
    first: dict[int, tuple[int, str]] = {}
    for note, deck, order in found:
        first[note] = min(first.get(note, (order, str(deck))), (order, str(deck)))
    return {note: names.get(deck, "") for note, (_, deck) in first.items()}


def _json(connection: sqlite3.Connection, column: str) -> dict[str, Any]:
    row = connection.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608  two fixed names
    found = json.loads(row[0]) if row and row[0] else {}
    return found if isinstance(found, dict) else {}
