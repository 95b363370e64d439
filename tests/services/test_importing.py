"""Files into banks: nothing doubled, nothing lost, and a kill in between is mended."""

from datetime import timedelta

import pytest
from flask import Flask
from msgspec.structs import replace
from sqlalchemy import func, select

from quizapp.domain import questions as q
from quizapp.errors import Conflict, UnreadableBank
from quizapp.interchange import dateline
from quizapp.models import Bank, BankImport, Picture, Question, Version, db
from quizapp.services import importing
from quizapp.services.banks import bank_content
from tests.cast import KEYS, NOW, SENTENCES, Cast

GIF = b"GIF89a" + bytes(20)


def file_of(count: int = 3, **changes: object) -> bytes:
    return dateline.write(bank_of(count, **changes)).encode()


def bank_of(count: int = 3, **changes: object) -> q.Bank:
    source = q.Source(
        "news", "Norvik's old lighthouse", "Coast News", NOW.date(), "https://x.example"
    )
    stem, key = KEYS["short"]
    questions = tuple(
        replace(
            q.Question(f"u{n}", f"{stem} ({n})", key, source="news", sentence=f"Sentence {n}."),
            **changes,
        )
        for n in range(count)
    )
    return q.Bank("Brought along", "en", (source,), questions)


def brought(cast: Cast, data: bytes, **more: object) -> BankImport:
    return importing.receive(cast.tess, data, "mine.bank", "", NOW, **more)


def taken_in(cast: Cast, data: bytes) -> BankImport:
    row = brought(cast, data)
    assert importing.confirm(row, NOW)
    return row


def test_a_file_is_shown_before_anything_is_imported(cast: Cast) -> None:
    row = brought(cast, file_of())
    assert (row.state, row.title, row.kept) == ("read", "Brought along", 3)
    assert [each.status for each in importing.report_of(row)] == ["kept"] * 3
    assert [each.uid for each in importing.questions_in(row, 2)] == ["u0", "u1"]
    assert db.session.scalar(select(Bank).where(Bank.title == "Brought along")) is None


def test_a_confirmed_import_makes_a_bank_that_says_what_the_file_said(cast: Cast) -> None:
    bank = replace_all(bank_of(2), name="A name", tags=("sea",), category="A/B", language="de")
    pictured = replace(bank.questions[0], pictures=(q.Picture("a.gif", "image/gif", GIF, "A map"),))
    bank = replace(bank, questions=(pictured, bank.questions[1]))
    row = taken_in(cast, dateline.write(bank).encode())
    assert (row.state, row.added, row.content) == ("done", 2, b"")
    assert row.bank is not None
    again = bank_content(row.bank)
    assert [replace(each, source="") for each in again.questions] == [
        replace(each, source="") for each in bank.questions
    ]
    assert replace(again.sources[0], name="") == replace(bank.sources[0], name="")


def replace_all(bank: q.Bank, **changes: object) -> q.Bank:
    return replace(bank, questions=tuple(replace(each, **changes) for each in bank.questions))


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    first = taken_in(cast, file_of())
    second = taken_in(cast, file_of())
    assert (second.added, second.updated, second.unchanged) == (0, 0, 3)
    assert second.bank_id == first.bank_id
    assert (
        db.session.scalar(
            select(func.count(Version.id)).join(Question).where(Question.bank_id == first.bank_id)
        )
        == 3
    )


def test_a_question_worded_anew_gets_a_version_and_keeps_the_old_one(cast: Cast) -> None:
    taken_in(cast, file_of())
    row = taken_in(cast, file_of(explanation="Now with a reason."))
    assert (row.added, row.updated) == (0, 3)
    question = db.session.scalar(select(Question).where(Question.uid == "u0"))
    assert question is not None
    assert (question.number, question.version.explanation) == (2, "Now with a reason.")
    assert question.first_version.explanation == ""
    assert question.version.fact is not None


def test_a_source_whose_article_is_here_is_that_article(cast: Cast) -> None:
    source = q.Source("news", url="https://example.org/norvik")
    stem, key = KEYS["number"]
    question = q.Question("here", stem, key, source="news", sentence=SENTENCES[1])
    row = taken_in(cast, dateline.write(q.Bank("B", "en", (source,), (question,))).encode())
    assert row.bank is not None
    kept = db.session.scalar(select(Question).where(Question.uid == "here"))
    assert kept is not None
    assert kept.source_article == cast.article


