"""Signing in is a row that can be revoked; only failed tries are limited, in the shared store."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.config import ROOT
from quizapp.models import FailedTry, Person, SignIn, db
from quizapp.services import limits
from tests.cast import PASSWORD, Cast


def _try(browser: FlaskClient, login: str, password: str) -> int:
    reply = browser.post("/sign-in", data={"login": login, "password": password})
    return int(reply.status_code)


def test_a_wrong_password_says_so_and_keeps_the_name_typed(cast: Cast, client: FlaskClient) -> None:
    reply = client.post("/sign-in", data={"login": "ana", "password": "wrong wrong"})
    assert reply.status_code == 422
    assert "User name or password is wrong" in reply.text
    assert 'value="ana"' in reply.text
    assert "wrong wrong" not in reply.text


def test_after_many_failures_even_the_right_password_waits(cast: Cast, client: FlaskClient) -> None:
    allowed = limits.SIGN_IN_ACCOUNT_FROM_ADDRESS.failures
    assert [_try(client, "ana", "wrong") for _ in range(allowed)] == [422] * allowed
    assert _try(client, "ana", PASSWORD) == 429
    assert _try(client, "tess", PASSWORD) == 302  # another account is not held up


def test_right_passwords_never_count(cast: Cast) -> None:
    for _ in range(limits.SIGN_IN_ACCOUNT_FROM_ADDRESS.failures + 2):
        assert _try(cast.app.test_client(), "ana", PASSWORD) == 302
    assert db.session.scalar(select(func.count()).select_from(FailedTry)) == 0


def test_thirty_guests_join_from_one_address_within_a_minute(cast: Cast) -> None:
    for number in range(30):
        cast.guest(f"Pupil {number}")
    people = select(func.count()).select_from(Person).where(Person.role == "guest")
    assert db.session.scalar(people) == 30


def test_a_limit_ends_with_its_window(app: Flask) -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    key = (limits.JOIN_CODE_FROM_ADDRESS, "code")
    for _ in range(limits.JOIN_CODE_FROM_ADDRESS.failures):
        limits.begin_try(now, key)
    with pytest.raises(limits.TooManyTries, match="Wait 10 min"):
        limits.refuse_when_used_up(now, key)
    limits.refuse_when_used_up(now + limits.JOIN_CODE_FROM_ADDRESS.window, key)
    limits.forget_old_tries(now + timedelta(hours=2))
    assert db.session.scalar(select(func.count()).select_from(FailedTry)) == 0


def test_signing_out_revokes_a_copied_cookie(cast: Cast) -> None:
    browser, thief = cast.browser(cast.tess), cast.app.test_client()
    cookie = browser.get_cookie("dateline")
    assert cookie is not None
    thief.set_cookie("dateline", cookie.value)
    assert thief.get("/banks").status_code == 200
    browser.post("/sign-out")
    assert thief.get("/banks").status_code == 302


def test_a_new_password_signs_every_other_browser_out(cast: Cast) -> None:
    here, elsewhere = cast.browser(cast.tess), cast.browser(cast.tess)
    data = {"old": PASSWORD, "new": "another password", "again": "another password"}
    assert here.post("/account", data=data).status_code == 302
    assert here.get("/banks").status_code == 200
    assert elsewhere.get("/banks").status_code == 302
    assert _try(cast.app.test_client(), "tess", "another password") == 302


def test_the_store_holds_no_password_and_no_token(cast: Cast) -> None:
    browser = cast.browser(cast.ana)
    cookie = browser.get_cookie("dateline")
    assert cookie is not None
    stored = db.session.scalars(select(Person.password_hash).where(Person.id == cast.ana.id)).one()
    assert stored is not None
    assert stored.startswith("$argon2id$")
    hashes = db.session.scalars(select(SignIn.token_hash)).all()
    assert all(token_hash not in cookie.value for token_hash in hashes)


def test_teachers_do_not_sign_up_by_themselves(client: FlaskClient) -> None:
    assert client.get("/sign-up/teacher").status_code == 404


def test_a_login_that_is_taken_asks_for_another(cast: Cast, client: FlaskClient) -> None:
    data = {"name": "Ana", "login": "ANA", "password": "long enough"}
    reply = client.post("/sign-up", data=data)
    assert reply.status_code == 409
    assert "Choose another name" in reply.text


def test_a_source_address_that_is_no_web_page_is_refused(cast: Cast) -> None:
    data = {"text": "x", "source_url": "javascript:alert(1)", "kinds": ["gap"], "count": "5"}
    reply = cast.browser(cast.tess).post("/articles/new", data=data)
    assert reply.status_code == 422
    assert "begins with http" in reply.text


def test_a_source_that_is_no_web_page_is_never_a_link(cast: Cast) -> None:
    cast.article.source_url = "javascript:alert(1)"
    db.session.commit()
    assert "javascript:" not in cast.browser(cast.tess).get("/banks/1").text


def test_an_installation_hashes_with_argon2id_of_19_mib_and_two_passes() -> None:
    # In a process of its own: the tests' own hasher is made cheap when they begin.
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            "from quizapp.services import people; print(people._HASHER.hash('x'))",
        ],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    assert made.stdout.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
