"""`generate` on the command line: a listing for people, JSON for programs, clear refusals."""

import json

import pytest
from click.testing import CliRunner

from quizapp.cli.generate import KINDS, generate
from quizapp.generation import GENERATED_KINDS

TEXT = """Harbour of Tynset opens

The ferry company Norlund opened a new line between Oslo and the island of Tynset on 4 May 2019.

Norlund bought the ship in Poland for 48 million euros in 2016. Ingrid Halvorsen, the director of
Norlund, said the line would employ 62 sailors. Halvorsen founded Norlund in 1998.
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*arguments, stdin=None):
    return CliRunner().invoke(generate, list(arguments), input=stdin)


def test_json_holds_everything_and_nothing_else(file):
    result = run(file, "--json", "--published-on", "2019-05-06", "--site", "Tynset Tidende")
    assert result.exit_code == 0
    shown = json.loads(result.stdout)
    assert set(shown) == {"article", "questions", "declined", "facts", "entities", "notes"}
    assert shown["article"]["published_on"] == "2019-05-06"
    assert shown["article"]["site"] == "Tynset Tidende"
    assert shown["questions"]
    text = shown["article"]["text"]
    for question in shown["questions"]:
        evidence = question["evidence"]
        assert evidence["text"] == text[evidence["start"] : evidence["end"]]
        assert not question["options"] or question["answer"] in question["options"]
        assert all("alternatives" not in other for other in question["alternatives"])


def test_every_kind_that_can_be_generated_can_be_asked_for():
    assert KINDS == GENERATED_KINDS


def test_what_is_given_wins_over_what_is_read(file):
    shown = json.loads(run(file, "--json", "--title", "Another headline").stdout)
    assert shown["article"]["title"] == "Another headline"


def test_the_listing_shows_questions_with_their_source(file):
    result = run(file)
    assert result.exit_code == 0
    assert "1. " in result.stdout
    assert "Source: " in result.stdout


def test_standard_input_is_read_for_a_dash():
    assert json.loads(run("-", "--json", stdin=TEXT).stdout)["questions"]


def test_only_the_kinds_given_are_offered(file):
    shown = json.loads(run(file, "--json", "--kinds", "gap").stdout)
    assert {q["kind"] for q in shown["questions"]} == {"gap"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--kinds", "riddle"), "no kind of question"),
        (("--model", "no_such_model_here"), "not installed"),
    ],
)
def test_a_wrong_option_is_refused_with_a_message(file, arguments, message):
    result = run(file, *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stdout == ""


def test_a_missing_or_unreadable_file_is_refused(tmp_path):
    assert "cannot be read" in run(str(tmp_path / "none.txt")).stderr
    path = tmp_path / "bytes.txt"
    path.write_bytes(b"\xff\xfe\xfa\x00\x01")
    result = run(str(path))
    assert result.exit_code == 1
    assert result.stderr
