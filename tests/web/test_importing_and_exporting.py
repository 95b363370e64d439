"""A teacher brings a file of questions, looks at its report, imports it, and takes banks out."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.interchange import dateline
from quizapp.interchange.formats import FORMATS
from quizapp.jobs import queue_of
from quizapp.models import Bank, BankImport, Question, db
from quizapp.services import importing
from tests.cast import Cast
from tests.services.test_importing import bank_of, file_of

BROKEN = b"""dateline bank 1
title: Half good

[true_false a]
stem: The ferry sails to Vik.
answer: true

[choice b]
stem: <script>alert(1)</script> Where to?
"""


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


def bring(client: FlaskClient, data: bytes, name: str = "mine.bank", **fields: object):
    return client.post(
        "/imports/new", data={"file": (BytesIO(data), name), **fields}, follow_redirects=True
    )


def questions_titled(title: str) -> int:
    rows = select(func.count(Question.id)).join(Bank).where(Bank.title == title)
    return db.session.scalar(rows) or 0


def test_the_report_comes_before_the_import(cast: Cast, tess: FlaskClient) -> None:
    page = bring(tess, BROKEN)
    assert page.status_code == 200
    assert "Look before you import" in page.text
    assert "Import 1 question" in page.text
    assert "refused" in page.text
    assert ">8<" in page.text  # the line to look at
    assert questions_titled("Half good") == 0
    done = tess.post("/imports/1/confirm", follow_redirects=True)
    assert "1 question added" in done.text
    assert questions_titled("Half good") == 1


def test_a_script_in_a_file_is_words_on_the_page(cast: Cast, tess: FlaskClient) -> None:
    data = file_of(1, stem="<script>alert(1)</script> Which town?")
    page = bring(tess, data)
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


def test_questions_can_go_into_a_bank_that_is_there(cast: Cast, tess: FlaskClient) -> None:
    before = questions_titled("Lighthouse")
    page = bring(tess, file_of(), bank_id=cast.bank.id)
    assert "They go into the bank “Lighthouse”" in page.text
    tess.post("/imports/1/confirm")
    assert questions_titled("Lighthouse") == before + 3


def test_nothing_can_be_put_into_anothers_bank(cast: Cast) -> None:
    page = bring(cast.browser(cast.omar), file_of(), bank_id=cast.bank.id)
    assert page.status_code in (404, 422)
    assert db.session.scalar(select(func.count(BankImport.id))) == 0


def test_a_file_that_cannot_be_read_keeps_the_form_and_says_what_to_do(
    cast: Cast, tess: FlaskClient
) -> None:
    page = bring(tess, b"\x00\x01\x02", "film.mov", title="My title")
    assert page.status_code == 422
    assert "not clear what format" in page.text
    assert "My title" in page.text
    assert tess.post("/imports/new", data={}).status_code == 422


def test_a_large_file_is_read_and_imported_by_the_worker(
    cast: Cast, tess: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SMALL", 10)
    monkeypatch.setattr(importing, "FEW", 1)
    waiting = bring(tess, file_of())
    assert "Reading the file" in waiting.text
    assert 'http-equiv="refresh"' in waiting.text
    assert queue_of(cast.app).work_off() == 1
    assert "Import 3 questions" in tess.get("/imports/1").text
    assert "Importing" in tess.post("/imports/1/confirm", follow_redirects=True).text
    assert queue_of(cast.app).work_off() == 1
    assert "3 questions added" in tess.get("/imports/1").text


def test_pressing_import_twice_imports_once(cast: Cast, tess: FlaskClient) -> None:
    bring(tess, file_of())
    tess.post("/imports/1/confirm")
    again = tess.post("/imports/1/confirm", follow_redirects=True)
    assert again.status_code == 200
    assert questions_titled("Brought along") == 3


def test_a_file_set_aside_imports_nothing(cast: Cast, tess: FlaskClient) -> None:
    bring(tess, file_of())
    page = tess.post("/imports/1/cancel", follow_redirects=True)
    assert "nothing was imported" in page.text
    assert questions_titled("Brought along") == 0


def test_a_file_over_the_limit_is_refused_with_the_limit(
    cast: Cast, tess: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.web.uploads.MAX_FILE", 200_000)
    page = bring(tess, b"x" * 400_000)
    assert page.status_code == 413
    assert "MB can be sent" in page.text


@pytest.mark.parametrize("name", FORMATS)
def test_a_bank_is_taken_out_in_every_format(cast: Cast, tess: FlaskClient, name: str) -> None:
    page = tess.get(f"/banks/{cast.bank.id}/export?format={name}")
    assert page.status_code == 200
    assert "Take the file" in page.text
    reply = tess.get(f"/banks/{cast.bank.id}/export/{name}")
    assert reply.status_code == 200
    assert FORMATS[name].suffix in reply.headers["Content-Disposition"]
    again, _report = FORMATS[name].read(reply.data)
    assert again.questions


def test_an_exported_bank_comes_back_without_doubling(cast: Cast, tess: FlaskClient) -> None:
    data = tess.get(f"/banks/{cast.bank.id}/export/dateline").data
    before = questions_titled("Lighthouse")
    bring(tess, data, bank_id=cast.bank.id)
    done = tess.post("/imports/1/confirm", follow_redirects=True)
    assert "0 questions added" in done.text
    assert questions_titled("Lighthouse") == before


def test_an_unknown_format_is_refused(cast: Cast, tess: FlaskClient) -> None:
    assert tess.get(f"/banks/{cast.bank.id}/export/word").status_code == 422
    assert tess.get(f"/banks/{cast.bank.id}/export?format=word").status_code == 200


def test_a_bank_with_nothing_kept_says_so(cast: Cast, tess: FlaskClient) -> None:
    for question in db.session.scalars(select(Question)):
        question.state = "rejected"
    db.session.commit()
    bank, _ = dateline.read(tess.get(f"/banks/{cast.bank.id}/export/dateline").data)
    assert bank.questions == ()
    assert bank_of(1).questions
