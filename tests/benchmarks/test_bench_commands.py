"""The commands, from a folder of articles to stored labels."""

import json

import pytest
from click.testing import CliRunner

from benchmarks.question_quality.__main__ import main
from benchmarks.question_quality.sheets import read_map
from tests.benchmarks.papers import PAPER, TEXT


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / PAPER.file).write_text(TEXT, "utf-8")
    (folder / "2019_902_blank.txt").write_text("\n", "utf-8")
    row = f"{PAPER.file}\t2019-05-06\t90\thttps://en.wikinews.org/wiki/H\tHarbour of Tynset opens\n"
    (folder / "INDEX.tsv").write_text(f"file\tdate\twords\turl\ttitle\n{row}", "utf-8")
    return folder


def test_the_whole_way_from_articles_to_labels(articles, tmp_path):
    out, sheets, labels = tmp_path / "out", tmp_path / "sheets", tmp_path / "labels"
    made = run("run", articles, "--out", out)
    assert made.exit_code == 0, made.output
    assert "2019_902_blank.txt: There is no text here" in made.stderr
    assert "1 refused" in made.stdout
    assert "Articles: 1; questions:" in made.stdout
    report = json.loads((out / PAPER.file).with_suffix(".json").read_text("utf-8"))
    assert report["article"]["source_line"].endswith("Wikinews · 6 May 2019")

    assert "Good questions to break" in run("canaries", out).stdout
    assert "Without a fault" in run("proxies", out, "--examples", 1).stdout
    assert run("sheet", out, "--out", sheets, "--alternatives", "--canaries", 0.4).exit_code == 0
    assert run("sheet", out, "--out", sheets).exit_code == 1

    items = list(read_map(sheets))
    judged, results = tmp_path / "heron.sheet-01.tsv", tmp_path / "RESULTS.md"
    judged.write_text("".join(f"{item}\t1\t\t\n" for item in items))
    said = run("verdicts", out, sheets, judged, "--append", results, "--note", "a try")
    assert said.exit_code == 0, said.output
    assert "P@10: 1.00" in said.stdout
    assert "Good@10 after a click" in said.stdout
    assert ": a try\n" in results.read_text("utf-8")

    kept = run("store", judged, "--sheets", sheets, "--round", 1, "--articles", articles,
               "--out", labels)  # fmt: skip
    assert f"{len(items)} judgements read" in kept.stdout, kept.output
    shown = run("labels", "--folder", labels, "--articles", articles)
    assert "Passed: " in shown.stdout
    assert "Read back beside their articles" in shown.stdout


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("proxies", "."), "holds no reports"),
        (("run", "."), "holds no .txt files"),
        (("labels", "--folder", "."), "holds no labels"),
        (("store", "a.tsv", "--articles", "."), "Verdicts need --sheets and --round"),
    ],
)
def test_a_command_says_what_is_missing(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tsv").write_text("")
    result = run(*arguments)
    assert result.exit_code != 0
    assert message in result.output


def test_reports_that_are_there_are_not_written_over(articles, tmp_path):
    (tmp_path / "a.json").write_text("{}")
    assert "holds reports already" in run("run", articles, "--out", tmp_path).output
