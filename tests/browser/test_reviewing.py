"""Reviewing and watching in a real browser: keys, focus, highlights, pages that renew."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Browsers
from tests.browser.stage import Stage
from tests.browser.steps import going_on, join, press, sign_in
from tests.cast import SENTENCES
from tests.drafted import ALTERNATIVES, ON_HEIGHT, ON_OPENING

pytestmark = pytest.mark.browser


@pytest.fixture
def review(page: Page, stage: Stage) -> Page:
    """The review of three drafts, the last of which is flagged."""
    login, bank_id = stage.new_drafts()
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/review")
    return page


def status(page: Page) -> Locator:
    return page.locator(".review-bar [role=status]")


def key(page: Page, name: str) -> None:
    """Press a key that leads to another page."""
    going_on(page, lambda: page.keyboard.press(name))


def test_the_first_draft_and_its_sentence_are_marked_at_once(review: Page) -> None:
    expect(review.locator(".card.now .number")).to_have_text("1")
    expect(review.locator("mark.now")).to_have_text(SENTENCES[0])


def test_moving_by_key_takes_focus_and_highlight_along(review: Page) -> None:
    for name, number in (("j", "2"), ("ArrowDown", "3"), ("j", "3"), ("l", "2"), ("ArrowUp", "1")):
        review.keyboard.press(name)
        card = review.locator(".card.now")
        expect(card.locator(".number")).to_have_text(number)
        expect(card).to_be_focused()
        expect(review.locator("mark.now")).to_have_text(SENTENCES[int(number) - 1])
        bar = review.locator(".review-bar").bounding_box()
        box = card.bounding_box()
        assert bar is not None
        assert box is not None
        assert box["y"] >= bar["y"] + bar["height"], "the focused card is not under the bar"


def test_each_key_presses_the_focused_cards_button_and_goes_on_to_the_next_draft(
    review: Page,
) -> None:
    key(review, "k")
    expect(status(review)).to_have_text("1 kept, 0 rejected, 2 left")
    expect(review.locator(".card.now .number")).to_have_text("2")
    expect(review.locator(".card.now")).to_be_focused()
    key(review, "r")
    expect(status(review)).to_have_text("1 kept, 1 rejected, 1 left")
    key(review, "u")
    expect(status(review)).to_have_text("1 kept, 0 rejected, 2 left")
    expect(review.locator(".card.now .number")).to_have_text("2")
    key(review, "e")
    assert review.url.endswith("/edit?back=review")


def test_the_keys_can_be_switched_off_and_stay_off(review: Page) -> None:
    review.get_by_label("Switch the keys off").check()
    review.reload()
    review.keyboard.press("j")
    expect(review.locator(".card.now .number")).to_have_text("1")
    review.get_by_label("Switch the keys off").uncheck()
    review.keyboard.press("j")
    expect(review.locator(".card.now .number")).to_have_text("2")


def test_keeping_all_without_flags_leaves_the_flagged_one(review: Page) -> None:
    press(review, "Keep all without flags (2)")
    expect(status(review)).to_have_text("2 kept, 0 rejected, 1 left")
    expect(review.locator(".card.draft .flag")).to_have_count(1)


def test_a_sentence_under_the_pointer_lights_its_card(review: Page) -> None:
    review.get_by_text(SENTENCES[2]).last.hover()
    expect(review.locator(".card.lit .number")).to_have_text("3")


def test_an_edit_is_saved_as_the_next_version_and_a_second_one_cancelled(review: Page) -> None:
    key(review, "e")
    review.fill("#stem", "Who was the engineer of the lighthouse?")
    press(review, "Save and keep")
    expect(review.locator(".card.now .stem")).to_have_text(
        "Who was the engineer of the lighthouse?"
    )
    key(review, "e")
    review.fill("#stem", "Never mind")
    press(review, "Cancel")
    expect(review.locator(".card.now .stem")).to_have_text(
        "Who was the engineer of the lighthouse?"
    )


def test_one_key_swaps_the_focused_draft_through_its_versions_and_another_takes_it_back(
    page: Page, stage: Stage
) -> None:
    login, bank_id, _ = stage.drafts_with_alternatives()
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/review")
    card = page.locator(".card.now")
    stem = card.locator("> .stem")
    for wording in (*ALTERNATIVES, ON_OPENING, ALTERNATIVES[0]):
        key(page, "a")
        expect(card).to_be_focused()
        expect(card.locator(".number").first).to_have_text("1")
        expect(card.locator(".state")).to_have_text("draft")
        expect(stem).to_contain_text(wording.stem.partition(" _")[0])
        expect(card.locator("> .flag")).to_have_count(len(wording.flags))
    key(page, "u")
    expect(stem).to_have_text(ON_OPENING.stem)
    expect(card).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(card.locator(".number")).to_have_text("2")
    expect(stem).to_have_text(ON_HEIGHT.stem)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_version_is_chosen_from_the_list_of_all(
    browsers: Browsers, stage: Stage, script: bool
) -> None:
    page = browsers.open(PHONE, java_script_enabled=script)
    login, bank_id, _ = stage.drafts_with_alternatives()
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/review")
    card = page.locator(".card").first
    going_on(page, card.get_by_role("button", name="Another version (5)").click)
    expect(card.locator("> .stem")).to_have_text(ALTERNATIVES[0].stem)
    card.locator(".wordings summary").click()
    chosen = card.get_by_role("button", name=f"Use this one {ALTERNATIVES[2].stem}")
    going_on(page, chosen.click)
    expect(card.locator("> .stem")).to_have_text(ALTERNATIVES[2].stem)
    press(page, "Undo")
    expect(card.locator("> .stem")).to_have_text(ALTERNATIVES[0].stem)


def test_new_drafts_stand_to_the_right_of_the_old_ones_and_below_them_on_a_phone(
    browsers: Browsers, stage: Stage
) -> None:
    login, bank_id, _ = stage.drafts_with_alternatives(runs=2)
    page = browsers.open()
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/review")
    pair = page.locator(".choice").first.locator(".card")
    expect(pair).to_have_count(2)
    for size, beside in ((DESKTOP, True), (PHONE, False)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        old, new = pair.nth(0).bounding_box(), pair.nth(1).bounding_box()
        assert old is not None
        assert new is not None
        assert (new["x"] > old["x"] + old["width"] - 1) is beside
        assert (new["y"] > old["y"] + old["height"] - 1) is not beside
    key(page, "k")
    expect(page.locator(".card.now .tag")).to_have_text("new")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_asking_about_a_sentence_ends_at_its_draft(
    browsers: Browsers, stage: Stage, script: bool
) -> None:
    page = browsers.open(java_script_enabled=script)
    login, _, article_id = stage.drafts_with_alternatives()
    sign_in(page, login)
    page.goto(f"/articles/{article_id}/facts")
    press(page, f"Ask about this sentence {SENTENCES[0]}")
    page.wait_for_url(re.compile(r"/review#q\d+$"), timeout=60_000)
    card = page.locator(".card:target")
    expect(card.locator(".tag")).to_have_text("new")
    expect(card.locator("blockquote").first).to_contain_text(SENTENCES[0])
    if script:
        expect(card).to_be_focused()


def test_the_results_renew_themselves_and_leave_the_focus_where_it_is(
    browsers: Browsers, stage: Stage
) -> None:
    teacher, student = browsers.open(), browsers.open()
    sign_in(teacher, "tess")
    teacher.clock.install()
    teacher.goto(f"/quizzes/{stage.quiz_id}/results")
    download = teacher.get_by_role("link", name="Download CSV")
    download.focus()
    join(student, stage.code, "Lina Live")
    expect(teacher.get_by_text("Lina Live")).to_have_count(0)
    teacher.clock.run_for(6_000)
    expect(teacher.get_by_text("Lina Live")).to_be_visible()
    expect(download).to_be_focused()
    going_on(student, student.locator("button.answer").first.click)
    teacher.clock.run_for(6_000)
    expect(teacher.get_by_role("row", name="Lina Live")).to_contain_text("answering: 1 of 8")


def test_a_code_is_copied_by_its_button(browsers: Browsers, stage: Stage) -> None:
    page = browsers.open(permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, "tess")
    page.goto(f"/quizzes/{stage.quiz_id}")
    page.get_by_role("button", name="Copy the code").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == stage.code


def test_a_poster_prints_the_code_and_nothing_of_the_site(page: Page, stage: Stage) -> None:
    sign_in(page, "tess")
    page.goto(f"/quizzes/{stage.quiz_id}/poster")
    page.emulate_media(media="print")
    expect(page.locator(".join-code")).to_be_visible()
    expect(page.locator("img.qr")).to_be_visible()
    for hidden in (".site", ".no-print"):
        assert not any(part.is_visible() for part in page.locator(hidden).all())
