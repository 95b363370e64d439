"""Anki's packages: the real collection beside the decoy, pictures, and what would do harm."""

import io
import json
import sqlite3
import zipfile

import genanki
import pytest

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.apkg import collection as collections
from quizapp.interchange.apkg.reading import read
from quizapp.interchange.apkg.writing import write
from quizapp.interchange.formats import recognised
from tests.interchange.decks import collection, newest, squeezed, zipped

PNG = b"\x89PNG\r\n\x1a\n..."
NOTE = ("g1", "Basic", " a b ", ("Who?", "Ana"))


def test_the_newest_collection_is_read_and_not_its_decoy():
    data = newest(
        ("g1", "Basic", " a geo::x ", ('Whose flag? <img src="f%20l.png">', "France")),
        ("g2", "Cloze", "", ("{{c1::Oslo}} is in {{c2::Norway}}", "see map")),
        ("g3", "Vocabulary", "", ("Hund", "dog", "Der Hund.")),
        media=[("f l.png", PNG)],
        decoy=collection(("g0", "Basic", "", ("Please update to the latest Anki version.", "x"))),
    )
    bank, report = read(data)
    assert bank.title == "Geo"
    first, second, third = bank.questions
    assert (first.uid, first.category, first.tags) == ("g1", "Europe", ("a", "geo::x"))
    assert first.pictures == (q.Picture("f l.png", "image/png", PNG),)
    assert second.stem == "_____ is in _____"
    assert second.explanation == "see map"
    assert third.explanation == "Example: Der Hund."
    assert [(row.line, row.status) for row in report] == [
        (1, "kept"),
        (2, "kept"),
        (3, "changed"),
    ]
    assert recognised(data, "deck.apkg").name == "apkg"


def test_a_picture_that_is_none_is_lost_and_its_question_stays():
    notes = [
        ("g1", "Basic", "", ('A? <img src="a.svg">', "x")),
        ("g2", "Basic", "", ('<img src="b.png">', "y")),
        ("g3", "Basic", "", ('<img src="gone.png">', "z")),
    ]
    bank, report = read(newest(*notes, media=[("a.svg", b"<svg/>"), ("b.png", PNG)]))
    assert [row.status for row in report] == ["lost", "changed", "refused"]
    assert "no PNG, JPEG, GIF or WebP" in report[0].message
    assert bank.questions[1].stem == "What does the picture show?"


def test_a_deck_of_genanki_is_read():
    deck = genanki.Deck(1234567890, "Words")
    model = genanki.BASIC_AND_REVERSED_CARD_MODEL
    deck.add_note(genanki.Note(model, fields=["Katze", "cat"], tags=["pets"], guid="k"))
    out = io.BytesIO()
    genanki.Package(deck).write_to_file(out, timestamp=1.0)
    bank, _ = read(out.getvalue())
    (question,) = bank.questions
    assert (bank.title, question.uid, question.tags) == ("Words", "k", ("pets",))
    assert question.key.accepted[0].text == "cat"


@pytest.mark.parametrize(
    "data, message",
    [
        (b"PK\x03\x04 damaged", "no zip package"),
        (zipped(readme="x"), "holds no Anki collection"),
        (zipped(collection__anki2=b"x" * 2000), "is damaged"),
        (zipped(collection__anki2=b"SQLite format 3\0" + b"x" * 2000), "is damaged"),
        (zipped(collection__anki21b=b"\x28\xb5\x2f\xfd broken"), "is damaged"),
        (zipped(meta=b"\x08\x03", collection__anki2=collection(NOTE)), "tells an old Anki to upd"),
        (collection(NOTE), "a database of Anki itself"),
    ],
)
def test_what_is_no_package_is_refused_with_what_to_do(data, message):
    with pytest.raises(UnreadableBank, match=message):
        read(data)


def database(script):
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    data = connection.serialize()
    connection.close()
    return zipped(collection__anki2=data)


