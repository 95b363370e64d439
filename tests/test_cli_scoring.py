"""Scoring on the command line: other systems' cases, tables of marks, logs of reviews."""

import json

import pytest
from click.testing import CliRunner

from quizapp.cli.scoring import evaluate_memory, item_stats, score_vectors
from quizapp.config import ROOT

SHARED = ROOT.parent / "shared" / "vectors" / "scoring.tsv"
HEAD = "type\tscheme\tspec\tresponse\texpected\ttolerance\tsource\n"
RIGHT = HEAD + 'true_false\tright_or_wrong\t{"answer": true}\ttrue\t1\t1e-7\tmine\n'


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "file"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def run(command, *arguments):
    return CliRunner().invoke(command, list(arguments))


def test_vectors_that_agree_are_exit_0(file):
    result = run(score_vectors, file(RIGHT))
    assert result.exit_code == 0
    assert "1 of 1 agree" in result.output


@pytest.mark.parametrize("change", [("\t1\t", "\t0\t"), ("right_or_wrong", "by_mood")])
def test_a_case_that_is_missed_is_named_and_exit_1(file, change):
    result = run(score_vectors, file(RIGHT.replace(*change)))
    assert result.exit_code == 1
    assert "MISS" in result.output


def test_a_broken_case_is_a_message(file):
    result = run(score_vectors, file(RIGHT.replace('{"answer": true}', "{broken")))
    assert result.exit_code == 1
    assert "Line 2" in result.output


@pytest.mark.skipif(not SHARED.is_file(), reason="../shared is not there")
def test_the_shared_vectors_all_agree():
    result = run(score_vectors, str(SHARED))
    assert result.exit_code == 0, result.output


def test_item_statistics_are_printed_for_people_and_as_json(file):
    table = file("1,1,1\n1,1,0\n1,0,0\n0,0,1\n1,1,1\n")
    shown = json.loads(run(item_stats, table, "--json").output)
    assert [item["facility"] for item in shown["items"]] == [0.75, 0.5, 0.5]
    assert {"facility", "sd", "discrimination", "efficiency", "effective_weight"} <= set(
        shown["items"][0]
    )
    assert shown["test"]["students"] == 4
    assert "0.7500" in run(item_stats, table).output


def test_a_table_of_full_marks_alone_has_no_figures(file):
    shown = json.loads(run(item_stats, file("1,1\n"), "--json").output)
    assert shown["items"][0]["facility"] is None
    assert shown["test"]["mean"] is None


@pytest.mark.parametrize(
    "text, words", [("1,1\n1\n", "Line 2 has 1"), ("1,x\n", "no mark"), ("", "is empty")]
)
def test_a_table_that_cannot_be_used_says_why(file, text, words):
    result = run(item_stats, file(text))
    assert result.exit_code == 1
    assert words in result.output


def test_a_review_log_is_evaluated(file):
    rows = ["card_id,review_rating,review_time"]
    rows += [f"c{n % 3},{1 if n % 5 == 0 else 3},2026-01-{n + 1:02}T09:00:00Z" for n in range(20)]
    log = file("\n".join(rows))
    shown = json.loads(run(evaluate_memory, log, "--json").output)
    assert shown["reviews"] == 17
    assert set(shown) == {"log_loss", "auc", "reviews", "average"}
    assert set(shown["average"]) == {"log_loss", "auc"}
    later = json.loads(run(evaluate_memory, log, "--json", "--from-row", "11").output)
    assert later["reviews"] == 10
    assert "log loss" in run(evaluate_memory, log).output


@pytest.mark.parametrize("command", [score_vectors, item_stats, evaluate_memory])
def test_a_file_that_is_not_there_is_a_message(command):
    result = run(command, "nowhere.csv")
    assert result.exit_code == 1
    assert "cannot be read" in result.output