def test_a_source_without_a_sentence_stands_above_its_question(cast: Cast) -> None:
    stem, key = KEYS["number"]
    source = q.Source("news", "A headline", "", None, "https://y.example/1")
    bank = q.Bank("B", "en", (source,), (q.Question("a", stem, key, source="news"),))
    row = taken_in(cast, dateline.write(bank).encode())
    assert row.bank is not None
    again = bank_content(row.bank)
    assert replace(again.sources[0], name="") == replace(source, name="")
    assert again.questions[0].source == again.sources[0].name
    assert taken_in(cast, dateline.write(bank).encode()).unchanged == 1


def test_a_large_import_waits_for_the_worker_and_goes_on_after_a_kill(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "FEW", 2)
    monkeypatch.setattr(importing, "BATCH", 2)
    row = brought(cast, file_of(5))
    assert importing.confirm(row, NOW) is False
    killed_after_one_batch(monkeypatch, row)
    assert db.session.scalar(select(func.count(Question.id)).where(Question.uid == "u0")) == 1
    assert importing.stalled_imports(NOW) == []
    later = NOW + timedelta(minutes=3)
    assert importing.stalled_imports(later) == [(row.id, "importing")]
    importing.take_in(row.id, lambda: later)
    db.session.refresh(row)
    assert (row.state, row.added + row.unchanged) == ("done", 5)
    assert (
        db.session.scalar(select(func.count(Question.id)).where(Question.bank_id == row.bank_id))
        == 5
    )


def killed_after_one_batch(monkeypatch: pytest.MonkeyPatch, row: BankImport) -> None:
    real, calls = importing.take_questions, []

    def once(*arguments: object) -> object:
        if calls:
            raise KeyboardInterrupt
        calls.append(1)
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(importing, "take_questions", once)
        with pytest.raises(KeyboardInterrupt):
            importing.take_in(row.id, lambda: NOW)
    db.session.rollback()


def test_a_large_file_is_read_by_the_worker_and_a_bad_one_says_why(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SMALL", 10)
    good, bad = brought(cast, file_of()), brought(cast, b"dateline bank 99\n" + b" " * 20)
    for row in (good, bad):
        assert row.state == "queued"
        importing.read_import(row.id, lambda: NOW)
        db.session.refresh(row)
    assert (good.state, good.kept) == ("read", 3)
    assert bad.state == "failed"
    assert "format 1" in bad.message


def test_what_is_no_question_file_is_refused_at_once(cast: Cast) -> None:
    with pytest.raises(UnreadableBank, match="not clear"):
        importing.receive(cast.tess, b"\x00\x01", "holiday.mov", "", NOW)
    with pytest.raises(UnreadableBank, match="no questions"):
        brought(cast, b"dateline bank 1\ntitle: Empty\n")
    assert db.session.scalar(select(func.count(BankImport.id))) == 0


def test_an_import_is_confirmed_once_and_only_when_something_can_be_taken(cast: Cast) -> None:
    row = taken_in(cast, file_of())
    with pytest.raises(Conflict):
        importing.confirm(row, NOW)
    empty = brought(cast, b"dateline bank 1\n\n[choice a]\nstem: What?\n")
    assert (empty.state, empty.refused) == ("read", 1)
    with pytest.raises(Conflict, match="No question"):
        importing.confirm(empty, NOW)


def test_a_cancelled_import_keeps_no_file(cast: Cast) -> None:
    row = brought(cast, file_of())
    importing.cancel(row, NOW)
    db.session.refresh(row)
    assert (row.state, row.content) == ("cancelled", b"")
    with pytest.raises(Conflict):
        importing.confirm(row, NOW)


def test_what_the_store_cannot_hold_is_made_to_fit(app: Flask, cast: Cast) -> None:
    long = replace(
        bank_of(1).questions[0],
        uid="u" * 200,
        category="c" * 400,
        name="n\0ame",
        explanation="nul\0 and \\u0000",
    )
    row = taken_in(cast, dateline.write(replace(bank_of(1), questions=(long,))).encode())
    kept = db.session.scalar(select(Question).where(Question.bank_id == row.bank_id))
    assert kept is not None
    assert (len(kept.uid), len(kept.category), kept.name) == (73, 300, "name")
    assert kept.version.explanation == "nul and \\u0000"
    assert (
        taken_in(cast, dateline.write(replace(bank_of(1), questions=(long,))).encode()).unchanged
        == 1
    )


def test_one_picture_in_many_questions_is_kept_once(cast: Cast) -> None:
    taken_in(cast, file_of(3, pictures=(q.Picture("a.gif", "image/gif", GIF, "A map"),)))
    assert db.session.scalar(select(func.count(Picture.id))) == 1
