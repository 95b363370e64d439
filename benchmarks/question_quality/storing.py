"""From judged sheets and raw records to stored labels, and what the stored labels say."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.question_quality.corpus import text_of
from benchmarks.question_quality.figures import share
from benchmarks.question_quality.judging import Map, Verdict
from benchmarks.question_quality.labels import packed
from benchmarks.question_quality.scoring import agreed, pairs_of

Say = Callable[[str], None]


def judged_records(
    verdicts: Iterable[Verdict], known: Map, round_: str
) -> Iterator[dict[str, Any]]:
    """Verdicts on sheets as raw records."""
    for verdict in verdicts:
        yield {
            **known[verdict.item],
            "pass": verdict.passed,
            "criteria": verdict.criteria,
            "reason": verdict.reason,
            "judge": verdict.judge,
            "round": round_,
        }


def raw_records(path: Path, say: Say, round_: str = "") -> Iterator[dict[str, Any]]:
    """The lines of a file of raw records, whole ones only; `round_` where a record names none."""
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            missing = [
                n for n in ("article", "kind", "stem", "evidence", "pass") if n not in record
            ]
        except (ValueError, TypeError) as problem:
            say(f"{path.name}, line {number} is not JSON: {problem}")
            continue
        if missing:
            say(f"{path.name}, line {number} has no “{missing[0]}”.")
            continue
        yield _plain(record, round_)


def _plain(record: dict[str, Any], round_: str) -> dict[str, Any]:
    answer = record.get("answer")
    if isinstance(answer, bool):
        answer = str(answer).lower()
    named = record.get("round")
    canary = record.get("canary")
    return {
        **record,
        "answer": answer,
        "round": round_ if named in (None, "") else str(named),
        "canary": "broken" if canary is True else canary or "",
    }


def packed_records(
    records: Iterable[dict[str, Any]], articles: Path, say: Say
) -> Iterator[dict[str, Any]]:
    """Records as they are stored; `say` is told of each that cannot be, and why."""
    texts: dict[str, str | None] = {}
    for record in records:
        file = record["article"]
        if file not in texts:
            texts[file] = text_of(articles, file)
            if texts[file] is None:
                say(f"{file} is not in {articles}: its labels are not stored.")
        text = texts[file]
        if text is None:
            continue
        try:
            yield packed(record, text)
        except (ValueError, TypeError) as problem:
            say(f"{file}, “{record['stem'][:60]}”: {problem}")


def counts(lines: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Pass rates by kind, writer and round, agreement between judges, canaries caught."""
    real = [line for line in lines if not line.get("canary")]
    canaries = [line for line in lines if line.get("canary")]
    yield f"Labels: {len(real)} on {len({line['article'] for line in real})} articles"
    yield f"Passed: {_rate(real)}"
    for name in ("kind", "writer", "round", "judge"):
        yield f"By {name}:"
        yield from _by(name, real)
    failed = Counter(number for line in real for number in line.get("criteria", ()))
    yield "Criteria failed: " + ", ".join(f"{n}: {times}" for n, times in sorted(failed.items()))
    yield f"Canaries failed by the judges: {_rate(canaries, passed=0)}"
    yield from _agreement(lines)


def _rate(lines: Sequence[dict[str, Any]], passed: int = 1) -> str:
    hits = sum(line["pass"] == passed for line in lines)
    return f"{hits}/{len(lines)} = {100 * share(hits, len(lines)):.0f} %"


def _by(name: str, lines: Sequence[dict[str, Any]]) -> Iterator[str]:
    def value(line: dict[str, Any]) -> str:
        return str(line.get(name, "–"))

    for held, group in groupby(sorted(lines, key=value), key=value):
        yield f"  {held:24} {_rate(list(group))}"


def _agreement(lines: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Between judges, and of a judge with himself where he met a question twice."""
    between: dict[str, dict[str, bool]] = {}
    himself: dict[str, list[bool]] = {}
    for line in lines:
        judge, what = str(line.get("judge", "")), _identity(line)
        himself.setdefault(f"{what} {judge}", []).append(bool(line["pass"]))
        between.setdefault(what, {})[judge] = bool(line["pass"])
    two = [[said[judge] for judge in sorted(said)] for said in between.values()]
    yield agreed("Two judges on one question", pairs_of(two))
    yield agreed("One judge twice on one question", pairs_of(list(himself.values())))


def _identity(line: dict[str, Any]) -> str:
    names = ("article", "evidence", "kind", "stem", "options", "answer", "pairs", "items", "canary")
    return json.dumps([line.get(name) for name in names])
