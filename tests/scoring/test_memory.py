"""Memory: the published histories, what must always hold, and how a log is evaluated."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.config import ROOT
from quizapp.errors import Refused
from quizapp.scoring.memory import Review, evaluate, read_log, recall, replay, reviewed

VECTORS = ROOT.parent / "shared" / "vectors" / "fsrs6_histories.json"
START = datetime(2026, 1, 1, 9, tzinfo=UTC)
STEPS = st.lists(
    st.tuples(st.sampled_from([1, 2, 3, 4]), st.integers(0, 60)), min_size=1, max_size=8
)


def reviews_of(steps):
    at, found = START, []
    for rating, days in steps:
        at += timedelta(days=days)
        found.append(Review(rating, at))
    return found


@pytest.mark.skipif(not VECTORS.is_file(), reason="../shared is not there")
def test_the_published_histories_come_out():
    for history in json.loads(VECTORS.read_text())["histories"]:
        memory = None
        for (rating, _days, stability, difficulty, interval), review in zip(
            history, reviews_of([row[:2] for row in history]), strict=True
        ):
            memory = reviewed(memory, review)
            assert memory.stability == pytest.approx(stability, abs=1e-9), rating
            assert memory.difficulty == pytest.approx(difficulty, abs=1e-9)
            assert memory.due - memory.last_review == timedelta(days=interval)


@given(STEPS)
def test_a_replay_is_the_fold_of_its_reviews(steps):
    memory = None
    for review in reviews_of(steps):
        memory = reviewed(memory, review)
    assert replay(reviews_of(steps)) == memory


@given(STEPS, st.integers(0, 400), st.integers(1, 400))
def test_recall_falls_with_time_and_is_nine_tenths_at_the_stability(steps, days, more):
    memory = replay(reviews_of(steps))
    soon = recall(memory, memory.last_review + timedelta(days=days))
    late = recall(memory, memory.last_review + timedelta(days=days + more))
    assert 0 < late < soon <= 1
    whole = memory.__class__(float(days + 1), 5.0, START, START)
    assert recall(whole, START + timedelta(days=days + 1)) == pytest.approx(0.9)


@given(STEPS, st.integers(1, 60))
def test_a_better_rating_never_leaves_a_weaker_memory(steps, days):
    memory = replay(reviews_of(steps))
    at = memory.last_review + timedelta(days=days)
    after = [reviewed(memory, Review(rating, at)).stability for rating in (1, 2, 3, 4)]
    assert after == sorted(after)
    assert after[0] <= memory.stability


def test_a_clock_set_back_counts_as_the_same_moment():
    memory = reviewed(None, Review(3, START))
    assert reviewed(memory, Review(3, START - timedelta(days=9))).last_review == START


def test_nothing_reviewed_is_no_memory():
    assert replay([]) is None


LOG = """review_time,card_id,review_rating,extra
2026-01-01T09:00:00Z,a,3,x
2026-01-01T10:00:00+01:00,b,1,x
2026-01-02T09:00:00,a,3,x
2026-01-02T09:10:00,a,4,x
2026-01-04T09:00:00,b,1,x
2026-01-09T09:00:00,a,1,x
"""


def test_only_reviews_a_day_after_the_last_are_predicted():
    found = evaluate(read_log(LOG.splitlines()))
    assert found.reviews == 3
    assert found.average_auc == 0.5
    assert found.average_log_loss == pytest.approx(0.6365142, abs=1e-6)


def test_rows_before_the_first_predicted_one_only_build_the_memories():
    found = evaluate(read_log(LOG.splitlines()), from_row=5)
    assert found.reviews == 2
    assert found.auc is None
    assert found.log_loss > 0


def test_a_forgetful_and_a_steady_card_are_told_apart():
    rows = ["card_id,review_rating,review_time"]
    for day in range(0, 60, 4):
        at = (START + timedelta(days=day)).isoformat()
        rows += [f"steady,3,{at}", f"slips,{1 if day else 3},{at}"]
    found = evaluate(read_log(rows))
    assert found.auc > 0.9
    assert found.log_loss < found.average_log_loss


def test_times_of_any_zone_are_one_moment():
    berlin = datetime(2026, 1, 1, 10, tzinfo=timezone(timedelta(hours=1)))
    assert reviewed(None, Review(3, berlin)) == reviewed(None, Review(3, START))


@pytest.mark.parametrize(
    "text, words",
    [
        ("card_id,review_rating\na,3\n", "review_time"),
        ("card_id,review_rating,review_time\na,5,2026-01-01\n", "Line 2: a rating"),
        ("card_id,review_rating,review_time\na,3,yesterday\n", "Line 2: “yesterday”"),
        ("card_id,review_rating,review_time\na,3,2026-01-01\n", "nothing to predict"),
        ("", "card_id"),
    ],
)
def test_a_log_that_cannot_be_used_says_why(text, words):
    with pytest.raises(Refused, match=words):
        evaluate(read_log(text.splitlines()))
