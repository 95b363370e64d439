"""Statistics of the items of a test and of the test as a whole, as Moodle's manual defines them.

Marks stand in a table: a row a student, a column an item. With x the marks of an item, T the
totals of the students and r = T - x their rest, all moments are of a sample (n - 1):

facility                   mean(x) / full mark
discrimination             100 corr(x, r)
discriminative efficiency  100 cov(x, r) / cov(x sorted, r sorted)
effective weight           100 sqrt(cov(x, T)) / sum of those roots over the items where cov >= 0
internal consistency       100 p/(p - 1) (1 - sum of var(x) / var(T)), p items (Cronbach's alpha)

What cannot be told (too few students, no spread) is None, never an error.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

Marks = Sequence[Sequence[float]]


class ItemStatistics(Struct, frozen=True):
    """One item: facility in [0, 1]; sd in marks; the others in per cent."""

    facility: float | None
    sd: float | None
    discrimination: float | None
    efficiency: float | None
    effective_weight: float | None
    intended_weight: float | None


class Statistics(Struct, frozen=True):
    """The test: moments of the totals in marks; shapes have no unit, the rest is in per cent."""

    students: int
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    internal_consistency: float | None
    error_ratio: float | None
    standard_error: float | None


def item_statistics(maxima: Sequence[float], marks: Marks) -> tuple[ItemStatistics, ...]:
    """Statistics of each item; `maxima` are the full marks, `marks` a row of marks a student."""
    columns = list(zip(*marks, strict=True)) if marks else [()] * len(maxima)
    totals = [math.fsum(row) for row in marks]
    roots = [_root(_covariance(column, totals)) for column in columns]
    all_roots = math.fsum(root for root in roots if root is not None)
    whole = math.fsum(maxima)
    return tuple(
        _item(full, column, totals, root, all_roots, whole)
        for full, column, root in zip(maxima, columns, roots, strict=True)
    )


def whole_statistics(marks: Marks) -> Statistics:
    """Statistics of the totals of a test, and of how well its items hang together."""
    totals = [math.fsum(row) for row in marks]
    n = len(totals)
    mean = math.fsum(totals) / n if n else None
    variance = _covariance(totals, totals)
    consistency = _internal_consistency(marks, variance)
    sd = None if variance is None else math.sqrt(variance)
    ratio = None if consistency is None else 100 * math.sqrt(max(0.0, 1 - consistency / 100))
    return Statistics(
        students=n,
        mean=mean,
        median=_median(totals),
        sd=sd,
        skewness=_skewness(totals, variance),
        kurtosis=_kurtosis(totals, variance),
        internal_consistency=consistency,
        error_ratio=ratio,
        standard_error=None if ratio is None or sd is None else ratio * sd / 100,
    )


def wilson_interval(right: float, of: int, z: float = 1.96) -> tuple[float, float]:
    """Where a share of `right` out of `of` may truly lie, 95 times of 100 for z = 1.96.

    E. B. Wilson, Probable inference, JASA 22 (1927). (0, 1) when nothing was counted.
    """
    if of <= 0:
        return 0.0, 1.0
    share, z2 = right / of, z * z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return min(low, share), max(high, share)  # rounding must not part them


def _item(
    full: float,
    column: Sequence[float],
    totals: Sequence[float],
    root: float | None,
    all_roots: float,
    whole: float,
) -> ItemStatistics:
    n = len(column)
    rest = [total - mark for total, mark in zip(totals, column, strict=True)]
    variance = _covariance(column, column)
    enough = n > 1 and full != 0
    return ItemStatistics(
        facility=math.fsum(column) / n / full if n and full else None,
        sd=math.sqrt(variance) if variance is not None and full else None,
        discrimination=_discrimination(column, rest) if enough else None,
        efficiency=_efficiency(column, rest) if enough else None,
        effective_weight=_share(root, all_roots) if n > 1 else None,
        intended_weight=100 * full / whole if whole else None,
    )


def _discrimination(column: Sequence[float], rest: Sequence[float]) -> float | None:
    spread = (_covariance(column, column) or 0.0) * (_covariance(rest, rest) or 0.0)
    together = _covariance(column, rest)
    return None if together is None or spread <= 0 else 100 * together / math.sqrt(spread)


def _efficiency(column: Sequence[float], rest: Sequence[float]) -> float | None:
    best = _covariance(sorted(column), sorted(rest))
    together = _covariance(column, rest)
    return 100 * together / best if together is not None and best else None


def _root(covariance: float | None) -> float | None:
    return None if covariance is None or covariance < 0 else math.sqrt(covariance)


def _share(root: float | None, all_roots: float) -> float | None:
    return 100 * root / all_roots if root is not None and all_roots else None


def _covariance(first: Sequence[float], second: Sequence[float]) -> float | None:
    n = len(first)
    if n < 2:
        return None
    mean_1, mean_2 = math.fsum(first) / n, math.fsum(second) / n
    products = ((a - mean_1) * (b - mean_2) for a, b in zip(first, second, strict=True))
    value = math.fsum(products) / (n - 1)
    # Equal marks such as 0.1 leave a rest of rounding, which is no spread.
    scale = max(map(abs, first)) * max(map(abs, second))
    return 0.0 if abs(value) <= 1e-15 * scale else value


def _median(values: Sequence[float]) -> float | None:
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _moment(values: Sequence[float], power: int) -> float:
    n, mean = len(values), math.fsum(values) / len(values)
    return math.fsum((value - mean) ** power for value in values) / n


def _skewness(totals: Sequence[float], variance: float | None) -> float | None:
    n = len(totals)
    if n < 3 or not variance:
        return None
    k3 = n * n * _moment(totals, 3) / ((n - 1) * (n - 2))
    return float(k3 / variance**1.5)


def _kurtosis(totals: Sequence[float], variance: float | None) -> float | None:
    n = len(totals)
    if n < 4 or not variance:
        return None
    m2, m4 = _moment(totals, 2), _moment(totals, 4)
    k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return k4 / variance**2


def _internal_consistency(marks: Marks, variance: float | None) -> float | None:
    items = len(marks[0]) if marks else 0
    if items < 2 or not variance:
        return None
    inside = math.fsum(_covariance(column, column) or 0.0 for column in zip(*marks, strict=True))
    return 100 * items / (items - 1) * (1 - inside / variance)
