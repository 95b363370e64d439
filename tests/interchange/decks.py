"""Anki packages made for the tests: of the newest kind, and of parts."""

import io
import sqlite3
import zipfile

import zstandard

SCHEMA = """
create table notetypes (id integer primary key, name text collate unicase, config blob);
create unique index idx_notetypes_name on notetypes (name);
create table fields (ntid integer, ord integer, name text, primary key (ntid, ord)) without rowid;
create table decks (id integer primary key, name text);
create table notes (id integer primary key, guid text, mid integer, tags text, flds text);
create table cards (id integer primary key, nid integer, did integer, ord integer, odid integer);
insert into decks values (5, 'Geo' || char(31) || 'Europe');
"""
MODELS = {
    "Basic": ("Front", "Back"),
    "Cloze": ("Text", "Back Extra"),
    "Vocabulary": ("Word", "Meaning", "Example"),
}


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "."), data)
    return out.getvalue()


def squeezed(data):
    return zstandard.ZstdCompressor().compress(data)


def collection(*notes):
    """A database of the newest kind with notes (id, model, tags, fields)."""
    connection = sqlite3.connect(":memory:")
    connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
    connection.executescript(SCHEMA)
    with connection:
        for number, (name, fields) in enumerate(MODELS.items(), 1):
            config = b"\x08\x01" if name == "Cloze" else b""
            connection.execute("insert into notetypes values (?, ?, ?)", (number, name, config))
            rows = [(number, at, field) for at, field in enumerate(fields)]
            connection.executemany("insert into fields values (?, ?, ?)", rows)
        for number, (guid, model, tags, fields) in enumerate(notes, 1):
            mid = list(MODELS).index(model) + 1
            row = (number, guid, mid, tags, "\x1f".join(fields))
            connection.execute("insert into notes values (?, ?, ?, ?, ?)", row)
            connection.execute("insert into cards values (?, ?, 5, 0, 0)", (number, number))
    data = connection.serialize()
    connection.close()
    return data


def media_map(*names):
    """The newer map of media: a message of messages."""
    entries = [b"\x0a" + bytes([len(name)]) + name for name in map(str.encode, names)]
    return b"".join(b"\x0a" + bytes([len(entry) + 2]) + entry + b"\x10\x05" for entry in entries)


def newest(*notes, media=(), decoy=b"decoy"):
    """A package as Anki writes it today, with its decoy."""
    return zipped(
        meta=b"\x08\x03",
        collection__anki21b=squeezed(collection(*notes)),
        collection__anki2=decoy,
        media=squeezed(media_map(*(name for name, _ in media))),
        **{str(n): squeezed(data) for n, (_, data) in enumerate(media)},
    )
