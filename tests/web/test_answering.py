"""A student takes a quiz: every kind, nothing leaked, nothing lost, nothing counted twice."""

import re
from threading import Barrier, Thread

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS
from quizapp.domain.questions import Kind
from quizapp.models import Attempt, Mark, Response, db
from tests.cast import KEYS, SENTENCES, Cast
from tests.web.answering import POSITIONS as PLACES
from tests.web.answering import Sent, filled_in

OUTSIDE_OPTIONS: dict[Kind, Sent] = {
    "choice": {"answer": "z"},
    "multiple": {"answer": ["z"]},
    "true_false": {"answer": "maybe"},
    "matching": {"pair_1": "none of yours", "pair_2": "1911"},
    "ordering": {"item_1": "9", "item_2": "1", "item_3": "2"},
}
VERDICTS = ("Correct", "Not quite", "Partly right", "Right answer")


def _page(browser: FlaskClient, place: int, attempt: int = 1) -> TestResponse:
    return browser.get(f"/attempts/{attempt}/{place}")


def _answer(browser: FlaskClient, place: int, data: Sent) -> TestResponse:
    return browser.post(f"/attempts/1/{place}", data=data)


def _right(browser: FlaskClient, kind: Kind) -> Sent:
    return filled_in(_page(browser, PLACES[kind]), kind)


def _wrong(browser: FlaskClient, kind: Kind) -> Sent:
    return filled_in(_page(browser, PLACES[kind]), kind, right=False)


def _know(browser: FlaskClient, kind: Kind) -> TestResponse:
    return _answer(browser, PLACES[kind], _right(browser, kind))


def _count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def browser(cast: Cast) -> FlaskClient:
    return cast.guest("Bea")


def test_the_cast_has_a_question_of_every_kind() -> None:
    assert set(KEYS) == set(KINDS)


@pytest.mark.parametrize("kind", KEYS)
def test_a_right_answer_is_said_to_be_correct_under_its_source(
    browser: FlaskClient, kind: Kind
) -> None:
    reply = _answer(browser, PLACES[kind], _right(browser, kind))
    assert reply.status_code == 303
    page = browser.get(reply.headers["Location"]).text
    assert "Correct" in page
    assert "From: Norvik&#39;s old lighthouse · Coast News · 23 November 2026" in page
    sentence = SENTENCES[(PLACES[kind] - 1) % len(SENTENCES)]
    assert f"<mark>{sentence}</mark>" in page


@pytest.mark.parametrize("kind", KEYS)
def test_a_wrong_answer_is_told_the_right_one_and_why(browser: FlaskClient, kind: Kind) -> None:
    _answer(browser, PLACES[kind], _wrong(browser, kind))
    page = _page(browser, PLACES[kind]).text
    assert "Not quite" in page
    assert "Right answer" in page
    assert "It says so in the article." in page


@pytest.mark.parametrize("kind", KEYS)
def test_no_page_tells_what_is_right_before_the_answer(browser: FlaskClient, kind: Kind) -> None:
    reply = _page(browser, PLACES[kind])
    assert "It says so in the article." not in reply.text
    assert not any(word in reply.text for word in VERDICTS)
    assert "fraction" not in reply.text
    for sentence in SENTENCES:
        assert sentence not in reply.text
    key = KEYS[kind][1]
    if isinstance(key, q.ShortKey):
        assert key.accepted[1].text not in reply.text
    if isinstance(key, q.GapKey | q.NumberKey):
        assert not re.search(r"\b(1911|41)\b", re.sub(r"<[^>]+>", " ", reply.text))


def test_every_question_stands_under_its_source_line(browser: FlaskClient) -> None:
    for place in PLACES.values():
        assert "From: Norvik&#39;s old lighthouse · Coast News" in _page(browser, place).text


@pytest.mark.parametrize("kind", OUTSIDE_OPTIONS)
def test_an_answer_that_was_not_offered_is_refused_with_a_message(
    browser: FlaskClient, kind: Kind
) -> None:
    reply = _answer(browser, PLACES[kind], OUTSIDE_OPTIONS[kind])
    assert reply.status_code == 422
    assert 'id="errors"' in reply.text
    assert _count(Response) == 0


@pytest.mark.parametrize("kind", KEYS)
def test_an_empty_answer_is_asked_for_again(browser: FlaskClient, kind: Kind) -> None:
    reply = _answer(browser, PLACES[kind], {})
    assert reply.status_code == 422
    assert _count(Response) == 0


def test_giving_one_place_twice_in_an_ordering_is_refused(browser: FlaskClient) -> None:
    reply = _answer(browser, 8, {"item_1": "1", "item_2": "1", "item_3": "2"})
    assert reply.status_code == 422
    assert "Give each place once." in reply.text


def test_once_feedback_was_given_a_later_answer_changes_nothing(browser: FlaskClient) -> None:
    right = _right(browser, "choice")
    _answer(browser, 1, _wrong(browser, "choice"))
    reply = _answer(browser, 1, right)
    assert reply.status_code == 303
    assert "Not quite" in _page(browser, 1).text
    assert _count(Response) == 1


def test_back_to_an_answered_question_shows_its_feedback(browser: FlaskClient) -> None:
    _know(browser, "choice")
    page = _page(browser, 1).text
    assert "Correct" in page
    assert 'name="answer"' not in page


