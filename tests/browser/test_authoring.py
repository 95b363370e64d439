"""Writing questions in a real browser: by mouse, by keyboard, without JavaScript, on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from quizapp.domain.kinds import KINDS
from quizapp.models import Bank, Person, db
from quizapp.services.banks import add_question
from tests.browser.conftest import DESKTOP, PHONE, Browsers
from tests.browser.faults import page_faults
from tests.browser.stage import Stage
from tests.browser.steps import going_on, press, sign_in
from tests.cast import KEYS, NOW

pytestmark = pytest.mark.browser


@pytest.fixture
def bank_id(stage: Stage) -> int:
    """A bank with one kept question of each kind, of a teacher who is signed in nowhere."""
    login = stage.new_teacher()
    with stage.app.app_context():
        owner = db.session.query(Person).filter_by(login=login).one()
        bank = Bank(owner_id=owner.id, title=login, language="en", created_at=NOW)
        db.session.add(bank)
        db.session.flush()
        for stem, key in KEYS.values():
            add_question(bank, stem=stem, key=key, state="kept", author_id=owner.id, now=NOW)
        db.session.commit()
        found = bank.id
        db.session.remove()
    return found


@pytest.fixture
def login(stage: Stage, bank_id: int) -> str:
    """The teacher of that bank."""
    with stage.app.app_context():
        found = db.session.get_one(Bank, bank_id).title
        db.session.remove()
    return found


def write_options(page: Page, *texts: str) -> None:
    for number, text in enumerate(texts):
        page.fill(f"#options-{number}-text", text)


def option_texts(page: Page) -> list[str]:
    fields = page.locator("#rows input[name$='-text']")
    return [field.input_value() for field in fields.all()]


def test_a_question_is_written_by_mouse_while_its_preview_follows(
    page: Page, bank_id: int, login: str
) -> None:
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}")
    press(page, "New question")
    press(page, "One right answer")
    page.fill("#stem", "Which ship is it?")
    write_options(page, "Aurora", "Belgica", "Fram", "Gjøa")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("Which ship is it?")
    expect(preview.locator(".answer")).to_have_count(4)
    page.check("#options-2-right")
    page.get_by_role("button", name="Add an option").click()
    expect(page.locator("#options-4-text")).to_be_focused()
    page.keyboard.type("Maud")
    page.get_by_role("button", name="Up: Option 5").click()
    expect(page.locator("#options-3-text")).to_have_value("Maud")
    page.get_by_role("button", name="Remove: Option 1").click()
    expect(page.locator("#options-3-text")).to_have_value("Gjøa")
    assert option_texts(page) == ["Belgica", "Fram", "Maud", "Gjøa"]
    assert page.locator("#options-1-right").is_checked()
    expect(preview.locator(".answer")).to_have_text(["1 Belgica", "2 Fram", "3 Maud", "4 Gjøa"])
    press(page, "Save and keep")
    expect(page.locator(".notice[role=status]")).to_contain_text("Saved: “Which ship is it?”")


def test_a_row_is_dragged_to_another_place(page: Page, bank_id: int, login: str) -> None:
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/questions/new?kind=ordering")
    for number, text in enumerate(("first", "second", "third", "fourth")):
        page.fill(f"#items-{number}-text", text)
    boxes = [row.bounding_box() for row in page.locator("#rows .row").all()]
    assert boxes[0] is not None
    assert boxes[2] is not None
    page.mouse.move(boxes[0]["x"] + 2, boxes[0]["y"] + 20)
    page.mouse.down()
    page.mouse.move(boxes[2]["x"] + 2, boxes[2]["y"] + boxes[2]["height"] - 4, steps=5)
    page.mouse.up()
    expect(page.locator("#items-2-text")).to_have_value("first")
    assert option_texts(page) == ["second", "third", "first", "fourth"]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(60):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def test_a_question_is_written_with_the_keyboard_alone(
    page: Page, bank_id: int, login: str
) -> None:
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/questions/new?kind=short")
    tab_to(page, "#stem")
    page.keyboard.type("Which sea is it?")
    tab_to(page, "#accepted-0-text")
    page.keyboard.type("North Sea")
    tab_to(page, "button[value='add accepted']")
    page.keyboard.press("Enter")
    expect(page.locator("#accepted-1-text")).to_be_focused()
    page.keyboard.type("German Ocean")
    tab_to(page, "button[value='up accepted-1']")
    page.keyboard.press("Space")
    expect(page.locator("#accepted-0-text")).to_have_value("German Ocean")
    expect(page.locator("button[value='up accepted-0']")).to_be_focused()
    page.locator("#accepted-0-text").focus()
    going_on(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator(".notice[role=status]")).to_contain_text("Saved:")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_all_of_it_works_without_javascript(
    browsers: Browsers, bank_id: int, login: str, size: tuple[int, int]
) -> None:
    page = browsers.open(size, java_script_enabled=False)
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/questions/new?kind=choice")
    page.fill("#stem", "Which port is it?")
    write_options(page, "Bergen", "Oslo")
    page.check("#options-1-right")
    going_on(page, page.get_by_role("button", name="Add an option").click)
    going_on(page, page.get_by_role("button", name="Down: Option 1").click)
    assert option_texts(page)[:2] == ["Oslo", "Bergen"]
    going_on(page, page.get_by_role("button", name="Preview").click)
    expect(page.locator("#preview .answer")).to_have_count(2)
    press(page, "Save and keep")
    expect(page.locator(".notice[role=status]")).to_contain_text("Saved:")
    row = page.locator(".found > li", has_text="Which port is it?")
    going_on(page, row.get_by_role("link", name=re.compile("^Edit")).click)
    page.fill("#stem", "Which harbour is it?")
    press(page, "Save and keep")
    going_on(page, page.get_by_role("link", name="Which harbour is it?", exact=True).click)
    going_on(page, page.get_by_role("link", name=re.compile("^History")).click)
    expect(page.locator("ins").first).to_contain_text("harbour")
    press(page, "Restore version 1")
    expect(page.locator("main .stem").first).to_have_text("Which port is it?")


def test_questions_of_a_bank_change_places_by_button(page: Page, bank_id: int, login: str) -> None:
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}")
    first = page.locator(".found h3").first.inner_text()
    down = page.locator(".found > li").first.get_by_role("button", name=re.compile("Down"))
    going_on(page, down.click)
    expect(page.locator(".found h3").nth(1)).to_have_text(first)


def test_a_question_of_a_bank_is_dragged(page: Page, bank_id: int, login: str) -> None:
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}")
    first = page.locator(".found h3").first.inner_text()
    rows = page.locator(".found > li")
    box = rows.nth(1).bounding_box()
    assert box is not None
    with page.expect_navigation():
        rows.first.drag_to(rows.nth(1), target_position={"x": 200, "y": box["height"] - 6})
    expect(page.locator(".found h3").nth(1)).to_have_text(first)


@pytest.mark.parametrize("kind", KINDS)
def test_the_editor_of_each_kind_is_accessible_new_and_refused(
    browsers: Browsers, bank_id: int, login: str, kind: str
) -> None:
    page = browsers.open(PHONE)
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}/questions/new?kind={kind}")
    for summary in page.locator("form.editor summary").all():
        if not summary.evaluate("one => one.parentElement.open"):
            summary.click()
    found = [*browsers.watches[page].weight_faults(), *page_faults(page)]
    page.fill("#max_mark", "-1")
    page.fill("#source_url", "nowhere")
    press(page, "Save and keep")
    expect(page.locator("#errors")).to_be_focused()
    assert not [*found, *browsers.watches[page].weight_faults(), *page_faults(page)]


def test_the_other_pages_of_a_bank_are_accessible(
    browsers: Browsers, bank_id: int, login: str
) -> None:
    page = browsers.open(PHONE)
    sign_in(page, login)
    page.goto(f"/banks/{bank_id}")
    found = page_faults(page)
    press_first(page, "Duplicate")
    page.fill("#stem", "Who made the plans for the lighthouse of Norvik?")
    press(page, "Save and keep")
    press_first(page, "Put away")
    for path in (
        "questions/new",
        "near-duplicates",
        "put-away",
        "paper?versions=3&seed=5",
        "paper-key?versions=3&seed=5",
    ):
        page.goto(f"/banks/{bank_id}/{path}")
        found += [f"{path}: {fault}" for fault in page_faults(page)]
        found += browsers.watches[page].weight_faults()
    page.goto(f"/banks/{bank_id}/near-duplicates")
    page.goto(f"/banks/{bank_id}/questions/new?kind=short")
    page.fill("#stem", "In which town does that lighthouse stand?")
    page.fill("#accepted-0-text", "Norvik")
    press(page, "Save and keep")
    expect(page.locator("#errors")).to_contain_text("Keep both")
    found += [f"twins: {fault}" for fault in page_faults(page)]
    going_on(page, page.get_by_role("button", name="Keep both").click)
    press_first(page, "Move or copy")
    found += page_faults(page)
    page.go_back()
    going_on(page, page.get_by_role("link", name=re.compile("^History")).last.click)
    assert not found + page_faults(page)


def press_first(page: Page, name: str) -> None:
    """Open the last question of the list, and press what is offered for it."""
    going_on(page, page.locator(".found h3 a").last.click)
    control = page.locator(".card").last.locator("a, button", has_text=name)
    going_on(page, control.first.click)
