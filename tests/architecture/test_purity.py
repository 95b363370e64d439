"""Workshops load no framework, read no clock and no chance; only services commit."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from tests.architecture.sources import ROOT, WORKSHOPS, Module, module, modules, report, used_names

HEAVY = ("flask", "sqlalchemy", "spacy")
IMPORT_ALL = """
import importlib, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(found.name)
print(*sorted(set(sys.argv[2:]) & set(sys.modules)))
"""

MAKE_APP = """
import sys
from quizapp.app import create_app
from quizapp.config import Settings
create_app(Settings())
print(*sorted(set(sys.argv[1:]) & set(sys.modules)))
"""

CLOCK_AND_CHANCE = (
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.*",
    "random.*",
    "secrets.*",
    "os.urandom",
    "uuid.uuid[14]",
    "numpy.random.*",
)
ALLOWED = ("random.Random", "time.struct_time")
"""A generator somebody else seeded may be named as the type of an argument, and made of a seed."""


def clock_and_chance(checked: Module) -> Iterator[str]:
    unseeded = {
        id(node.func)
        for node in ast.walk(checked.tree)
        if isinstance(node, ast.Call) and not node.args and not node.keywords
    }
    for node, name in used_names(checked):
        forbidden = any(fnmatch(name, pattern) for pattern in CLOCK_AND_CHANCE)
        if forbidden and (name not in ALLOWED or id(node) in unseeded):
            yield (
                f"{checked.name}, line {node.lineno}, uses {name}: time and chance are arguments"
                " here. Take `now` or `seed` (or a Random made of it) from the caller."
            )


def commits(checked: Module) -> Iterator[str]:
    for node in ast.walk(checked.tree):
        if isinstance(node, ast.Attribute) and node.attr == "commit":
            yield (
                f"{checked.name}, line {node.lineno}, commits: only services do, once for each"
                " thing somebody asked for. Make it a verb there and call that."
            )


def loaded(program: str, *arguments: str) -> list[str]:
    """What the program prints when it runs in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("room", ["domain", *WORKSHOPS])
def test_a_workshop_is_imported_without_any_framework(room: str) -> None:
    assert loaded(IMPORT_ALL, f"quizapp.{room}", *HEAVY) == []


def test_a_web_process_makes_the_app_without_spacy() -> None:
    assert loaded(MAKE_APP, "spacy", "flask") == ["flask"]


def test_workshops_read_no_clock_and_no_chance() -> None:
    pure = [checked for checked in modules() if checked.room in {"domain", *WORKSHOPS}]
    assert not report(fault for checked in pure for fault in clock_and_chance(checked))


def test_only_services_commit() -> None:
    others = [checked for checked in modules() if checked.room != "services"]
    assert not report(fault for checked in others for fault in commits(checked))


@pytest.mark.parametrize(
    "source, faults",
    [
        ("from datetime import datetime\ndef f(now: datetime): return now.date()", 0),
        ("from random import Random\ndef f(seed: int): return Random(seed).random()", 0),
        ("import random\ndef f(rng: random.Random): return rng.choice([1])", 0),
        ("timeout = 3\nnow = lambda: 4\nnow()", 0),
        ("from datetime import datetime as dt\nwhen = dt.now()", 1),
        ("import datetime\nwhen = datetime.datetime.utcnow", 1),
        ("from datetime import date\nfield(default_factory=date.today)", 1),
        ("import time\ntime.time()", 1),
        ("from time import monotonic\nmonotonic()", 1),
        ("import random as r\nr.shuffle([])", 1),
        ("from random import choice\nchoice([1])", 1),
        ("from random import Random\nRandom()", 1),
        ("import uuid\nuuid.uuid4()", 1),
        ("from secrets import token_hex\ntoken_hex()", 1),
    ],
)
def test_the_checker_sees_a_clock_or_chance(source: str, faults: int) -> None:
    assert len(list(clock_and_chance(module("quizapp.scoring.x", source)))) == faults


@pytest.mark.parametrize(
    "source, faults",
    [("db.session.add(row)", 0), ("db.session.commit()", 1), ("done = session.commit", 1)],
)
def test_the_checker_sees_a_commit(source: str, faults: int) -> None:
    assert len(list(commits(module("quizapp.web.x", source)))) == faults
