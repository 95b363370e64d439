"""Ten thousand questions through every format, and into a bank: seconds and memory."""

import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask_migrate import upgrade

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.domain import questions as q
from quizapp.interchange.formats import FORMATS
from quizapp.services import importing, people

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def bank(count: int, kinds: frozenset[q.Kind]) -> q.Bank:
    """A bank of `count` made-up questions on rivers, of choice or else of short."""
    make = _choice if "choice" in kinds else _short
    source = q.Source("news", "Rivers run high", "River News", NOW.date(), "https://example.org/a")
    return q.Bank("Rivers", "en", (source,), tuple(make(number) for number in range(count)))


def _choice(number: int) -> q.Question:
    options = tuple(
        q.Option(letter, f"The {name} {number}", float(letter == "a"))
        for letter, name in zip("abcd", ("Danube", "Rhine", "Elbe", "Oder"), strict=True)
    )
    return q.Question(
        f"river-{number}",
        f"Which river number {number} flows through Norvik?",
        q.ChoiceKey(options),
        explanation="It says so in the article.",
        source="news",
        sentence=f"River number {number} flows through Norvik.",
        category="Rivers/Europe",
        tags=("rivers",),
    )


def _short(number: int) -> q.Question:
    key = q.ShortKey((q.AcceptedText(f"The Danube {number}"),))
    return q.Question(f"river-{number}", f"Which river flows through Norvik {number}?", key)


@contextmanager
def timed(label: str, found: dict[str, float]) -> Iterator[None]:
    """Keep the processor seconds that the body took under a label."""
    began = time.process_time()
    yield
    found[label] = time.process_time() - began


def measure(name: str, count: int) -> dict[str, float]:
    """Seconds to write, read and take in, and the process's peak memory in MB, for one format."""
    format, found = FORMATS[name], dict[str, float]()
    content = bank(count, format.kinds)
    with timed("write", found):
        data, _report = format.write(content)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance_path=Path(folder)))
        with app.app_context():
            upgrade()
            teacher = people.create_account("teacher", "T", "t", "a long password", NOW)
            row = importing.receive(teacher, data, f"bank{format.suffix}", name, NOW)
            with timed("read", found):
                importing.read_import(row.id, lambda: NOW)
            importing.confirm(row, NOW)
            with timed("take in", found):
                importing.take_in(row.id, lambda: NOW)
            found["questions"] = float(row.added)
    found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found
