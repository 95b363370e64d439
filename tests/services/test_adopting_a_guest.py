"""A guest who has an account already brings what they did into it."""

from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.models import Attempt, Person, db
from tests.cast import PASSWORD, Cast


def _sign_in(browser: FlaskClient, **extra: str) -> None:
    reply = browser.post("/sign-in", data={"login": "ana", "password": PASSWORD, **extra})
    assert reply.status_code == 302, reply.text


def _attempts_of(person: Person) -> list[Attempt]:
    rows = select(Attempt).where(Attempt.person_id == person.id).order_by(Attempt.number)
    return list(db.session.scalars(rows))


def test_a_guest_who_signs_in_brings_their_attempt_when_they_say_so(cast: Cast) -> None:
    browser = cast.guest("Ana")
    _sign_in(browser, bring="y")
    (attempt,) = _attempts_of(cast.ana)
    assert browser.get(f"/attempts/{attempt.id}/1").status_code == 200


def test_somebody_else_who_signs_in_on_the_tablet_takes_nothing_along(cast: Cast) -> None:
    _sign_in(cast.guest("Bea"))
    assert _attempts_of(cast.ana) == []


def test_brought_attempts_are_numbered_after_those_of_the_account(cast: Cast) -> None:
    own = cast.browser(cast.ana)
    own.post(f"/q/{cast.quiz.code}/start")
    (first,) = _attempts_of(cast.ana)
    own.post(f"/attempts/{first.id}/submit")
    _sign_in(cast.guest("Ana"), bring="y")
    assert [attempt.number for attempt in _attempts_of(cast.ana)] == [1, 2]


def test_an_attempt_in_progress_stays_with_the_guest_where_the_account_has_one(cast: Cast) -> None:
    own = cast.browser(cast.ana)
    own.post(f"/q/{cast.quiz.code}/start")
    _sign_in(cast.guest("Ana"), bring="y")
    assert len(_attempts_of(cast.ana)) == 1
