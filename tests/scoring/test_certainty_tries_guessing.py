from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.answers import GapResponse
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.domain.questions import (
    AcceptedText,
    ChoiceKey,
    GapKey,
    Hole,
    MatchingKey,
    MultipleKey,
    NumberKey,
    OrderingKey,
    Pair,
    ShortKey,
    TrueFalseKey,
)
from quizapp.errors import Refused
from quizapp.scoring import mark
from quizapp.scoring.answer import right_response
from quizapp.scoring.certainty import certainty_mark
from quizapp.scoring.guessing import formula_score, random_guess_score
from quizapp.scoring.tries import adaptive, countback, interactive
from tests.scoring.strategies import options_of, sound_keys

TWO_HOLES = GapKey((Hole((AcceptedText("x"),), weight=3), Hole((AcceptedText("y"),))))


@pytest.mark.parametrize(
    "fraction, certainty, expected",
    [
        (1.0, 1, 1.0),
        (1.0, 2, 2.0),
        (1.0, 3, 3.0),
        (0.5, 2, 1.0),
        (0.0, 1, 0.0),
        (0.0, 2, -2.0),
        (0.0, 3, -6.0),
        (5e-8, 3, -6.0),
        (-0.5, 3, -6.0),
    ],
)
def test_certainty_raises_the_stakes(fraction, certainty, expected):
    assert certainty_mark(fraction, certainty) == expected


@pytest.mark.parametrize("certainty", [0, 4, -1])
def test_another_certainty_is_refused(certainty):
    with pytest.raises(Refused, match=r"1 .* 2 .* 3 "):
        certainty_mark(1.0, certainty)


@pytest.mark.parametrize(
    "fraction, tries, expected", [(1.0, 0, 1.0), (1.0, 2, 0.5), (0.5, 1, 0.25), (0.5, 3, 0.0)]
)
def test_each_try_before_the_last_costs_a_penalty(fraction, tries, expected):
    assert interactive(fraction, tries, penalty=0.25) == expected


@pytest.mark.parametrize(
    "fractions, expected",
    [([], 0.0), ([1.0], 1.0), ([0.5, 1.0], 0.75), ([0.5, 0.6], 0.5), ([0.0, -1.0], 0.0)],
)
def test_the_best_try_counts_less_those_before_it(fractions, expected):
    assert adaptive(fractions, penalty=0.25) == expected


@given(st.lists(st.floats(-1, 1), max_size=6), st.floats(-1, 1), st.floats(0, 1))
def test_a_further_try_never_lowers_the_best(fractions, further, penalty):
    assert adaptive([*fractions, further], penalty) >= adaptive(fractions, penalty)


@pytest.mark.parametrize(
    "tries, expected",
    [
        ([], 0.0),
        ([("x", "y")], 1.0),
        ([("z", "y"), ("x", "y")], 0.8125),
        ([("x", "z"), ("z", "z"), ("x", "y")], 0.5),
        ([("x",), ("x", "y")], 0.9375),
    ],
)
def test_a_hole_counts_from_when_its_answer_last_changed(tries, expected):
    assert countback(TWO_HOLES, [GapResponse(texts) for texts in tries], 0.25) == expected


@pytest.mark.parametrize(
    "key, expected",
    [
        (ChoiceKey(options_of([1.0, 0.0, 0.0, 0.0])), 0.25),
        (ChoiceKey(options_of([1.0, -0.5, -0.5])), 0.0),
        (ChoiceKey(()), 0.0),
        (TrueFalseKey(answer=False), 0.5),
        (MatchingKey((Pair("a", "1"), Pair("b", "1"), Pair("c", "2")), ("3", "4")), 0.25),
        (MatchingKey(()), 0.0),
        (MultipleKey(options_of([1.0, 0.0])), None),
        (OrderingKey(("a", "b")), None),
        (ShortKey((AcceptedText("x"),)), 0.0),
        (NumberKey(()), 0.0),
        (GapKey((Hole((AcceptedText("x"),), ("x", "y")), Hole((AcceptedText("x"),)))), 0.25),
    ],
)
def test_a_blind_guess_is_worth_its_average(key, expected):
    assert random_guess_score(key) == expected


@given(sound_keys)
def test_a_blind_guess_is_worth_no_more_than_knowing(key):
    kind = kind_of(key)
    known = mark(kind, KINDS[kind].schemes[0], key, right_response(key)).fraction
    guessed = random_guess_score(key)
    assert guessed is None or guessed <= known + 1e-6


@given(options=st.integers(2, 12), questions=st.integers(1, 200))
def test_the_formula_score_of_blind_guessing_is_exactly_nothing(options, questions):
    right = Fraction(questions, options)
    assert formula_score(right, questions - right, options) == 0


def test_the_formula_score_takes_off_what_wrong_answers_give_away():
    assert formula_score(7, 3, 4) == 6


def test_a_formula_score_of_one_option_is_refused():
    with pytest.raises(Refused, match="two options or more, not 1"):
        formula_score(1, 0, 1)
