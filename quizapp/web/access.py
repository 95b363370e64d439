"""Fetching a row together with the check that this person may see it: another's is 404."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import redirect, request, url_for
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from quizapp.domain.words import N_
from quizapp.errors import NotFound
from quizapp.models import (
    Article,
    Attempt,
    Bank,
    BankImport,
    DraftingRun,
    Person,
    Picture,
    Question,
    Quiz,
    Span,
    db,
)
from quizapp.services import pictures, sharing
from quizapp.web.signing_in import current_person

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row")


def teacher_page(view: Callable[P, R]) -> Callable[P, R | Response]:
    """Only for teachers: who is not signed in is asked to, anybody else finds nothing."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        person = current_person()
        if person is None or person.role == "guest":
            return redirect(url_for("account.sign_in", next=_here()))
        if person.role != "teacher":
            raise _nothing_here()
        return view(*args, **kwargs)

    return guarded


def person_page(view: Callable[P, R]) -> Callable[P, R | Response]:
    """Only for somebody signed in, guests included."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        if current_person() is None:
            return redirect(url_for("account.sign_in", next=_here()))
        return view(*args, **kwargs)

    return guarded


def me() -> Person:
    """Who is signed in; only on a page that asks for it."""
    return cast(Person, current_person())


def my_article(article_id: int) -> Article:
    """An article of the signed-in teacher."""
    return found(
        db.session.scalar(
            select(Article).where(Article.id == article_id, Article.owner_id == me().id)
        )
    )


def my_span(span_id: int) -> Span:
    """A place in an article of the signed-in teacher."""
    return found(
        db.session.scalar(
            select(Span)
            .join(Article, Article.id == Span.article_id)
            .where(Span.id == span_id, Article.owner_id == me().id)
        )
    )


def my_run(run_id: int) -> DraftingRun:
    """A drafting run for an article of the signed-in teacher."""
    return found(
        db.session.scalar(
            select(DraftingRun)
            .join(Article, Article.id == DraftingRun.article_id)
            .where(DraftingRun.id == run_id, Article.owner_id == me().id)
        )
    )


def my_bank(bank_id: int) -> Bank:
    """A bank of the signed-in teacher."""
    return found(
        db.session.scalar(select(Bank).where(Bank.id == bank_id, Bank.owner_id == me().id))
    )


@dataclass(frozen=True)
class SeenBank:
    """A bank the signed-in teacher may view, and what else they may do with it."""

    bank: Bank
    may_edit: bool
    is_shared: bool

    @property
    def is_mine(self) -> bool:
        """Whether they own it."""
        return self.bank.owner_id == me().id


def seen_bank(bank_id: int) -> SeenBank:
    """A bank the signed-in teacher owns, or that is shared with them or public."""
    statement = (
        select(Bank, sharing.may_edit(me()), sharing.is_shared_with(me()))
        .where(Bank.id == bank_id, sharing.may_view(me()))
        .options(joinedload(Bank.owner))
    )
    return SeenBank(*found(db.session.execute(statement).one_or_none()))


def bank_to_view(bank_id: int) -> Bank:
    """A bank the signed-in teacher may see, export and publish from."""
    return seen_bank(bank_id).bank


def bank_to_edit(bank_id: int) -> Bank:
    """A bank whose questions the signed-in teacher may change."""
    return found(db.session.scalar(select(Bank).where(Bank.id == bank_id, sharing.may_edit(me()))))


def may_edit(bank: Bank) -> bool:
    """Whether the signed-in teacher may change the questions of a bank they see."""
    asked = select(Bank.id).where(Bank.id == bank.id, sharing.may_edit(me()))
    return db.session.scalar(asked) is not None


def question_to_view(question_id: int) -> Question:
    """A question in a bank the signed-in teacher may see; a draft only where they may edit."""
    return _question(question_id, sharing.may_view_question(me()))


def question_to_edit(question_id: int) -> Question:
    """A question in a bank whose questions the signed-in teacher may change."""
    return _question(question_id, sharing.may_edit(me()))


def _question(question_id: int, condition: ColumnElement[bool]) -> Question:
    return found(
        db.session.scalar(
            select(Question)
            .join(Bank, Bank.id == Question.bank_id)
            .where(Question.id == question_id, condition)
        )
    )


def my_import(import_id: int) -> BankImport:
    """A file that the signed-in teacher brought."""
    return found(
        db.session.scalar(
            select(BankImport).where(BankImport.id == import_id, BankImport.owner_id == me().id)
        )
    )


def picture_to_view(picture_id: int) -> Picture:
    """A picture that a question shows which the signed-in person may see."""
    return found(pictures.picture_for(picture_id, me()))


def my_quiz(quiz_id: int) -> Quiz:
    """A quiz of the signed-in teacher."""
    return found(
        db.session.scalar(select(Quiz).where(Quiz.id == quiz_id, Quiz.owner_id == me().id))
    )


def my_attempt(attempt_id: int) -> Attempt:
    """An attempt of whoever is signed in."""
    return found(
        db.session.scalar(
            select(Attempt).where(Attempt.id == attempt_id, Attempt.person_id == me().id)
        )
    )


def found(row: Row | None) -> Row:
    """The row, or NotFound: what does not exist and what is another's look alike."""
    if row is None:
        raise _nothing_here()
    return row


def _nothing_here() -> NotFound:
    return NotFound(N_("There is nothing here, or it belongs to somebody else."))


def _here() -> str | None:
    return request.full_path.rstrip("?") if request.method == "GET" else None
