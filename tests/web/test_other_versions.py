"""In the review a draft is swapped for another version; after a further run old stands by new."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import HtmlElement

from quizapp.jobs import queue_of
from quizapp.models import Question, db
from tests.cast import Cast
from tests.drafted import (
    ALTERNATIVES,
    FLAG,
    HEIGHT,
    MODEL,
    ON_HEIGHT,
    ON_OPENING,
    OPENING,
    Generator,
    draft,
    drafts_in,
    generated,
)
from tests.drafted import run as do_a_run
from tests.web.pages import main_words, page_of, words

REVIEW = "/banks/1/review"
SOURCE = "From: Norvik's old lighthouse · Coast News · 23 November 2026"
NEW = (
    draft("true_false", OPENING, "True or false? It was opened."),
    draft("number", HEIGHT, "How high does it stand?", flags=(FLAG,)),
    draft("short", OPENING, "Where is it?"),
)


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


@pytest.fixture
def question(cast: Cast, generator: Generator) -> Question:
    """A draft with five alternatives; the bank's kept questions are out of the way."""
    db.session.query(Question).update({"fact_id": None})
    db.session.commit()
    do_a_run(cast)
    return drafts_in(cast)[0]


def _card(tess: FlaskClient, question: Question) -> HtmlElement:
    return page_of(tess.get(REVIEW)).get_element_by_id(f"q{question.id}")


def _shown(tess: FlaskClient, question: Question) -> str:
    """What a card shows before its list of other versions is opened."""
    card = _card(tess, question)
    for details in card.xpath(".//details"):
        details.drop_tree()
    return words(card)


def _again(app: Flask, tess: FlaskClient) -> None:
    tess.post("/articles/1/draft")
    assert queue_of(app).work_off() == 1


def test_a_press_swaps_the_question_in_its_card(tess: FlaskClient, question: Question) -> None:
    assert "Another version (5)" in _shown(tess, question)
    reply = tess.post(f"/questions/{question.id}/another")
    assert reply.location == f"{REVIEW}#q{question.id}"
    card = _shown(tess, question)
    assert ALTERNATIVES[0].stem in card
    assert "Number" in card
    assert f"⚑ {FLAG}" in card
    assert "Another version (5)" in card


def test_undo_brings_the_wording_before_back(tess: FlaskClient, question: Question) -> None:
    tess.post(f"/questions/{question.id}/another")
    tess.post("/banks/1/undo")
    card = _shown(tess, question)
    assert ON_OPENING.stem in card
    assert FLAG not in card


def test_all_versions_are_listed_complete_and_one_is_chosen(
    tess: FlaskClient, question: Question
) -> None:
    entries = _card(tess, question).xpath(".//details[@class='wordings']/ol/li")
    assert len(entries) == 5
    for entry, wording in zip(entries, ALTERNATIVES, strict=True):
        text = words(entry)
        assert text.count(SOURCE) == 1
        assert wording.stem.partition("_")[0] in text
        assert "✓ Correct" in text
        for flag in wording.flags:
            assert flag in text
    form = entries[1].xpath(".//form")[0]
    assert words(form.xpath(".//button")[0]).startswith("Use this one")
    tess.post(form.get("action"), data={"place": form.xpath(".//input[@name='place']/@value")[0]})
    assert ALTERNATIVES[1].stem in _shown(tess, question)
    texts = [words(entry) for entry in _card(tess, question).xpath(".//details/ol/li")]
    assert "as first drafted" in texts[0]
    assert ON_OPENING.stem in texts[0]


@pytest.mark.parametrize("place", ["77", "-1", "many", "0"])
def test_a_place_that_is_none_leaves_all_as_it_is_and_says_so(
    tess: FlaskClient, question: Question, place: str
) -> None:
    path = f"/questions/{question.id}/another"
    reply = tess.post(path, data={"place": place}, follow_redirects=True)
    assert "version of this question" in main_words(reply)
    assert ON_OPENING.stem in _shown(tess, question)


def test_a_decided_question_is_not_swapped_and_says_how(
    tess: FlaskClient, question: Question
) -> None:
    tess.post(f"/questions/{question.id}/keep")
    assert "Another version" not in _shown(tess, question)
    reply = tess.post(f"/questions/{question.id}/another", follow_redirects=True)
    assert "Undo your decision first" in main_words(reply)


