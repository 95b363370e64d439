"""The cast in the served store, and more people with more work when a test needs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from unittest.mock import patch

from flask import Flask

from quizapp.domain.facts import Fact
from quizapp.models import Bank, Person, db
from quizapp.services import drafting, people
from quizapp.services.articles import import_article, keep_fact
from quizapp.services.banks import add_question
from tests.browser.server import Server
from tests.cast import KEYS, NOW, PASSWORD, TEXT, article_value, make_cast, sentence_spans
from tests.drafted import HEIGHT, ON_HEIGHT, ON_OPENING, OPENING, draft, generated

DRAFTED = ("choice", "true_false", "short")
FLAG = "Two options may be right."
AGAIN = (draft("true_false", OPENING, "True or false? It was opened."), draft("number", HEIGHT))


@dataclass(frozen=True)
class Stage:
    """What the cast's pages are called."""

    app: Flask
    server: Server
    article_id: int
    bank_id: int
    quiz_id: int
    question_ids: tuple[int, ...]
    code: str
    numbers: Iterator[int]

    def new_teacher(self) -> str:
        """The login of a teacher who has nothing yet."""
        login = f"teacher{next(self.numbers)}"
        with self.app.app_context():
            people.create_account("teacher", "Nora New", login, PASSWORD, NOW)
            db.session.remove()
        return login

    def new_drafts(self) -> tuple[str, int]:
        """The login of a teacher with three drafts to review, the last one flagged; the bank."""
        login = self.new_teacher()
        with self.app.app_context():
            owner = db.session.query(Person).filter_by(login=login).one()
            article, _ = import_article(owner, article_value(), NOW)
            bank = Bank(
                owner_id=owner.id,
                article_id=article.id,
                title="Drafts on a lighthouse",
                language="en",
                created_at=NOW,
            )
            db.session.add(bank)
            db.session.flush()
            for kind, span in zip(DRAFTED, sentence_spans(), strict=True):
                stem, key = KEYS[kind]
                add_question(
                    bank,
                    stem=stem,
                    key=key,
                    state="draft",
                    fact=keep_fact(article, Fact(span.of(TEXT), span)),
                    draft_flags=(FLAG,) if kind == DRAFTED[-1] else (),
                    author_id=owner.id,
                    now=NOW,
                )
            bank_id = bank.id
            db.session.commit()
            db.session.remove()
        return login, bank_id

    def drafts_with_alternatives(self, runs: int = 1) -> tuple[str, int, int]:
        """The login of a teacher with two drafts, the first with five alternatives; bank, article.

        A second run puts a new draft beside each.
        """
        login = self.new_teacher()
        with self.app.app_context():
            owner = db.session.query(Person).filter_by(login=login).one()
            article, _ = import_article(owner, article_value(), NOW)
            made = (generated(ON_OPENING, ON_HEIGHT), generated(*AGAIN))
            for each in made[:runs]:
                asked = drafting.request_more(owner, article, NOW)
                with patch.object(drafting, "generate", lambda _article, each=each, **_: each):
                    drafting.run_drafting(asked.id, lambda: NOW)
            ids = (asked.bank_id, article.id)
            db.session.remove()
        return login, *ids


def set_stage(app: Flask, server: Server) -> Stage:
    """Put the cast into the store that the app opens."""
    with app.app_context():
        cast = make_cast(app)
        ids = (cast.article.id, cast.bank.id, cast.quiz.id)
        questions = tuple(slot.version.question_id for slot in cast.quiz.slots)
        stage = Stage(app, server, *ids, questions, cast.quiz.code, count(1))
        db.session.remove()
    return stage
