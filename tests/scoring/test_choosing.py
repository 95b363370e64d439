import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.domain.answers import ChoiceResponse, MultipleResponse, TrueFalseResponse
from quizapp.domain.questions import ChoiceKey, MultipleKey, Option, TrueFalseKey
from quizapp.scoring import mark
from quizapp.scoring.arrange import option_order
from tests.scoring.strategies import choice_keys, multiple_keys, options_of

THIRDS = ChoiceKey(options_of([1.0, -1 / 3, 0.5]))


@pytest.mark.parametrize(
    "option, fraction, state",
    [
        ("o0", 1.0, "right"),
        ("o1", -0.3333333, "wrong"),
        ("o2", 0.5, "partial"),
        ("gone", 0.0, "wrong"),
        ("", 0.0, "blank"),
    ],
)
def test_a_chosen_option_is_worth_its_fraction(option, fraction, state):
    marked = mark("choice", "", THIRDS, ChoiceResponse(option))
    assert (marked.fraction, marked.state) == (fraction, state)


@pytest.mark.parametrize("answer", [True, False])
def test_true_or_false_is_right_or_wrong(answer):
    key = TrueFalseKey(answer=answer)
    assert mark("true_false", "", key, TrueFalseResponse(answer=answer)).fraction == 1.0
    assert mark("true_false", "", key, TrueFalseResponse(answer=not answer)).fraction == 0.0


# Options a and b are right, c and d wrong.
FOUR = MultipleKey(
    (Option("a", "", 0.5), Option("b", "", 0.5), Option("c", "", -1.0), Option("d", "", 0.0))
)


@pytest.mark.parametrize(
    "scheme, chosen, fraction",
    [
        ("", "ab", 1.0),
        ("", "abc", 0.5),
        ("net_correct", "a", 0.5),
        ("net_correct", "cd", 0.0),
        ("net_correct", "abcd", 0.0),
        ("all_or_nothing", "ab", 1.0),
        ("all_or_nothing", "a", 0.0),
        ("all_or_nothing", "abd", 0.0),
        ("every_decision_counts", "a", 0.75),
        ("every_decision_counts", "cd", 0.0),
        ("every_decision_counts", "abcd", 0.5),
        ("coverage", "a", 0.5),
        ("coverage", "abc", 0.6666667),
        ("coverage", "cd", 0.0),
        ("option_fraction_sum_clamped_0_1", "a", 0.5),
        ("option_fraction_sum_clamped_0_1", "abd", 1.0),
        ("option_fraction_sum_clamped_0_1", "ac", 0.0),
        ("right_minus_wrong_over_all_options", "ab", 1.0),
        ("right_minus_wrong_over_all_options", "a", 0.5),
        ("right_minus_wrong_over_all_options", "cd", 0.0),
    ],
)
def test_several_options_are_marked_by_the_scheme(scheme, chosen, fraction):
    assert mark("multiple", scheme, FOUR, MultipleResponse(tuple(chosen))).fraction == fraction


def test_each_option_decided_rightly_is_a_right_part():
    marked = mark("multiple", "", FOUR, MultipleResponse(("a", "c")))
    assert [part.state for part in marked.parts] == ["right", "wrong", "wrong", "right"]


@pytest.mark.parametrize("options", [("gone",), ("a", "b", "gone")])
def test_an_unknown_option_makes_the_answer_wrong(options):
    assert mark("multiple", "", FOUR, MultipleResponse(options)).state == "wrong"


def test_an_option_sent_twice_counts_once():
    assert mark("multiple", "", FOUR, MultipleResponse(("a", "a"))).fraction == 0.5


@pytest.mark.parametrize("scheme", ["net_correct", "coverage", "all_or_nothing"])
def test_where_no_option_is_right_nothing_is(scheme):
    key = MultipleKey((Option("a", ""), Option("b", "")))
    assert mark("multiple", scheme, key, MultipleResponse(("a",))).fraction == 0.0


# Coverage divides by what was chosen and all_or_nothing forgives nothing: a right option may
# cost there, so these three alone promise never to.
STEADY = ["net_correct", "option_fraction_sum_clamped_0_1", "every_decision_counts"]


@given(key=multiple_keys(), scheme=st.sampled_from(STEADY), data=st.data())
def test_adding_a_wrong_option_never_raises_and_a_right_one_never_lowers(key, scheme, data):
    every = [option.id for option in key.options]
    chosen = data.draw(st.sets(st.sampled_from(every), min_size=1))
    assume(len(chosen) < len(every))
    added = data.draw(st.sampled_from([name for name in every if name not in chosen]))
    before = mark("multiple", scheme, key, MultipleResponse(tuple(chosen))).fraction
    after = mark("multiple", scheme, key, MultipleResponse((*chosen, added))).fraction
    right = next(option.fraction > 0 for option in key.options if option.id == added)
    assert after >= before if right else after <= before


@given(key=choice_keys(), seed=st.integers(0, 2**31), data=st.data())
def test_the_order_of_options_does_not_change_the_mark_of_a_choice(key, seed, data):
    order = option_order(key, seed, 0, shuffle=True)
    shuffled = ChoiceKey(tuple(key.options[index] for index in order))
    response = ChoiceResponse(data.draw(st.sampled_from(key.options)).id)
    assert mark("choice", "", shuffled, response) == mark("choice", "", key, response)


@given(key=multiple_keys(), seed=st.integers(0, 2**31), data=st.data())
def test_the_order_of_options_does_not_change_the_mark_of_several(key, seed, data):
    order = option_order(key, seed, 0, shuffle=True)
    shuffled = MultipleKey(tuple(key.options[index] for index in order))
    chosen = data.draw(st.lists(st.sampled_from(key.options)))
    there = MultipleResponse(tuple(option.id for option in chosen))
    back = MultipleResponse(tuple(reversed(there.options)))
    one, other = mark("multiple", "", key, there), mark("multiple", "", shuffled, back)
    assert (one.fraction, one.state) == (other.fraction, other.state)
