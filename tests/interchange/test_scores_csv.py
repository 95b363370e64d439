"""The scores open in a spreadsheet as they are, and none of them is a formula."""

import csv
import io
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.interchange.scores_csv import (
    AnswerCell,
    AttemptRow,
    QuestionColumn,
    write_attempts,
)

FIRST = QuestionColumn(1, "pk-01", 3, "Which country\ndid he visit next?")


def row(**changes):
    values = {
        "class_name": "7b",
        "student_id": 12,
        "student_name": "Ana Lind",
        "account": "ana",
        "quiz_id": 3,
        "quiz_title": "Bridges",
        "attempt_no": 1,
        "state": "submitted",
        "started_at": datetime(2026, 11, 23, 1, 5, tzinfo=UTC),
        "submitted_at": datetime(2026, 11, 23, 1, 9, 30, tzinfo=UTC),
        "duration_s": 270,
        "score": Decimal("7.5"),
        "max_score": 10,
        "percent": 75.0,
        "answers": (AnswerCell(Decimal(1), "Vietnam", "Vietnam"),),
    }
    return AttemptRow(**values | changes)


def table(columns, rows):
    data = b"".join(write_attempts(columns, rows))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def cell(name, **changes):
    header, values = table([FIRST], [row(**changes)])
    return values[header.index(name)]


def test_a_row_says_who_answered_what_when_and_how_well():
    header, values = table([FIRST], [row()])
    assert dict(zip(header, values, strict=True)) == {
        "class": "7b",
        "student_id": "12",
        "student_name": "Ana Lind",
        "account": "ana",
        "quiz_id": "3",
        "quiz_title": "Bridges",
        "attempt_no": "1",
        "state": "submitted",
        "started_at": "2026-11-23T01:05:00+00:00",
        "submitted_at": "2026-11-23T01:09:30+00:00",
        "duration_s": "270",
        "score": "7.5",
        "max_score": "10",
        "percent": "75",
        "Q1 Which country did he visit next? [pk-01 v3] score": "1",
        "Q1 Which country did he visit next? [pk-01 v3] response": "Vietnam",
        "Q1 Which country did he visit next? [pk-01 v3] correct": "Vietnam",
    }


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-a", "@x", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠x", "-", "-1+2"],
)
def test_text_that_would_be_calculated_gets_a_single_quote(text):
    assert cell("student_name", student_name=text) == "'" + text
    answer = AnswerCell(None, text, text)
    assert table([FIRST], [row(answers=(answer,))])[1][-2:] == ["'" + text] * 2


@pytest.mark.parametrize(
    "text", ["Ana = Lind", "a-b", "-0.25", "-3", "-1,5", "'x", "", "a@b", "12"]
)
def test_other_text_stays_as_it_is(text):
    assert cell("student_name", student_name=text) == text


@pytest.mark.parametrize(
    "number, text",
    [
        (Decimal("-0.25"), "-0.25"),
        (-0.25, "-0.25"),
        (Decimal("1E+2"), "100"),
        (1 / 3, "0.3333333"),
        (Decimal("10.00"), "10"),
        (-0.0, "0"),
        (0, "0"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_numbers_stay_numbers(number, text):
    assert cell("score", score=number) == text


@pytest.mark.parametrize(
    "moment, text",
    [
        (
            datetime(2026, 11, 23, 3, 5, tzinfo=timezone(timedelta(hours=2))),
            "2026-11-23T01:05:00+00:00",
        ),
        (datetime(2026, 11, 23, 1, 5, 0, 999), "2026-11-23T01:05:00+00:00"),  # noqa: DTZ001
        (None, ""),
    ],
)
def test_times_are_written_in_utc(moment, text):
    assert cell("started_at", started_at=moment) == text


def test_a_blank_answer_and_a_question_not_drawn_are_empty_cells():
    columns = [FIRST, QuestionColumn(2, "b", 1, "Who?"), QuestionColumn(3, "c", 1, "When?")]
    values = table(columns, [row(answers=(AnswerCell(Decimal(0), "", "Vietnam"), None))])[1]
    assert values[14:] == ["0", "", "Vietnam", "", "", "", "", "", ""]


def test_equal_headers_stay_apart():
    twin = QuestionColumn(1, "pk-01", 3, "Which country did he visit next?")
    header = table([FIRST, twin], [])[0]
    assert len(set(header)) == len(header) == 20


def test_a_long_question_is_shortened_in_the_header():
    header = table([QuestionColumn(1, "a", 1, "Why " * 100)], [])[0]
    assert header[14].startswith("Q1 Why Why")
    assert "… [a v1] score" in header[14]
    assert len(header[14]) < 90


def test_rows_are_written_as_they_come():
    def endless():
        while True:
            yield row()

    pieces = write_attempts([FIRST], endless())
    assert next(pieces).startswith(b"\xef\xbb\xbfclass,")
    assert next(pieces).startswith(b"7b,12,Ana Lind")


ANY = st.text(st.characters(exclude_categories=["Cs"]))


@settings(deadline=None)
@given(st.lists(st.tuples(ANY, ANY), max_size=5))
def test_any_text_comes_back_whole_and_none_begins_a_formula(texts):
    rows = [row(student_name=name, answers=(AnswerCell(None, said, ""),)) for name, said in texts]
    read = table([FIRST], rows)[1:]
    for (name, said), values in zip(texts, read, strict=True):
        assert values[2] in (name, "'" + name)
        assert values[15] in (said, "'" + said)
        assert not values[2].startswith(
            ("=", "+", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
        )
