"""A teacher reads what an article states and names, and asks about a sentence of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from quizapp.generation.pipeline import NO_DRAFTS
from quizapp.jobs import queue_of
from quizapp.models import Article, DraftingRun, Question, Span, db
from tests.cast import SENTENCES, Cast
from tests.drafted import DRAWN, FACTS, HEIGHT, ON_HEIGHT, ON_OPENING, Generator, draft, generated
from tests.drafted import run as do_a_run
from tests.web.pages import link_to, main_words, page_of, words

FACTS_PAGE = "/articles/1/facts"
NEW = draft("gap", HEIGHT, "It stands _____ high.")


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


@pytest.fixture
def read(cast: Cast, generator: Generator) -> None:
    """The article, read once; of the cast's questions only the one on its last sentence stays."""
    db.session.query(Question).filter(Question.fact_id.in_((1, 2))).update({"fact_id": None})
    db.session.commit()
    do_a_run(cast)


def _card(tess: FlaskClient, sentence: str) -> str:
    (found,) = [
        words(card)
        for card in page_of(tess.get(FACTS_PAGE)).xpath("//li[contains(@class, 'card')]")
        if words(card.xpath("./blockquote")[0]) == sentence
    ]
    return found


def _span(start: int) -> int:
    return db.session.query(Span).filter_by(article_id=1, start=start).one().id


def _ask(app: Flask, tess: FlaskClient, start: int) -> str:
    """Press the button at a sentence and let the worker work; the waiting page's address."""
    reply = tess.post(f"/spans/{_span(start)}/ask")
    assert queue_of(app).work_off() == 1
    assert reply.location
    return str(reply.location)


@pytest.mark.usefixtures("read")
def test_a_fact_stands_with_its_sentence_its_parts_and_how_it_ages(tess: FlaskClient) -> None:
    card = _card(tess, SENTENCES[0])
    assert "Fact Who or what The lighthouse of Norvik Does what was opened When on 3 May" in card
    assert "It happened: that stays true. As of 23 November 2026." in card


@pytest.mark.usefixtures("read")
def test_a_claim_says_whose_it_is_and_every_word_that_weakens_it(tess: FlaskClient) -> None:
    card = _card(tess, SENTENCES[1])
    assert f"Claim by Ada Holm {HEIGHT.statement}" in card
    for remark in ("what is not so", "“may”", "“about”", "How many 41 metres", "not change"):
        assert remark in card


@pytest.mark.parametrize(
    "label, said",
    [("opinion", "Opinion by Ada Holm"), ("forecast", "Forecast by Ada Holm")],
)
def test_opinions_and_forecasts_are_called_so(
    cast: Cast, tess: FlaskClient, generator: Generator, label, said: str
) -> None:
    generator.made = generated(facts=(replace(HEIGHT, label=label),))
    do_a_run(cast)
    assert said in main_words(tess.get(FACTS_PAGE))


@pytest.mark.usefixtures("read")
def test_each_fact_leads_to_its_questions_in_the_review(tess: FlaskClient) -> None:
    page = tess.get(FACTS_PAGE)
    link = link_to(page, ON_OPENING.stem)
    review, _, card = link.partition("#")
    assert ON_OPENING.stem in words(page_of(tess.get(review)).get_element_by_id(card))
    assert "No question yet." not in _card(tess, SENTENCES[0])


def test_a_fact_without_a_question_says_so(
    cast: Cast, tess: FlaskClient, generator: Generator
) -> None:
    fact = replace(
        HEIGHT, statement="Nobody asks about this.", span=replace(DRAWN, end=DRAWN.end - 1)
    )
    generator.made = generated(facts=(fact,))
    do_a_run(cast)
    assert "No question yet." in main_words(tess.get(FACTS_PAGE))


@pytest.mark.usefixtures("read")
def test_names_stand_with_what_they_are_called_and_what_they_are(tess: FlaskClient) -> None:
    page = page_of(tess.get(FACTS_PAGE))
    rows = [words(row) for row in page.xpath("//tbody/tr")]
    assert rows == ["Norvik city – – 1", "Ada Holm person engineer Holm 2"]