@pytest.mark.parametrize(
    "script, message",
    [
        ("create table facts (id)", "a database of Anki itself"),
        ("create table other (id)", "is damaged"),
        ("create table notes (id, guid)", "is damaged"),
        ("create view notes as select 1 as id", "is damaged"),
        (
            "create table notes (id, guid, mid, tags, flds);"
            "create table col (models, decks); insert into col values ('[', '{}')",
            "is damaged",
        ),
    ],
)
def test_a_database_of_another_shape_is_refused(script, message):
    with pytest.raises(UnreadableBank, match=message):
        read(database(script))


def test_a_database_that_would_work_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(collections, "MAX_WORK", 1)
    endless = (
        "create table notes (id, guid, mid, tags, flds);"
        "create table col (models, decks); insert into col values ('{}', '{}');"
        "create view cards as with recursive n(i) as (select 1 union all select i + 1 from n)"
        " select i as nid, 0 as odid, 0 as did, 0 as ord from n"
    )
    bank, _ = read(database(endless))  # what is no table is not asked
    assert bank.questions == ()
    rows = [(f"g{n}", "Basic", "", (f"Q{n}?", "x")) for n in range(60_000)]
    with pytest.raises(UnreadableBank, match="takes too long"):
        read(zipped(collection__anki21b=squeezed(collection(*rows))))


def test_a_collection_that_unpacks_to_too_much_is_refused(monkeypatch):
    data = zipped(collection__anki21b=squeezed(b"SQLite format 3\0" + bytes(5_000_000)))
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(UnreadableBank, match="larger than"):
        read(data)


def test_too_many_notes_are_refused(monkeypatch):
    monkeypatch.setattr(collections, "MAX_NOTES", 1)
    with pytest.raises(UnreadableBank, match="more than 1 notes"):
        read(newest(NOTE, ("g2", "Basic", "", ("B?", "b"))))


@pytest.mark.parametrize("media", [b"{", b"[1]", b"\x0a\xff", b"\x0a\x02\x0a\x09", b"\xff" * 20])
def test_a_map_of_media_that_is_broken_loses_pictures_only(media):
    data = zipped(collection__anki21b=squeezed(collection(NOTE)), media=media)
    assert len(read(data)[0].questions) == 1


def test_a_written_package_holds_notes_media_and_ids_for_anki():
    asked = q.Question(
        "u1",
        "Who is <this>?",
        q.ShortKey((q.AcceptedText("Ana"),)),
        tags=("two words",),
        category="People",
        pictures=(q.Picture("ana.png", "image/png", PNG, 'She "smiles"'),),
        name="first",
    )
    data, report = write(q.Bank("News", questions=(asked,)))
    assert [row.status for row in report] == ["kept"]
    package = zipfile.ZipFile(io.BytesIO(data))
    (name,) = json.loads(package.read("media")).values()
    assert name.endswith("-ana.png")
    assert package.read("0") == PNG
    connection = sqlite3.connect(":memory:")
    connection.deserialize(package.read("collection.anki2"))
    ((guid, tags, fields),) = connection.execute("select guid, tags, flds from notes")
    connection.close()
    assert (guid, tags) == ("u1", " two\u00a0words ")
    assert fields.startswith(f'Who is &lt;this&gt;?<br><img src="{name}"')
    bank, _ = read(data)
    assert bank.title == "News"
    assert bank.questions == (asked,)


def test_ankis_own_test_packages_are_read_and_its_old_databases_refused(shared):
    folder = shared / "fixtures" / "anki" / "ankitects" / "pylib" / "tests" / "support"
    statuses = {}
    for path in sorted(folder.glob("*.apkg")):
        statuses[path.name] = [row.status for row in read(path.read_bytes())[1]]
    assert statuses.pop("media.apkg") == ["refused"]  # a sound and nothing else
    assert len(statuses) == 6
    assert set(map(tuple, statuses.values())) == {("kept",)}
    for path in folder.glob("*.anki"):
        with pytest.raises(UnreadableBank, match="a database of Anki itself"):
            read(path.read_bytes())
