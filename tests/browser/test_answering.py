"""Answering in a real browser: by keyboard alone, twice, in two tabs, back and again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Browsers
from tests.browser.stage import Stage
from tests.browser.steps import going_on, join, press, verdict

pytestmark = pytest.mark.browser

CHOOSE_FIRST = ("1",)
KEYS = {
    "choice": CHOOSE_FIRST,
    "true_false": CHOOSE_FIRST,
    "multiple": ("1", "3", "Enter"),
    "short": (*"norvik", "Enter"),
    "number": ("4", "1", "Enter"),
    "gap": (*"1911", "Enter"),
    "matching": ("4", "Tab", "1", "Tab", "Enter"),
    "ordering": ("1", "Tab", "2", "Tab", "3", "Tab", "Enter"),
}
"""What a pupil presses to answer a question of each kind: never more than eight Tabs."""
IN_ORDER = ("choice", "multiple", "true_false", "short", "number", "gap", "matching", "ordering")


def test_every_kind_is_answered_by_keyboard_alone(page: Page, stage: Stage) -> None:
    join(page, stage.code, "Kay Board")
    for position, kind in enumerate(IN_ORDER, start=1):
        expect(page.locator(".place span")).to_have_text(f"Question {position} of 8")
        *first, last = KEYS[kind]
        for key in first:
            page.keyboard.press(key)
        going_on(page, lambda last=last: page.keyboard.press(last))
        assert verdict(page) in {"Correct", "Not quite", "Partly right"}, kind
        expect(page.locator("#feedback")).to_be_focused()
        going_on(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator(".score")).to_contain_text(" of 8")
    rights = page.locator(".card:has(.verdict-line.right)")
    assert rights.count() >= 4, "short, number, gap and true or false were answered rightly"


def test_a_key_answers_nothing_while_control_is_held(page: Page, stage: Stage) -> None:
    join(page, stage.code, "Connie Trol")
    address = page.url
    page.keyboard.press("Control+2")
    page.keyboard.press("9")
    page.reload()
    assert page.url == address
    expect(page.locator("button.answer")).to_have_count(4)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_double_click_answers_once(browsers: Browsers, stage: Stage, script: bool) -> None:
    page = browsers.open(java_script_enabled=script)
    attempt = join(page, stage.code, "Doubly Dora")
    page.locator("button.answer").first.dblclick()
    expect(page.locator("#feedback")).to_be_visible()
    other = browsers.tab(page.context)
    other.goto(f"/attempts/{attempt}/result")
    expect(other.locator("main")).to_contain_text("7 questions are not answered yet")


def test_a_second_tab_shows_the_answer_that_came_first(browsers: Browsers, stage: Stage) -> None:
    first = browsers.open()
    join(first, stage.code, "Tabea Two")
    second = browsers.tab(first.context)
    second.goto(first.url)
    chosen = first.locator("button.answer span:last-child").first.inner_text()
    going_on(first, first.locator("button.answer").first.click)
    going_on(second, second.locator("button.answer").last.click)
    expect(second.locator("dt:text-is('Your answer') + dd")).to_have_text(chosen)


def test_the_back_button_leads_to_the_feedback_and_not_to_a_second_answer(
    page: Page, stage: Stage
) -> None:
    join(page, stage.code, "Bea Back")
    going_on(page, page.locator("button.answer").first.click)
    before = verdict(page)
    press(page, "Next question")
    page.go_back()
    assert verdict(page) == before
    page.go_back()
    expect(page.locator("button.answer")).to_have_count(0)


def test_a_closed_tab_is_resumed_by_the_link_at_the_next_question(
    browsers: Browsers, stage: Stage
) -> None:
    page = browsers.open(PHONE)
    join(page, stage.code, "Rea Sume")
    going_on(page, page.locator("button.answer").first.click)
    page.close()
    again = browsers.tab(page.context)
    again.goto(f"/q/{stage.code}")
    press(again, "Go on as Rea Sume")
    expect(again.locator(".place span")).to_have_text("Question 2 of 8")


def test_who_is_not_the_guest_before_starts_under_their_own_name(page: Page, stage: Stage) -> None:
    before = join(page, stage.code, "Anna First")
    page.goto(f"/q/{stage.code}")
    page.get_by_text("I am not Anna First").click()
    page.fill("#name", "Ben Second")
    press(page, "Start as somebody else")
    assert page.url.endswith("/1")
    assert f"/attempts/{before}/" not in page.url
    expect(page.locator(".account")).to_contain_text("Ben Second")


def test_an_empty_answer_is_refused_and_the_reason_gets_the_focus(page: Page, stage: Stage) -> None:
    attempt = join(page, stage.code, "Emma Ty")
    page.goto(f"/attempts/{attempt}/4")
    expect(page.get_by_role("textbox")).to_be_focused()
    press(page, "Check the answer")
    expect(page.locator("#errors")).to_be_focused()
    page.locator("#errors a").click()
    expect(page.get_by_role("textbox")).to_be_focused()
