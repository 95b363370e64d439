"""Item statistics: Moodle's own figures, what cannot be told, and what must always hold."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.config import ROOT
from quizapp.scoring.items import item_statistics, whole_statistics, wilson_interval

VECTORS = ROOT.parent / "shared" / "vectors" / "moodle_itemstats_A.json"
NAMES = {
    "facility": "facility",
    "sd": "sd",
    "effectiveweight": "effective_weight",
    "discriminationindex": "discrimination",
    "discriminativeefficiency": "efficiency",
}
MARK = st.sampled_from([0.0, 0.25, 0.3, 0.5, 0.9, 1.0])
TABLES = st.integers(2, 6).flatmap(
    lambda items: st.lists(st.lists(MARK, min_size=items, max_size=items), min_size=2, max_size=12)
)


@pytest.mark.skipif(not VECTORS.is_file(), reason="../shared is not there")
@pytest.mark.parametrize("name", NAMES)
def test_moodles_own_figures_come_out(name):
    case = json.loads(VECTORS.read_text())
    items = item_statistics(case["maxmark"], case["marks"])
    got = [getattr(item, NAMES[name]) for item in items]
    assert got == [
        want if want is None else pytest.approx(want, abs=1e-6) for want in case["expected"][name]
    ]


def test_a_small_test_by_hand():
    marks = [[1, 1, 0], [1, 0, 0], [0, 0, 1], [1, 1, 1]]
    easy, middle, odd = item_statistics([1, 1, 1], marks)
    assert (easy.facility, middle.facility, odd.facility) == (0.75, 0.5, 0.5)
    assert easy.sd == pytest.approx(0.5)
    assert middle.discrimination == pytest.approx(100 / 3**0.5)
    assert odd.discrimination is not None
    assert odd.discrimination < 0
    assert easy.intended_weight == pytest.approx(100 / 3)
    test = whole_statistics(marks)
    assert (test.students, test.mean, test.median) == (4, 1.75, 1.5)
    assert test.sd == pytest.approx(0.9574271)


@pytest.mark.parametrize("students", range(4))
def test_few_students_never_break_it_and_say_nothing_that_cannot_be_told(students):
    marks = [[1.0, 0.0]] * students
    items, test = item_statistics([1, 1], marks), whole_statistics(marks)
    assert [item.discrimination for item in items] == [None, None]
    assert (test.skewness, test.kurtosis, test.internal_consistency) == (None, None, None)
    assert (items[0].facility is None) == (students == 0)


def test_an_item_without_marks_has_no_figures():
    item, _ = item_statistics([0, 1], [[0, 1], [0, 0], [0, 1]])
    assert (item.facility, item.sd, item.discrimination, item.efficiency) == (None,) * 4


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_students_changes_nothing(marks, chance):
    maxima = [1.0] * len(marks[0])
    mixed = list(marks)
    chance.shuffle(mixed)
    for one, other in zip(
        item_statistics(maxima, marks), item_statistics(maxima, mixed), strict=True
    ):
        for name in NAMES.values():
            before, after = getattr(one, name), getattr(other, name)
            assert after == (None if before is None else pytest.approx(before, abs=1e-6))


@given(TABLES)
def test_efficiency_is_never_nearer_to_nought_than_discrimination(marks):
    for item in item_statistics([1.0] * len(marks[0]), marks):
        if item.discrimination is not None and item.efficiency is not None:
            assert abs(item.efficiency) >= abs(item.discrimination) - 1e-6


@given(TABLES)
def test_effective_weights_add_up_to_100_when_none_is_negative(marks):
    weights = [item.effective_weight for item in item_statistics([1.0] * len(marks[0]), marks)]
    assume(None not in weights)
    assert sum(weights) == pytest.approx(100)


@given(st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_narrows_with_more_answers(case):
    right, of = case
    low, high = wilson_interval(right, of)
    assert 0 <= low <= right / of <= high <= 1
    narrow = wilson_interval(right * 4, of * 4)
    assert narrow[1] - narrow[0] < high - low


def test_nothing_counted_may_be_anything():
    assert wilson_interval(0, 0) == (0.0, 1.0)
