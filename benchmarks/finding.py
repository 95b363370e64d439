"""Processor time of finding questions in a bank of 10,000, on a fresh SQLite store.

    .venv/bin/python -m benchmarks.finding [QUESTIONS]

Makes a bank (words by chance from a fixed seed, 40 categories, 200 tags, 50 articles, a fifth of
the questions in quizzes) and asks for its page under several filters, as its owner's browser does.
Prints the milliseconds of processor time and the statements of each, warm, the median of five.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, insert

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.domain import questions as q
from quizapp.domain.rules import QuizRules
from quizapp.models import Article, Bank, Person, Question, Quiz, Slot, Version, db
from quizapp.models.searching import index_questions
from quizapp.services import people

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "a password of the benchmark"
SYLLABLES = ("ba", "ko", "ri", "mu", "te", "sa", "lo", "ni", "ve", "dor", "pal", "quin")
PAGES = {
    "first page": "",
    "page 150": "?page=150",
    "two words": "?q=bako+rimu",
    "a word being typed": "?q=ba",
    "a category": "?category=Subject+3",
    "a tag": "?tag=tag+7",
    "never used": "?use=unused",
    "most used": "?sort=used",
    "due, hard, an article": "?freshness=due&difficulty=hard&article=3",
    "all filters and words": "?q=ba&kind=choice&category=Subject+3&freshness=fresh&use=unused",
}
BETWEEN = 500


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance_path=Path(folder)))
        app.config["WTF_CSRF_ENABLED"] = False
        with app.app_context():
            upgrade()
            begun = time.process_time()
            bank_id = fill(count)
            print(
                f"{count} questions stored in {time.process_time() - begun:.1f} s of CPU, of which"
            )
            begun = time.process_time()
            index_questions(range(1, count + 1))
            db.session.commit()
            print(f"  {time.process_time() - begun:.1f} s to cut and index their words (again)")
        browser = app.test_client()
        browser.post("/sign-in", data={"login": "tess", "password": PASSWORD})
        for name, query in PAGES.items():
            _print(app, browser, name, f"/banks/{bank_id}{query}")
        _print(app, browser, "all banks, two words", "/questions?q=bako+rimu")
        with app.app_context():
            db.engine.dispose()


def _print(app: Flask, browser, name: str, path: str) -> None:
    browser.get(path)
    times = []
    for _ in range(5):
        with statements(app) as said:
            begun = time.process_time()
            reply = browser.get(path)
            times.append(1000 * (time.process_time() - begun))
        assert reply.status_code == 200, reply.status
    kilobytes = len(reply.data) / 1000
    print(f"  {name:24} {median(times):6.1f} ms  {len(said):2} statements  {kilobytes:5.1f} kB")


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements sent to the store meanwhile."""
    with app.app_context():
        engine = db.engine
    said: list[str] = []

    def note(_connection, _cursor, statement: str, *_rest) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def fill(count: int) -> int:
    """A teacher with a bank of so many questions; the bank's id."""
    chance = Random(4)
    owner = people.create_account("teacher", "Tess Turner", "tess", PASSWORD, NOW)
    articles = [_article(owner, number, chance) for number in range(50)]
    bank = Bank(owner_id=owner.id, title="Ten thousand", language="en", created_at=NOW)
    db.session.add_all([*articles, bank])
    db.session.flush()
    for first in range(1, count + 1, BETWEEN):
        ids = range(first, min(first + BETWEEN, count + 1))
        db.session.execute(
            insert(Question), [_question(each, bank, articles, chance) for each in ids]
        )
        db.session.execute(insert(Version), [_version(each, owner, chance) for each in ids])
        index_questions(ids)
    for number in range(20):
        _quiz(owner, bank, number, chance.sample(range(1, count + 1), min(count, 100)))
    db.session.commit()
    return bank.id


def _words(chance: Random, count: int) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=2)) for _ in range(count))


def _article(owner: Person, number: int, chance: Random) -> Article:
    text = _words(chance, 800)
    return Article(
        owner_id=owner.id,
        title=_words(chance, 6).capitalize(),
        site="The Daily",
        byline="",
        published_on=date(2026, 1, 1) + timedelta(days=number),
        source_url="",
        text=text,
        text_hash=f"{number:064}",
        paragraphs=(),
        created_at=NOW,
    )


def _question(number: int, bank: Bank, articles: list[Article], chance: Random) -> dict:
    return {
        "id": number,
        "bank_id": bank.id,
        "uid": f"q{number}",
        "name": "",
        "state": "kept",
        "number": 1,
        "position": number,
        "article_id": chance.choice(articles).id,
        "category": f"Subject {chance.randrange(8)}/Part {chance.randrange(5)}",
        "tags": tuple(f"tag {chance.randrange(200)}" for _ in range(3)),
        "difficulty": chance.choice(("", "easy", "medium", "hard")),
        "draft_flags": (),
        "writer": "",
        "created_at": NOW + timedelta(minutes=number),
    }


def _version(number: int, owner: Person, chance: Random) -> dict:
    options = tuple(q.Option(each, _words(chance, 3), float(each == "a")) for each in "abcd")
    return {
        "id": number,
        "question_id": number,
        "number": 1,
        "kind": "choice",
        "stem": f"{_words(chance, 12).capitalize()}?",
        "key": q.ChoiceKey(options),
        "explanation": _words(chance, 10),
        "scheme": "",
        "max_mark": 1,
        "attribution": "",
        "review_by": chance.choice((None, date(2026, 6, 1), date(2027, 6, 1))),
        "language": "en",
        "created_at": NOW,
        "created_by_id": owner.id,
    }


def _quiz(owner: Person, bank: Bank, number: int, version_ids: list[int]) -> None:
    db.session.add(
        Quiz(
            owner_id=owner.id,
            bank_id=bank.id,
            title=f"Quiz {number}",
            code=f"CODE{number:02}",
            rules=QuizRules(),
            published_at=NOW,
            slots=[
                Slot(position=place, version_id=each, max_mark=1)
                for place, each in enumerate(version_ids, start=1)
            ],
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
