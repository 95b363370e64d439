"""What the verdicts come to: precision, good places, failures, agreement, canaries caught."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from benchmarks.question_quality.figures import bootstrap, kappa, share
from benchmarks.question_quality.judging import Map, Score, Verdict, by_item, opinion
from benchmarks.question_quality.proxies import CRITERIA

Places = tuple[bool | None, ...]


def precision(scores: Sequence[Places], first: int) -> float:
    """The share passing of those offered among an article's first places, all articles together."""
    judged = [each for places in scores for each in places[:first] if each is not None]
    return share(sum(judged), len(judged))


def good_places(scores: Sequence[Places]) -> float:
    """How many of ten places hold a passing question, on average; an empty place holds none."""
    return share(sum(sum(filter(None, places)) for places in scores), len(scores))


def figures(scores: Sequence[Score], clicks: bool) -> Iterator[str]:
    """The three figures with their intervals, and again after a click where those were judged."""
    offered = sum(len(score.passed) for score in scores)
    judged = sum(each is not None for score in scores for each in score.passed)
    yield f"Articles: {len(scores)}; offered in the first ten: {offered}; judged: {judged}"
    if judged < offered:
        yield "Not all were judged: Good@10 counts those places as empty."
    yield from _three([score.passed for score in scores], "")
    if clicks:
        yield from _three([score.clicked for score in scores], " after a click")


def _three(places: Sequence[Places], when: str) -> Iterator[str]:
    wanted: dict[str, Callable[[Sequence[Places]], float]] = {
        "P@5": lambda drawn: precision(drawn, 5),
        "P@10": lambda drawn: precision(drawn, 10),
        "Good@10": good_places,
    }
    for name, figure in wanted.items():
        low, high = bootstrap(places, figure)
        yield f"{name}{when}: {figure(places):.2f} (95 %: {low:.2f} to {high:.2f})"


def failures(known: Map, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A table of criteria failed by kind, then one line for each writer; canaries left out."""
    said = [v for v in verdicts if not known[v.item]["canary"] and not known[v.item]["repeat_of"]]
    kinds = sorted({known[v.item]["kind"] for v in said})
    yield "| criterion failed | all | " + " | ".join(kinds) + " |"
    yield "|---|" + "---|" * (len(kinds) + 1)
    yield _row("judged", said, kinds, known, lambda v: True)
    yield _row("passed", said, kinds, known, lambda v: v.passed)
    for number, name in CRITERIA.items():
        yield _row(f"{number} {name}", said, kinds, known, _fails(number))
    yield ""
    yield from _writers(said, known)


def _fails(number: int) -> Callable[[Verdict], bool]:
    return lambda verdict: number in verdict.criteria


def _row(
    name: str,
    said: Sequence[Verdict],
    kinds: Sequence[str],
    known: Map,
    counts: Callable[[Verdict], bool],
) -> str:
    cells = [sum(counts(v) for v in said)]
    cells += [sum(counts(v) for v in said if known[v.item]["kind"] == kind) for kind in kinds]
    return f"| {name} | " + " | ".join(map(str, cells)) + " |"


def _writers(said: Sequence[Verdict], known: Map) -> Iterator[str]:
    yield "| writer | judged | passed | criteria failed most |"
    yield "|---|---|---|---|"
    for writer in sorted({known[v.item].get("writer", "") for v in said}):
        own = [v for v in said if known[v.item].get("writer", "") == writer]
        failed = Counter(number for v in own for number in v.criteria).most_common(3)
        most = ", ".join(f"{CRITERIA[number]} {times}" for number, times in failed)
        yield f"| {writer} | {len(own)} | {sum(v.passed for v in own)} | {most} |"


def agreement(known: Map, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Of the items judged twice, on another sheet or by another judge: percentage and kappa."""
    said = by_item(verdicts)
    repeats = [
        (one, other)
        for item, row in known.items()
        if row["repeat_of"]
        and (one := opinion(said.get(row["repeat_of"], ()))) is not None
        and (other := opinion(said.get(item, ()))) is not None
    ]
    yield agreed("Repeats", repeats)
    yield agreed("Two judges", pairs_of([[v.passed for v in each] for each in said.values()]))


def pairs_of(judged: Sequence[Sequence[bool]]) -> list[tuple[bool, bool]]:
    """Neighbouring verdicts on each item."""
    return [pair for each in judged for pair in pairwise(each)]


def agreed(name: str, pairs: Sequence[tuple[bool, bool]]) -> str:
    """One line on how far pairs of verdicts agree."""
    if not pairs:
        return f"{name}: none"
    same = sum(one == other for one, other in pairs)
    measure = kappa(pairs)
    shown = "not defined (all alike)" if measure is None else f"{measure:.2f}"
    rate = 100 * share(same, len(pairs))
    return f"{name}: {same} of {len(pairs)} agree ({rate:.0f} %), kappa {shown}"


def canaries_caught(known: Map, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """How many broken questions the judges failed, and which they let pass."""
    said = by_item(verdicts)
    judged = [
        (known[item]["canary"], opinion(v)) for item, v in said.items() if known[item]["canary"]
    ]
    caught = sum(not passed for _, passed in judged)
    yield f"Canaries failed by the judges: {caught} of {len(judged)}"
    missed = Counter(name for name, passed in judged if passed)
    if missed:
        yield "  let pass: " + ", ".join(f"{name} {times}" for name, times in missed.most_common())
