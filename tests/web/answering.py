"""Answering the cast's questions as a browser without JavaScript does: by what the page offers."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.domain.questions import Kind
from tests.cast import KEYS
from tests.web.pages import label_of, offers

Sent = dict[str, str | list[str]]
POSITIONS = {kind: position for position, kind in enumerate(KEYS, start=1)}
PLACES = {"plans drawn": "1", "tower built": "2", "light lit": "3"}
MEASURES = {"height": "41 metres", "opening": "1911"}


def address_of(browser: FlaskClient, code: str) -> str:
    """The address of the attempt that this browser has at a quiz."""
    reply = browser.post(f"/q/{code}/start")
    assert reply.status_code == 302, reply.text
    return "/attempts/" + reply.location.split("/")[2]


def filled_in(page: TestResponse, kind: Kind, right: bool = True) -> Sent:
    """What a student who knows (or does not know) the answer sends from a question's page."""
    fields = offers(page)
    match kind:
        case "choice":
            return {"answer": _value(fields["answer"], "Ada Holm" if right else "Carl Moe")}
        case "multiple":
            chosen = ("It is 41 metres high", "It was opened in 1911")
            given = chosen if right else ("It is made of wood",)
            return {"answer": [_value(fields["answer"], label) for label in given]}
        case "true_false":
            return {"answer": _value(fields["answer"], "True" if right else "False")}
        case "short":
            return {"answer": "Norvik" if right else "Bergen"}
        case "number":
            return {"answer": "41" if right else "14"}
        case "gap":
            return {"gap_1": "1911" if right else "1999"}
        case "matching":
            return {
                name: _value(choices, MEASURES[label_of(page, name)] if right else "1899")
                for name, choices in fields.items()
            }
        case "ordering":
            places = {name: PLACES[label_of(page, name)] for name in fields}
            backwards = {"1": "3", "2": "2", "3": "1"}
            return {name: p if right else backwards[p] for name, p in places.items()}


def answer(browser: FlaskClient, address: str, kind: Kind, right: bool = True) -> TestResponse:
    """Open the question of a kind, answer it, and return the page that follows."""
    place = f"{address}/{POSITIONS[kind]}"
    reply = browser.post(place, data=filled_in(browser.get(place), kind, right))
    assert reply.status_code == 303, reply.text
    return browser.get(reply.location)


def answer_all(browser: FlaskClient, address: str, right: bool = True) -> None:
    """Answer every question and submit."""
    for kind in KEYS:
        answer(browser, address, kind, right)
    browser.post(f"{address}/submit")


def _value(choices: list[tuple[str, str]], label: str) -> str:
    return next(value for shown, value in choices if shown == label)
