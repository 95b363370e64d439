from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.answers import OrderingResponse
from quizapp.domain.kinds import KINDS
from quizapp.domain.questions import OrderingKey
from quizapp.scoring import mark

SCHEMES = KINDS["ordering"].schemes
orders = st.integers(2, 7).flatmap(lambda length: st.permutations(range(length)))
schemes = st.sampled_from(SCHEMES)


def marked(order, scheme="", items=None):
    key = OrderingKey(tuple(items or (f"item {index}" for index in range(len(order)))))
    return mark("ordering", scheme, key, OrderingResponse(tuple(order)))


@pytest.mark.parametrize(
    "scheme, order, fraction",
    [
        ("all_or_nothing", (0, 1, 2, 3), 1.0),
        ("all_or_nothing", (1, 0, 2, 3), 0.0),
        ("absolute", (1, 0, 2, 3), 0.5),
        ("absolute", (1, 2, 3, 0), 0.0),
        ("relative_next_exclude_last", (1, 2, 3, 0), 0.6666667),
        ("relative_next_exclude_last", (0, 2, 1, 3), 0.0),
        ("relative_next_include_last", (1, 2, 3, 0), 0.5),
        ("relative_next_include_last", (1, 0, 2, 3), 0.5),
        ("one_prev_next", (1, 2, 3, 0), 0.5),
        ("one_prev_next", (0, 2, 1, 3), 0.25),
        ("one_prev_next", (1, 0, 2, 3), 0.375),
        ("all_prev_next", (1, 0, 2, 3), 0.8333333),
        ("all_prev_next", (3, 0, 1, 2), 0.5),
        ("all_prev_next", (3, 2, 1, 0), 0.0),
        ("longest_ordered", (1, 2, 0, 3), 0.75),
        ("longest_ordered", (2, 3, 0, 1), 0.5),
        ("longest_ordered", (3, 2, 1, 0), 0.0),
        ("longest_contiguous", (1, 2, 0, 3), 0.5),
        ("longest_contiguous", (1, 2, 3, 0), 0.75),
        ("longest_contiguous", (0, 2, 1, 3), 0.0),
        ("relative_to_correct", (1, 0, 2, 3), 0.8333333),
        ("relative_to_correct", (3, 1, 2, 0), 0.5),
        ("relative_to_correct", (3, 2, 1, 0), 0.3333333),
    ],
)
def test_an_order_is_marked_by_the_scheme(scheme, order, fraction):
    assert marked(order, scheme).fraction == fraction


@given(order=orders, scheme=schemes)
def test_the_right_order_is_worth_one_and_no_order_more_or_less_than_nothing(order, scheme):
    assert marked(sorted(order), scheme).fraction == 1.0
    assert 0.0 <= marked(order, scheme).fraction <= 1.0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_only_the_right_order_of_four_is_worth_one(scheme):
    best = [order for order in permutations(range(4)) if marked(order, scheme).state == "right"]
    assert best == [(0, 1, 2, 3)]


@given(order=orders)
def test_an_order_and_its_reverse_are_worth_one_together(order):
    together = (
        marked(order, "all_prev_next").fraction + marked(order[::-1], "all_prev_next").fraction
    )
    assert together == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_single_item_is_in_order(scheme):
    assert marked((0,), scheme).fraction == 1.0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "order", [(0, 1), (0, 1, 2, 3), (0, 0, 1), (1, 2, 3), (-1, 0, 1), (0, 1, 99), (0,) * 5_000]
)
def test_what_is_no_order_of_the_items_is_wrong(scheme, order):
    assert marked(order, scheme, items=("a", "b", "c")).state == "wrong"


def test_an_item_in_its_place_is_a_right_part():
    states = [part.state for part in marked((0, 2, 1)).parts]
    assert states == ["right", "wrong", "wrong"]


def test_items_of_the_same_text_may_stand_for_each_other():
    assert marked((2, 1, 0), "absolute", items=("vote", "count", "vote")).fraction == 1.0
