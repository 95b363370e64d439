"""One question under judgement, with the paper it stands on; read from reports and records."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.question_quality.text import around


@dataclass(frozen=True)
class Paper:
    """What a question stands on: the article's file, its source line and its text."""

    file: str
    source_line: str
    text: str


@dataclass(frozen=True)
class Item:
    """A question as a judge sees it. `quoted` is the evidence as cited, `start` and `end` where."""

    paper: Paper
    kind: str
    stem: str
    answer: str = ""
    options: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    unit: str = ""
    tolerance: str = ""
    quoted: str = ""
    start: int = 0
    end: int = 0
    attribution: str = ""
    writer: str = "rules"

    @property
    def distractors(self) -> tuple[str, ...]:
        return tuple(option for option in self.options if option != self.answer)

    @property
    def before(self) -> str:
        return around(self.paper.text, self.start, self.end)[0]

    @property
    def after(self) -> str:
        return around(self.paper.text, self.start, self.end)[1]

    @property
    def support(self) -> str:
        """What a reader has for evidence: the cited place and the sentence before it."""
        return f"{self.before} {self.quoted}"


@dataclass(frozen=True)
class Place:
    """A question offered, and the others that one click puts in its stead, best first."""

    item: Item
    alternatives: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Report:
    """What the generator said of one article."""

    paper: Paper
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()
    raw: dict[str, Any] = field(default_factory=dict, compare=False)


def item_of(question: dict[str, Any], paper: Paper) -> Item:
    """Read one question of a report; keys that a kind has no use for may be missing or null."""
    evidence = question.get("evidence") or {}
    start, end = int(evidence.get("start", 0)), int(evidence.get("end", 0))
    return Item(
        paper=paper,
        kind=question["kind"],
        stem=question["stem"],
        quoted=evidence.get("text", paper.text[start:end]),
        start=start,
        end=end,
        attribution=question.get("attribution") or "",
        writer=question.get("writer") or "rules",
        **_key(question),
    )


def _key(question: dict[str, Any]) -> dict[str, Any]:
    return {
        "answer": _text(question.get("answer")),
        "options": tuple(question.get("options") or ()),
        "accepted": tuple(_text(each) for each in question.get("accepted") or ()),
        "pairs": tuple((left, right) for left, right in question.get("pairs") or ()),
        "items": tuple(question.get("items") or ()),
        "unit": question.get("unit") or "",
        "tolerance": _text(question.get("tolerance")),
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def record_of(item: Item) -> dict[str, Any]:
    """The item as one flat line, the shape that judges' raw records have; nothing empty."""
    fields = {
        "article": item.paper.file,
        "kind": item.kind,
        "stem": item.stem,
        "options": list(item.options),
        "answer": item.answer,
        "accepted": list(item.accepted),
        "pairs": [list(pair) for pair in item.pairs],
        "items": list(item.items),
        "unit": item.unit,
        "tolerance": item.tolerance,
        "evidence": [item.start, item.end],
        "writer": item.writer,
    }
    if item.quoted != item.paper.text[item.start : item.end]:
        fields["quoted"] = item.quoted
    return {name: value for name, value in fields.items() if value not in ("", [])}


def report_of(raw: dict[str, Any], file: str) -> Report:
    """Read the JSON that `flask generate --json` writes."""
    about = raw["article"]
    paper = Paper(raw.get("file", file), about["source_line"], about["text"])
    places = tuple(
        Place(
            item_of(question, paper),
            tuple(item_of(other, paper) for other in question.get("alternatives") or ()),
        )
        for question in raw["questions"]
    )
    return Report(paper, places, tuple(raw.get("notes") or ()), raw)


def reports(folder: Path) -> list[Report]:
    """Every report in a folder, by file name."""
    return list(_reports(folder))


def _reports(folder: Path) -> Iterator[Report]:
    for path in sorted(folder.glob("*.json")):
        yield report_of(json.loads(path.read_text("utf-8")), path.with_suffix(".txt").name)
