"""Judges' verdicts: read, checked against the map, and joined to the places they speak of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.question_quality.items import Report

Map = dict[str, dict[str, Any]]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Verdict:
    """What one judge said of one item."""

    item: str
    passed: bool
    criteria: tuple[int, ...] = ()
    reason: str = ""
    judge: str = ""


@dataclass(frozen=True)
class Score:
    """One article's first ten places: whether each passes, None where nobody judged it.

    `clicked` says whether the question or one of its judged alternatives passes.
    """

    file: str
    offered: int
    passed: tuple[bool | None, ...]
    clicked: tuple[bool | None, ...]


def read_verdicts(paths: Iterable[Path], known: Map, say: Say) -> list[Verdict]:
    """All verdicts that can be read; `say` is told of each line that cannot, and what is missing.

    A judge is named by the file, up to its first dot: "heron.sheet-01.tsv" is judged by "heron".
    A verdict that a judge gives twice for one item counts once, the last one.
    """
    found: dict[tuple[str, str], Verdict] = {}
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), start=1):
            if line.strip() and not line.startswith(("#", "item\t")):
                try:
                    verdict = _verdict(line, path.name.split(".")[0], known)
                except ValueError as problem:
                    say(f"{path.name}, line {number}: {problem}")
                    continue
                found[verdict.judge, verdict.item] = verdict
    judged = {item for _, item in found}
    missing = [item for item in known if item not in judged]
    if missing:
        say(f"{len(missing)} items without a verdict: {', '.join(missing[:20])}")
    return list(found.values())


def _verdict(line: str, judge: str, known: Map) -> Verdict:
    item, passed, criteria, reason = [*(part.strip() for part in line.split("\t")), "", "", ""][:4]
    if item not in known:
        raise ValueError(f"there is no item “{item}” on these sheets")
    if passed not in ("0", "1"):
        raise ValueError(f"“{passed}” is neither 1 (pass) nor 0 (fail)")
    failed = tuple(int(part) for part in criteria.replace(";", ",").split(",") if part.strip())
    if any(not 1 <= number <= 12 for number in failed):
        raise ValueError(f"“{criteria}” names a criterion that is not one of the twelve")
    if (passed == "1") == bool(failed):
        raise ValueError("a pass names no criterion, a fail names at least one")
    return Verdict(item, passed == "1", failed, reason, judge)


def opinion(verdicts: Sequence[Verdict]) -> bool | None:
    """What several judges say together: the majority, and in doubt it fails; None without any."""
    if not verdicts:
        return None
    return sum(verdict.passed for verdict in verdicts) * 2 > len(verdicts)


def by_item(verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    """Verdicts of each item, in order of the judges' names."""
    found: dict[str, list[Verdict]] = {}
    for verdict in sorted(verdicts, key=lambda each: (each.item, each.judge)):
        found.setdefault(verdict.item, []).append(verdict)
    return found


def originals(known: Map) -> dict[tuple[str, int, int], str]:
    """The item that stands for each question: neither its repeat nor a canary."""
    return {
        (row["article"], row["place"], row["alternative"]): item
        for item, row in known.items()
        if not row["canary"] and not row["repeat_of"]
    }


def scores(reports: Sequence[Report], known: Map, verdicts: Sequence[Verdict]) -> list[Score]:
    """The places of every article, those with nothing offered too."""
    named, said = originals(known), by_item(verdicts)
    return [_score(report, named, said, known) for report in reports]


def _score(
    report: Report,
    named: dict[tuple[str, int, int], str],
    said: dict[str, list[Verdict]],
    known: Map,
) -> Score:
    passed: list[bool | None] = []
    clicked: list[bool | None] = []
    for number, place in enumerate(report.places[:10]):
        items = [
            named.get((report.paper.file, number, which), "")
            for which in range(-1, len(place.alternatives))
        ]
        if items[0] and known[items[0]]["stem"] != place.item.stem:
            raise ValueError(
                f"{report.paper.file}: question {number + 1} is not the one on the sheet. "
                "These verdicts belong to another run."
            )
        opinions = [opinion(said.get(item, ())) for item in items]
        passed.append(opinions[0])
        clicked.append(None if opinions[0] is None else any(opinions))
    return Score(report.paper.file, len(report.places), tuple(passed), tuple(clicked))
