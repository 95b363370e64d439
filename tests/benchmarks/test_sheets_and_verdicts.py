"""From reports to sheets, from judges' lines to figures."""

import json

import pytest

from benchmarks.question_quality import scoring
from benchmarks.question_quality.items import item_of
from benchmarks.question_quality.judging import Verdict, opinion, read_verdicts, scores
from benchmarks.question_quality.sheets import MAP, read_map, show, write_sheets
from tests.benchmarks.papers import (
    CHOICE,
    GAP,
    MATCHING,
    NUMBER,
    ORDERING,
    PAPER,
    TRUE,
    item,
    report,
)

FIRST = report({**CHOICE, "alternatives": [GAP]}, TRUE, file="2019_901_a.txt")
SECOND = report(NUMBER, MATCHING, ORDERING, file="2019_902_b.txt")
EMPTY = report(file="2019_903_c.txt")
REPORTS = [FIRST, SECOND, EMPTY]


def sheets(folder, **options):
    write_sheets(REPORTS, folder, **{"repeat": 0, "canaries": 0, "alternatives": True, **options})
    return read_map(folder)


def verdict_lines(known, passes):
    return "".join(
        f"{name}\t1\t\t\n" if passes(row) else f"{name}\t0\t2,9\tnobody knows who\n"
        for name, row in known.items()
    )


def judged(folder, known, passes, judge="heron"):
    path = folder / f"{judge}.sheet-01.tsv"
    path.write_text(verdict_lines(known, passes), "utf-8")
    complaints = []
    said = read_verdicts([path], known, complaints.append)
    assert complaints == []
    return said


def test_a_sheet_shows_the_question_and_hides_who_wrote_it(tmp_path):
    known = sheets(tmp_path)
    sheet = (tmp_path / "sheet-01.md").read_text("utf-8")
    assert len(known) == 6
    assert sheet.count("## 01-") == 6
    assert "* B. Poland" in sheet
    assert "Sigrid Moe → mayor" in sheet
    assert "1. Norlund is founded" in sheet
    assert "Key: 48 million euros (± 1)" in sheet
    assert not [word for word in ("where", "score", "0.9", "canary") if word in sheet.lower()]


def test_an_item_stands_under_its_source_line_with_the_sentences_around_its_evidence():
    shown = show("01-001", item(CHOICE)).splitlines()
    assert shown[2] == PAPER.source_line
    assert shown[3] == CHOICE["stem"]
    assert any(line.startswith("Before: The ferry company Norlund opened") for line in shown)
    assert any(line.startswith("After: Ingrid Halvorsen, the director") for line in shown)


def test_repeats_stand_on_another_sheet_and_canaries_are_mixed_in(tmp_path):
    known = sheets(tmp_path, per_sheet=5, repeat=0.5, canaries=0.3)
    repeats = {name: row["repeat_of"] for name, row in known.items() if row["repeat_of"]}
    assert len(repeats) == 3
    assert all(name[:2] != original[:2] for name, original in repeats.items())
    assert all(known[name]["stem"] == known[original]["stem"] for name, original in repeats.items())
    assert len([row for row in known.values() if row["canary"]]) == 2


def test_the_same_seed_deals_the_same_sheets_and_never_over_others(tmp_path):
    for name in ("one", "two"):
        sheets(tmp_path / name, seed=4, repeat=0.5, canaries=0.5)
    assert (tmp_path / "one" / MAP).read_text() == (tmp_path / "two" / MAP).read_text()
    with pytest.raises(FileExistsError):
        sheets(tmp_path / "one")


def test_a_map_line_holds_the_question_as_a_raw_record_does(tmp_path):
    row = next(row for row in sheets(tmp_path).values() if row["kind"] == "choice")
    start, end = row["evidence"]
    again = item_of({**row, "evidence": {"start": start, "end": end}}, FIRST.paper)
    assert again == FIRST.places[0].item


