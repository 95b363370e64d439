"""What belongs to somebody else does not exist; opening a page changes nothing."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.services import people
from tests.cast import NOW, PASSWORD, TEXT, Cast
from tests.store_content import everything
from tests.web.addresses import AUDIENCES, Address, Audience, addresses, named_teacher, rules_of

TEACHERS = ("another teacher", "a viewer", "an editor")
VISITORS = ("nobody", "guest", "another student", *TEACHERS)
NOBODY = dict.fromkeys(VISITORS, "nothing here") | {"nobody": "asked to sign in"}
NO_TEACHER = NOBODY | {"guest": "asked to sign in"}
MAY: dict[Audience, dict[str, str]] = {
    "anybody": dict.fromkeys(VISITORS, "in"),
    "anybody signed in": dict.fromkeys(VISITORS, "in") | {"nobody": "asked to sign in"},
    "any teacher": NO_TEACHER | dict.fromkeys(TEACHERS, "in"),
    "Tess": NO_TEACHER,
    "Tess and her editors": NO_TEACHER | {"an editor": "in"},
    "Tess and those she shares with": NO_TEACHER | {"an editor": "in", "a viewer": "in"},
    "those she named": NO_TEACHER | {"an editor": "in", "a viewer": "in"},
    "Ana": NOBODY,
    "whom Tess asks": NOBODY | {"an editor": "in", "a viewer": "in"},
}


def test_every_address_says_who_may_open_it(app: Flask) -> None:
    assert rules_of(app) == set(AUDIENCES)


@pytest.mark.parametrize("visitor", VISITORS)
def test_who_may_not_see_something_finds_nothing_there_and_changes_nothing(
    cast: Cast, visitor: str
) -> None:
    every = addresses(cast)
    browser = _browser(cast, visitor)
    before = everything()
    wrong = []
    for address in every:
        expected = MAY[address.audience][visitor]
        if expected == "in":
            continue
        reply = browser.open(address.path, method=address.method)
        if _seen(reply) != expected:
            wrong.append((address.method, address.path, reply.status, reply.location))
        assert "Lighthouse" not in reply.text
        assert "Norvik" not in reply.text
        assert TEXT[-40:] not in reply.text
    assert not wrong
    assert everything() == before


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_who_may_see_something_is_let_in(cast: Cast, visitor: str) -> None:
    for address in addresses(cast):
        if MAY[address.audience][visitor] == "in" and address.endpoint != "account.sign_out":
            reply = _browser(cast, visitor).open(address.path, method=address.method)
            assert address.endpoint == "account.sign_up_teacher" or (
                _seen(reply) == "in" and reply.status_code < 500
            ), address


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_owner_is_let_in_everywhere(cast: Cast) -> None:
    for address in addresses(cast):
        if address.audience.startswith(("Tess", "Ana", "whom Tess")):
            owner = cast.ana if address.audience == "Ana" else cast.tess
            reply = cast.browser(owner).open(address.path, method=address.method)
            assert _seen(reply) == "in", address
            assert reply.status_code < 500, address


def test_what_does_not_exist_and_what_is_anothers_look_the_same(cast: Cast) -> None:
    omar = cast.browser(cast.omar)
    for address in addresses(cast):
        if address.audience.startswith(("Tess", "those")):
            missing = Address(address.endpoint, address.method, _with_other_ids(address.path))
            here = omar.open(address.path, method=address.method)
            nowhere = omar.open(missing.path, method=missing.method)
            seen = (here.status_code, _without_token(here))
            assert seen == (nowhere.status_code, _without_token(nowhere)), address


def _without_token(reply: TestResponse) -> str:
    """A page without the form tokens, which hold the second they were made in."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", reply.text)


def test_opening_any_page_as_anybody_writes_nothing_to_the_store(cast: Cast) -> None:
    every = [address for address in addresses(cast) if address.method == "GET"]
    visitors = (*(_browser(cast, name) for name in VISITORS), *map(cast.browser, (cast.ana,)))
    before = everything()
    for browser in (*visitors, cast.browser(cast.tess)):
        before |= {"sign_in": everything()["sign_in"]}
        for address in every:
            assert browser.get(address.path).status_code in {200, 302, 303, 404}, address
    assert everything() == before


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "1e3", "%00"])
def test_an_odd_number_in_an_address_is_nothing_here(cast: Cast, number: str) -> None:
    browser = cast.browser(cast.tess)
    for path in ("/banks/{}", "/quizzes/{}/results.csv", "/attempts/{}/1", "/attempts/1/{}"):
        assert browser.get(path.format(number)).status_code == 404


def _browser(cast: Cast, visitor: str) -> FlaskClient:
    if visitor == "nobody":
        return cast.browser()
    if visitor == "guest":
        return cast.guest("Gil")
    if visitor == "another teacher":
        return cast.browser(cast.omar)
    if visitor in TEACHERS:
        return cast.browser(named_teacher(cast, may_edit=visitor == "an editor"))
    if people.sign_in("ben", PASSWORD, "here", NOW) is None:
        people.create_account("student", "Ben Berg", "ben", PASSWORD, NOW)
    browser = cast.browser()
    assert browser.post("/sign-in", data={"login": "ben", "password": PASSWORD}).status_code == 302
    return browser


def _seen(reply) -> str:
    if reply.status_code == 404:
        return "nothing here"
    if reply.status_code == 302 and reply.location.startswith("/sign-in"):
        return "asked to sign in"
    return "in"


def _with_other_ids(path: str) -> str:
    return "/".join("987654" if part.isdigit() else part for part in path.split("/"))
