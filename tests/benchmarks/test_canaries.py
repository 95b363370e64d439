"""Broken on purpose: every canary can be made, is another question, and is mostly rejected."""

from random import Random

import pytest

from benchmarks.question_quality.breaking import CANARIES, Canary, broken
from benchmarks.question_quality.catching import caught, good_items
from benchmarks.question_quality.proxies import faults
from tests.benchmarks.papers import BOUGHT, CHOICE, GAP, GOOD, TRUE, evidence, item, report

FULL = item(CHOICE, stem="From whom did the director Ingrid Halvorsen buy the ship in 2016?",
            answer="Per Lie", options=["Per Lie", "Olav Moe", "Kari Berg", "Jon Dahl"],
            evidence=evidence(BOUGHT))  # fmt: skip
HEDGED = item(TRUE, stem="True or false? Norlund bought the ship for about 48 million euros.",
              evidence=evidence(BOUGHT))  # fmt: skip
THE = item(GAP, stem="Ingrid Halvorsen founded the company Norlund in _____.")
ITEMS = [*map(item, GOOD), FULL, HEDGED, THE]
ONLY_A_JUDGE_SEES = {"words exchanged", "pairs crossed", "order reversed", "a wrong number"}


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: canary.name)
def test_a_canary_can_be_made_and_differs(canary: Canary):
    made = [(one, broken(one, canary, Random(1))) for one in ITEMS]
    assert any(spoilt is not None for _, spoilt in made)
    assert all(spoilt != one for one, spoilt in made)


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: canary.name)
def test_a_good_question_that_was_broken_is_rejected(canary: Canary):
    good = [one for one in ITEMS if not faults(one)]
    made = [spoilt for one in good if (spoilt := broken(one, canary, Random(1)))]
    if canary.name not in ONLY_A_JUDGE_SEES:
        assert all(faults(spoilt) for spoilt in made)


def test_the_report_counts_what_was_rejected():
    items = good_items([report(CHOICE, {**GAP, "alternatives": [TRUE]})])
    assert len(items) == 3
    lines = list(caught(items, seed=0))
    assert lines[0] == "Good questions to break: 3"
    assert any("an option doubled" in line and "1/1" in line for line in lines)


def test_the_same_seed_breaks_alike():
    assert list(caught(ITEMS, 3)) == list(caught(ITEMS, 3))
