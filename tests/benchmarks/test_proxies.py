"""Each proxy finds its fault in a question that was good before, and nothing in a good one."""

import pytest

from benchmarks.question_quality.choosing import sort_of
from benchmarks.question_quality.proxies import PROXIES, faults
from tests.benchmarks.papers import (
    ALLEGED,
    CHOICE,
    FOUNDED,
    GAP,
    GOOD,
    MATCHING,
    NUMBER,
    ORDERING,
    TRUE,
    evidence,
    item,
)


@pytest.mark.parametrize("question", GOOD, ids=lambda question: question["kind"])
def test_a_good_question_has_no_fault(question):
    assert faults(item(question)) == []


OPTIONS = CHOICE["options"]


@pytest.mark.parametrize(
    "name, question, changes",
    [
        ("has the form of its kind", CHOICE, {"stem": "The country where Norlund bought a ship."}),
        ("has the form of its kind", GAP, {"stem": "_____ founded Norlund in _____."}),
        ("has the form of its kind", TRUE, {"stem": "True or false? Halvorsen founded Norlund"}),
        ("begins well", GAP, {"stem": "ingrid Halvorsen founded Norlund in _____."}),
        ("has no traces", GAP, {"stem": "Ingrid Halvorsen founded Norlund in _____ ."}),
        ("has no traces", CHOICE, {"options": ["Norway", "Poland", "Finland", "Estonia &amp; co"]}),
        ("repeats no word", GAP, {"stem": "Ingrid Halvorsen founded Norlund in in _____."}),
        ("is punctuated", GAP, {"stem": "Ingrid “Inge Halvorsen founded Norlund in _____."}),
        ("has its article", CHOICE, {"stem": "In which country did Norlund buy an ship in 2016?"}),
        ("has a stems length", CHOICE, {"stem": "Which ship?"}),
        ("is finished", TRUE, {"stem": "True or false? Ingrid Halvorsen founded Norlund and."}),
        ("has no loose pronoun", CHOICE, {"stem": "In which country did it buy a ship in 2016?"}),
        ("has no demonstrative", CHOICE, {"stem": "Where did Norlund buy this ship in 2016?"}),
        ("has no relative date", CHOICE, {"stem": "Where did Norlund buy a ship last year?"}),
        ("has no relative date", CHOICE, {"stem": "Where did Norlund buy a ship on Monday?"}),
        ("has no bare definite", CHOICE, {"stem": "Where did the company buy a ship in 2016?"}),
        ("has no half name", GAP, {"stem": "Halvorsen founded Norlund in _____."}),
        ("names something", CHOICE, {"stem": "In which country was a ship of that sort bought?"}),
        (
            "finds its evidence",
            CHOICE,
            {"stem": "Where is the pier of the mayor Sigrid Moe and the singer Per Lie?"},
        ),
        ("key is there", CHOICE, {"answer": "Sweden"}),
        ("key is there", MATCHING, {"pairs": [["Sigrid Moe", "mayor"]]}),
        ("key is minimal", GAP, {"answer": "1998 and so on and so on and so on and on"}),
        ("key fits statement", TRUE, {"answer": "false"}),
        (
            "key fits statement",
            TRUE,
            {"stem": "True or false? Ingrid Halvorsen founded Norlund in 1997."},
        ),
        ("number is a number", NUMBER, {"answer": "forty-eight"}),
        (
            "no option holds another",
            CHOICE,
            {"options": ["Norway", "Poland", "Finland", "South Poland"]},
        ),
        (
            "no option holds another",
            CHOICE,
            {"answer": "WHO", "options": ["WHO", "World Health Organization"]},
        ),
        ("no distractor is accepted", CHOICE, {"accepted": ["Estonia"]}),
        ("has four options", CHOICE, {"options": OPTIONS[:3]}),
        ("options differ", CHOICE, {"options": ["Norway", "Poland", "Finland", "the Norway"]}),
        (
            "options are of one sort",
            CHOICE,
            {"options": ["Norway", "Poland", "Finland", "4 May 2019"]},
        ),
        (
            "options are of like length",
            CHOICE,
            {"options": [*OPTIONS[:3], "Bosnia and Herzegovina"]},
        ),
        (
            "pairs are one to one",
            MATCHING,
            {"pairs": [["Moe", "mayor"], ["Lie", "mayor"], ["Per", "singer"]]},
        ),
        ("pairs are one to one", ORDERING, {"items": ["One", "Two", "One"]}),
        (
            "no distractor stands in the stem",
            CHOICE,
            {"stem": "From Norway, in which country did Norlund buy a ship?"},
        ),
        (
            "key is not in the stem",
            CHOICE,
            {"stem": "In which country, Poland, did Norlund buy a ship?"},
        ),
        (
            "key is not in the source line",
            GAP,
            {
                "answer": "Tynset",
                "evidence": evidence("The old pier of Tynset should be torn down soon."),
            },
        ),
        (
            "is not negative",
            CHOICE,
            {"stem": "In which country did Norlund not buy a ship in 2016, but did not say?"},
        ),
        ("has no catch all", CHOICE, {"options": [*OPTIONS[:3], "None of the above"]}),
        (
            "gap gives no letter away",
            GAP,
            {"stem": "Norlund bought an _____.", "options": ["apple", "pear"], "answer": "apple"},
        ),
        (
            "is verbatim",
            CHOICE,
            {"evidence": {**CHOICE["evidence"], "text": "Norlund sold a ship."}},
        ),
        ("is enough", CHOICE, {"evidence": evidence(FOUNDED)}),
        (
            "opinion has its source",
            TRUE,
            {"stem": "True or false? The old pier of Tynset should be torn down."},
        ),
        ("claim has its source", GAP, {"attribution": "Sigrid Moe"}),
        (
            "accusation stays one",
            GAP,
            {
                "stem": "_____ took 9 lamps from the pier in Tynset.",
                "answer": "Olav Brekke",
                "evidence": evidence(ALLEGED),
            },
        ),
        ("hedge is kept", NUMBER, {"stem": "How many million euros did Norlund pay for its ship?"}),
    ],
)
def test_a_fault_is_found_by_its_proxy(name, question, changes):
    assert name in [fault.name for fault in faults(item(question, **changes))]


