"""The statistics, against values worked out by hand or known from tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.question_quality.figures import above_chance_p, bootstrap, chi_square_p, kappa


@pytest.mark.parametrize(
    "counts, p",
    [
        ([25, 25, 25, 25], 1.0),
        ([30, 20, 25, 25], 0.5724),
        ([10, 20], 0.0679),
        ([5, 10, 15], 0.0821),
        ([40, 0, 0, 0], 0.0),
        ([0, 0], 1.0),
        ([], 1.0),
    ],
)
def test_uneven_counts_are_unlikely(counts, p):
    assert chi_square_p(counts) == pytest.approx(p, abs=1e-4)


def test_kappa_takes_chance_away_from_agreement():
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([(True, True), (False, False)]) == 1
    assert kappa([(True, True)]) is None
    assert kappa([]) is None


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30))
def test_an_interval_holds_nothing_outside_the_figures_range(counts):
    low, high = bootstrap(counts, lambda drawn: sum(drawn) / len(drawn), rounds=200)
    assert min(counts) <= low <= high <= max(counts)


def test_an_interval_is_the_same_each_time():
    def mean(drawn):
        return sum(drawn) / len(drawn)

    assert bootstrap([1, 2, 9], mean) == bootstrap([1, 2, 9], mean)


def test_many_hits_are_unlikely_by_chance():
    assert above_chance_p(25, [0.25] * 100) > 0.4
    assert above_chance_p(45, [0.25] * 100) < 0.001
    assert above_chance_p(0, []) == 1.0
