"""Judged questions as rows of numbers: what training reads, written without any library.

A table is lines of JSON: the names of the features, then one judged question each. It holds words
of the articles, so it stays out of the repository.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """A judged question: its features in the table's order, its words, what its judges said.

    `refused` is the reason for which the generator drops it by now; `drafted` says whether the
    generator writes it still, or it had to be put beside a fact.
    """

    article: str
    kind: str
    writer: str
    passed: bool
    criteria: tuple[int, ...]
    values: tuple[float, ...]
    words: tuple[str, ...]
    refused: str = ""
    drafted: bool = True


@dataclass(frozen=True)
class Table:
    """The names of the features and the rows; `lost` questions have no fact to stand on now."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    lost: int = 0


def write_table(table: Table, path: Path) -> None:
    head = {"names": table.names, "lost": table.lost}
    lines = [json.dumps(each, ensure_ascii=False) for each in (head, *map(asdict, table.rows))]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_table(path: Path) -> Table:
    """Raises ValueError where the file is no table."""
    try:
        head, *rows = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)
        return Table(tuple(head["names"]), tuple(map(_row, rows)), head["lost"])
    except (ValueError, TypeError, KeyError) as problem:
        raise ValueError(f"{path} is no table: make one with `features`.") from problem


def _row(kept: dict[str, object]) -> Row:
    return Row(**{k: tuple(v) if isinstance(v, list) else v for k, v in kept.items()})  # type: ignore[arg-type]


def folds(groups: Sequence[str], parts: int) -> list[list[int]]:
    """Numbers of the rows in even parts, those of one group (article) always in the same part."""
    members: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        members.setdefault(group, []).append(number)
    dealt: list[list[int]] = [[] for _ in range(parts)]
    for group in sorted(members, key=lambda each: (-len(members[each]), each)):
        min(dealt, key=len).extend(members[group])
    return [sorted(part) for part in dealt if part]


def outside(part: Iterable[int], total: int) -> list[int]:
    """The numbers of the other rows."""
    inside = set(part)
    return [number for number in range(total) if number not in inside]
