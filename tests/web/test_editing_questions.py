"""Editing changes what was changed and nothing else; what is typed means what people mean by it."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.domain import questions as q
from quizapp.models import DraftingRun, Question, Version, db
from quizapp.services import drafting
from tests.cast import KEYS, NOW, Cast
from tests.web.pages import errors_in, main_words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


def _question(kind: q.Kind) -> Question:
    stem = KEYS[kind][0]
    (found,) = db.session.scalars(
        select(Question)
        .join(Version, Version.question_id == Question.id)
        .where(Version.stem == stem)
    )
    return found


def test_more_options_than_there_are_letters_are_refused(tess: FlaskClient) -> None:
    sent = {"stem": "Which?"}
    for number in range(30):
        sent |= {f"options-{number}-text": f"option {number}", f"options-{number}-right": "y"}
    reply = tess.post(f"/questions/{_question('multiple').id}/edit", data=sent)
    assert reply.status_code == 422
    assert "Give at most 26 options; there are 30." in errors_in(reply)


@pytest.mark.parametrize(
    "typed, value", [("1,5", "1.5"), ("1,500", "1500"), ("1 000 000", "1000000"), ("-2.50", "-2.5")]
)
def test_a_right_number_is_read_as_a_students_answer_is(
    tess: FlaskClient, typed: str, value: str
) -> None:
    sent = {"stem": "How many?", "accepted-0-value": typed}
    assert tess.post(f"/questions/{_question('number').id}/edit", data=sent).status_code == 302
    assert _question("number").version.key.accepted[0].value == q.Decimal(value)


def test_a_percent_sign_in_what_a_job_says_is_a_percent_sign(cast: Cast, tess: FlaskClient) -> None:
    run = drafting.request_drafts(cast.tess, cast.article, 5, ("choice",), NOW)
    run_id = run.id
    _end(run, "failed", message="At 100% of the way", notes=())
    assert "At 100% of the way" in main_words(tess.get(f"/drafting/{run_id}"))
    _end(db.session.get_one(DraftingRun, run_id), "done", message="", notes=("50% of it",))
    assert "50% of it" in main_words(tess.get(f"/drafting/{run_id}"))
    assert "50% of it" in main_words(tess.get(f"/banks/{cast.bank.id}/review"))


def _end(run: DraftingRun, state: str, message: str, notes: tuple[str, ...]) -> None:
    run.state, run.message, run.notes = state, message, notes  # type: ignore[assignment]
    db.session.commit()
