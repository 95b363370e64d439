"""What the architecture tests read: the package's modules as syntax trees, and names in full."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "quizapp"
WORKSHOPS = ("reading", "generation", "scoring", "interchange")


class Module(NamedTuple):
    """A module: its dotted name, its tree, and whether it is a package's `__init__`."""

    name: str
    tree: ast.Module
    is_package: bool = False

    @property
    def room(self) -> str:
        """The folder or file right under quizapp that it belongs to; empty for quizapp itself."""
        return self.name.removeprefix("quizapp").removeprefix(".").partition(".")[0]


def module(name: str, source: str) -> Module:
    """A module from a text, for a test of a checker."""
    return Module(name, ast.parse(source))


def modules() -> list[Module]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        found.append(Module(name, ast.parse(path.read_text("utf-8"), str(path)), is_package))
    return found


def imports(checked: Module) -> Iterator[tuple[int, str]]:
    """Each line that imports and what it imports, in full, relative imports resolved."""
    package = checked.name if checked.is_package else checked.name.rpartition(".")[0]
    for node in ast.walk(checked.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *([base] if base else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def used_names(checked: Module) -> Iterator[tuple[ast.expr, str]]:
    """Each name that is read, in full: `dt.now` after `from datetime import datetime as dt` is
    `datetime.datetime.now`."""
    known = _imported(checked.tree)
    for node in ast.walk(checked.tree):
        if isinstance(node, ast.Name | ast.Attribute) and (dotted := _dotted(node)):
            first, point, rest = dotted.partition(".")
            yield node, known.get(first, first) + point + rest


def _imported(tree: ast.Module) -> dict[str, str]:
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                whole = alias.name if alias.asname else alias.name.partition(".")[0]
                known[alias.asname or whole] = whole
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return known


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (inner := _dotted(node.value)):
        return f"{inner}.{node.attr}"
    return ""


def report(faults: Iterable[str]) -> str:
    """The faults, one a line, for an assertion's message; empty when there is none."""
    return "\n".join(faults)
