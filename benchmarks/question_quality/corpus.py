"""Folders of articles: their index, their text as Dateline reads it, and the split of them."""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quizapp.domain.articles import Article
from quizapp.reading import read_article

INDEX = "INDEX.tsv"
SPLITS = ("train", "held_out", "tune", "report")
_POOL = re.compile(r"\d{4}_")
_NUMBERED = re.compile(r"(\d{2})_")


@dataclass(frozen=True)
class Source:
    """One article file and what the index says of it; unknown fields are empty."""

    path: Path
    title: str = ""
    site: str = ""
    published_on: date | None = None
    url: str = ""

    @property
    def file(self) -> str:
        return self.path.name

    def read(self) -> Article:
        """The article as the generator gets it: offsets everywhere are offsets of its text."""
        return read_article(
            self.path.read_bytes().decode("utf-8-sig"),
            title=self.title,
            site=self.site,
            published_on=self.published_on,
            source_url=self.url,
        )


def split_of(file: str) -> str:
    """The part a file belongs to, by its name alone, so that it never moves.

    Files of the pool begin with a year ("2019_001_…"): a third is `held_out`, the rest `train`, by
    the SHA-256 of the name. The numbered articles ("07_disaster_…") stand sorted by topic, so even
    numbers are `tune` and odd ones `report`: both halves hold each topic. Others go like the pool.
    """
    numbered = _NUMBERED.match(file)
    if numbered and not _POOL.match(file):
        return "report" if int(numbered[1]) % 2 else "tune"
    return "train" if int(hashlib.sha256(file.encode()).hexdigest(), 16) % 3 else "held_out"


def sources(folder: Path, split: str = "all") -> list[Source]:
    """The articles of a folder, by name; a file the index does not know has no title."""
    rows = _index(folder / INDEX)
    return [
        _source(path, rows.get(path.name, {}))
        for path in sorted(folder.glob("*.txt"))
        if split in ("all", split_of(path.name))
    ]


def text_of(folder: Path, file: str) -> str | None:
    """A file's text as Dateline reads it, from the folder or one below it; None where missing."""
    for path in _places(folder, file):
        if path.is_file():
            return Source(path).read().text
    return None


def sha256(text: str) -> str:
    """What a label names the text by that its offsets count in."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _places(folder: Path, file: str) -> Iterator[Path]:
    name = Path(file).name  # a label names a file, never a way to it
    yield folder / name
    yield from sorted(folder.glob(f"*/{name}"))


def _index(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["file"]: row for row in rows}


def _source(path: Path, row: dict[str, str]) -> Source:
    url = row.get("url") or row.get("url_or_path") or ""
    day = row.get("date") or ""
    return Source(
        path,
        title=row.get("title") or "",
        site="Wikinews" if "wikinews.org" in url else "",
        published_on=date.fromisoformat(day) if day else None,
        url=url if url.startswith("http") else "",
    )
