"""Sharing by the pages: what the owner says, what the others then find."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.models import Bank, Question, Quiz, db
from quizapp.services import sharing
from tests.cast import KEYS, NOW, SENTENCES, TEXT, Cast
from tests.web.pages import errors_in, main_words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


@pytest.fixture
def omar(cast: Cast) -> FlaskClient:
    return cast.browser(cast.omar)


def test_a_bank_is_shared_by_the_colleagues_login_and_shared_no_longer(
    cast: Cast, tess: FlaskClient, omar: FlaskClient
) -> None:
    reply = tess.post(
        "/banks/1/share", data={"login": "omar", "role": "edit"}, follow_redirects=True
    )
    assert "Omar Odeh may edit it." in reply.text
    listed = main_words(omar.get("/banks"))
    assert "Shared with you" in listed
    assert "Tess Turner view and edit" in listed
    assert omar.get("/questions/1/edit").status_code == 200
    tess.post(f"/banks/1/share/{cast.omar.id}/stop")
    assert omar.get("/banks/1").status_code == 404
    assert omar.get("/questions/1/edit").status_code == 404
    assert tess.post(f"/banks/1/share/{cast.omar.id}/stop").status_code == 404


@pytest.mark.parametrize("login", ["ana", "nobody at all", "<b>"])
def test_a_login_of_no_teacher_is_answered_alike(tess: FlaskClient, login: str) -> None:
    reply = tess.post("/banks/1/share", data={"login": login, "role": "view"})
    assert reply.status_code == 422
    assert f"No teacher here signs in as “{login}”." in errors_in(reply)


@pytest.mark.parametrize("data", [{}, {"login": "omar", "role": "own"}, {"login": " "}])
def test_a_form_that_says_too_little_is_refused(tess: FlaskClient, data: dict[str, str]) -> None:
    reply = tess.post("/banks/1/share", data=data)
    assert reply.status_code == 422
    assert tess.post("/banks/1/show-to", data={"visibility": "all"}).status_code == 422


def test_a_public_bank_can_be_read_and_used_but_not_changed(
    cast: Cast, tess: FlaskClient, omar: FlaskClient
) -> None:
    tess.post("/banks/1/show-to", data={"visibility": "public"})
    assert "Public banks" in main_words(omar.get("/banks"))
    for path in ("/banks/1", "/questions/1", "/banks/1/publish"):
        assert omar.get(path).status_code == 200, path
    assert omar.post("/banks/1/publish", data={"title": "Mine"}).status_code == 302
    quiz = db.session.scalars(select(Quiz).where(Quiz.owner_id == cast.omar.id)).one()
    assert len(quiz.slots) == len(KEYS)
    for path in ("/banks/1/rename", "/banks/1/share", "/banks/1/review", "/questions/1/edit"):
        assert omar.get(path).status_code == 404, path
    assert omar.post("/banks/1/leave").status_code == 404


def test_an_article_stays_its_owners_to_read(cast: Cast, omar: FlaskClient) -> None:
    sharing.share(cast.bank, "omar", True, NOW)
    for path in ("/banks/1", "/banks/1/review", "/questions/1", "/questions/1/edit"):
        page = omar.get(path).text
        assert cast.article.source_line.split(" · ")[1] in page, path
        assert TEXT[-60:] not in page.replace("&#39;", "'"), path
        assert "/articles/1" not in page, path
    assert omar.get("/articles/1").status_code == 404
    omar.post("/banks/1/publish", data={"title": "Mine"})
    quiz = db.session.scalars(select(Quiz).where(Quiz.owner_id == cast.omar.id)).one()
    code = quiz.code
    for whose, shown in ((code, 1), (cast.quiz.code, len(SENTENCES))):
        feedback = _feedback_on_the_first(cast, whose)
        assert sum(sentence in feedback for sentence in SENTENCES) == shown


def _feedback_on_the_first(cast: Cast, code: str) -> str:
    browser = cast.browser(cast.ana)
    first = browser.post(f"/q/{code}/start").location
    browser.post(first, data={"answer": "1"})
    return browser.get(first).text


def test_questions_are_copied_into_a_bank_of_ones_own_and_the_filters_stay(
    cast: Cast, omar: FlaskClient
) -> None:
    sharing.show_to(cast.bank, "public")
    omar.post("/banks/new", data={"title": "My own"})
    own = db.session.scalars(select(Bank).where(Bank.owner_id == cast.omar.id)).one()
    own_id = own.id
    sent = {"question": ["1", "2"], "into": str(own_id), "shown": "q=who&tag=%0d%0aX: y&page=2"}
    reply = omar.post("/banks/1/copy", data=sent)
    assert reply.location == "/banks/1?q=who&tag=%0D%0AX:+y&page=2"
    assert "2 questions copied" in omar.get("/banks/1").text
    copies = select(Question).where(Question.bank_id == own_id)
    assert len(db.session.scalars(copies).all()) == 2


@pytest.mark.parametrize("data", [{}, {"question": "x", "into": "1"}, {"question": "1"}])
def test_a_copy_without_questions_or_bank_says_what_to_do(
    tess: FlaskClient, data: dict[str, str]
) -> None:
    reply = tess.post("/banks/1/copy", data=data, follow_redirects=True)
    assert "Tick the questions to copy" in reply.text


def test_nothing_is_copied_into_a_bank_of_somebody_else(cast: Cast, omar: FlaskClient) -> None:
    sharing.show_to(cast.bank, "public")
    reply = omar.post("/banks/1/copy", data={"question": "1", "into": "1"})
    assert reply.status_code == 404


def test_a_bank_is_made_and_renamed(tess: FlaskClient) -> None:
    assert tess.post("/banks/new", data={"title": " "}).status_code == 422
    made = tess.post("/banks/new", data={"title": "Spare"}).location
    assert "Spare" in main_words(tess.get(made))
    tess.post(f"{made}/rename", data={"title": "Other"})
    assert "Other" in main_words(tess.get(made))
