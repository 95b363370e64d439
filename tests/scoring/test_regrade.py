import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import (
    AcceptedText,
    ChoiceKey,
    GapKey,
    Hole,
    MatchingKey,
    MultipleKey,
    OrderingKey,
    Pair,
    ShortKey,
)
from quizapp.errors import Conflict, Refused
from quizapp.scoring import mark
from quizapp.scoring.marking.marks import BLANK, mark_of
from quizapp.scoring.regrade import changed, check_regradable, regraded
from tests.scoring.strategies import options_of, responses, sound_keys

POLICIES = ("full_credit", "current_and_previous_correct", "current_correct_only", "no_regrade")
marks = st.just(BLANK) | st.floats(-1, 1).map(mark_of)


@pytest.mark.parametrize(
    "policy, fractions",
    [
        ("full_credit", [1.0, 1.0]),
        ("current_and_previous_correct", [1.0, 1.0]),
        ("current_correct_only", [0.0, 1.0]),
        ("no_regrade", [1.0, 0.0]),
    ],
)
def test_a_policy_decides_what_those_keep_who_were_right_before_or_are_now(policy, fractions):
    was, now = (mark_of(1.0), mark_of(0.0)), (mark_of(0.0), mark_of(1.0))
    assert [regraded(*pair, policy).fraction for pair in (was, now)] == fractions


def test_full_credit_is_for_a_blank_answer_too():
    assert regraded(BLANK, BLANK, "full_credit").state == "right"


def test_an_unknown_policy_is_refused():
    with pytest.raises(Refused, match="by_mood"):
        regraded(BLANK, BLANK, "by_mood")


@given(old=marks, new=marks)
def test_policies_are_kind_in_their_order(old, new):
    full, better, current = (regraded(old, new, policy).fraction for policy in POLICIES[:3])
    assert full >= better >= current


@given(key=sound_keys, response=st.none() | responses, policy=st.sampled_from(POLICIES[1:]))
def test_a_regrade_by_the_same_key_changes_nothing(key, response, policy):
    old = mark(kind_of(key), "", key, response)
    new = mark(kind_of(key), "", key, response)
    assert regraded(old, new, policy) == old
    assert not changed(old, new)


@given(old=marks, new=marks, policy=st.sampled_from(POLICIES))
def test_regrading_twice_is_regrading_once(old, new, policy):
    once = regraded(old, new, policy)
    assert regraded(once, new, policy) == once


@pytest.mark.parametrize("by, is_change", [(0.0, False), (5e-8, False), (2e-7, True), (-1, True)])
def test_a_mark_has_changed_when_it_moved_by_more_than_rounding(by, is_change):
    assert changed(mark_of(0.5), mark_of(0.5 + by)) is is_change


def gap(count):
    return GapKey((Hole((AcceptedText("x"),)),) * count)


SIZED = [
    lambda size: ChoiceKey(options_of([1.0] * size)),
    lambda size: MultipleKey(options_of([1.0] * size)),
    gap,
    lambda size: MatchingKey((Pair("a", "b"),) * size),
    lambda size: OrderingKey(("a",) * size),
]


@pytest.mark.parametrize("sized", SIZED)
def test_a_version_with_another_number_of_options_cannot_mark_old_answers(sized):
    check_regradable(sized(3), sized(3))
    with pytest.raises(Conflict, match="4 options and the old one had 3"):
        check_regradable(sized(3), sized(4))


def test_a_version_of_another_kind_cannot_mark_old_answers():
    with pytest.raises(Conflict, match="another kind"):
        check_regradable(gap(1), ShortKey((AcceptedText("x"),)))


def test_more_accepted_wordings_are_no_hindrance():
    check_regradable(ShortKey((AcceptedText("x"),)), ShortKey((AcceptedText("x"),) * 3))
