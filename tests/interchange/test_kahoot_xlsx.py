"""Kahoot's spreadsheet: its limits on the way out, and what teachers make of it on the way in."""

import io
import re

import openpyxl
import pytest

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange.formats import recognised
from quizapp.interchange.kahoot_xlsx.reading import read
from quizapp.interchange.kahoot_xlsx.writing import write
from tests.interchange.tables import xlsx_of

HEAD = (
    None,
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10 or 20 secs",
    "Correct answer(s) - choose at least one",
)
ABOVE = [(), (None, "Quiz template"), (None, "Add questions"), (), (), (), ()]


def read_rows(*rows):
    return read(xlsx_of(*ABOVE, HEAD, *rows))


def right(key):
    return [option.text for option in key.options if option.fraction]


@pytest.mark.parametrize(
    "cell, texts",
    [("1", ["Oslo"]), (1.0, ["Oslo"]), ("1,3", ["Oslo", "Bergen"]), ("3, 1", ["Oslo", "Bergen"])],
)
def test_right_answers_are_named_by_number(cell, texts):
    bank, report = read_rows((1, "Which?", "Oslo", "Rome", "Bergen", None, 20.0, cell))
    assert right(bank.questions[0].key) == texts
    assert [(row.line, row.status) for row in report] == [(9, "kept")]


def test_answers_that_are_numbers_are_still_named_by_their_place():
    bank, _ = read_rows((1, "How many?", 3, 2, 1, None, 20, 1))
    assert right(bank.questions[0].key) == ["3"]


def test_true_and_false_are_a_question_of_that_kind():
    bank, _ = read_rows((1, "So?", True, False, None, None, 20, 2), (2, "W?", "x", "y", None, None))
    assert bank.questions[0].key == q.TrueFalseKey(False)


def test_rows_with_nothing_but_their_number_are_no_questions():
    assert read_rows((1,), (2,), (3, " "))[1] == ()


@pytest.mark.parametrize(
    "row, message",
    [
        ((1, "Which?", "a", "b", None, None, 20, 3), "“3” is none of the options"),
        ((1, "Which?", "a", "b", None, None, 20, None), "No option is right"),
        ((1, "Which?", "a", None, None, None, 20, 1), "at least two options"),
        ((1, None, "a", "b", None, None, 20, 1), "no text"),
    ],
)
def test_a_row_kahoot_would_not_take_is_refused(row, message):
    bank, report = read_rows(row)
    assert bank.questions == ()
    assert message in report[0].message


def test_another_time_than_twenty_seconds_has_no_place():
    _, report = read_rows(
        (1, "W?", "a", "b", None, None, 60, 1), (2, "X?", "a", "b", "", "", 20, 1)
    )
    assert [row.status for row in report] == ["lost", "kept"]
    assert "Time limit" in report[0].message


def test_a_table_without_its_headings_is_refused():
    with pytest.raises(UnreadableBank, match="No Kahoot table"):
        read(xlsx_of(("stem", "correct"), ("Who?", "Ana")))


def options(*texts):
    return q.ChoiceKey(tuple(q.Option("abcdef"[n], t, float(n == 0)) for n, t in enumerate(texts)))


@pytest.mark.parametrize(
    "stem, key, message",
    [
        ("x" * 121, options("a", "b"), "at most 120 characters in a question; this one has 121"),
        ("Which?", options("a", "b" * 76), "at most 75 characters in an answer; .* has 76"),
        ("Which?", options(*"abcde"), "at most 4 answers; this question has 5"),
        ("Who?", q.ShortKey((q.AcceptedText("Ana"),)), "no place for .*Short answer"),
    ],
)
def test_what_kahoot_does_not_take_is_refused_with_its_limit(stem, key, message):
    fine = q.Question("fine", "x" * 120, options("a" * 75, "b"))
    data, report = write(q.Bank("T", questions=(q.Question("bad", stem, key), fine)))
    assert [row.status for row in report] == ["refused", "lost"]
    assert re.search(message, report[0].message)
    assert len(read(data)[0].questions) == 1


def test_a_file_has_the_shape_of_the_template():
    key = q.MultipleKey((q.Option("a", "=x", 1.0), q.Option("b", "y"), q.Option("c", "z", 0.5)))
    data, _ = write(q.Bank("News", questions=(q.Question("u", "Which?", key),)))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet["B8"].value.startswith("Question")
    assert [cell.value for cell in sheet[9]] == [1, "Which?", "=x", "y", "z", None, 20, "1,3"]
    assert sheet["C9"].data_type == "s"
    assert recognised(data, "news.xlsx").name == "kahoot_xlsx"


def test_the_official_template_gives_its_example_question(shared):
    found = sorted((shared / "fixtures" / "kahoot_xlsx").rglob("*.xlsx"))
    assert found
    for path in found:
        data = path.read_bytes()
        bank, report = read(data)
        assert [(row.line, row.status) for row in report] == [(9, "lost")]  # 60 seconds
        assert len(right(bank.questions[0].key)) == 4
        assert recognised(data, path.name.lower()).name == "kahoot_xlsx"
