"""The whole path: an article becomes a quiz, a student takes it, the teacher reads the scores."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Browsers
from tests.browser.server import ROOT
from tests.browser.stage import Stage
from tests.browser.steps import going_on, join, press, sign_in, verdict

pytestmark = pytest.mark.browser

ARTICLES = sorted((ROOT / "question_banks" / "articles").glob("*.txt"))
STEPS = ("Reading", "Finding facts", "Writing questions", "Checking")
NEW_STEM = "What does this article tell? (as the teacher words it)"


class Answered(NamedTuple):
    """What a student saw of one question."""

    stem: str
    verdict: str
    response: str


@pytest.mark.parametrize("article", ARTICLES[:1], ids=lambda path: path.stem)
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_an_article_to_scores_in_a_file(
    browsers: Browsers, stage: Stage, size: tuple[int, int], script: bool, article: Path
) -> None:
    teacher = browsers.open(size, java_script_enabled=script, accept_downloads=True)
    student = browsers.open(size, java_script_enabled=script)
    sign_in(teacher, stage.new_teacher())
    paste(teacher, article.read_text("utf-8"))
    kept = review(teacher, script)
    code = publish(teacher)
    join(student, f" {code[:3].lower()}-{code[3:]} ", "Mia Möller")
    seen = [*answer_some(student, 2)]
    student = come_back(browsers, student, teacher.locator("a.mono").inner_text())
    seen += answer_some(student, kept)
    score = student.locator(".score").inner_text()
    assert len(seen) == kept
    assert [row.verdict for row in seen] == student.locator(
        ".verdict-line strong"
    ).all_inner_texts()
    press(teacher, "Results")
    row = teacher.get_by_role("row", name="Mia Möller")
    expect(row.get_by_role("cell").first).to_have_text(score)
    assert_file_equals(download(teacher), seen, score)


def paste(page: Page, text: str) -> None:
    """From the first page to the review: two clicks, a paste and where it is from."""
    press(page, "Paste an article")
    page.fill("#text", text)
    page.fill("#site", "Dateline")
    with page.expect_response(re.compile(r"/drafting/\d+$")) as progress:
        page.get_by_role("button", name="Draft questions").click()
    assert all(step in progress.value.text() for step in STEPS)
    page.wait_for_url(re.compile(r"/review"), timeout=60_000)


def review(page: Page, script: bool) -> int:
    """Keep by button and by key, edit, reject, undo, keep the rest; how many were kept."""
    drafts = page.locator(".card.draft").count()
    assert drafts >= 4, "the article gives enough to review"
    going_on(page, page.locator(".card.draft .keep").first.click)
    expect(status(page)).to_have_text(f"1 kept, 0 rejected, {drafts - 1} left")
    if script:
        going_on(page, lambda: page.keyboard.press("k"))
    else:
        going_on(page, page.locator(".card.draft .keep").first.click)
    expect(status(page)).to_have_text(f"2 kept, 0 rejected, {drafts - 2} left")
    going_on(page, page.locator(".card.draft .reject").first.click)
    press(page, "Undo")
    expect(status(page)).to_have_text(f"2 kept, 0 rejected, {drafts - 2} left")
    going_on(page, page.locator(".card.draft .reject").first.click)
    going_on(page, page.locator(".card.draft").first.get_by_role("link", name="Edit").click)
    page.fill(
        "#stem",
        f"{NEW_STEM} {'_____' if page.locator('#holes-0-accepted-0-text').count() else ''}".strip(),
    )
    press(page, "Save and keep")
    expect(status(page)).to_have_text(f"3 kept, 1 rejected, {drafts - 4} left")
    return 3 + keep_the_unflagged(page)


def keep_the_unflagged(page: Page) -> int:
    button = page.get_by_role("button", name=re.compile("Keep all without flags"))
    if not button.count():
        return 0
    found = re.search(r"\d+", button.inner_text())
    assert found is not None
    going_on(page, button.click)
    return int(found[0])


def status(page: Page) -> Locator:
    """Where the review counts."""
    return page.locator(".review-bar [role=status]")


def publish(page: Page) -> str:
    """Publish with every default; the code, beside a link and a QR code of it."""
    press(page, "Publish a quiz")
    press(page, "Publish")
    code = page.locator(".join-code").inner_text()
    assert re.fullmatch(r"[A-HJ-NP-Z2-9]{6}", code)
    assert page.locator("a.mono").inner_text().endswith(f"/q/{code}")
    assert page.locator("img.qr").evaluate("image => image.complete && image.naturalWidth > 0")
    return code


def answer_some(page: Page, most: int) -> Iterator[Answered]:
    """Answer up to so many questions, each with a tap or a word, and read what comes back."""
    for _ in range(most):
        if page.locator(".score").count():
            return
        answer_one(page)
        expect(page.locator("#feedback mark").first).to_be_visible()
        yield Answered(
            page.locator("h1").inner_text(),
            verdict(page),
            page.locator("#feedback dt:text-is('Your answer') + dd").inner_text(),
        )
        going_on(page, page.locator(".next-bar .primary").click)


def answer_one(page: Page) -> None:
    options = page.locator("button.answer")
    if options.count():
        going_on(page, options.first.click)
        return
    for choice in page.locator("main select").all():
        choice.select_option(index=1)
    for text in page.locator("main input[type=text]").all():
        text.fill("six")
    press(page, "Check the answer")


def come_back(browsers: Browsers, page: Page, link: str) -> Page:
    """Close the tab, and open the link in a new one."""
    page.close()
    again = browsers.tab(page.context)
    again.goto(link)
    press(again, "Go on as Mia Möller")
    expect(again.locator(".place span")).to_have_text(re.compile("Question 3 of"))
    return again


def download(page: Page) -> list[list[str]]:
    """The scores as a program reads them."""
    with page.expect_download() as file:
        page.get_by_role("link", name="Download CSV").click()
    content = Path(file.value.path()).read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline="")))


def assert_file_equals(rows: list[list[str]], seen: list[Answered], score: str) -> None:
    """The file's one row holds the score, the answers and the marks that the student saw."""
    header, row = rows
    about = dict(zip(header, row, strict=True))
    assert about["student_name"] == "Mia Möller"
    assert (about["state"], about["attempt_no"]) == ("submitted", "1")
    raw, maximum = score.split(" of ")
    assert round(float(about["score"]), 2) == float(raw)
    assert float(about["max_score"]) == float(maximum)
    answers = row[-3 * len(seen) :]
    assert answers[1::3] == [answer.response for answer in seen]
    full = {"Correct": "1", "Not quite": "0"}
    for mark, answer in zip(answers[::3], seen, strict=True):
        assert mark == full.get(answer.verdict, mark), answer
