"""`flask bank`: files converted without a database, imported and exported with one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select

from quizapp.cli.bank import bank as bank_commands
from quizapp.config import ROOT
from quizapp.domain.kinds import kind_of
from quizapp.interchange import dateline
from quizapp.interchange.formats import FORMATS
from quizapp.models import Question, db
from tests.cast import Cast

BANK = ROOT / "question_banks" / "chandrayaan-3-landing.bank"
HALF_GOOD = """dateline bank 1

[true_false a]
stem: The ferry sails to Vik.
answer: true

[choice b]
stem: Where to?
"""


@pytest.fixture
def half_good(tmp_path: Path) -> str:
    path = tmp_path / "half.bank"
    path.write_text(HALF_GOOD)
    return str(path)


def convert(*arguments: object):
    return CliRunner().invoke(bank_commands, ["convert", *map(str, arguments)])


def test_the_report_has_one_row_for_each_question_and_the_good_ones_are_written(
    half_good: str, tmp_path: Path
) -> None:
    out, report = tmp_path / "out.bank", tmp_path / "report.json"
    result = convert(half_good, out, "--report", report)
    assert result.exit_code == 0, result.output
    rows = json.loads(report.read_text())
    assert [(row["line"], row["id"], row["status"]) for row in rows] == [
        (3, "a", "kept"),
        (7, "b", "refused"),
    ]
    assert "at least two options" in rows[1]["message"]
    assert "line 7: refused" in result.output
    assert [each.uid for each in dateline.read(out.read_bytes())[0].questions] == ["a"]


def test_nothing_that_comes_through_is_exit_1_and_writes_no_file(tmp_path: Path) -> None:
    source, out = tmp_path / "bad.bank", tmp_path / "out.bank"
    source.write_text("dateline bank 1\n\n[choice b]\nstem: Where to?\n")
    assert convert(source, out).exit_code == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "content, arguments, words",
    [
        (b"\x00\x01", (), "--from"),
        (b"\xff\xfe\x00", ("--from", "dateline"), "UTF-8"),
        (b"dateline bank 1\n", ("--from", "word"), "no format called"),
        (b"dateline bank 1\n", ("--to", "word"), "no format called"),
        (None, (), "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_exit_1_with_a_message_and_a_report(
    tmp_path: Path, content: bytes | None, arguments: tuple[str, ...], words: str
) -> None:
    source, report = tmp_path / "in.xyz", tmp_path / "report.json"
    if content is not None:
        source.write_bytes(content)
    result = convert(source, tmp_path / "out.bank", "--report", report, *arguments)
    assert result.exit_code == 1
    assert words in result.output
    assert "Traceback" not in result.output
    assert [row["status"] for row in json.loads(report.read_text())] == ["refused"]


def test_a_name_that_tells_no_format_asks_for_it(half_good: str, tmp_path: Path) -> None:
    result = convert(half_good, tmp_path / "out.something")
    assert result.exit_code == 1
    assert "--to" in result.output


def test_a_place_that_cannot_be_written_is_a_message(half_good: str, tmp_path: Path) -> None:
    result = convert(half_good, tmp_path / "no such folder" / "out.bank")
    assert result.exit_code == 1
    assert "cannot be written" in result.output


@pytest.mark.parametrize("name", FORMATS)
def test_a_bank_goes_into_every_format_and_back(tmp_path: Path, name: str) -> None:
    there, back = tmp_path / "there", tmp_path / "back.bank"
    assert convert(BANK, there, "--to", name).exit_code == 0
    assert convert(there, back, "--from", name).exit_code == 0
    before = dateline.read(BANK.read_bytes())[0].questions
    after = dateline.read(back.read_bytes())[0].questions
    format = FORMATS[name]
    fitting = [each for each in before if kind_of(each.key) in format.kinds and format.fits(each)]
    assert len(after) >= len(fitting)


def test_the_real_command_needs_no_database(tmp_path: Path, app: Flask) -> None:
    result = app.test_cli_runner().invoke(
        args=["bank", "convert", str(BANK), str(tmp_path / "out.bank")]
    )
    assert result.exit_code == 0, result.output


def test_importing_again_adds_nothing_and_exporting_gives_the_file_back(
    cast: Cast, tmp_path: Path
) -> None:
    runner = cast.app.test_cli_runner()
    arguments = ["bank", "import", str(BANK), "--owner", "tess"]
    first = runner.invoke(args=arguments)
    assert "10 added" in first.output, first.output
    count = db.session.scalar(select(func.count(Question.id)))
    assert "0 added, 0 with a new version, 10 unchanged" in runner.invoke(args=arguments).output
    db.session.rollback()
    assert db.session.scalar(select(func.count(Question.id))) == count
    title = dateline.read(BANK.read_bytes())[0].title
    out = tmp_path / "out.bank"
    done = runner.invoke(args=["bank", "export", str(out), "--owner", "tess", "--bank", title])
    assert done.exit_code == 0, done.output
    assert [each.uid for each in dateline.read(out.read_bytes())[0].questions] == [
        each.uid for each in dateline.read(BANK.read_bytes())[0].questions
    ]


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["import", str(BANK), "--owner", "nobody"], "No teacher signs in"),
        (["import", "nowhere.bank", "--owner", "tess"], "cannot be read"),
        (["export", "x.bank", "--owner", "tess", "--bank", "None such"], "no bank called"),
    ],
)
def test_an_import_or_export_that_cannot_be_says_why(
    cast: Cast, arguments: list[str], words: str
) -> None:
    result = cast.app.test_cli_runner().invoke(args=["bank", *arguments])
    assert result.exit_code == 1
    assert words in result.output