def test_two_saves_at_once_keep_one_answer(cast: Cast) -> None:
    browser = cast.guest("Bea")
    cookie = browser.get_cookie("dateline")
    assert cookie is not None
    gate = Barrier(4)
    statuses: list[int] = []

    def save(option: str) -> None:
        tab = cast.app.test_client()
        tab.set_cookie("dateline", cookie.value)
        gate.wait()
        statuses.append(_answer(tab, 1, {"answer": option}).status_code)

    tabs = [Thread(target=save, args=(option,)) for option in "1234"]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert statuses == [303] * 4
    assert _count(Response) == 1


def test_two_starts_at_once_give_one_attempt(cast: Cast) -> None:
    browsers = [cast.app.test_client() for _ in range(4)]
    gate = Barrier(4)
    address = f"/q/{cast.quiz.code}/start"
    places: list[str] = []

    def start(tab: FlaskClient) -> None:
        gate.wait()
        places.append(tab.post(address).headers["Location"])

    cookie = cast.browser(cast.ana).get_cookie("dateline")
    assert cookie is not None
    for tab in browsers:
        tab.set_cookie("dateline", cookie.value)
    threads = [Thread(target=start, args=(tab,)) for tab in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(places) == {"/attempts/1/1"}
    assert _count(Attempt) == 1


def test_opening_the_link_again_goes_on_where_it_was(cast: Cast, browser: FlaskClient) -> None:
    _know(browser, "choice")
    card = browser.get(f"/q/{cast.quiz.code}")
    assert "Go on as Bea" in card.text
    assert browser.post(f"/q/{cast.quiz.code}/start").headers["Location"] == "/attempts/1/2"


def test_submitting_gives_a_score_of_the_marks_and_twice_gives_it_once(
    browser: FlaskClient,
) -> None:
    _know(browser, "choice")
    _answer(browser, 3, _wrong(browser, "true_false"))
    for _ in range(2):
        assert browser.post("/attempts/1/submit").status_code == 303
    page = browser.get("/attempts/1/result").text
    assert "1 of 8" in page
    assert _count(Mark) == len(KEYS)
    states = sorted(db.session.scalars(select(Mark.state)))
    assert states == ["blank"] * 6 + ["right", "wrong"]


def test_before_submitting_the_result_page_names_what_is_open(browser: FlaskClient) -> None:
    _know(browser, "choice")
    page = browser.get("/attempts/1/result").text
    assert "7 questions are not answered yet" in page
    assert not any(verdict in page for verdict in VERDICTS)


def test_after_submitting_nothing_is_saved_any_more(browser: FlaskClient) -> None:
    right = _right(browser, "choice")
    browser.post("/attempts/1/submit")
    assert _answer(browser, 1, right).status_code == 303
    assert _count(Response) == 0


def test_a_closed_quiz_takes_no_answers_and_marks_what_was_saved(
    cast: Cast, browser: FlaskClient
) -> None:
    _know(browser, "choice")
    late = _right(browser, "multiple")
    cast.browser(cast.tess).post(f"/quizzes/{cast.quiz.id}/close")
    _answer(browser, 2, late)
    assert _count(Response) == 1
    assert "1 of 8" in browser.get("/attempts/1/result").text
    closed = cast.app.test_client().post(f"/q/{cast.quiz.code}/start", data={"name": "Cem"})
    assert closed.status_code == 409


def test_a_student_sees_what_they_did(browser: FlaskClient) -> None:
    assert "Go on" in browser.get("/progress").text
    browser.post("/attempts/1/submit")
    assert "0 of 8" in browser.get("/progress").text


def test_a_guest_who_makes_an_account_keeps_the_attempt(browser: FlaskClient) -> None:
    _know(browser, "choice")
    data = {"name": "Bea", "login": "bea", "password": "long enough"}
    assert browser.post("/sign-up", data=data).status_code == 302
    assert "Correct" in _page(browser, 1).text


def test_two_guests_of_one_name_are_told_apart(cast: Cast) -> None:
    cast.guest("Bea")
    cast.guest("bea ")
    page = cast.browser(cast.tess).get(f"/quizzes/{cast.quiz.id}/results").text
    assert "Bea" in page
    assert "bea (2)" in page


def test_somebody_else_on_the_tablet_gets_an_attempt_of_their_own(
    cast: Cast, browser: FlaskClient
) -> None:
    assert "I am not Bea" in browser.get(f"/q/{cast.quiz.code}").text
    reply = browser.post(f"/q/{cast.quiz.code}/start", data={"name": "Cem"})
    assert reply.headers["Location"] == "/attempts/2/1"
    assert _page(browser, 1).status_code == 404


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{dashed}", "{spaced}"])
def test_a_code_may_be_typed_as_people_do(cast: Cast, client: FlaskClient, typed: str) -> None:
    code = cast.quiz.code
    ways = {"lower": code.lower(), "dashed": f"{code[:3]}-{code[3:]}", "spaced": " ".join(code)}
    reply = client.post("/join", data={"code": typed.format(code, **ways)})
    assert reply.headers["Location"] == f"/q/{code}"


def test_a_wrong_code_says_what_to_do_and_keeps_what_was_typed(client: FlaskClient) -> None:
    reply = client.post("/join", data={"code": "ZZZZZZ"})
    assert reply.status_code == 404
    assert "Check it with your teacher" in reply.text
    assert 'value="ZZZZZZ"' in reply.text


def test_a_teachers_own_try_is_marked_but_stays_out_of_the_results(cast: Cast) -> None:
    tess = cast.browser(cast.tess)
    tess.post(f"/q/{cast.quiz.code}/start")
    tess.post("/attempts/1/submit")
    assert "stays out of the results" in tess.get("/attempts/1/result").text
    assert "Nobody has joined yet" in tess.get(f"/quizzes/{cast.quiz.id}/results").text
