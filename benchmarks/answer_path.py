"""CPU and wall time of a ten-question practice attempt through the pages, on a fresh SQLite store.

    .venv/bin/python -m benchmarks.answer_path [ATTEMPTS]

Prints milliseconds of processor time per attempt (join, start, ten questions, ten answers with
feedback, submit, result: 34 requests) and the slowest page.
"""

import re
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from quizapp.app import create_app
from quizapp.config import ROOT, Settings
from quizapp.models import Quiz, db
from quizapp.services import demo


def main(attempts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance_path=Path(folder)))
        app.config["WTF_CSRF_ENABLED"] = False
        with app.app_context():
            upgrade()
            demo.load_demo(ROOT / "question_banks", datetime.now(UTC))
            code = db.session.query(Quiz.code).order_by(Quiz.id).first()[0]
        walls: dict[str, list[float]] = defaultdict(list)
        _attempt(app, code, 0, walls)  # warm the templates
        walls.clear()
        cpu, wall = time.process_time(), time.perf_counter()
        for number in range(attempts):
            _attempt(app, code, number + 1, walls)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(
            f"{attempts} attempts: {1000 * cpu / attempts:.1f} ms CPU, "
            f"{1000 * wall / attempts:.1f} ms wall an attempt"
        )
        for name, times in sorted(walls.items(), key=lambda item: -max(item[1])):
            times.sort()
            print(
                f"  {name:10} {len(times):5} requests,"
                f" median {1000 * times[len(times) // 2]:.2f} ms, slowest {1000 * times[-1]:.2f} ms"
            )
        with app.app_context():
            db.engine.dispose()


def _attempt(app: Flask, code: str, number: int, walls: dict[str, list[float]]) -> None:
    browser = app.test_client()
    _timed(walls, "card", browser, "GET", f"/q/{code}")
    reply = _timed(walls, "start", browser, "POST", f"/q/{code}/start", name=f"Pupil {number}")
    target = reply.headers["Location"]
    while not target.endswith("/result"):
        page = _timed(walls, "question", browser, "GET", target).text
        _timed(walls, "answer", browser, "POST", target, **_answer(page))
        page = _timed(walls, "feedback", browser, "GET", target).text
        following = re.search(r'id="next" href="([^"]+)"', page)
        submit = re.search(r'action="(/attempts/\d+/submit)"', page)
        if following:
            target = following.group(1)
        else:
            assert submit
            reply = _timed(walls, "submit", browser, "POST", submit.group(1))
            target = reply.headers["Location"]
    _timed(walls, "result", browser, "GET", target)


def _timed(
    walls: dict[str, list[float]],
    page: str,
    browser: FlaskClient,
    method: str,
    path: str,
    **data: str,
):
    begun = time.perf_counter()
    reply = browser.open(path, method=method, data=data or None)
    walls[page].append(time.perf_counter() - begun)
    assert reply.status_code in (200, 302, 303), (path, reply.status_code)
    return reply


def _answer(page: str) -> dict[str, str]:
    """The first thing there is to choose in every field, or a word where one types."""
    data = {}
    for name in re.findall(r'name="(answer|gap_\d+|pair_\d+|item_\d+)"', page):
        field = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.S)
        if field:
            options = re.findall(r'<option value="([^"]+)"', field.group())
            place = int(name.split("_")[1]) - 1 if name.startswith("item") else 0
            data[name] = options[place]
        else:
            value = re.search(rf'name="{name}"[^>]*value="([^"]+)"', page)
            data[name] = value.group(1) if value else "x"
    return data


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