def test_a_sentence_without_a_fact_says_why_not(
    cast: Cast, tess: FlaskClient, generator: Generator
) -> None:
    db.session.query(Question).update({"fact_id": None})
    db.session.commit()
    do_a_run(cast)
    page = main_words(tess.get(FACTS_PAGE))
    _, _, silent = page.partition("Sentences without a fact to ask about")
    assert f"{SENTENCES[2]} Why not: It repeats another fact." in silent


def test_an_article_nobody_has_read_says_what_to_do(tess: FlaskClient, cast: Cast) -> None:
    db.session.query(Question).update({"fact_id": None})
    db.session.query(Article).update({"title": "Unread"})
    db.session.commit()
    page = main_words(tess.get(FACTS_PAGE))
    assert "Draft questions" in page


@pytest.mark.usefixtures("read")
def test_asking_about_a_sentence_leads_to_the_new_draft_in_the_review(
    app: Flask, tess: FlaskClient, generator: Generator
) -> None:
    generator.made = generated(NEW)
    wait = _ask(app, tess, HEIGHT.span.start)
    assert (generator.asked["only"], generator.asked["count"]) == (HEIGHT.span, 1)
    assert ON_HEIGHT.stem in generator.asked["without"]
    review, _, card = tess.get(wait).location.partition("#")
    found = words(page_of(tess.get(review)).get_element_by_id(card))
    assert "It stands  high." in found or "It stands high." in found


@pytest.mark.usefixtures("read")
def test_a_sentence_that_gives_nothing_says_why(
    app: Flask, tess: FlaskClient, generator: Generator
) -> None:
    generator.made = generated(notes=(NO_DRAFTS,))
    page = main_words(tess.get(_ask(app, tess, DRAWN.start)))
    assert "Nothing to ask about this sentence" in page
    assert SENTENCES[2] in page
    assert "Why not: It repeats another fact." in page
    generator.made = generated(declined=(), notes=(NO_DRAFTS,))
    assert NO_DRAFTS in main_words(tess.get(_ask(app, tess, DRAWN.start)))


@pytest.mark.usefixtures("read")
def test_a_sentence_that_gives_only_what_is_asked_already_leads_there(
    app: Flask, tess: FlaskClient, generator: Generator
) -> None:
    generator.made = generated(ON_HEIGHT)
    reply = tess.get(_ask(app, tess, HEIGHT.span.start))
    assert "These questions are on it already" in main_words(reply)
    assert link_to(reply, ON_HEIGHT.stem).startswith("/banks/1/review#q")


@pytest.mark.usefixtures("read")
def test_while_a_sentence_is_asked_about_the_page_shows_it(tess: FlaskClient) -> None:
    wait = tess.post(f"/spans/{_span(HEIGHT.span.start)}/ask").location
    page = main_words(tess.get(str(wait)))
    assert SENTENCES[1] in page
    assert "Waiting for its turn." in page


@pytest.mark.usefixtures("read")
def test_a_failed_question_on_a_sentence_is_tried_again_on_that_sentence(
    app: Flask, tess: FlaskClient, generator: Generator
) -> None:
    wait = _ask(app, tess, HEIGHT.span.start)
    run = db.session.query(DraftingRun).order_by(DraftingRun.id.desc()).first()
    assert run is not None
    run.state = "failed"
    db.session.commit()
    generator.made = generated(NEW)
    tess.post(f"{wait}/again")
    queue_of(app).work_off()
    assert generator.asked["only"] == HEIGHT.span


@pytest.mark.usefixtures("read")
def test_asking_about_one_sentence_changes_no_other_reasons(
    app: Flask, tess: FlaskClient, generator: Generator
) -> None:
    before = main_words(tess.get("/banks/1/review"))
    generator.made = generated(declined=(), notes=(NO_DRAFTS,), facts=FACTS[:1], entities=())
    _ask(app, tess, HEIGHT.span.start)
    assert main_words(tess.get("/banks/1/review")) == before
