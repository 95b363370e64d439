"""No page betrays a right answer, a feedback or a mark before it is due."""

from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from quizapp.domain import questions as q
from quizapp.domain.rules import QuizRules
from quizapp.models import Bank, Quiz, db
from quizapp.services import quizzes
from quizapp.services.banks import add_question
from tests.cast import NOW, Cast
from tests.web.answering import address_of
from tests.web.pages import label_of, main_words, offers

RIGHT, WRONG = "Feldspar", "Gneiss"
SECRETS = ("zwarnik", "73519", "plumbago", "xylograph", "quisling", "sassafras", "rivalword")
KEYS: tuple[tuple[str, q.Key], ...] = (
    (
        "Which stone?",
        q.ChoiceKey(
            (
                q.Option("a", RIGHT, 1.0, "xylograph"),
                q.Option("b", WRONG, 0.0, "quisling"),
                q.Option("c", "Basalt"),
                q.Option("d", "Marble"),
            )
        ),
    ),
    (
        "Which stones?",
        q.MultipleKey(
            (
                q.Option("a", RIGHT, 0.5, "xylograph"),
                q.Option("b", "Basalt", 0.5),
                q.Option("c", WRONG, -1.0, "quisling"),
                q.Option("d", "Marble", -1.0),
            )
        ),
    ),
    ("True or false? It is a stone.", q.TrueFalseKey(True, "xylograph", "quisling")),
    (
        "Who?",
        q.ShortKey((q.AcceptedText("zwarnik", 1.0, "xylograph"),), rivals=("rivalword",)),
    ),
    ("How many?", q.NumberKey((q.AcceptedNumber(Decimal(73519), feedback="xylograph"),), "t")),
    (
        f"It was {q.HOLE}, then {q.HOLE}.",
        q.GapKey(
            (
                q.Hole((q.AcceptedText("plumbago"),)),
                q.Hole((q.AcceptedText("Slate"),), ("Slate", "Chalk", "Amber")),
            )
        ),
    ),
    (
        "Match.",
        q.MatchingKey(
            (q.Pair("one", "Alpha"), q.Pair("two", "Beta"), q.Pair("three", "Gamma")), ("Delta",)
        ),
    ),
    ("Order.", q.OrderingKey(("first", "second", "third", "fourth"))),
)
VERDICTS = ("Correct", "Not quite", "Partly", "Right answer", "It stands in", "sassafras")


@pytest.fixture
def quiz(cast: Cast) -> Quiz:
    return _publish(cast, KEYS)


def _publish(cast: Cast, keys: tuple[tuple[str, q.Key], ...]) -> Quiz:
    bank = Bank(owner_id=cast.tess.id, title="Stones", language="en", created_at=NOW)
    db.session.add(bank)
    db.session.flush()
    for stem, key in keys:
        add_question(
            bank,
            stem=stem,
            key=key,
            state="kept",
            explanation="sassafras",
            author_id=cast.tess.id,
            now=NOW,
        )
    db.session.commit()
    return quizzes.publish_quiz(cast.tess, bank, "Stones", QuizRules(), NOW)


def _attempts(cast: Cast, quiz: Quiz, count: int) -> list[tuple[FlaskClient, str]]:
    browsers = [cast.guest(f"Student {n}", quiz) for n in range(count)]
    return [(browser, address_of(browser, quiz.code)) for browser in browsers]


def test_no_page_before_an_answer_holds_the_key_or_what_is_said_afterwards(
    cast: Cast, quiz: Quiz
) -> None:
    ((browser, address),) = _attempts(cast, quiz, 1)
    paths = [f"{address}/{position}" for position in range(1, 9)]
    for path in [*paths, f"{address}/result", f"/q/{quiz.code}", "/progress", "/account"]:
        page = browser.get(path)
        assert page.status_code == 200
        assert not [word for word in (*SECRETS, *VERDICTS) if word in page.text], path


def test_a_refused_answer_betrays_nothing_either(cast: Cast, quiz: Quiz) -> None:
    ((browser, address),) = _attempts(cast, quiz, 1)
    for position in range(1, 9):
        page = browser.post(f"{address}/{position}", data={"made": "up"})
        assert page.status_code == 422
        assert not [word for word in (*SECRETS, *VERDICTS) if word in page.text], position


def test_an_answered_question_betrays_nothing_of_the_next(cast: Cast, quiz: Quiz) -> None:
    ((browser, address),) = _attempts(cast, quiz, 1)
    browser.post(f"{address}/3", data={"answer": "true"})
    feedback = browser.get(f"{address}/3").text
    assert "sassafras" in feedback
    assert not [word for word in ("zwarnik", "73519", "plumbago") if word in feedback]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_an_option_sends_says_its_place_on_the_page_and_not_in_the_key(
    cast: Cast, quiz: Quiz
) -> None:
    places = set()
    for browser, address in _attempts(cast, quiz, 12):
        for position in (1, 2):
            choices = offers(browser.get(f"{address}/{position}"))["answer"]
            assert [value for _, value in choices] == ["1", "2", "3", "4"]
            places.add([label for label, _ in choices].index(RIGHT))
    assert len(places) > 1


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_matched_ordered_or_chosen_for_a_gap_is_not_shown_in_the_keys_order(
    cast: Cast, quiz: Quiz
) -> None:
    matched = set()
    for browser, address in _attempts(cast, quiz, 8):
        gap = offers(browser.get(f"{address}/6"))["gap_2"]
        assert [label for label, _ in gap] == ["Choose …", "Amber", "Chalk", "Slate"][1:]
        matching = offers(browser.get(f"{address}/7"))
        matched.add(tuple(label for label, _ in matching["pair_1"]))
        page = browser.get(f"{address}/8")
        assert [label_of(page, f"item_{n}") for n in range(1, 5)] != list(KEYS[7][1].items)
    assert len(matched) > 1


def test_a_score_is_nobodys_to_see_before_submitting(cast: Cast, quiz: Quiz) -> None:
    ((browser, address),) = _attempts(cast, quiz, 1)
    browser.post(f"{address}/3", data={"answer": "true"})
    for path in (f"{address}/result", "/progress"):
        assert " of 8 Stones" not in main_words(browser.get(path))
        assert "sassafras" not in browser.get(path).text
