"""A teacher brings an article; the worker drafts; the page tells how far it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp import generation
from quizapp.config import ROOT
from quizapp.domain.articles import Article as ArticleValue
from quizapp.domain.articles import Span
from quizapp.domain.facts import Fact
from quizapp.domain.questions import Declined, Draft, TrueFalseKey
from quizapp.generation import Generated
from quizapp.jobs import queue_of
from quizapp.models import Article, DraftingRun, Question, db
from quizapp.services import drafting
from tests.cast import Cast

KINDS = ["choice", "true_false", "gap", "short"]
ARTICLE = ROOT / "question_banks" / "articles" / "putin-kim-pyongyang.txt"
STORY = (
    "Ferry service returns to Holm\n\nBy Ida Berg\n\n12 March 2025\n\n"
    "The ferry Signe sailed from Holm to Vik on Tuesday for the first time since 2019. "
    "It carried 240 passengers.\n"
)


@pytest.fixture
def tess(cast: Cast) -> FlaskClient:
    return cast.browser(cast.tess)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A generator that needs no language model: one draft on the last sentence."""
    monkeypatch.setattr(drafting, "generate", _one_draft)


def _one_draft(article: ArticleValue, *, progress: Callable[..., None], **_: Any) -> Generated:
    for done in range(3):
        progress(generation.FINDING_FACTS, done, 3)
    span = article.paragraphs[-1].span
    fact = Fact(span.of(article.text), span, as_of=article.published_on)
    start = article.text.index("The ferry")
    return Generated(
        article=article,
        facts=(fact,),
        drafts=(Draft("True or false? It carried 240 passengers.", TrueFalseKey(True), fact, 0.9),),
        declined=(Declined("The ferry", Span(start, start + 9), "too short for a question"),),
        notes=(),
    )


def _paste(browser: FlaskClient, text: str, **fields: object) -> Any:
    data = {"text": text, "count": "10", "kinds": KINDS, "source_unknown": "y", **fields}
    return browser.post("/articles/new", data=data)


def test_title_author_and_date_are_found_where_they_stand(tess: FlaskClient) -> None:
    assert _paste(tess, STORY).status_code == 302
    article = db.session.scalars(select(Article).order_by(Article.id.desc())).first()
    assert article is not None
    assert article.title == "Ferry service returns to Holm"
    assert "Ida Berg" in article.byline
    assert str(article.published_on) == "2025-03-12"


def test_what_the_text_does_not_say_is_asked_for_and_the_paste_stays(tess: FlaskClient) -> None:
    reply = _paste(tess, "The ferry Signe sailed from Holm. It was full.", source_unknown="")
    assert reply.status_code == 422
    for question in ("no headline", "where it was published", "no date"):
        assert question in reply.text
    assert "The ferry Signe sailed from Holm." in reply.text


def test_what_the_teacher_types_wins_over_what_is_found(tess: FlaskClient) -> None:
    _paste(tess, STORY, title="Another headline", site="Coast News", published_on="2025-03-13")
    article = db.session.scalars(select(Article).order_by(Article.id.desc())).first()
    assert article is not None
    assert article.source_line == "From: Another headline · Coast News · 13 March 2025"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        "\x00\x00",
        "word " * 60_000,
        "a" * 2_000_000,
        "<html><body><script>alert(1)</script><nav>Home</nav></body></html>",
    ],
    ids=["empty", "spaces", "NUL bytes", "60,000 words", "2 MB", "HTML without an article"],
)
def test_a_text_that_is_no_article_gets_a_message_and_stays_in_the_form(
    tess: FlaskClient, text: str
) -> None:
    reply = _paste(tess, text)
    assert reply.status_code == 422
    assert 'id="errors"' in reply.text
    if text.startswith(("word", "aaa")):
        assert text[:1000] in reply.text


def test_a_binary_file_is_refused_with_what_to_do(tess: FlaskClient) -> None:
    picture = (BytesIO(bytes(range(256)) * 40), "photo.png")
    reply = _paste(tess, "", file=picture)
    assert reply.status_code == 422
    assert 'id="errors"' in reply.text


def test_a_text_file_is_read_like_a_paste(tess: FlaskClient) -> None:
    assert _paste(tess, "", file=(BytesIO(STORY.encode()), "story.txt")).status_code == 302


@pytest.mark.parametrize(
    "text",
    [
        "平壤迎来客人\n\n两国领导人星期三在平壤签署了一项条约。他们还参观了一座公园。",
        "Numbers\n\n1 2 3 4 5\n\n6 7 8 9 10",
        "One sentence\n\nIt rained.",
        "Odd\n\nA lone \ud800 surrogate and a \x00 NUL stand in this sentence, and nothing else.",
    ],
    ids=["Chinese", "a list of numbers", "one sentence", "lone surrogate and NUL"],
)
def test_a_text_without_facts_ends_in_an_honest_reason(
    app: Flask, tess: FlaskClient, text: str
) -> None:
    reply = _paste(tess, text.encode("utf-8", "replace").decode())
    if reply.status_code == 422:
        assert 'id="errors"' in reply.text
        return
    queue_of(app).work_off()
    page = tess.get(reply.headers["Location"]).text
    assert "No questions found, because" in page


