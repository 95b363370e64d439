"""Every page, refusing and empty states too: accessible, light, narrow enough, easy to tap."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, Browsers
from tests.browser.faults import page_faults
from tests.browser.stage import Stage
from tests.browser.steps import going_on, join, press, sign_in

pytestmark = pytest.mark.browser


def press_main_button(page: Page) -> None:
    going_on(page, page.locator("main form button.primary").first.click)


def empty(selector: str) -> Callable[[Page], None]:
    """Empty a field and send its form."""

    def act(page: Page) -> None:
        page.fill(selector, "")
        press_main_button(page)

    return act


def typed(selector: str, text: str) -> Callable[[Page], None]:
    """Type into a field and send its form."""

    def act(page: Page) -> None:
        page.fill(selector, text)
        press_main_button(page)

    return act


def nothing(_page: Page) -> None:
    """The page as it opens."""


State = tuple[str, Callable[[Page], None]]
NOBODYS: dict[str, State] = {
    "first page": ("/", nothing),
    "help": ("/help", nothing),
    "signing in": ("/sign-in", nothing),
    "signing in with nothing": ("/sign-in", press_main_button),
    "making an account": ("/sign-up", nothing),
    "making an account with nothing": ("/sign-up", press_main_button),
    "joining": ("/join", nothing),
    "joining by a wrong code": ("/join", typed("#code", "nowhere")),
    "start card": ("/q/{code}", nothing),
    "starting without a name": ("/q/{code}", press_main_button),
    "nothing here": ("/nothing", nothing),
}
TEACHERS: dict[str, State] = {
    "quizzes": ("/", nothing),
    "new article": ("/articles/new", nothing),
    "no article": ("/articles/new", press_main_button),
    "an article without a source": ("/articles/new", typed("#text", "A ship came in. " * 30)),
    "article": ("/articles/{article_id}", nothing),
    "facts": ("/articles/{article_id}/facts", nothing),
    "banks": ("/banks", nothing),
    "bank": ("/banks/{bank_id}", nothing),
    "bank, narrowed": ("/banks/{bank_id}?q=norvik&state=kept&use=used", nothing),
    "bank, nothing found": ("/banks/{bank_id}?q=zebra", nothing),
    "question": ("/questions/1", nothing),
    "all banks": ("/questions?q=norvik", nothing),
    "all banks, nothing asked": ("/questions", nothing),
    "new bank": ("/banks/new", nothing),
    "new bank without a name": ("/banks/new", press_main_button),
    "sharing": ("/banks/{bank_id}/share", nothing),
    "sharing with a stranger": ("/banks/{bank_id}/share", typed("#login", "nobody")),
    "renaming": ("/banks/{bank_id}/rename", nothing),
    "review": ("/banks/{bank_id}/review", nothing),
    "publishing": ("/banks/{bank_id}/publish", nothing),
    "publishing without a title": ("/banks/{bank_id}/publish", empty("#title")),
    "code and link": ("/quizzes/{quiz_id}", nothing),
    "poster": ("/quizzes/{quiz_id}/poster", nothing),
    "results": ("/quizzes/{quiz_id}/results", nothing),
    "account": ("/account", nothing),
    "changing the password to nothing": ("/account", press_main_button),
}
IN_ORDER = ("choice", "multiple", "true_false", "short", "number", "gap", "matching", "ordering")


def check(browsers: Browsers, stage: Stage, page: Page, states: dict[str, State]) -> str:
    """The faults of each state, found under its name."""
    found = ""
    for name, (address, act) in states.items():
        page.goto(address.format(**vars(stage)))
        act(page)
        found += faults(browsers, page, name)
    return found


def faults(browsers: Browsers, page: Page, name: str = "") -> str:
    """The faults of the page as it stands, a line each."""
    found = [*browsers.watches[page].weight_faults(), *page_faults(page)]
    return "".join(f"{name} {fault}\n" for fault in found)


@pytest.mark.parametrize(
    "content, fault",
    [
        ("<p><img src='data:,'></p>", "axe image-alt"),
        ("<p><a href='#x'>.</a></p>", "too small to tap"),
        ("<hr width='700'>", "scrolls"),
        ("<button class='answer'><big>An answer in one line</big></button>", "too small to tap"),
        ("<p><font color='#999'>Pale</font></p>", "axe color-contrast"),
    ],
)
def test_the_checker_sees_each_fault(page: Page, content: str, fault: str) -> None:
    page.set_content(f"<html lang=en><title>A</title><main><h1>A</h1>{content}</main></html>")
    assert fault in "".join(page_faults(page))


def test_pages_for_everybody(browsers: Browsers, stage: Stage) -> None:
    assert not check(browsers, stage, browsers.open(PHONE), NOBODYS)


def test_pages_for_a_teacher(browsers: Browsers, stage: Stage) -> None:
    page, student = browsers.open(), browsers.open()
    answer_all(student, stage)
    sign_in(page, "tess")
    assert not check(browsers, stage, page, TEACHERS)


def test_pages_for_a_teacher_who_has_nothing_yet(browsers: Browsers, stage: Stage) -> None:
    page = browsers.open(PHONE)
    sign_in(page, stage.new_teacher())
    states: dict[str, State] = {"no quiz": ("/", nothing), "no bank": ("/banks", nothing)}
    assert not check(browsers, stage, page, states)


def test_the_review_of_flagged_and_decided_drafts(browsers: Browsers, stage: Stage) -> None:
    login, bank_id = stage.new_drafts()
    page = browsers.open(PHONE)
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/review")
    going_on(page, page.locator(".reject").first.click)
    assert not faults(browsers, page)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_old_drafts_beside_new_ones_with_every_version_listed(
    browsers: Browsers, stage: Stage, size: tuple[int, int]
) -> None:
    login, bank_id, article_id = stage.drafts_with_alternatives(runs=2)
    page = browsers.open(size)
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/review")
    page.locator(".wordings summary").click()
    found = faults(browsers, page, "review")
    page.goto(f"/articles/{article_id}/facts")
    assert not found + faults(browsers, page, "facts")


@pytest.mark.parametrize("kind", IN_ORDER)
def test_editing_a_question_of_each_kind(browsers: Browsers, stage: Stage, kind: str) -> None:
    page = browsers.open(PHONE)
    sign_in(page, "tess")
    page.goto(f"/questions/{stage.question_ids[IN_ORDER.index(kind)]}/edit")
    assert not faults(browsers, page)
    empty("#stem")(page)
    assert not faults(browsers, page)


def test_a_students_pages(browsers: Browsers, stage: Stage) -> None:
    page = browsers.open(PHONE)
    attempt = join(page, stage.code, "Ada Access")
    found = ""
    for position, kind in enumerate(IN_ORDER, start=1):
        page.goto(f"/attempts/{attempt}/{position}")
        found += faults(browsers, page, kind)
        if page.locator("main form .primary").count():
            press(page, "Check the answer")
            found += faults(browsers, page, f"{kind}, empty")
    page.goto(f"/attempts/{attempt}/result")
    found += faults(browsers, page, "before submitting")
    assert not found


def test_a_students_pages_once_answered(browsers: Browsers, stage: Stage) -> None:
    page = browsers.open(PHONE)
    attempt = answer_all(page, stage)
    found = faults(browsers, page, "result")
    for position, kind in enumerate(IN_ORDER, start=1):
        page.goto(f"/attempts/{attempt}/{position}")
        found += faults(browsers, page, kind)
    states: dict[str, State] = {
        "own quizzes": ("/progress", nothing),
        "guest's account": ("/account", nothing),
        "start card again": ("/q/{code}", nothing),
    }
    assert not found + check(browsers, stage, page, states)


def answer_all(page: Page, stage: Stage) -> int:
    """Take the quiz as a guest, anyhow; the attempt."""
    attempt = join(page, stage.code, "Olga Once")
    for position in range(1, len(IN_ORDER) + 1):
        page.goto(f"/attempts/{attempt}/{position}")
        if page.locator("button.answer").count():
            going_on(page, page.locator("button.answer").first.click)
            continue
        for box in page.locator("main input[type=checkbox]").all()[:1]:
            box.check()
        for number, choice in enumerate(page.locator("main select").all(), start=1):
            choice.select_option(index=number)
        for text in page.locator("main input[type=text]").all():
            text.fill("1911")
        press(page, "Check the answer")
    press(page, "See your score")
    return attempt
