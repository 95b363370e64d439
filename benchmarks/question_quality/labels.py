"""Judged questions as data: written without an article's sentences, read beside the articles."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.question_quality.corpus import sha256, text_of
from benchmarks.question_quality.pieces import decode, encode

FOLDER = Path(__file__).parent / "labels"
MOST = 1_000_000
"""Bytes in one file of labels, at most."""

_TEXTS = ("stem", "answer", "reason", "quoted")
_LISTS = ("options", "accepted", "items")
_PLAIN = ("kind", "writer", "unit", "tolerance", "judge", "round", "canary")


@dataclass(frozen=True)
class Label:
    """One judgement of one question; `evidence` is a place in the text Dateline reads.

    `canary` says how the question was broken on purpose, "" where it was not: only labels without
    it tell what the generator is worth. `quoted` is the evidence as the judge saw it.
    """

    article: str
    evidence: tuple[int, int]
    kind: str
    stem: str
    answer: str
    passed: bool
    options: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    unit: str = ""
    tolerance: str = ""
    writer: str = ""
    criteria: tuple[int, ...] = ()
    reason: str = ""
    judge: str = ""
    round: str = ""
    canary: str = ""
    quoted: str = ""


def packed(record: dict[str, Any], article: str) -> dict[str, Any]:
    """A raw record as it is stored: texts as pieces, nothing empty.

    Raises ValueError where the evidence is no place in the article's text.
    """
    start, end = record["evidence"]
    if not 0 <= start < end <= len(article):
        raise ValueError(f"its evidence [{start}, {end}] is no place in the article")

    def pieces(text: Any) -> list[str | list[int]]:
        return encode(str(text), article, near=(start, end))

    stored = {
        "article": Path(record["article"]).name,
        "sha256": sha256(article),
        "evidence": [start, end],
        **{name: str(record[name]) for name in _PLAIN if record.get(name)},
        **{name: pieces(record[name]) for name in _TEXTS if record.get(name) not in (None, "")},
        **{name: [pieces(each) for each in record[name]] for name in _LISTS if record.get(name)},
        "pairs": [[pieces(left), pieces(right)] for left, right in record.get("pairs") or ()],
        "pass": int(record["pass"]),
        "criteria": [int(number) for number in record.get("criteria") or ()],
    }
    return {name: value for name, value in stored.items() if value != []}


def unpacked(stored: dict[str, Any], article: str) -> Label:
    """The label, its texts whole again."""
    start, end = stored["evidence"]
    texts = {name: stored.get(name, "") for name in _PLAIN}
    texts |= {name: decode(stored.get(name, ()), article) for name in ("stem", "answer", "reason")}

    def whole(name: str) -> tuple[str, ...]:
        return tuple(decode(each, article) for each in stored.get(name, ()))

    return Label(
        article=stored["article"],
        evidence=(start, end),
        passed=bool(stored["pass"]),
        criteria=tuple(stored.get("criteria", ())),
        pairs=tuple(
            (decode(left, article), decode(right, article))
            for left, right in stored.get("pairs", ())
        ),
        options=whole("options"),
        accepted=whole("accepted"),
        items=whole("items"),
        **texts,
        quoted=decode(stored["quoted"], article) if "quoted" in stored else article[start:end],
    )


def load_labels(folder: Path, articles: Path, say: Callable[[str], None] = print) -> list[Label]:
    """Every label whose article is in `articles` (or a folder below) and says what it said then.

    `say` is told, once for each article, how many labels were left out and why.
    """
    texts: dict[tuple[str, str], str | None] = {}
    found: list[Label] = []
    left_out: dict[tuple[str, str], tuple[int, str]] = {}
    for stored in stored_labels(folder):
        name = (stored["article"], stored["sha256"])
        if name not in texts:
            texts[name] = text_of(articles, name[0])
        text = texts[name]
        if text is not None and sha256(text) == name[1]:
            found.append(unpacked(stored, text))
            continue
        why = "is not there" if text is None else "holds another text than was judged"
        left_out[name] = (left_out.get(name, (0, ""))[0] + 1, why)
    for (article, _), (times, why) in sorted(left_out.items()):
        say(f"{times} labels left out: {article} {why}.")
    return found


def stored_labels(folder: Path) -> Iterator[dict[str, Any]]:
    """Every stored line, as it stands, by file."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").split("\n"):
            if line:
                yield json.loads(line)


def store(lines: Iterable[dict[str, Any]], folder: Path) -> int:
    """Add lines to the files of their rounds, each file under a megabyte; tell how many are new."""
    folder.mkdir(parents=True, exist_ok=True)
    rounds: dict[str, list[str]] = {}
    for line in lines:
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
        rounds.setdefault(line.get("round", "0"), []).append(text)
    return sum(_add(name, new, folder) for name, new in sorted(rounds.items()))


def _add(name: str, new: Sequence[str], folder: Path) -> int:
    stem = "round-" + re.sub(r"[^\w-]+", "-", name)
    parts = [folder / f"{stem}.jsonl", *sorted(folder.glob(f"{stem}.part*.jsonl"))]
    held = "".join(part.read_text("utf-8") for part in parts if part.exists())
    old = [line for line in held.split("\n") if line]
    lines = list(dict.fromkeys([*old, *new]))
    for number, filled in enumerate(_filled(lines), start=1):
        file = folder / (f"{stem}.jsonl" if number == 1 else f"{stem}.part{number:02}.jsonl")
        file.write_text("".join(f"{line}\n" for line in filled), encoding="utf-8")
    return len(lines) - len(set(old))


def _filled(lines: Sequence[str]) -> Iterator[list[str]]:
    held: list[str] = []
    size = 0
    for line in lines:
        length = len(line.encode("utf-8")) + 1
        if held and size + length > MOST:
            yield held
            held, size = [], 0
        held.append(line)
        size += length
    if held:
        yield held