def test_html_pasted_as_text_is_read_without_its_markup(tess: FlaskClient) -> None:
    page = "<html><head><title>Ferry returns</title></head><body><article><h1>Ferry returns</h1>"
    page += "<p>The ferry Signe sailed from Holm to Vik for the first time since 2019, and 240"
    page += " passengers were on board when it left the harbour in the morning.</p>" * 4
    page += "<script>alert('no')</script></article></body></html>"
    assert _paste(tess, page, title="Ferry returns").status_code == 302
    article = db.session.scalars(select(Article).order_by(Article.id.desc())).first()
    assert article is not None
    assert "<" not in article.text
    assert "alert" not in article.text


@pytest.mark.usefixtures("written")
def test_drafts_appear_in_the_review_once_the_worker_is_done(app: Flask, tess: FlaskClient) -> None:
    wait = _paste(tess, STORY).headers["Location"]
    assert "Waiting for its turn" in tess.get(wait).text
    assert queue_of(app).work_off() == 1
    review = tess.get(wait).headers["Location"]
    page = tess.get(review).text
    assert "It carried 240 passengers." in page
    assert "too short for a question" in page


def test_the_progress_is_told_in_named_steps(tess: FlaskClient) -> None:
    wait = _paste(tess, STORY).headers["Location"]
    run = db.session.scalars(select(DraftingRun)).one()
    run.state, run.step, run.step_done, run.step_total = "running", generation.WRITING, 9, 12
    db.session.commit()
    page = tess.get(wait).text
    assert 'aria-current="step"' in page
    assert "Writing questions" in page
    assert "9 of 12" in page
    assert '<meta http-equiv="refresh"' in page


@pytest.mark.usefixtures("written")
def test_a_run_that_waits_is_cancelled_at_once(app: Flask, tess: FlaskClient) -> None:
    wait = _paste(tess, STORY).headers["Location"]
    page = tess.post(f"{wait}/cancel", follow_redirects=True).text
    assert "Cancelled" in page
    queue_of(app).work_off()
    assert list(db.session.scalars(select(Question).where(Question.state == "draft"))) == []


def test_a_run_that_works_stops_when_asked(
    app: Flask, tess: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_to_stop(article: ArticleValue, **rest: Any) -> Generated:
        run = db.session.scalars(select(DraftingRun)).one()
        drafting.cancel_drafting(run, datetime.now(UTC))
        return _one_draft(article, **rest)

    monkeypatch.setattr(drafting, "generate", asked_to_stop)
    wait = _paste(tess, STORY).headers["Location"]
    queue_of(app).work_off()
    assert "Cancelled" in tess.get(wait).text


def test_a_failed_run_says_so_and_can_be_tried_again(
    app: Flask, tess: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Generated:
        raise ZeroDivisionError

    monkeypatch.setattr(drafting, "generate", broken)
    wait = _paste(tess, STORY).headers["Location"]
    queue_of(app).work_off()
    assert "Something went wrong on our side; your article is kept." in tess.get(wait).text
    monkeypatch.setattr(drafting, "generate", _one_draft)
    again = tess.post(f"{wait}/again").headers["Location"]
    queue_of(app).work_off()
    assert tess.get(again).headers["Location"].endswith("/review")


@pytest.mark.usefixtures("written")
def test_the_same_article_again_says_so_and_adds_nothing_twice(
    app: Flask, tess: FlaskClient
) -> None:
    _paste(tess, STORY)
    queue_of(app).work_off()
    reply = _paste(tess, STORY)
    assert "You brought this article before" in tess.get(reply.headers["Location"]).text
    queue_of(app).work_off()
    drafts = list(db.session.scalars(select(Question).where(Question.state == "draft")))
    assert len(drafts) == 1


@pytest.mark.usefixtures("written")
def test_a_run_whose_worker_died_is_taken_up_again(app: Flask, tess: FlaskClient) -> None:
    _paste(tess, STORY)
    run = db.session.scalars(select(DraftingRun)).one()
    run.state, run.heard_at = "running", datetime.now(UTC) - timedelta(minutes=5)
    db.session.commit()
    assert drafting.stalled_runs(datetime.now(UTC)) == [run.id]
    drafting.run_drafting(run.id, lambda: datetime.now(UTC))
    db.session.expire_all()
    assert db.session.get_one(DraftingRun, run.id).state == "done"


def test_a_real_article_gives_drafts_that_cite_their_sentences(
    app: Flask, tess: FlaskClient
) -> None:
    wait = _paste(tess, ARTICLE.read_text(encoding="utf-8")).headers["Location"]
    queue_of(app).work_off()
    assert tess.get(wait).headers["Location"].endswith("/review")
    drafts = list(db.session.scalars(select(Question).where(Question.state == "draft")))
    assert len(drafts) >= 6
    for question in drafts:
        assert question.fact is not None
        assert question.fact.span.text in question.fact.span.article.text
