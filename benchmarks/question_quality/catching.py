"""How many canaries of each sort the proxies reject: what the proxies can see at all."""

from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.question_quality.breaking import CANARIES, Canary, broken
from benchmarks.question_quality.figures import share
from benchmarks.question_quality.items import Item, Report
from benchmarks.question_quality.proxies import faults


def good_items(reports: Sequence[Report]) -> list[Item]:
    """The questions and alternatives without a fault: only they can be broken on purpose."""
    items = [
        item for report in reports for p in report.places for item in (p.item, *p.alternatives)
    ]
    return [item for item in items if not faults(item)]


def caught(items: Sequence[Item], seed: int) -> Iterator[str]:
    """A line for each canary: how many were made, and how many some proxy rejects."""
    yield f"Good questions to break: {len(items)}"
    made_all = caught_all = 0
    for canary in CANARIES:
        made = _made(items, canary, seed)
        rejected = sum(bool(faults(item)) for item in made)
        made_all, caught_all = made_all + len(made), caught_all + rejected
        yield _line(canary.name, rejected, len(made))
    yield _line("all", caught_all, made_all)


def _made(items: Sequence[Item], canary: Canary, seed: int) -> list[Item]:
    chance = Random(f"{seed} {canary.name}")
    return [spoilt for item in items if (spoilt := broken(item, canary, chance)) is not None]


def _line(name: str, part: int, whole: int) -> str:
    rate = f"{100 * share(part, whole):4.0f} %" if whole else "   –  "
    return f"  {name:32} {rate}  {part}/{whole}"
