from pathlib import Path

import pytest

from quizapp.errors import Refused
from quizapp.scoring.vectors import VECTORS, run_vectors

VECTOR_FOLDER = Path(__file__).parents[3] / "shared" / "vectors"
HEAD = "type\tscheme\tspec\tresponse\texpected\ttolerance\n"


@pytest.fixture(params=["scoring.tsv", "late_policy.tsv"])
def published(request, shared):
    return (shared / "vectors" / request.param).read_text(encoding="utf-8")


def test_every_published_case_agrees(published):
    outcomes = list(run_vectors(published))
    assert len(outcomes) == len(published.splitlines()) - 1
    assert [outcome for outcome in outcomes if not outcome.agrees] == []


def line(type_, scheme, spec, response, expected):
    cells = (type_, scheme, spec, response, expected, "1e-07")
    return "\t".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells) + "\n"


CBM = "gardner_medwin_1_2_3__0_-2_-6"
RMW = "right_minus_wrong_over_all_options"
ITEMS = '{"correct": ["a", "b", "c"]}'
ABC = '{"all": ["a", "b", "c"], "correct": ["a", "b"]}'
GOAT = '{"ignore_case": true, "pattern": "g*t"}'
LATE = (
    '{"deduct_percent": 10, "interval": "day", "late_seconds": 86401, "min_percent": 0,'
    ' "possible": 20, "score": 20}'
)


OUR_CASES = [
    line("mc_single", "option_fraction", '{"A": 1, "B": -0.5}', '"B"', "-0.5"),
    line("mc_multi", "option_fraction_sum_clamped_0_1", '{"A": 0.5, "B": -1}', '["A"]', "0.5"),
    line("mc_multi", "all_or_nothing", ABC, '["a"]', "0"),
    line("mc_multi", "net_correct", ABC, '["a", "b", "c"]', "0.5"),
    line("mc_multi", "every_decision_counts", ABC, '["a"]', "0.6666667"),
    line("mc_multi", "coverage", ABC, '["a", "c"]', "0.25"),
    line("mc_multi", RMW, ABC, '["a"]', "0.3333333"),
    line("true_false", "right_or_wrong", '{"answer": true}', "true", "1"),
    line("short_answer", "wildcard_nfc", GOAT, '"Goat"', "1"),
    line(
        "short_answer",
        "first_match_fraction",
        '{"ignore_case": true, "answers": [["goat", 1.0], ["*", 0.25]]}',
        '"sheep"',
        "0.25",
    ),
    line("numeric", "nominal", '{"answer": 0.3, "tolerance": 0.1}', "0.2", "1"),
    line("numeric", "relative", '{"answer": 20, "tolerance": 0.1}', "18", "1"),
    line("numeric", "geometric", '{"answer": 20, "tolerance": 1}', "10", "1"),
    line("match", "parts_right", '{"a": "1", "b": "2"}', '{"a": "1"}', "0.5"),
    line(
        "cloze",
        "weighted_mean_of_gaps",
        '{"gaps": [{"answer": "x", "weight": 3}, {"answer": "y", "weight": 1}]}',
        '["x", null]',
        "0.75",
    ),
    line(
        "cloze",
        "tries_countback",
        '{"gaps": [{"answer": "x", "weight": 1}], "penalty": 0.25}',
        '[["z"], ["x"], ["x"]]',
        "0.75",
    ),
    line("ordering", "all_or_nothing", '{"correct": ["a", "b"]}', '["b", "a"]', "0"),
    line("ordering", "absolute_position", ITEMS, '["a", "c", "b"]', "0.3333333"),
    line("ordering", "relative_next_exclude_last", ITEMS, '["c", "a", "b"]', "0.5"),
    line("ordering", "relative_next_include_last", ITEMS, '["b", "a", "c"]', "0.3333333"),
    line("ordering", "relative_one_prev_and_next", ITEMS, '["a", "c", "b"]', "0.1666667"),
    line("ordering", "relative_all_prev_and_next", ITEMS, '["a", "c", "b"]', "0.6666667"),
    line("ordering", "longest_ordered_subset", ITEMS, '["c", "a", "b"]', "0.6666667"),
    line("ordering", "longest_contiguous_subset", ITEMS, '["a", "c", "b"]', "0"),
    line("ordering", "relative_to_correct", ITEMS, '["c", "b", "a"]', "0.3333333"),
    line("cbm", CBM, '{"certainty": 3}', "0", "-6"),
    line("late", "canvas_percent_per_interval", LATE, "null", "4"),
]


@pytest.mark.parametrize("row", OUR_CASES)
def test_a_case_of_our_own_agrees(row):
    (outcome,) = run_vectors(HEAD + row)
    assert outcome.agrees, outcome


def test_our_own_cases_cover_the_whole_table():
    cells = [row.split("\t") for row in OUR_CASES]
    assert {(cell[0].strip('"'), cell[1].strip('"')) for cell in cells} == set(VECTORS)


def test_a_wrong_expectation_disagrees():
    (outcome,) = run_vectors(HEAD + line("cbm", CBM, '{"certainty": 3}', "1", "2"))
    assert (outcome.got, outcome.agrees) == (3.0, False)


def test_an_unknown_scheme_disagrees_instead_of_passing():
    (outcome,) = run_vectors(HEAD + line("essay", "by_weight", "{}", '""', "0"))
    assert (outcome.got, outcome.agrees) == (None, False)


@pytest.mark.parametrize(
    "row",
    [
        line("mc_single", "option_fraction", "{", '"A"', "1"),
        line("mc_single", "option_fraction", "[1]", '"A"', "1"),
        line("numeric", "nominal", '{"answer": "x", "tolerance": 0}', "1", "1"),
        line("ordering", "absolute_position", '{"correct": ["a"]}', '["z"]', "0"),
        line("cbm", CBM, "{}", "0", "0"),
        line("match", "parts_right", '{"a": "1"}', '{"a": "1"}', "much"),
        "mc_single\n",
    ],
)
def test_a_line_that_is_no_case_is_refused_by_its_number(row):
    with pytest.raises(Refused, match="Line 2 "):
        list(run_vectors(HEAD + row))
