import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import Refused
from quizapp.scoring.attempt_rules import final_score, late_deduction, rescale
from quizapp.scoring.marking.marks import state_of

points = st.decimals(0, 1000, places=2)
scores = st.lists(st.none() | points, max_size=8)


@pytest.fixture
def published(shared):
    file = shared / "vectors" / "attempt_rules.json"
    return json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)


def decimals(values):
    return [None if value is None else Decimal(value) for value in values]


def test_published_attempts_agree(published):
    for case in published["attempts"]:
        assert final_score(decimals(case["sumgrades"]), case["method"]) == case["expected"], case


def test_published_grades_agree(published):
    for case in published["rescale"]:
        numbers = decimals([case["raw"], case["quiz_grade"], case["quiz_sumgrades"]])
        grade = rescale(*numbers)
        expected = case["expected"]
        assert grade == (None if expected is None else pytest.approx(expected, abs=Decimal("1e-9")))


def test_published_states_agree(published):
    for case in published["states"]:
        assert state_of(float(case["fraction"])) == case["state"], case


@pytest.mark.parametrize(
    "method, expected", [("highest", 9), ("average", 6), ("first", 4), ("last", 5)]
)
def test_attempts_without_a_score_are_passed_over(method, expected):
    assert final_score(decimals([None, 4, 9, 5, None]), method) == expected


@pytest.mark.parametrize("method", ["highest", "average", "first", "last"])
@pytest.mark.parametrize("attempts", [[], [None], [None, None]])
def test_where_no_attempt_has_a_score_there_is_none(method, attempts):
    assert final_score(attempts, method) is None


def test_an_unknown_method_is_refused_with_those_there_are():
    with pytest.raises(Refused, match="highest, average, first, last"):
        final_score([], "median")


@given(scores)
def test_the_highest_is_no_less_than_the_average_and_that_no_less_than_the_least(attempts):
    graded = [attempt for attempt in attempts if attempt is not None]
    highest, average = final_score(attempts, "highest"), final_score(attempts, "average")
    if graded:
        # An average has 28 digits at most, so a third of three equal scores may miss by one.
        slack = Decimal("1e-20")
        assert highest + slack >= average >= min(graded) - slack
    else:
        assert highest is average is None


@given(scores, st.sampled_from(["first", "last", "highest"]))
def test_the_score_that_counts_is_one_that_was_made(attempts, method):
    assert final_score(attempts, method) in attempts or final_score(attempts, method) is None


@pytest.mark.parametrize(
    "raw, grade, total, expected",
    [
        ("3", "10", "5", "6"),
        ("0", "10", "5", "0"),
        ("3", "10", "0", "0"),
        ("3", "10", "0.000004", "0"),
        ("-1", "10", "5", "-2"),
    ],
)
def test_points_become_a_grade(raw, grade, total, expected):
    assert rescale(Decimal(raw), Decimal(grade), Decimal(total)) == Decimal(expected)


def test_no_points_become_no_grade():
    assert rescale(None, Decimal(10), Decimal(5)) is None


def late(score, possible=100, *, seconds, rate=10, minimum=0, interval=3600):
    return late_deduction(
        Decimal(score),
        Decimal(possible),
        late_seconds=seconds,
        interval_seconds=interval,
        percent_per_interval=Decimal(rate),
        minimum_percent=Decimal(minimum),
    )


@pytest.mark.parametrize(
    "score, seconds, minimum, deducted",
    [
        (80, -5, 0, 0),
        (80, 0, 0, 0),
        (80, 1, 0, 10),
        (80, 3600, 0, 10),
        (80, 3601, 0, 20),
        (80, 3600 * 9, 0, 80),
        (80, 3600 * 9, 50, 30),
        (40, 3600, 50, 0),
        (-10, 3600, 0, 0),
    ],
)
def test_each_hour_begun_costs_and_the_minimum_stays(score, seconds, minimum, deducted):
    assert late(score, seconds=seconds, minimum=minimum) == deducted


def test_lateness_costs_nothing_where_nothing_could_be_had():
    assert late(0, 0, seconds=99) == 0


def test_lateness_without_an_interval_is_refused():
    with pytest.raises(Refused, match="interval"):
        late(5, seconds=9, interval=0)


@given(
    score=st.integers(0, 100),
    seconds=st.integers(0, 10**6),
    more=st.integers(0, 10**6),
    rate=st.integers(0, 100),
    minimum=st.integers(0, 100),
)
def test_being_later_never_costs_less_and_never_more_than_the_score(
    score, seconds, more, rate, minimum
):
    early = late(score, seconds=seconds, rate=rate, minimum=minimum)
    later = late(score, seconds=seconds + more, rate=rate, minimum=minimum)
    assert 0 <= early <= later <= score