def test_every_proxy_is_tried_here():
    tried = {mark.args[1][n][0] for mark in test_a_fault_is_found_by_its_proxy.pytestmark
             for n in range(len(mark.args[1]))}  # fmt: skip
    assert tried == {proxy.name for proxy in PROXIES}


@pytest.mark.parametrize(
    "changes",
    [
        {"stem": "True or false? It was announced that Ingrid Halvorsen founded Norlund in 1998."},
        {"stem": "True or false? Ingrid Halvorsen founded her Norlund in 1998."},
        {
            "stem": "True or false? On Monday, 6 July, Ingrid Halvorsen founded Norlund.",
            "answer": "false",
        },
        {"stem": "True or false? Ingrid Halvorsen founded Norlund in 1989.", "answer": "false"},
        {
            "stem": "True or false? According to Sigrid Moe, the pier should be torn down.",
            "answer": "false",
        },
        {
            "stem": "True or false? Per Lie said “we will not come today” in Tynset.",
            "answer": "false",
        },
    ],
)
def test_what_only_looks_like_a_fault_is_none(changes):
    found = {fault.name for fault in faults(item(TRUE, **changes))} - {"finds its evidence"}
    assert not found


@pytest.mark.parametrize(
    "text, sort",
    [
        ("4 May 2019", "date day year"),
        ("May 2019", "date year"),
        ("2019", "year"),
        ("62 sailors", "number sailor"),
        ("about 48 million euros", "number euro"),
        ("12%", "number %"),
        ("seven", "number"),
        ("the Norlund company", "name"),
        ("a new line", "phrase"),
    ],
)
def test_options_have_a_sort_by_their_looks(text, sort):
    assert sort_of(text) == sort


def test_what_a_name_says_in_part_the_evidence_says():
    """ "Halvorsen" in the evidence is enough for "Ingrid Halvorsen", whom the article names."""
    asked = item(GAP, stem="_____ founded Norlund in 1998.", answer="Ingrid Halvorsen")
    assert faults(asked) == []
