"""The learned judge: trees and words are weighed, and what is likely at fault is named."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json

from quizapp.generation.checks import LIKELY_FAULTS, Case
from quizapp.generation.features import features, words_asked
from quizapp.generation.judging import judged
from quizapp.generation.learned import Criterion, Forest, Model, Verdict, Wording, model
from quizapp.generation.ranking import BAR
from quizapp.reading import read_article
from tests.generation.desk import desk_of, read

ARTICLES = Path(__file__).parents[2] / "question_banks" / "articles"
NO_WORDS = Wording(0.0, {})

STEP = [0, 0.5, -2.0, [1, 10.0, 1.0, 3.0]]
"""Up to 0.5 of the first feature speaks against it; beyond, the second one decides."""


def always(probability, bar=0.5):
    """A criterion that gives everything the same probability."""
    logit = math.log(probability / (1 - probability))
    return Criterion(Forest(logit, ()), NO_WORDS, (1.0, 0.0, 0.0), bar)


@pytest.mark.parametrize(
    ("trees", "row", "logit"),
    [
        ((), [0.0, 0.0], 0.25),
        ((1.5,), [0.0, 0.0], 1.75),
        ((STEP,), [0.5, 99.0], -1.75),
        ((STEP,), [0.6, 10.0], 1.25),
        ((STEP,), [0.6, 10.1], 3.25),
        ((STEP, 1.5, STEP), [0.0, 0.0], -2.25),
    ],
    ids=["no tree", "a leaf", "at the threshold", "second node left", "second node right", "sum"],
)
def test_a_forest_adds_up_the_leaves_that_the_values_lead_to(trees, row, logit):
    assert Forest(0.25, trees).logit(row) == pytest.approx(logit)


@pytest.mark.parametrize(
    ("words", "logit"),
    [
        ((), -1.0),
        (("unknown",), -1.0),
        (("tweet",), 1.0),
        (("tweet", "harbour", "by", "noon"), -0.25),
    ],
)
def test_words_are_weighed_over_the_root_of_their_number(words, logit):
    assert Wording(-1.0, {"tweet": 2.0, "harbour": -0.5}).logit(words) == pytest.approx(logit)


def test_a_criterion_mixes_trees_and_words():
    criterion = Criterion(Forest(0.0, (STEP,)), Wording(0.0, {"tweet": 2.0}), (1.0, 0.5, -1.0), 0.5)
    assert criterion.probability([0.0, 0.0], ()) == pytest.approx(1 / (1 + math.exp(3)))
    assert criterion.probability([0.6, 0.0], ("tweet",)) == pytest.approx(1 / (1 + math.exp(-1)))


@given(st.floats(-1e9, 1e9))
def test_no_logit_is_too_large_for_a_probability(logit):
    criterion = Criterion(Forest(logit, ()), NO_WORDS, (1.0, 0.0, 0.0), 0.5)
    assert 0 < criterion.probability([], ()) < 1


def test_a_question_passes_when_no_criterion_fails():
    both = Model((), {"key": always(0.5), "cue": always(0.2)}, ())
    assert both.judge({}, ()).passing == pytest.approx(0.4)


def test_features_are_read_by_name_and_missing_ones_are_nought():
    one = Criterion(Forest(0.0, (STEP,)), NO_WORDS, (1.0, 0.0, 0.0), 0.5)
    learned = Model(("long", "names"), {"wording": one}, ())
    assert learned.judge({"names": 99.0}, ()) == learned.judge({}, ())
    worse = learned.judge({"names": 99.0, "long": 1.0, "unheard of": 5.0}, ())
    assert worse.passing < learned.judge({}, ()).passing
    assert worse.faults == ("wording",)


def test_faults_over_their_bars_are_named_worst_first():
    criteria = {
        "self": always(0.30, bar=0.31),
        "key": always(0.40, bar=0.30),
        "cue": always(0.30, bar=0.10),
        "worth": always(0.20, bar=0.10),
        "source": always(0.05, bar=0.90),
    }
    assert Model((), criteria, ()).judge({}, ()).faults == ("cue", "worth", "key")


CALIBRATION = ((0.1, 0.05), (0.3, 0.2), (0.6, 0.8))


@pytest.mark.parametrize(
    ("failing", "passing"),
    [(0.99, 0.05), (0.9, 0.05), (0.8, 0.125), (0.7, 0.2), (0.55, 0.5), (0.4, 0.8), (0.01, 0.8)],
)
def test_the_chance_is_read_between_the_points_of_the_calibration(failing, passing):
    verdict = Model((), {"key": always(failing)}, CALIBRATION).judge({}, ())
    assert verdict.passing == pytest.approx(passing)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=6),
    st.floats(0.001, 0.999),
    st.floats(0.001, 0.999),
)
def test_a_lesser_chance_of_a_fault_never_lowers_the_share_that_passes(points, one, other):
    raws, shares = sorted({p for p, _ in points}), sorted(s for _, s in points)
    calibration = tuple(zip(raws, shares, strict=False))
    less, more = (
        Model((), {"key": always(p)}, calibration).judge({}, ()).passing
        for p in sorted((one, other))
    )
    assert less >= more - 1e-9
    assert 0 <= more <= 1


def test_a_model_is_read_from_json():
    learned = Model(
        ("long", "names"), {"key": Criterion(Forest(0.5, (STEP,)), NO_WORDS, (1, 1, 0), 0.3)}, ()
    )
    again = json.decode(json.encode(learned), type=Model)
    assert again.judge({"long": 1.0}, ("a",)) == learned.judge({"long": 1.0}, ("a",))


def test_the_packaged_model_names_each_fault_a_teacher_is_told_of():
    assert set(model().criteria) <= set(LIKELY_FAULTS)
    assert len(set(model().names)) == len(model().names)
    raws, shares = zip(*model().calibration, strict=True)
    assert list(raws) == sorted(raws)
    assert list(shares) == sorted(shares)


DEMO = sorted(path.name for path in ARTICLES.glob("*.txt"))


@pytest.mark.parametrize("name", DEMO)
def test_every_candidate_of_a_demo_article_is_given_a_probability(name):
    desk = desk_of(read_article((ARTICLES / name).read_text(encoding="utf-8")))
    made = desk.candidates()
    assert len(made) > 20
    for candidate in made:
        case = Case(candidate, desk.shelf)
        found, words = features(case), words_asked(candidate)
        assert all(math.isfinite(value) for value in found.values())
        verdict = model().judge(found, words)
        assert isinstance(verdict, Verdict)
        assert 0 <= verdict.passing <= 1
        assert set(verdict.faults) <= set(LIKELY_FAULTS)
        assert verdict == model().judge(dict(found), set(words))


def test_a_judged_candidate_says_so_where_it_stays_below_the_bar():
    desk = read("Grace Wanjiru opened the National Library in Nairobi in 2012.")
    made = [judged(Case(c, desk.shelf)) for c in desk.candidates()]
    assert made == [judged(Case(c, desk.shelf)) for c in desk.candidates()]
    for candidate in made:
        weak = any(flag.startswith("below the usual quality") for flag in candidate.flags)
        assert weak == (candidate.score < BAR)
        assert len(set(candidate.flags)) == len(candidate.flags)


def test_the_demo_articles_are_there():
    assert len(DEMO) == 3
