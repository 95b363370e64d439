"""Finding and ticking questions: by mouse, by keyboard, on a phone, and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Browsers
from tests.browser.faults import page_faults
from tests.browser.stage import Stage
from tests.browser.steps import going_on, press, sign_in
from tests.cast import KEYS

pytestmark = pytest.mark.browser
ROWS = ".found > li"


def open_bank(page: Page, stage: Stage) -> None:
    sign_in(page, "tess")
    page.goto(f"/banks/{stage.bank_id}")
    expect(page.locator(ROWS)).to_have_count(len(KEYS))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_bank_is_searched_narrowed_and_opened_up_again(
    browsers: Browsers, stage: Stage, size: tuple[int, int], script: bool
) -> None:
    page = browsers.open(size, java_script_enabled=script)
    open_bank(page, stage)
    page.fill("#q", "OLD líghthouse")
    going_on(page, lambda: page.press("#q", "Enter"))
    expect(page.get_by_role("status")).to_contain_text(f"{len(KEYS)} questions")
    if not page.locator("#f-kind").is_visible():
        page.locator(".filter-form summary").click()
    page.select_option("#f-kind", "choice")
    press(page, "Find")
    expect(page.locator(ROWS)).to_have_count(1)
    if script:
        assert not page_faults(page)
    going_on(page, page.locator(".chip").first.click)
    going_on(page, page.locator(".chip").first.click)
    expect(page.locator(ROWS)).to_have_count(len(KEYS))


def test_the_filters_stand_open_where_there_is_room(browsers: Browsers, stage: Stage) -> None:
    wide, phone = browsers.open(DESKTOP), browsers.open(PHONE)
    for page, is_open in ((wide, True), (phone, False)):
        open_bank(page, stage)
        assert page.locator("#f-kind").is_visible() == is_open
        assert page.locator(".filter-form summary").is_visible() != is_open


def test_one_box_ticks_all_of_the_page_by_keyboard(browsers: Browsers, stage: Stage) -> None:
    page = browsers.open()
    open_bank(page, stage)
    every = page.locator("#all-ticked input")
    every.focus()
    page.keyboard.press("Space")
    expect(page.locator(f"{ROWS} input:checked")).to_have_count(len(KEYS))
    expect(page.locator("#all-ticked")).to_contain_text(f"({len(KEYS)})")
    page.locator(f"{ROWS} input").first.uncheck()
    assert every.evaluate("box => box.indeterminate")
    assert not page_faults(page)


def test_ticked_questions_are_copied_without_a_script(browsers: Browsers, stage: Stage) -> None:
    page = browsers.open(PHONE, java_script_enabled=False)
    sign_in(page, "tess")
    page.goto("/banks/new")
    page.fill("#title", "Copies")
    press(page, "Make the bank")
    copies = page.url
    page.goto(f"/banks/{stage.bank_id}")
    expect(page.locator("#all-ticked")).to_be_hidden()
    for box in page.locator(f"{ROWS} input").all()[:2]:
        box.check()
    page.select_option("#b-into", label="Copies")
    press(page, "Copy")
    expect(page.locator(".notice")).to_contain_text("2 questions copied")
    page.goto(copies)
    expect(page.locator(ROWS)).to_have_count(2)
