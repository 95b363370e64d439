"""What guards every page: the form's token, strict headers, careful cookies."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.app import create_app
from quizapp.config import Settings
from tests.cast import PASSWORD, Cast
from tests.store_content import everything
from tests.web.addresses import addresses
from tests.web.pages import main_words, page_of

ONE_STORE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
INLINE = (
    "//script[not(@src)]",
    "//style",
    "//*[@style]",
    "//@*[starts-with(name(), 'on')]",
    "//@href[starts-with(., 'javascript:')]",
    "//script[not(starts-with(@src, '/static/'))]",
    "//link[not(starts-with(@href, '/static/'))]",
    "//img[not(starts-with(@src, '/'))]",
    "//form[@action and not(starts-with(@action, '/'))]",
    "//iframe | //object | //embed | //base",
)


def test_a_post_without_the_forms_token_is_refused_and_changes_nothing(cast: Cast) -> None:
    posts = [address for address in addresses(cast) if address.method == "POST"]
    browsers = [cast.browser(cast.tess), cast.browser(cast.ana), cast.browser()]
    cast.app.config["WTF_CSRF_ENABLED"] = True
    before = everything()
    for browser in browsers:
        for address in posts:
            sent = {"csrf_token": "made up", "name": "Eve", "login": "eve", "password": PASSWORD}
            for data in ({}, sent):
                reply = browser.post(address.path, data=data)
                assert reply.status_code == 400, address
                assert "reload the page and send it again" in main_words_of_any(reply)
    assert everything() == before


def main_words_of_any(reply: TestResponse) -> str:
    return " ".join(reply.text.split())


def test_with_its_token_a_form_is_taken(cast: Cast) -> None:
    cast.app.config["WTF_CSRF_ENABLED"] = True
    browser = cast.app.test_client()
    (token,) = page_of(browser.get("/sign-in")).xpath("//main//input[@name='csrf_token']/@value")
    sent = {"csrf_token": token, "login": "tess", "password": PASSWORD}
    assert browser.post("/sign-in", data=sent).status_code == 302


def _every_page(cast: Cast) -> list[tuple[str, TestResponse]]:
    every = addresses(cast)
    browsers = (cast.browser(cast.tess), cast.browser(cast.ana), cast.guest("Gil"), cast.browser())
    return [
        (address.path, browser.get(address.path))
        for browser in browsers
        for address in every
        if address.method == "GET"
    ]


@ONE_STORE
def test_no_page_holds_script_style_or_address_that_its_policy_would_forbid(cast: Cast) -> None:
    pages = [
        (path, page_of(reply))
        for path, reply in _every_page(cast)
        if reply.mimetype == "text/html" and reply.status_code == 200
    ]
    assert len(pages) > 30
    assert not [(path, rule) for path, page in pages for rule in INLINE if page.xpath(rule)]


@ONE_STORE
def test_every_reply_carries_strict_headers_and_is_kept_by_no_cache(cast: Cast) -> None:
    for path, reply in [*_every_page(cast), ("/nowhere", cast.browser().get("/nowhere"))]:
        policy = reply.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';"), path
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy
        assert "base-uri 'none'" in policy
        assert reply.headers["X-Content-Type-Options"] == "nosniff", path
        assert reply.headers["Referrer-Policy"] == "same-origin", path
        if path.startswith("/pictures/") and reply.status_code == 200:
            assert reply.headers["Cache-Control"].startswith("private, "), path
        elif not path.startswith("/static/"):
            assert reply.headers["Cache-Control"] == "no-store", path


@ONE_STORE
def test_a_post_is_kept_by_no_cache_either(cast: Cast) -> None:
    reply = cast.app.test_client().post("/join", data={"code": "nothing"})
    assert reply.headers["Cache-Control"] == "no-store"


@ONE_STORE
@pytest.mark.parametrize(
    "public_url, secure", [("http://127.0.0.1:5000", False), ("https://quiz.example", True)]
)
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    settings: Settings, cast: Cast, public_url: str, secure: bool
) -> None:
    app = create_app(replace(settings, public_url=public_url))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    reply = app.test_client().post("/sign-in", data={"login": "tess", "password": PASSWORD})
    (cookie,) = reply.headers.getlist("Set-Cookie")
    flags = {part.strip() for part in cookie.split(";")[1:]}
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= flags
    assert ("Secure" in flags) is secure
    assert not any(flag.startswith("Domain") for flag in flags)
    with app.app_context():
        from quizapp.models import db

        db.session.remove()
        db.engine.dispose()


@ONE_STORE
@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "////evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "evil.example",
        "/\0/evil.example",
    ],
)
def test_signing_in_never_leads_to_another_site(cast: Cast, target: str) -> None:
    sent = {"login": "tess", "password": PASSWORD, "next": target}
    reply = cast.app.test_client().post("/sign-in", query_string={"next": target}, data=sent)
    assert reply.status_code == 302
    assert re.match(r"/(?![/\\])", reply.location), reply.location


@ONE_STORE
def test_signing_in_leads_to_the_page_that_asked_for_it(cast: Cast) -> None:
    browser = cast.app.test_client()
    asked = browser.get(f"/banks/{cast.bank.id}/review?x=1")
    sign_in = browser.get(asked.location)
    (wanted,) = page_of(sign_in).xpath("//input[@name='next']/@value")
    sent = {"login": "tess", "password": PASSWORD, "next": wanted}
    assert browser.post("/sign-in", data=sent).location == f"/banks/{cast.bank.id}/review?x=1"


@ONE_STORE
def test_what_people_type_stands_on_pages_as_text_and_never_as_markup(cast: Cast) -> None:
    nasty = "<script>alert('x')</script>"
    browser = cast.guest(nasty)
    page = browser.get("/account")
    assert "<script>alert" not in page.text
    assert nasty in main_words(page)
    results = cast.browser(cast.tess).get(f"/quizzes/{cast.quiz.id}/results")
    assert "<script>alert" not in results.text
    assert nasty in main_words(results)


@ONE_STORE
def test_no_address_a_browser_is_sent_to_holds_a_name(cast: Cast) -> None:
    browser = cast.app.test_client()
    seen = []
    reply = browser.post(f"/q/{cast.quiz.code}/start", data={"name": "Quirin Zabel"})
    seen.append(reply.location)
    for path in ("/", "/progress", "/account", f"/q/{cast.quiz.code}"):
        page = browser.get(path, follow_redirects=True)
        seen += page_of(page).xpath("//@href | //@action | //@src")
    reply = browser.post(
        "/sign-up", data={"name": "Quirin Zabel", "login": "quirin", "password": PASSWORD}
    )
    seen.append(reply.location)
    assert not [address for address in seen if re.search("quirin|zabel", address, re.IGNORECASE)]


@ONE_STORE
def test_a_request_in_json_is_no_form(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    reply = app.test_client().post("/sign-in", json={"login": 5, "password": ["x"]})
    assert reply.status_code == 422
