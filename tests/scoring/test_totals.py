from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.rules import QuizRules
from quizapp.errors import InvalidQuestion
from quizapp.scoring import score
from quizapp.scoring.marking.marks import BLANK, mark_of

RULES = QuizRules()
marks = st.none() | st.just(BLANK) | st.floats(-1, 1).map(mark_of)
points = st.decimals(0, 100, places=2)


def test_marks_are_summed_by_their_points():
    given_marks = [
        (mark_of(1.0), Decimal(2)),
        (mark_of(0.5), Decimal("1.5")),
        (mark_of(0.0), Decimal(1)),
        (BLANK, Decimal(1)),
        (None, Decimal(2)),
    ]
    total = score(given_marks, RULES)
    assert (total.raw, total.maximum) == (Decimal("2.75"), Decimal("7.5"))
    assert total.percent is not None
    assert round(total.percent, 6) == Decimal("36.666667")
    assert (total.right, total.partial, total.wrong, total.blank) == (1, 1, 1, 2)


def test_thirds_are_summed_without_a_binary_rest():
    assert score([(mark_of(1 / 3), Decimal(1))] * 3, RULES).raw == Decimal("0.9999999")


def test_negative_marks_stay_negative():
    total = score([(mark_of(-0.5), Decimal(2)), (mark_of(0.25), Decimal(1))], RULES)
    assert (total.raw, total.percent) == (Decimal("-0.75"), Decimal(-25))


@pytest.mark.parametrize("given_marks", [[], [(mark_of(1.0), Decimal(0))]])
def test_without_points_there_is_no_percent(given_marks):
    total = score(given_marks, RULES)
    assert (total.raw, total.maximum, total.percent) == (0, 0, None)


@pytest.mark.parametrize("bad", ["-1", "nan", "inf"])
def test_points_that_are_none_are_refused(bad):
    with pytest.raises(InvalidQuestion, match=r"points from 0 up"):
        score([(mark_of(1.0), Decimal(bad))], RULES)


@given(st.lists(st.tuples(marks, points), max_size=20))
def test_every_question_is_counted_once_and_no_score_passes_the_maximum(given_marks):
    total = score(given_marks, RULES)
    assert total.right + total.partial + total.wrong + total.blank == len(given_marks)
    assert -total.maximum <= total.raw <= total.maximum
    assert total.percent is None or -100 <= total.percent <= 100


@given(st.lists(st.tuples(marks, points), max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_questions_does_not_change_the_score(given_marks, chance):
    shuffled = list(given_marks)
    chance.shuffle(shuffled)
    assert score(shuffled, RULES) == score(given_marks, RULES)


@given(st.lists(points, min_size=1, max_size=10))
def test_blank_answers_are_worth_nothing(worth):
    total = score([(BLANK, part) for part in worth], RULES)
    assert (total.raw, total.blank) == (0, len(worth))
    assert total == score([(None, part) for part in worth], RULES)
