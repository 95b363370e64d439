import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.answers import GapResponse, MatchingResponse, OrderingResponse
from quizapp.domain.questions import (
    AcceptedText,
    GapKey,
    Hole,
    MatchingKey,
    OrderingKey,
    Pair,
)
from quizapp.scoring import mark
from quizapp.scoring.arrange import option_order, right_texts
from quizapp.scoring.marking.short import ACCEPTED_WITH_TYPO
from tests.scoring.strategies import gap_keys, matching_keys

TYPED = Hole((AcceptedText("Vienna", tolerant=True), AcceptedText("Wien", 0.5)), weight=3)
CHOSEN = Hole((AcceptedText("2024"),), options=("2023", "2024"))
GAP = GapKey((TYPED, CHOSEN))


def gap(*texts):
    return mark("gap", "", GAP, GapResponse(texts))


@pytest.mark.parametrize(
    "texts, fraction, states",
    [
        (("Vienna", "2024"), 1.0, ["right", "right"]),
        (("vienna", ""), 0.75, ["right", "blank"]),
        (("Wien", "2023"), 0.375, ["partial", "wrong"]),
        (("Vienna",), 0.75, ["right", "blank"]),
        (("", "2024"), 0.25, ["blank", "right"]),
        (("Vienna", "2024", "more"), 1.0, ["right", "right"]),
        (("Prague", "1999"), 0.0, ["wrong", "wrong"]),
    ],
)
def test_holes_count_by_their_weight(texts, fraction, states):
    marked = gap(*texts)
    assert marked.fraction == fraction
    assert [part.state for part in marked.parts] == states


def test_a_misspelt_hole_says_so():
    assert gap("Viena", "2024").note == ACCEPTED_WITH_TYPO


def test_a_chosen_hole_wants_the_very_option():
    hole = Hole((AcceptedText("the *"),), options=("the *", "the end", "The *"))
    marks = [mark("gap", "", GapKey((hole,)), GapResponse((text,))) for text in hole.options]
    assert [marked.fraction for marked in marks] == [1.0, 0.0, 0.0]


def test_a_hole_knows_its_rivals():
    hole = Hole((AcceptedText("Slovakia", tolerant=True),), rivals=("Slovenia",))
    assert mark("gap", "", GapKey((hole,)), GapResponse(("Slovania",))).fraction == 0.0


@pytest.mark.parametrize("match_case, fraction", [(False, 1.0), (True, 0.0)])
def test_case_in_holes_counts_where_the_question_says_so(match_case, fraction):
    key = GapKey((Hole((AcceptedText("Wien"),)),), match_case=match_case)
    assert mark("gap", "", key, GapResponse(("wien",))).fraction == fraction


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan"), float("inf")])
def test_holes_without_a_sound_weight_are_worth_nothing(weight):
    key = GapKey((Hole((AcceptedText("x"),), weight=weight),))
    assert mark("gap", "", key, GapResponse(("x",))).fraction == 0.0


@given(key=gap_keys, data=st.data())
def test_a_gap_is_worth_between_its_worst_and_its_best_hole(key, data):
    texts = tuple(
        data.draw(st.sampled_from([hole.accepted[0].text, "no such word"])) for hole in key.holes
    )
    marked = mark("gap", "", key, GapResponse(texts))
    fractions = [part.fraction for part in marked.parts]
    assert min(fractions) <= marked.fraction <= max(fractions)


PAIRS = MatchingKey((Pair("Oslo", "Norway"), Pair("Bergen", "Norway"), Pair("Malmö", "Sweden")))


@pytest.mark.parametrize(
    "rights, fraction, states",
    [
        (("Norway", "Norway", "Sweden"), 1.0, ["right", "right", "right"]),
        (("Norway", None, "Norway"), 0.3333333, ["right", "blank", "wrong"]),
        (("Norway",), 0.3333333, ["right", "blank", "blank"]),
        (("Norway", "Norway", "Sweden", "Norway"), 1.0, ["right", "right", "right"]),
        (("Atlantis", "norway", ""), 0.0, ["wrong", "wrong", "blank"]),
    ],
)
def test_right_pairs_count_out_of_all_stems(rights, fraction, states):
    marked = mark("matching", "", PAIRS, MatchingResponse(rights))
    assert marked.fraction == fraction
    assert [part.state for part in marked.parts] == states


@given(key=matching_keys, seed=st.integers(0, 2**31), data=st.data())
def test_choosing_by_place_in_any_shuffle_marks_alike(key, seed, data):
    shown = right_texts(key)
    wanted = [data.draw(st.sampled_from(shown)) for _ in key.pairs]
    order = option_order(key, seed, 1, shuffle=True)
    places = [[shown[index] for index in order].index(text) for text in wanted]
    given_back = MatchingResponse(tuple(shown[order[place]] for place in places))
    direct = MatchingResponse(tuple(wanted))
    assert mark("matching", "", key, given_back) == mark("matching", "", key, direct)


@given(items=st.integers(2, 7), seed=st.integers(0, 2**31), data=st.data())
def test_putting_shuffled_items_in_order_marks_by_the_items_alone(items, seed, data):
    key = OrderingKey(tuple(f"item {index}" for index in range(items)))
    wanted = data.draw(st.permutations(range(items)))
    shown = option_order(key, seed, 1, shuffle=True)
    given_back = OrderingResponse(tuple(shown[shown.index(index)] for index in wanted))
    direct = OrderingResponse(tuple(wanted))
    assert mark("ordering", "", key, given_back) == mark("ordering", "", key, direct)
