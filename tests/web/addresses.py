"""Every address of Dateline, and who may open it: a rule that is not listed here fails a test."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from flask import Flask
from sqlalchemy import select

from quizapp.domain import questions as values
from quizapp.models import (
    Attempt,
    BankImport,
    DraftingRun,
    Person,
    Picture,
    Question,
    Span,
    db,
)
from quizapp.services import drafting, importing, people, pictures, sharing, versions
from tests.cast import NOW, PASSWORD, Cast

Audience = Literal[
    "anybody",
    "anybody signed in",
    "any teacher",
    "Tess",
    "Tess and her editors",
    "Tess and those she shares with",
    "those she named",
    "whom Tess asks",
    "Ana",
]

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
    ("transfers.new", "GET"): "any teacher",
    ("transfers.new", "POST"): "any teacher",
    ("finding.everywhere", "GET"): "any teacher",
    ("sharing.new", "GET"): "any teacher",
    ("sharing.new", "POST"): "any teacher",
    ("finding.question", "GET"): "Tess and those she shares with",
    ("sharing.copy", "POST"): "Tess and those she shares with",
    ("sharing.leave", "POST"): "those she named",
    ("sharing.rename", "GET"): "Tess",
    ("sharing.rename", "POST"): "Tess",
    ("sharing.show", "GET"): "Tess",
    ("sharing.share", "POST"): "Tess",
    ("sharing.show_to", "POST"): "Tess",
    ("sharing.stop", "POST"): "Tess",
    ("articles.show", "GET"): "Tess",
    ("articles.facts_page", "GET"): "Tess",
    ("articles.draft", "POST"): "Tess",
    ("articles.ask", "POST"): "Tess",
    ("articles.wait", "GET"): "Tess",
    ("articles.cancel", "POST"): "Tess",
    ("articles.again", "POST"): "Tess",
    ("banks.show", "GET"): "Tess and those she shares with",
    ("transfers.show", "GET"): "Tess",
    ("transfers.confirm", "POST"): "Tess",
    ("transfers.cancel", "POST"): "Tess",
    ("transfers.export", "GET"): "Tess and those she shares with",
    ("transfers.download", "GET"): "Tess and those she shares with",
    ("banks.review", "GET"): "Tess and her editors",
    ("banks.keep", "POST"): "Tess and her editors",
    ("banks.reject", "POST"): "Tess and her editors",
    ("banks.another", "POST"): "Tess and her editors",
    ("banks.keep_unflagged", "POST"): "Tess and her editors",
    ("banks.undo", "POST"): "Tess and her editors",
    ("banks.edit", "GET"): "Tess and her editors",
    ("banks.edit", "POST"): "Tess and her editors",
    ("quizzes.publish", "GET"): "Tess and those she shares with",
    ("quizzes.publish", "POST"): "Tess and those she shares with",
    ("banks.new", "GET"): "Tess and her editors",
    ("banks.new", "POST"): "Tess and her editors",
    ("banks.preview", "POST"): "Tess and her editors",
    ("banks.picture", "GET"): "whom Tess asks",
    ("banks.history", "GET"): "Tess and those she shares with",
    ("banks.restore", "POST"): "Tess and her editors",
    ("banks.bulk", "POST"): "Tess and her editors",
    ("banks.choose_bank", "GET"): "Tess and those she shares with",
    ("banks.duplicate", "POST"): "Tess and her editors",
    ("banks.move_up", "POST"): "Tess and her editors",
    ("banks.move_down", "POST"): "Tess and her editors",
    ("banks.move_before", "POST"): "Tess and her editors",
    ("banks.put_away", "POST"): "Tess and her editors",
    ("banks.bring_back", "POST"): "Tess and her editors",
    ("banks.near_duplicates", "GET"): "Tess and those she shares with",
    ("banks.away", "GET"): "Tess and her editors",
    ("banks.paper", "GET"): "Tess and those she shares with",
    ("banks.paper_key", "GET"): "Tess and those she shares with",
    ("quizzes.paper", "GET"): "Tess",
    ("quizzes.paper_key", "GET"): "Tess",
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
        "person_id": named_teacher(cast, may_edit=False).id,
        "question_id": db.session.scalars(select(Question.id)).first(),
        "quiz_id": cast.quiz.id,
        "attempt_id": _attempt(cast).id,
        "position": 1,
        "number": 1,
        "picture_id": _picture(cast).id,
        "code": cast.quiz.code,
        "filename": "dateline.css",
        "import_id": _import(cast).id,
        "format_name": "dateline",
    }
    adapter = cast.app.url_map.bind("localhost")
    for rule in cast.app.url_map.iter_rules():
        chosen = {name: values[name] for name in rule.arguments}
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            path = adapter.build(rule.endpoint, chosen, method=method)
            yield Address(rule.endpoint, method, path)
    db.session.rollback()


def named_teacher(cast: Cast, *, may_edit: bool) -> Person:
    """A teacher whom Tess has named to view her bank, or to edit it."""
    login = "edda" if may_edit else "vera"
    if db.session.query(Person).filter_by(login=login).first() is None:
        people.create_account("teacher", login.title(), login, PASSWORD, NOW)
    return sharing.share(cast.bank, login, may_edit, NOW)


def _run(cast: Cast) -> DraftingRun:
    run = drafting.request_drafts(cast.tess, cast.article, 5, ("choice",), NOW)
    run.state = "failed"  # stays on its page, where a run that is done leads on to the review
    db.session.commit()
    return run


def _import(cast: Cast) -> BankImport:
    return importing.receive(cast.tess, b"dateline bank 1\n\n[choice a]\n", "a.bank", "", NOW)


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
