"""Statistics in plain Python: agreement, intervals over articles, uniformity."""

import math
from collections.abc import Callable, Sequence
from itertools import groupby
from random import Random
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")


def share(part: int, whole: int) -> float:
    """A part of a whole; 0 where there is nothing."""
    return part / whole if whole else 0.0


def bootstrap(
    units: Sequence[T],
    figure: Callable[[Sequence[T]], float],
    *,
    rounds: int = 2000,
    seed: int = 0,
) -> tuple[float, float]:
    """The middle 95 % of a figure over samples of the units (articles) drawn with replacement."""
    if not units:
        return (0.0, 0.0)
    chance = Random(seed)
    drawn = sorted(figure(chance.choices(units, k=len(units))) for _ in range(rounds))
    return drawn[int(0.025 * rounds)], drawn[min(rounds - 1, int(0.975 * rounds))]


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two judgements of each item; None where chance alone agrees always."""
    if not pairs:
        return None
    total = len(pairs)
    agreed = sum(one == other for one, other in pairs) / total
    first = sum(one for one, _ in pairs) / total
    second = sum(other for _, other in pairs) / total
    by_chance = first * second + (1 - first) * (1 - second)
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def auc(scores: Sequence[float], hits: Sequence[bool]) -> float:
    """How often a hit has a higher score than a miss, equal ones half; 0.5 where one is missing."""
    ordered = sorted(zip(scores, hits, strict=True), key=lambda pair: pair[0])
    misses, won, total = 0, 0.0, sum(hits)
    for _, same in groupby(ordered, key=lambda pair: pair[0]):
        level = [hit for _, hit in same]
        missed = len(level) - sum(level)
        won += sum(level) * (misses + missed / 2)
        misses += missed
    return won / (total * misses) if total and misses else 0.5


def best(scores: Sequence[float], hits: Sequence[bool], part: float) -> float:
    """The share of hits among the part of highest score."""
    order = sorted(range(len(scores)), key=lambda n: -scores[n])[: int(len(scores) * part)]
    return share(sum(hits[n] for n in order), len(order))


def chi_square_p(counts: Sequence[int]) -> float:
    """How likely counts at least this uneven are where all are equally likely."""
    expected = sum(counts) / len(counts) if counts else 0
    if not expected or len(counts) < 2:
        return 1.0
    statistic = sum((count - expected) ** 2 / expected for count in counts)
    return _chi_square_tail(statistic, len(counts) - 1)


def _chi_square_tail(x: float, freedom: int) -> float:
    """P(X > x), from one or two degrees of freedom upward in steps of two."""
    half = x / 2
    tail = math.erfc(math.sqrt(half)) if freedom % 2 else math.exp(-half)
    for k in range(2 - freedom % 2, freedom, 2):
        tail += half ** (k / 2) * math.exp(-half) / math.gamma(k / 2 + 1)
    return min(1.0, tail)


def above_chance_p(hits: int, chances: Sequence[float]) -> float:
    """How likely a blind guesser is to hit this often or more, each guess having its own chance."""
    spread = math.sqrt(sum(chance * (1 - chance) for chance in chances))
    if not spread:
        return 1.0
    return 1 - NormalDist().cdf((hits - 0.5 - sum(chances)) / spread)
