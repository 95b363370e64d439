"""Every address of Dateline, and who may open it: a rule that is not listed here fails a test."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from flask import Flask
from sqlalchemy import select

from quizapp.domain import questions as values
from quizapp.models import Attempt, DraftingRun, Picture, Question, Span, db
from quizapp.services import drafting, pictures, versions
from tests.cast import NOW, Cast

Audience = Literal["anybody", "anybody signed in", "any teacher", "Tess", "whom Tess asks", "Ana"]

AUDIENCES: dict[tuple[str, str], Audience] = {
    ("home.show", "GET"): "anybody",
    ("home.help_page", "GET"): "anybody",
    ("home.health", "GET"): "anybody",
    ("static", "GET"): "anybody",
    ("account.sign_in", "GET"): "anybody",
    ("account.sign_in", "POST"): "anybody",
    ("account.sign_out", "POST"): "anybody",
    ("account.sign_up", "GET"): "anybody",
    ("account.sign_up", "POST"): "anybody",
    ("account.sign_up_teacher", "GET"): "anybody",
    ("account.sign_up_teacher", "POST"): "anybody",
    ("attempts.join", "GET"): "anybody",
    ("attempts.join", "POST"): "anybody",
    ("attempts.start_card", "GET"): "anybody",
    ("attempts.start", "POST"): "anybody",
    ("account.show", "GET"): "anybody signed in",
    ("account.show", "POST"): "anybody signed in",
    ("progress.show", "GET"): "anybody signed in",
    ("articles.new", "GET"): "any teacher",
    ("articles.new", "POST"): "any teacher",
    ("banks.index", "GET"): "any teacher",
    ("articles.show", "GET"): "Tess",
    ("articles.facts_page", "GET"): "Tess",
    ("articles.draft", "POST"): "Tess",
    ("articles.ask", "POST"): "Tess",
    ("articles.wait", "GET"): "Tess",
    ("articles.cancel", "POST"): "Tess",
    ("articles.again", "POST"): "Tess",
    ("banks.show", "GET"): "Tess",
    ("banks.export", "GET"): "Tess",
    ("banks.review", "GET"): "Tess",
    ("banks.keep", "POST"): "Tess",
    ("banks.reject", "POST"): "Tess",
    ("banks.another", "POST"): "Tess",
    ("banks.keep_unflagged", "POST"): "Tess",
    ("banks.undo", "POST"): "Tess",
    ("banks.new", "GET"): "Tess",
    ("banks.new", "POST"): "Tess",
    ("banks.preview", "POST"): "Tess",
    ("banks.picture", "GET"): "whom Tess asks",
    ("banks.history", "GET"): "Tess",
    ("banks.restore", "POST"): "Tess",
    ("banks.bulk", "POST"): "Tess",
    ("banks.choose_bank", "GET"): "Tess",
    ("banks.duplicate", "POST"): "Tess",
    ("banks.move_up", "POST"): "Tess",
    ("banks.move_down", "POST"): "Tess",
    ("banks.move_before", "POST"): "Tess",
    ("banks.put_away", "POST"): "Tess",
    ("banks.bring_back", "POST"): "Tess",
    ("banks.near_duplicates", "GET"): "Tess",
    ("banks.away", "GET"): "Tess",
    ("banks.paper", "GET"): "Tess",
    ("banks.paper_key", "GET"): "Tess",
    ("quizzes.paper", "GET"): "Tess",
    ("quizzes.paper_key", "GET"): "Tess",
    ("banks.edit", "GET"): "Tess",
    ("banks.edit", "POST"): "Tess",
    ("quizzes.publish", "GET"): "Tess",
    ("quizzes.publish", "POST"): "Tess",
    ("quizzes.share", "GET"): "Tess",
    ("quizzes.poster", "GET"): "Tess",
    ("quizzes.qr", "GET"): "Tess",
    ("quizzes.close", "POST"): "Tess",
    ("quizzes.reopen", "POST"): "Tess",
    ("results.show", "GET"): "Tess",
    ("results.download", "GET"): "Tess",
    ("attempts.go_on", "GET"): "Ana",
    ("attempts.question", "GET"): "Ana",
    ("attempts.answer", "POST"): "Ana",
    ("attempts.submit", "POST"): "Ana",
    ("attempts.result", "GET"): "Ana",
}


@dataclass(frozen=True)
class Address:
    """One rule and method, with a path into what the cast has."""

    endpoint: str
    method: str
    path: str

    @property
    def audience(self) -> Audience:
        return AUDIENCES[self.endpoint, self.method]


def rules_of(app: Flask) -> set[tuple[str, str]]:
    """Every endpoint with each method it answers."""
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def addresses(cast: Cast) -> list[Address]:
    """Every address, filled with Tess's article, run, bank, question, quiz and Ana's attempt."""
    return sorted(_addresses(cast), key=lambda each: (each.path, each.method))


def _addresses(cast: Cast) -> Iterator[Address]:
    values = {
        "article_id": cast.article.id,
        "span_id": db.session.scalars(select(Span.id)).first(),
        "run_id": _run(cast).id,
        "bank_id": cast.bank.id,
        "question_id": db.session.scalars(select(Question.id)).first(),
        "quiz_id": cast.quiz.id,
        "attempt_id": _attempt(cast).id,
        "position": 1,
        "number": 1,
        "picture_id": _picture(cast).id,
        "code": cast.quiz.code,
        "filename": "dateline.css",
    }
    adapter = cast.app.url_map.bind("localhost")
    for rule in cast.app.url_map.iter_rules():
        chosen = {name: values[name] for name in rule.arguments}
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            path = adapter.build(rule.endpoint, chosen, method=method)
            yield Address(rule.endpoint, method, path)
    db.session.rollback()


def _run(cast: Cast) -> DraftingRun:
    run = drafting.request_drafts(cast.tess, cast.article, 5, ("choice",), NOW)
    run.state = "failed"  # stays on its page, where a run that is done leads on to the review
    db.session.commit()
    return run


def _picture(cast: Cast) -> Picture:
    question = db.session.scalars(select(Question)).first()
    assert question is not None
    row = pictures.upload_picture(values.Picture("a.png", "image/png", b"\x89PNG\r\n\x1a\n"))
    shown = versions.content_of(question, question.version)
    shown = replace(shown, pictures=(versions.ShownPicture(row.id, "a.png", "A tower"),))
    version = versions.add_version(question, shown, cast.tess, NOW)
    question.number = version.number
    db.session.commit()
    return row


def _attempt(cast: Cast) -> Attempt:
    cast.browser(cast.ana).post(f"/q/{cast.quiz.code}/start")
    return db.session.scalars(select(Attempt).where(Attempt.person_id == cast.ana.id)).one()