@pytest.mark.parametrize(
    "line, complaint",
    [
        ("99-001\t1\t\t", "no item “99-001”"),
        ("{0}\tyes\t\t", "neither 1 (pass) nor 0"),
        ("{0}\t0\t\tbad", "a fail names at least one"),
        ("{0}\t1\t4\t", "a pass names no criterion"),
        ("{0}\t0\t13\t", "not one of the twelve"),
        ("{0}\t0\tSELF\t", "invalid literal"),
        ("{0}", "neither 1 (pass) nor 0"),
    ],
)
def test_a_line_that_says_nothing_clear_is_named(tmp_path, line, complaint):
    known = sheets(tmp_path)
    path = tmp_path / "heron.tsv"
    path.write_text(line.format(next(iter(known))) + "\n")
    complaints = []
    assert read_verdicts([path], known, complaints.append) == []
    assert complaint in complaints[0]
    assert "heron.tsv, line 1" in complaints[0]
    assert "6 items without a verdict" in complaints[1]


def test_figures_count_places_and_an_empty_article_holds_none(tmp_path):
    known = sheets(tmp_path)
    said = judged(tmp_path, known, lambda row: row["kind"] in ("true_false", "gap", "number"))
    scored = scores(REPORTS, known, said)
    assert [score.passed for score in scored] == [(False, True), (True, False, False), ()]
    assert scored[0].clicked == (True, True)
    lines = list(scoring.figures(scored, clicks=True))
    assert lines[0] == "Articles: 3; offered in the first ten: 5; judged: 5"
    figures = {line.split(":")[0]: line.split(": ")[1].split()[0] for line in lines[1:]}
    assert figures == {
        "P@5": "0.40",
        "P@10": "0.40",
        "Good@10": "0.67",
        "P@5 after a click": "0.60",
        "P@10 after a click": "0.60",
        "Good@10 after a click": "1.00",
    }


def test_verdicts_of_another_run_are_refused(tmp_path):
    known = sheets(tmp_path)
    said = judged(tmp_path, known, lambda row: True)
    with pytest.raises(ValueError, match="another run"):
        scores([report(TRUE, file="2019_901_a.txt")], known, said)


def test_what_nobody_judged_is_said_and_counts_as_none(tmp_path):
    known = sheets(tmp_path)
    said = judged(tmp_path, known, lambda row: True)[:1]
    lines = list(scoring.figures(scores(REPORTS, known, said), clicks=False))
    assert lines[1].startswith("Not all were judged")


def test_in_doubt_it_fails():
    yes, no = Verdict("1", True), Verdict("1", False)
    assert opinion([yes, no]) is False
    assert opinion([yes, yes, no]) is True
    assert opinion([]) is None


def test_failures_are_counted_by_criterion_kind_and_writer(tmp_path):
    known = sheets(tmp_path, canaries=0.5, repeat=0.5)
    said = judged(tmp_path, known, lambda row: row["kind"] != "choice")
    lines = list(scoring.failures(known, said))
    assert lines[0] == (
        "| criterion failed | all | choice | gap | matching | number | ordering | true_false |"
    )
    assert "| judged | 6 | 1 | 1 | 1 | 1 | 1 | 1 |" in lines
    assert "| passed | 5 | 0 | 1 | 1 | 1 | 1 | 1 |" in lines
    assert "| 2 SELF | 1 | 1 | 0 | 0 | 0 | 0 | 0 |" in lines
    assert "| where | 1 | 0 | SELF 1, WORTH 1 |" in lines


def test_agreement_is_of_repeats_and_of_two_judges(tmp_path):
    known = sheets(tmp_path, repeat=0.5)
    said = judged(tmp_path, known, lambda row: not row["repeat_of"] or row["kind"] == "gap")
    said += judged(tmp_path, known, lambda row: True, judge="otter")
    lines = list(scoring.agreement(known, said))
    assert lines[0].startswith("Repeats: ")
    assert "of 3 agree" in lines[0]
    assert "of 9 agree" in lines[1]


def test_canaries_that_pass_are_named(tmp_path):
    known = sheets(tmp_path, canaries=0.5)
    said = judged(tmp_path, known, lambda row: bool(row["canary"]))
    lines = list(scoring.canaries_caught(known, said))
    assert lines[0] == "Canaries failed by the judges: 0 of 3"
    assert lines[1].startswith("  let pass: ")


def test_the_map_is_json_a_line(tmp_path):
    known = sheets(tmp_path)
    lines = (tmp_path / MAP).read_text("utf-8").split("\n")
    assert [json.loads(line)["item"] for line in lines if line] == list(known)
