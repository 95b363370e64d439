"""What was acknowledged is there after the power is gone; the chain is in foreign keys."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from quizapp.config import ROOT, Settings
from quizapp.models import Response, db
from tests.cast import Cast

CHAIN = ("article", "span", "fact", "question", "version", "response")
LINKS = {
    ("span", "article"),
    ("fact", "span"),
    ("question", "fact"),
    ("question", "article"),  # a source of which no sentence is cited
    ("version", "question"),
    ("version", "fact"),
    ("version", "article"),  # the same, where an author chose the source
    ("response", "version"),
}
ANSWERER = """
import sys
from tests.conftest import _app
from quizapp.config import Settings
from quizapp.models import AttemptSlot, db
from quizapp.services import attempts
from quizapp.domain.answers import ShortResponse
from tests.cast import NOW
from pathlib import Path
app = _app(Settings(database_url=sys.argv[1], instance_path=Path(sys.argv[2])))
with app.app_context():
    person, attempt = int(sys.argv[3]), int(sys.argv[4])
    for n in range(1, 10000):
        for place in range(1, 9):
            value = ShortResponse(str(n))
            if attempts.save_response(attempt, place, person, value, NOW, closes=False):
                print("saved", flush=True)
"""


def test_sqlite_keeps_what_it_acknowledged(app: Flask, settings: Settings) -> None:
    if settings.uses_postgresql:
        assert db.session.scalar(text("SHOW synchronous_commit")) == "on"
        return
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}
    assert {name: db.session.scalar(text(f"PRAGMA {name}")) for name in pragmas} == pragmas


def test_the_chain_from_article_to_response_is_in_foreign_keys() -> None:
    tables = db.metadata.tables
    links = {
        (name, key.column.table.name)
        for name in CHAIN
        for key in tables[name].foreign_keys
        if key.column.table.name in CHAIN
    }
    assert links == LINKS


def test_every_answer_acknowledged_before_a_kill_is_there(cast: Cast, settings: Settings) -> None:
    browser = cast.guest("Bea")
    browser.get("/attempts/1/1")
    person_id = db.session.scalar(text("SELECT person_id FROM attempt WHERE id = 1"))
    db.session.rollback()
    arguments = [settings.database, str(settings.instance_path), str(person_id), "1"]
    answerer = subprocess.Popen(
        [sys.executable, "-c", ANSWERER, *arguments],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    assert answerer.stdout is not None
    acknowledged = 0
    for _line in answerer.stdout:
        acknowledged += 1
        if acknowledged == 40:
            os.kill(answerer.pid, signal.SIGKILL)
            break
    acknowledged += len(answerer.stdout.readlines())
    answerer.stdout.close()
    answerer.wait()
    kept = db.session.scalar(select(func.count()).select_from(Response)) or 0
    assert kept >= acknowledged >= 40


def test_a_page_is_read_while_somebody_else_writes(cast: Cast) -> None:
    browser = cast.browser(cast.tess)
    with cast.app.app_context():
        db.session.execute(text("UPDATE person SET name = name"))  # holds the write lock
        assert browser.get("/banks/1/review").status_code == 200
        db.session.rollback()


@pytest.mark.parametrize("name", ["jobs.db", "dateline.db"])
def test_making_an_app_opens_no_file(tmp_path: Path, name: str) -> None:
    from quizapp.app import create_app

    create_app(Settings(instance_path=tmp_path / "instance"))
    assert not (tmp_path / "instance" / name).exists()