def test_a_card_says_which_model_wrote_it_and_nothing_where_the_rules_did(
    cast: Cast, tess: FlaskClient, question: Question
) -> None:
    assert "Written by" not in _shown(tess, question)
    assert f"Written by {MODEL}" in _shown(tess, drafts_in(cast)[1])
    tess.post(f"/questions/{question.id}/another", data={"place": "2"})
    assert f"Written by {MODEL}" in _shown(tess, question)


def test_keeping_all_without_flags_goes_by_the_wording_shown(
    cast: Cast, tess: FlaskClient, question: Question
) -> None:
    assert "Keep all without flags (1)" in main_words(tess.get(REVIEW))
    tess.post(f"/questions/{question.id}/another")
    assert "Keep all without flags" not in main_words(tess.get(REVIEW))
    tess.post("/banks/1/keep-unflagged")
    assert len(drafts_in(cast)) == 2


@pytest.mark.usefixtures("question")
def test_drafting_again_puts_new_beside_old_on_the_same_sentence(
    app: Flask, cast: Cast, tess: FlaskClient, generator: Generator
) -> None:
    generator.made = generated(*NEW)
    _again(app, tess)
    pairs = page_of(tess.get(REVIEW)).xpath("//li[@class='choice']")
    stems = [[words(s) for s in pair.xpath("./ol/li/p[@class='stem']")] for pair in pairs]
    assert stems == [
        [ON_OPENING.stem, NEW[0].stem, NEW[2].stem],
        [ON_HEIGHT.stem, NEW[1].stem],
    ]
    for pair in pairs:
        ages = [words(tag) for tag in pair.xpath(".//span[@class='tag']")]
        assert ages == ["before", *["new"] * (len(ages) - 1)]


def test_drafting_again_touches_nothing_that_was_decided(
    app: Flask, cast: Cast, tess: FlaskClient, question: Question, generator: Generator
) -> None:
    tess.post(f"/questions/{question.id}/keep")
    before = (question.state, question.number, question.position, question.version.stem)
    generator.made = generated(ON_OPENING, *NEW)
    _again(app, tess)
    assert len(drafts_in(cast)) == 4
    assert (question.state, question.number, question.position, question.version.stem) == before
    stems = [each.version.stem for each in db.session.query(Question)]
    assert len(stems) == len(set(stems))


@pytest.mark.usefixtures("question")
def test_what_stands_side_by_side_is_left_to_the_teacher_when_all_are_kept(
    app: Flask, cast: Cast, tess: FlaskClient, generator: Generator
) -> None:
    generator.made = generated(*NEW)
    _again(app, tess)
    page = main_words(tess.get(REVIEW))
    assert "side by side" in page
    assert "Keep all without flags (" not in page
    waiting = [q.id for q in drafts_in(cast)]
    tess.post("/banks/1/keep-unflagged")
    assert [q.id for q in drafts_in(cast)] == waiting


def test_deciding_about_one_of_a_pair_leads_to_the_other(
    app: Flask, cast: Cast, tess: FlaskClient, question: Question, generator: Generator
) -> None:
    generator.made = generated(NEW[0])
    _again(app, tess)
    partner = drafts_in(cast)[-1]
    reply = tess.post(f"/questions/{question.id}/keep")
    assert reply.location == f"{REVIEW}#q{partner.id}"


def test_every_page_with_a_question_has_the_source_line_above_it(
    cast: Cast, tess: FlaskClient
) -> None:
    bea = cast.guest("Bea")
    _assert_under_its_source(bea, "/attempts/1/1")
    bea.post("/attempts/1/submit")
    _assert_under_its_source(bea, "/attempts/1/result")
    for path in (
        REVIEW,
        "/banks/1",
        "/questions/1/edit",
        "/quizzes/1/results",
        "/articles/1/facts",
    ):
        _assert_under_its_source(tess, path)


def _assert_under_its_source(browser: FlaskClient, path: str) -> None:
    text = main_words(browser.get(path))
    assert 0 <= text.find(SOURCE) < text.find("Who drew the plans"), path
