"""Imports run downward only, and rooms on one floor do not import each other."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import PACKAGE, Module, imports, module, modules, report

FLOORS = (
    ("errors",),
    ("domain", "config"),
    ("reading", "generation", "scoring", "interchange"),
    ("models",),
    ("services",),
    ("jobs",),
    ("web",),
    ("cli",),
    ("app",),
)
"""From the ground up. docs/architecture.md draws the same house."""

FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def upward_imports(checked: Module) -> Iterator[str]:
    here = FLOOR_OF[checked.room]
    for line, name in imports(checked):
        package, _, inner = name.partition(".")
        room = inner.partition(".")[0]
        if package != "quizapp" or room == checked.room:
            continue
        if FLOOR_OF.get(room, here) >= here:
            yield (
                f"{checked.name}, line {line}, imports {name}: {checked.room} may import only what"
                f" lies below it. Move the shared part down, or pass it in as an argument."
            )


def spacy_imports(checked: Module) -> Iterator[str]:
    inside = {
        id(node)
        for function in ast.walk(checked.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(checked.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        single = module("quizapp.x", ast.unparse(node))
        if not any(name.partition(".")[0] in {"spacy", "thinc"} for _, name in imports(single)):
            continue
        if checked.name != "quizapp.generation.language" or id(node) not in inside:
            yield (
                f"{checked.name}, line {node.lineno}, imports spaCy: only generation/language.py"
                f" may, inside the function that needs it. Everybody else asks `language`."
            )


def test_every_room_stands_on_a_floor() -> None:
    homeless = {checked.room for checked in modules()} - set(FLOOR_OF) - {""}
    assert not homeless, "Give them a floor in FLOORS and draw them in docs/architecture.md."


def test_a_module_imports_only_what_lies_below_it() -> None:
    placed = [checked for checked in modules() if checked.room in FLOOR_OF]
    assert not report(fault for checked in placed for fault in upward_imports(checked))


def test_only_the_language_module_knows_spacy() -> None:
    assert not report(fault for checked in modules() for fault in spacy_imports(checked))


def test_the_package_itself_is_empty_so_that_a_workshop_can_be_imported_alone() -> None:
    assert (PACKAGE / "__init__.py").read_text() == ""


@pytest.mark.parametrize(
    "name, source, faults",
    [
        ("quizapp.web.pages", "from quizapp.services.banks import keep", 0),
        ("quizapp.scoring.marking", "from quizapp.scoring import marks", 0),
        ("quizapp.scoring.marking", "from . import marks\nfrom .. import errors", 0),
        ("quizapp.services.banks", "from quizapp.web import pages", 1),
        ("quizapp.services.banks", "from quizapp import web", 1),
        ("quizapp.services.banks", "import quizapp.web.pages", 1),
        ("quizapp.services.banks", "from ..web import pages", 1),
        ("quizapp.services.banks", "def late():\n    import quizapp.app", 1),
        ("quizapp.scoring.marking", "from quizapp.reading import article", 1),
        ("quizapp.domain.facts", "from quizapp.config import Settings", 1),
        ("quizapp.errors", "from quizapp.domain.words import N_", 1),
    ],
)
def test_the_floor_checker_sees_an_import_that_climbs(name: str, source: str, faults: int) -> None:
    assert len(list(upward_imports(module(name, source)))) == faults


@pytest.mark.parametrize(
    "name, source, faults",
    [
        ("quizapp.generation.language", "def load():\n    import spacy", 0),
        ("quizapp.generation.facts", "import spacious", 0),
        ("quizapp.generation.language", "import spacy", 1),
        ("quizapp.generation.facts", "def load():\n    from spacy.tokens import Doc", 1),
    ],
)
def test_the_spacy_checker_sees_a_stray_import(name: str, source: str, faults: int) -> None:
    assert len(list(spacy_imports(module(name, source)))) == faults
