"""The page of figures that `run` prints: everything a machine can say of the questions."""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.question_quality.figures import chi_square_p, share
from benchmarks.question_quality.guessers import solve_blind
from benchmarks.question_quality.items import Item, Report
from benchmarks.question_quality.proxies import CRITERIA, PROXIES, Fault, faults
from benchmarks.question_quality.sets import broken_rules
from benchmarks.question_quality.standing import rank_of_evidence
from benchmarks.question_quality.text import words
from benchmarks.question_quality.wording import statement, wh_word


def summary(reports: Sequence[Report], *, examples: int = 0) -> Iterator[str]:
    """Lines of figures; `examples` of each fault are shown beside its count."""
    items = [place.item for report in reports for place in report.places]
    found = [(item, faults(item)) for item in items]
    yield from _offered(reports)
    yield from _shape(items)
    yield from _faults(found, examples)
    yield from _round_trip(items)
    yield from _options(items)
    yield from _blind(items)
    yield from _sets(reports)


def _percent(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * share(part, whole):.0f} %"


def _offered(reports: Sequence[Report]) -> Iterator[str]:
    counts = [len(report.places) for report in reports]
    total = len(reports)
    clicks = [len(place.alternatives) for report in reports for place in report.places]
    yield f"Articles: {total}; questions: {sum(counts)}"
    yield f"Offered per article: mean {share(sum(counts), total):.1f}"
    for least in (8, 6):
        yield f"  at least {least}: {_percent(sum(c >= least for c in counts), total)}"
    yield f"Alternatives per question: mean {share(sum(clicks), len(clicks)):.1f}"


def _shape(items: Sequence[Item]) -> Iterator[str]:
    for title, values in (
        ("Kinds", [item.kind for item in items]),
        ("Writers", [item.writer for item in items]),
        ("Question words", [wh_word(item) or "none" for item in items]),
    ):
        counts = ", ".join(f"{name} {times}" for name, times in Counter(values).most_common())
        yield f"{title}: {counts}"
    lengths = sorted(len(words(statement(item))) for item in items)
    if lengths:
        yield f"Words in a stem: median {lengths[len(lengths) // 2]}, longest {lengths[-1]}"


def _faults(found: Sequence[tuple[Item, list[Fault]]], examples: int) -> Iterator[str]:
    clean = sum(not each for _, each in found)
    yield ""
    yield f"Without a fault: {_percent(clean, len(found))}"
    for proxy in PROXIES:
        hit = [(item, f) for item, each in found for f in each if f.name == proxy.name]
        if hit:
            name = f"{proxy.criterion:2} {CRITERIA[proxy.criterion]:10} {proxy.name}"
            yield f"  {name:52} {_percent(len(hit), len(found))}"
        for item, fault in hit[:examples]:
            yield f"       {item.stem} [{item.answer}]: {fault.reason}"


def _round_trip(items: Sequence[Item]) -> Iterator[str]:
    ranks = [rank for item in items if (rank := rank_of_evidence(item)) is not None]
    yield ""
    for top in (1, 3):
        found = _percent(sum(rank <= top for rank in ranks), len(ranks))
        yield f"Round trip, evidence in the top {top}: {found}"


def _options(items: Sequence[Item]) -> Iterator[str]:
    four = [item for item in items if len(item.options) == 4 and item.answer in item.options]
    places = [sum(item.options.index(item.answer) == n for item in four) for n in range(4)]
    longest = sum(all(len(item.answer) > len(o) for o in item.distractors) for item in four)
    yield f"Key at place 1 to 4: {places}, uniform with p = {chi_square_p(places):.2f}"
    yield f"Key the longest: {_percent(longest, len(four))} (at most 35 %)"
    said = [item.answer for item in items if item.kind == "true_false"]
    yield f"True or false, true: {_percent(said.count('true'), len(said))}"


def _blind(items: Sequence[Item]) -> Iterator[str]:
    yield "Blind solver (accuracy against chance, p of as many by chance):"
    for each in solve_blind(items):
        yield (
            f"  {each.name:24} {100 * each.accuracy:3.0f} % of {len(each.chances)}"
            f" against {100 * each.by_chance:.0f} %, p = {each.p:.2f}"
        )


def _sets(reports: Sequence[Report]) -> Iterator[str]:
    broken = Counter(
        rule for report in reports for rule in broken_rules([p.item for p in report.places])
    )
    yield "Rules of a set, articles that break them:"
    yield from (f"  {rule}: {times}" for rule, times in broken.most_common())
    if not broken:
        yield "  none"
