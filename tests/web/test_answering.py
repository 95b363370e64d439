"""A student answers, sees why at once, and nothing answered changes any more."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.domain.questions import Kind
from quizapp.models import Mark, Response, db
from quizapp.services import quizzes
from tests.cast import KEYS, NOW, SENTENCES, Cast
from tests.web.answering import POSITIONS, address_of, answer, answer_all, filled_in
from tests.web.pages import button_labels, errors_in, link_to, main_words, page_of, words

SOURCE_LINE = "From: Norvik's old lighthouse · Coast News · 23 November 2026"


def _marked(reply) -> list[str]:
    return [words(mark) for mark in page_of(reply).xpath("//main//mark")]


def _responses() -> int:
    return db.session.scalar(select(func.count(Response.id))) or 0


@pytest.fixture
def guest(cast: Cast) -> FlaskClient:
    return cast.guest("Ana")


@pytest.fixture
def attempt(cast: Cast, guest: FlaskClient) -> str:
    return address_of(guest, cast.quiz.code)


def test_every_kind_is_answered_by_a_plain_form_and_its_feedback_is_right(
    guest: FlaskClient, attempt: str
) -> None:
    for kind in KEYS:
        place = f"{attempt}/{POSITIONS[kind]}"
        question = guest.get(place)
        assert SOURCE_LINE in main_words(question)
        assert f"Question {POSITIONS[kind]} of 8" in main_words(question)
        feedback = answer(guest, attempt, kind)
        assert "Correct" in main_words(feedback), kind
        assert "It says so in the article." in main_words(feedback)
        sentence = SENTENCES[(POSITIONS[kind] - 1) % len(SENTENCES)]
        assert _marked(feedback) == [sentence]


@pytest.mark.parametrize(
    "kind, right_answer",
    [
        ("choice", "Ada Holm"),
        ("multiple", "It is 41 metres high; It was opened in 1911"),
        ("true_false", "True"),
        ("short", "Norvik"),
        ("number", "41 metres"),
        ("gap", "1911"),
        ("matching", "height → 41 metres; opening → 1911"),
        ("ordering", "1. plans drawn; 2. tower built; 3. light lit"),
    ],
)
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_wrong_answer_is_shown_beside_the_right_one(
    guest: FlaskClient, attempt: str, kind: Kind, right_answer: str
) -> None:
    shown = main_words(answer(guest, attempt, kind, right=False))
    assert "Correct" not in shown
    assert "Your answer" in shown
    assert f"Right answer {right_answer}" in shown


def test_the_feedback_leads_on_to_the_next_question_and_at_the_end_to_the_score(
    guest: FlaskClient, attempt: str
) -> None:
    feedback = answer(guest, attempt, "choice")
    assert link_to(feedback, "Next question") == f"{attempt}/2"
    for kind in list(KEYS)[1:]:
        feedback = answer(guest, attempt, kind)
    assert "See your score" in button_labels(feedback)
    result = guest.post(f"{attempt}/submit", follow_redirects=True)
    assert "8 of 8" in main_words(result)
    for stem, _key in KEYS.values():
        assert stem.split("_")[0].strip() in main_words(result)
    for sentence in SENTENCES:
        assert sentence in main_words(result)


def test_an_answered_question_shows_its_feedback_again_and_takes_no_other_answer(
    guest: FlaskClient, attempt: str
) -> None:
    place = f"{attempt}/1"
    open_in_a_second_tab = guest.get(place)
    first = answer(guest, attempt, "choice", right=False)
    late = guest.post(place, data=filled_in(open_in_a_second_tab, "choice", right=True))
    assert (late.status_code, late.location) == (303, place)
    again = guest.get(place)
    assert main_words(again) == main_words(first)
    assert "Carl Moe" in main_words(again)
    assert _responses() == 1


def test_sending_an_answer_twice_is_harmless(guest: FlaskClient, attempt: str) -> None:
    data = filled_in(guest.get(f"{attempt}/1"), "choice")
    replies = [guest.post(f"{attempt}/1", data=data) for _ in range(2)]
    assert {(reply.status_code, reply.location) for reply in replies} == {(303, f"{attempt}/1")}
    assert _responses() == 1


def test_submitting_twice_marks_once_and_shows_the_same_score(
    guest: FlaskClient, attempt: str
) -> None:
    answer(guest, attempt, "choice")
    first = guest.post(f"{attempt}/submit", follow_redirects=True)
    second = guest.post(f"{attempt}/submit", follow_redirects=True)
    assert main_words(first) == main_words(second)
    assert db.session.scalar(select(func.count(Mark.id))) == len(KEYS)


def test_a_submitted_attempt_takes_no_more_answers(guest: FlaskClient, attempt: str) -> None:
    answer(guest, attempt, "choice")
    data = filled_in(guest.get(f"{attempt}/4"), "short")
    guest.post(f"{attempt}/submit")
    assert guest.post(f"{attempt}/4", data=data).status_code == 303
    assert _responses() == 1
    assert "1 of 8" in main_words(guest.get(f"{attempt}/result"))
    assert guest.get(f"{attempt}/4").location == f"{attempt}/result"


def test_a_closed_quiz_takes_no_more_answers_and_shows_the_score(
    cast: Cast, guest: FlaskClient, attempt: str
) -> None:
    answer(guest, attempt, "choice")
    data = filled_in(guest.get(f"{attempt}/4"), "short")
    quizzes.close_quiz(cast.quiz, NOW)
    reply = guest.post(f"{attempt}/4", data=data, follow_redirects=True)
    assert "1 of 8" in main_words(reply)
    assert _responses() == 1


def test_before_submitting_the_unanswered_questions_are_listed_as_links(
    guest: FlaskClient, attempt: str
) -> None:
    answer(guest, attempt, "choice")
    page = guest.get(f"{attempt}/result")
    assert "7 questions are not answered yet" in main_words(page)
    assert "Submit 1 of 8 answers" in button_labels(page)
    assert link_to(page, "Question 2") == f"{attempt}/2"


def test_the_link_opened_again_goes_on_where_one_was(
    cast: Cast, guest: FlaskClient, attempt: str
) -> None:
    answer(guest, attempt, "choice")
    card = guest.get(f"/q/{cast.quiz.code}")
    assert "Go on as Ana" in button_labels(card)
    assert guest.post(f"/q/{cast.quiz.code}/start").location == f"{attempt}/2"
    assert guest.get(attempt).location == f"{attempt}/2"


@pytest.mark.parametrize(
    "kind, sent, said",
    [
        ("choice", {}, "Choose an answer."),
        ("choice", {"answer": "Ada Holm"}, "Not a valid choice"),
        ("multiple", {}, "Choose at least one answer."),
        ("multiple", {"answer": ["1", "nine"]}, "nine"),
        ("true_false", {"answer": "perhaps"}, "Not a valid choice"),
        ("short", {"answer": "   "}, "Type an answer."),
        ("short", {"answer": "a" * 501}, "Use at most 500 characters."),
        ("number", {"answer": ""}, "Type an answer."),
        ("gap", {"gap_1": ""}, "Type an answer."),
        ("matching", {"pair_1": "41 metres"}, "Choose one."),
        ("matching", {"pair_1": "41 metres", "pair_2": "made up"}, "Not a valid choice"),
        ("ordering", {"item_1": "1", "item_2": "1", "item_3": "2"}, "Give each place once."),
        ("ordering", {"item_1": "1", "item_2": "2", "item_3": "9"}, "Not a valid choice"),
    ],
)
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_answer_that_cannot_be_taken_is_said_so_and_nothing_is_saved(
    guest: FlaskClient, attempt: str, kind: Kind, sent: dict[str, str], said: str
) -> None:
    reply = guest.post(f"{attempt}/{POSITIONS[kind]}", data=sent)
    assert reply.status_code == 422
    assert said in errors_in(reply)
    assert _responses() == 0


def test_what_was_typed_stays_when_an_answer_is_refused(guest: FlaskClient, attempt: str) -> None:
    reply = guest.post(f"{attempt}/7", data={"pair_1": "41 metres"})
    chosen = page_of(reply).xpath("//select[@name='pair_1']/option[@selected]")
    assert [words(option) for option in chosen] == ["41 metres"]


@pytest.mark.parametrize(
    "odd", ["\0", "Nor\0vik", "\ud800", "名無し", "=1+1", "<b>x</b>", "\u202e"]
)
def test_odd_letters_in_an_answer_are_marked_like_any_other(
    guest: FlaskClient, attempt: str, odd: str
) -> None:
    typed = odd.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    reply = guest.post(f"{attempt}/4", data={"answer": typed})
    assert reply.status_code in {303, 422}
    page = guest.get(f"{attempt}/4")
    assert page.status_code == 200
    assert "<b>x</b>" not in page.text


def test_trying_again_is_offered_until_the_attempts_allowed_are_used(cast: Cast) -> None:
    from quizapp.domain.rules import QuizRules

    quiz = quizzes.publish_quiz(cast.tess, cast.bank, "Twice", QuizRules(attempts_allowed=2), NOW)
    browser = cast.browser(cast.ana)
    assert "2 attempts left" in main_words(browser.get(f"/q/{quiz.code}"))
    addresses = []
    for _ in range(2):
        addresses.append(address_of(browser, quiz.code))
        browser.post(f"{addresses[-1]}/submit")
    assert len(set(addresses)) == 2
    assert "Try once more" not in button_labels(browser.get(f"{addresses[-1]}/result"))
    refused = browser.post(f"/q/{quiz.code}/start")
    assert refused.status_code == 409
    assert "You have used all 2 attempts" in main_words(refused)


def test_progress_shows_each_attempt_with_its_score_or_the_way_back_to_it(cast: Cast) -> None:
    browser = cast.browser(cast.ana)
    assert "Nothing here yet" in main_words(browser.get("/progress"))
    first = address_of(browser, cast.quiz.code)
    answer(browser, first, "choice")
    going = browser.get("/progress")
    assert link_to(going, "Go on Lighthouse quiz") == first
    browser.post(f"{first}/submit")
    done = browser.get("/progress")
    assert link_to(done, "1 of 8 Lighthouse quiz") == f"{first}/result"


def test_a_teachers_own_try_is_called_a_trial(cast: Cast) -> None:
    browser = cast.browser(cast.tess)
    assert "This quiz is yours" in main_words(browser.get(f"/q/{cast.quiz.code}"))
    address = address_of(browser, cast.quiz.code)
    answer_all(browser, address)
    assert "trial of your own quiz" in main_words(browser.get(f"{address}/result"))
