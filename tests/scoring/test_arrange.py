import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.questions import (
    AcceptedText,
    ChoiceKey,
    GapKey,
    Hole,
    MatchingKey,
    MultipleKey,
    NumberKey,
    Option,
    OrderingKey,
    Pair,
    ShortKey,
    TrueFalseKey,
)
from quizapp.scoring.arrange import option_order, question_order, right_texts

seeds = st.integers(min_value=0, max_value=2**63)
positions = st.integers(min_value=0, max_value=100)
pins = st.lists(st.booleans(), max_size=12)


def options(pinned):
    return tuple(Option(str(place), str(place), pinned=pin) for place, pin in enumerate(pinned))


def test_an_order_once_drawn_is_drawn_by_every_later_release():
    assert question_order(8, seed=2024, shuffle=True) == (2, 7, 6, 4, 0, 3, 5, 1)
    key = ChoiceKey(options([False] * 6))
    assert option_order(key, seed=2024, position=3, shuffle=True) == (1, 4, 2, 3, 0, 5)


@given(count=st.integers(0, 40), seed=seeds, shuffle=st.booleans())
def test_question_order_is_a_permutation_that_the_seed_decides(count, seed, shuffle):
    order = question_order(count, seed, shuffle)
    assert sorted(order) == list(range(count))
    assert order == question_order(count, seed, shuffle)
    assert shuffle or order == tuple(range(count))


@given(pinned=pins, seed=seeds, position=positions, kind=st.sampled_from([ChoiceKey, MultipleKey]))
def test_options_are_permuted_and_pinned_ones_stay(pinned, seed, position, kind):
    key = kind(options(pinned))
    order = option_order(key, seed, position, shuffle=True)
    assert sorted(order) == list(range(len(pinned)))
    assert order == option_order(key, seed, position, shuffle=True)
    assert all(order[place] == place for place, pin in enumerate(pinned) if pin)
    assert option_order(key, seed, position, shuffle=False) == tuple(range(len(pinned)))


@given(items=st.lists(st.sampled_from("abcd"), max_size=6), seed=seeds, position=positions)
def test_items_to_order_are_permuted_and_never_start_out_right(items, seed, position):
    key = OrderingKey(tuple(items))
    order = option_order(key, seed, position, shuffle=False)
    assert sorted(order) == list(range(len(items)))
    assert order == option_order(key, seed, position, shuffle=True)
    if len(set(items)) > 1:
        assert [items[index] for index in order] != items


@given(
    rights=st.lists(st.sampled_from("abc"), max_size=5),
    extra=st.lists(st.sampled_from("bcde"), max_size=3),
    seed=seeds,
    position=positions,
)
def test_each_right_hand_text_is_listed_once_in_an_order_of_chance(rights, extra, seed, position):
    key = MatchingKey(tuple(Pair("left", right) for right in rights), tuple(extra))
    texts = right_texts(key)
    assert len(set(texts)) == len(texts)
    assert set(texts) == {*rights, *extra}
    order = option_order(key, seed, position, shuffle=False)
    assert sorted(order) == list(range(len(texts)))


@pytest.mark.parametrize(
    "key",
    [
        TrueFalseKey(answer=True),
        ShortKey((AcceptedText("x"),)),
        NumberKey(()),
        GapKey((Hole((AcceptedText("x"),), options=("x", "y")),)),
    ],
)
def test_where_nothing_is_listed_there_is_no_order(key):
    assert option_order(key, 1, 1, shuffle=True) == ()


def test_every_option_comes_first_about_equally_often():
    key = ChoiceKey(options([False] * 4))
    first = [option_order(key, seed, 0, shuffle=True)[0] for seed in range(2_000)]
    assert all(430 < first.count(index) < 570 for index in range(4))


def test_questions_of_one_attempt_are_shuffled_apart():
    key = ChoiceKey(options([False] * 6))
    assert len({option_order(key, 5, position, shuffle=True) for position in range(10)}) > 5
