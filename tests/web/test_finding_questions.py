"""The page of a bank answers whatever is asked, keeps its filters, and shows markup as text."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from quizapp.domain import questions as q
from quizapp.models import db
from quizapp.services import sharing
from quizapp.services.banks import add_question
from tests.cast import KEYS, NOW, Cast
from tests.web.pages import button_labels, main_words, page_of, words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NAMES = (
    *("q", "kind", "category", "tag", "freshness", "article", "use", "difficulty", "state"),
    *("sort", "page", "other"),
)
VALUES = ("choice", "fresh", "used", "easy", "all", "match", "1", "99999999999999999999", "-1", "/")


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


def _add(cast: Cast, stem: str, **rest: object) -> None:
    add_question(
        cast.bank,
        stem=stem,
        key=q.TrueFalseKey(True),
        state="kept",
        author_id=cast.tess.id,
        now=NOW,
        **rest,  # type: ignore[arg-type]
    )
    db.session.commit()


def _stems(reply) -> list[str]:  # type: ignore[no-untyped-def]
    headings = page_of(reply).xpath("//ol[@class='found']//h3")
    return [heading.text_content() for heading in headings]


def test_any_query_is_answered(tess: FlaskClient) -> None:
    text = st.sampled_from(VALUES) | st.text(max_size=12)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.tuples(st.sampled_from(NAMES), text), max_size=6))
    def holds(asked: list[tuple[str, str]]) -> None:
        said = [(name, value.encode("utf-8", "surrogatepass")) for name, value in asked]
        for path in ("/banks/1", "/questions"):
            assert tess.get(f"{path}?{urlencode(said)}").status_code == 200, asked

    holds()


def test_filters_in_force_are_shown_and_each_can_be_taken_away(
    cast: Cast, tess: FlaskClient
) -> None:
    _add(cast, "Which lighthouse?", category="Sea/Coast", tags=("old",), difficulty="easy")
    reply = tess.get("/banks/1?q=lighthouse&category=Sea&tag=old&difficulty=easy&sort=newest")
    assert _stems(reply) == ["Which lighthouse?"]
    page = page_of(reply)
    assert "1 question" in words(page.xpath("//*[@role='status']")[0])
    chips = {words(a): a.get("href") for a in page.xpath("//ul[@class='chips']//a")}
    assert [chip.split(" ✕")[0] for chip in chips] == [
        "words: lighthouse",
        "difficulty: easy",
        "category: Sea",
        "tag: old",
        "Take all away",
    ]
    without_tag = next(href for chip, href in chips.items() if chip.startswith("tag"))
    assert "q=lighthouse" in without_tag
    assert "category=Sea" in without_tag
    assert "sort=newest" in without_tag
    assert "tag=" not in without_tag
    assert tess.get(without_tag).status_code == 200


def test_pages_keep_the_filters(cast: Cast, tess: FlaskClient) -> None:
    for number in range(55):
        _add(cast, f"Is it number {number}?", tags=("many",))
    reply = tess.get("/banks/1?tag=many")
    assert len(_stems(reply)) == 50
    (following,) = page_of(reply).xpath("//a[@rel='next']/@href")
    assert len(_stems(tess.get(following))) == 5
    assert "page 2 of 2" in main_words(tess.get(following))


def test_markup_is_shown_as_text_and_words_found_are_marked(cast: Cast, tess: FlaskClient) -> None:
    _add(cast, "<script>alert(1)</script> & <b>wörds</b>?", explanation="<i>elsewhere</i>")
    reply = tess.get("/banks/1?q=script+words")
    assert _stems(reply) == ["<script>alert(1)</script> & <b>wörds</b>?"]
    marks = page_of(reply).xpath("//ol[@class='found']//mark")
    assert [words(mark) for mark in marks] == ["script", "script", "wörds"]
    reply = tess.get("/banks/1", query_string={"q": "elsewhere <b>"})
    assert "<i>" not in reply.text
    reply = tess.get("/banks/1", query_string={"q": '"><script>', "tag": "<b>", "category": "<i>"})
    assert "<script>" not in reply.text
    assert "<b>" not in reply.text


def test_where_else_a_word_was_found_is_shown(tess: FlaskClient) -> None:
    reply = tess.get("/banks/1?q=engineer")
    assert "Engineer Ada Holm drew the plans" in main_words(reply)
    assert [words(mark) for mark in page_of(reply).xpath("//mark")][:1] == ["Engineer"]


def test_a_page_costs_as_many_statements_however_many_questions(
    cast: Cast, tess: FlaskClient
) -> None:
    def statements(path: str) -> int:
        said = []

        def note(*_: object) -> None:
            said.append(1)

        event.listen(db.engine, "before_cursor_execute", note)
        assert tess.get(path).status_code == 200
        event.remove(db.engine, "before_cursor_execute", note)
        return len(said)

    few = statements("/banks/1?q=the&sort=newest")
    for number in range(45):
        _add(cast, f"Is the number {number} one?", tags=(f"tag {number}",), category=f"c{number}")
    assert statements("/banks/1?q=the&sort=newest") == few <= 12


def test_a_search_over_all_banks_names_the_bank(cast: Cast, tess: FlaskClient) -> None:
    reply = tess.get("/questions?q=lighthouse+norvik")
    assert _stems(reply)
    assert "Lighthouse" in main_words(reply)
    omar = cast.browser(cast.omar)
    assert "0 questions" in main_words(omar.get("/questions?q=lighthouse"))
    assert "Search all banks" in main_words(omar.get("/questions"))
    assert "Type a word" in main_words(omar.get("/questions?q=***"))


def test_a_viewer_has_no_buttons_to_change_anything(cast: Cast) -> None:
    sharing.share(cast.bank, "omar", False, NOW)
    omar = cast.browser(cast.omar)
    reply = omar.get("/banks/1")
    assert len(_stems(reply)) == len(KEYS)
    for path in ("/banks/1", "/questions/1"):
        labels = " ".join(button_labels(omar.get(path)))
        for word in ("Edit", "Review", "Share", "Rename", "Do it"):
            assert word not in labels, (path, word)
    assert "Publish a quiz" in button_labels(reply)
    assert "Leave this bank" in button_labels(reply)
    assert [form.get("action") for form in page_of(reply).xpath("//form[@id='bulk']")] == [
        "/banks/1/copy"
    ]


def test_an_editor_sees_the_drafts_and_a_viewer_does_not(cast: Cast) -> None:
    add_question(
        cast.bank,
        stem="A draft?",
        key=q.TrueFalseKey(True),
        state="draft",
        author_id=cast.tess.id,
        now=NOW,
    )
    db.session.commit()
    sharing.share(cast.bank, "omar", False, NOW)
    omar = cast.browser(cast.omar)
    assert "A draft?" not in main_words(omar.get("/banks/1?state=all"))
    assert omar.get(f"/questions/{len(KEYS) + 1}").status_code == 404
    sharing.share(cast.bank, "omar", True, NOW)
    assert "A draft?" in main_words(omar.get("/banks/1"))
    assert omar.get(f"/questions/{len(KEYS) + 1}").status_code == 200
