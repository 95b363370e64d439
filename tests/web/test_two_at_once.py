"""Two tabs, two taps, two pupils at the same moment: each request a thread with its own browser."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from quizapp.models import Article, Attempt, Bank, DraftingRun, Fact, Mark, Response, Span, db
from quizapp.services import attempts, drafting
from tests.cast import NOW, Cast
from tests.drafted import ALTERNATIVES, Generator, drafts_in
from tests.drafted import run as do_a_run
from tests.web.answering import address_of, answer, filled_in

ARTICLE = {
    "text": "Two ferries met\n\nThe ferry Signe sailed from Holm on 4 May 2019 with 240 people.",
    "site": "Coast News",
    "published_on": "2019-05-05",
    "count": "5",
    "kinds": ["choice", "gap"],
}
Send = Callable[[FlaskClient], TestResponse]


def _at_once(browsers: list[FlaskClient], send: Send) -> list[TestResponse]:
    barrier = Barrier(len(browsers))

    def go(browser: FlaskClient) -> TestResponse:
        barrier.wait()
        return send(browser)

    db.session.rollback()
    with ThreadPoolExecutor(len(browsers)) as pool:
        return list(pool.map(go, browsers))


def _copies(cast: Cast, browser: FlaskClient, count: int) -> list[FlaskClient]:
    """Browsers with the same cookie, as the tabs of one."""
    cookie = browser.get_cookie("dateline")
    assert cookie is not None
    copies = [cast.app.test_client() for _ in range(count)]
    for copy in copies:
        copy.set_cookie("dateline", cookie.value)
    return copies


def _count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_two_starts_at_once_give_one_attempt(cast: Cast) -> None:
    start = f"/q/{cast.quiz.code}/start"
    tabs = _copies(cast, cast.browser(cast.ana), 4)
    replies = _at_once(tabs, lambda browser: browser.post(start))
    assert len({(reply.status_code, reply.location) for reply in replies}) == 1
    assert replies[0].status_code == 302
    assert _count(Attempt) == 1


def test_two_saves_at_once_give_one_response(cast: Cast) -> None:
    browser = cast.browser(cast.ana)
    place = f"{address_of(browser, cast.quiz.code)}/1"
    page = browser.get(place)
    answers = [filled_in(page, "choice", right) for right in (True, False)]
    sent = iter([*answers, *answers])
    replies = _at_once(_copies(cast, browser, 4), lambda tab: tab.post(place, data=next(sent)))
    assert {(reply.status_code, reply.location) for reply in replies} == {(303, place)}
    assert _count(Response) == 1


def test_two_submissions_at_once_mark_once(cast: Cast) -> None:
    browser = cast.browser(cast.ana)
    address = address_of(browser, cast.quiz.code)
    answer(browser, address, "choice")
    tabs = _copies(cast, browser, 4)
    replies = _at_once(tabs, lambda tab: tab.post(f"{address}/submit"))
    assert {reply.status_code for reply in replies} == {303}
    assert _count(Mark) == 8


def test_two_swaps_at_once_are_two_swaps(cast: Cast, generator: Generator) -> None:
    do_a_run(cast)
    path = f"/questions/{drafts_in(cast)[0].id}/another"
    tabs = _copies(cast, cast.browser(cast.tess), 4)
    replies = _at_once(tabs, lambda tab: tab.post(path))
    assert {reply.status_code for reply in replies} == {302}
    assert drafts_in(cast)[0].version.stem == ALTERNATIVES[3].stem


def test_two_runs_on_an_article_that_end_at_once_keep_everything_once(
    cast: Cast, generator: Generator
) -> None:
    spans = db.session.scalars(select(Span).order_by(Span.id).limit(2)).all()
    asked = [drafting.request_draft_on(cast.tess, span, NOW) for span in spans]
    asked.append(drafting.request_more(cast.tess, cast.article, NOW))
    ids = [run.id for run in asked]
    barrier = Barrier(len(ids))

    def work(run_id: int) -> None:
        with cast.app.app_context():
            barrier.wait()
            drafting.run_drafting(run_id, lambda: NOW)
            db.session.remove()

    db.session.rollback()
    with ThreadPoolExecutor(len(ids)) as pool:
        list(pool.map(work, ids))
    db.session.expire_all()
    assert {db.session.get_one(DraftingRun, run_id).state for run_id in ids} == {"done"}
    assert len(drafts_in(cast)) == 2
    statements = list(db.session.scalars(select(Fact.statement)))
    assert len(statements) == len(set(statements))


def test_a_class_that_starts_and_answers_at_once_loses_nothing(cast: Cast) -> None:
    code = cast.quiz.code
    names = iter([f"Student {n}" for n in range(12)])
    browsers = [cast.app.test_client() for _ in range(12)]
    _at_once(browsers, lambda b: b.post(f"/q/{code}/start", data={"name": next(names)}))
    replies = _at_once(browsers, lambda b: b.post(f"{address_of(b, code)}/4", data={"answer": "x"}))
    assert {reply.status_code for reply in replies} == {303}
    assert (_count(Attempt), _count(Response)) == (12, 12)


def test_an_answer_saved_while_the_attempt_is_submitted_is_marked_or_refused(cast: Cast) -> None:
    browser = cast.browser(cast.ana)
    address = address_of(browser, cast.quiz.code)
    sends = iter(
        [
            lambda tab: tab.post(f"{address}/4", data={"answer": "Norvik"}),
            lambda tab: tab.post(f"{address}/submit"),
        ]
    )
    _at_once(_copies(cast, browser, 2), lambda tab: next(sends)(tab))
    saved = db.session.scalars(select(Response.id)).all()
    marked = db.session.scalars(select(Mark.response_id).where(Mark.response_id.is_not(None))).all()
    assert saved == marked


def test_a_submission_waits_for_an_answer_that_is_being_saved(cast: Cast) -> None:
    """The same, made certain: the answer is written but not committed when submitting begins."""
    browser = cast.browser(cast.ana)
    address = address_of(browser, cast.quiz.code)
    attempt_id = int(address.split("/")[-1])
    db.session.rollback()
    values = {
        "attempt": attempt_id,
        "place": 4,
        "person": cast.ana.id,
        "answer": attempts.values.ShortResponse("Norvik"),
        "moment": NOW,
        "closes": True,
    }
    db.session.execute(attempts._insert_response(), values)
    (tab,) = _copies(cast, browser, 1)
    with ThreadPoolExecutor(1) as pool:
        submitting = pool.submit(tab.post, f"{address}/submit")
        try:
            submitting.result(timeout=0.5)
        except TimeoutError:
            db.session.commit()
        assert submitting.result(timeout=30).status_code == 303
    db.session.commit()
    marked = db.session.scalars(select(Mark.response_id).where(Mark.response_id.is_not(None))).all()
    assert len(marked) == _count(Response) == 1


def test_an_article_sent_twice_at_once_is_kept_and_drafted_once(cast: Cast) -> None:
    tabs = _copies(cast, cast.browser(cast.omar), 4)
    replies = _at_once(tabs, lambda tab: tab.post("/articles/new", data=ARTICLE))
    assert {reply.status_code for reply in replies} == {302}
    assert (_count(Article), _count(Bank), _count(DraftingRun)) == (2, 2, 1)
