"""A bad question is left out with its line and what to do; the good ones stay."""

import re
from datetime import date
from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange import dateline

GOOD = "[true_false good]\nstem: The bridge is new.\nanswer: true\n"


def read_one(section):
    """Read a bank of one good question and this section, which stands from line 7."""
    bank, report = dateline.read(f"dateline bank 1\ntitle: A\n\n{GOOD}{section}")
    assert bank.questions[0] == q.Question("good", "The bridge is new.", q.TrueFalseKey(True))
    assert report[0].status == "kept"
    return bank.questions[1:], report[1:]


@pytest.mark.parametrize(
    "section, line, message",
    [
        ("[essay e]\nstem: Why?", 7, r"“essay” begins nothing.*choice, multiple"),
        ("[choice", 7, r"“\[choice” begins nothing"),
        ("[choice " + " " * 100_000 + "x", 7, r"“\[choice +” begins nothing"),
        ('[choice = "x]', 7, "begins nothing"),
        ("[choice!x]", 7, "begins nothing"),
        ("[choice c]", 7, "no text. Write what is asked"),
        ("[choice c]\nstem: Which?\nright: a", 7, "at least two options; there are 1"),
        ("[choice c]\nstem: Which?\nwrong: a\nwrong: b", 7, "No option is right"),
        ("[choice c]\nstem: Which?\nright: a\nwrong: a", 7, "“a” is there twice"),
        ("[choice c]\nstem: Which?\nright: a\nwrong: b\nrihgt: c", 11, "“rihgt” is not known here"),
        ("[choice c]\nstem: Which?\nstem: Who?", 9, "Line 9: “stem” is already given"),
        ("[choice c]\nstem: Which\nof the two?", 9, "Line 9 is no field: “of the two[?]”"),
        ("[choice c]\n  stem: Which?", 8, "Line 8 is indented"),
        ("[choice c]\nstem:\nright: a", 8, "“stem” has no text"),
        ("[choice c]\nstem: Which?\nright: a\n  feedbak: b", 10, "can stand here: id, feedback"),
        ("[choice c]\nstem: Which?\noption: a\n  fraction: half", 10, "must be a number like 0.5"),
        ("[choice c]\nstem: Which?\noption: a\n  fraction: 1e999", 10, "must be a number like 0.5"),
        ("[choice c]\nstem: W?\noption: a\n  fraction: 2\nright: b", 7, "from -1 to 1, not 2.0"),
        ("[choice c]\nstem: W?\nright: a\n  pinned: maybe", 10, "must be yes or no"),
        ("[true_false t]\nstem: So.", 7, "no “answer:”"),
        ("[true_false t]\nstem: So.\nanswer: yes", 9, "must be true or false"),
        ("[short s]\nstem: Who?\naccept = Ana", 9, "in double quotes"),
        ("[short s]\nstem: Who?\naccept = [[[[[[", 9, "in double quotes"),
        ("[short s]\nstem: Who?", 7, "No answer gets the full mark"),
        ("[number n]\nstem: How many?\naccept: ten", 9, "must be a number"),
        ("[number n]\nstem: How many?\naccept: NaN", 9, "must be a number"),
        ("[number n]\nstem: N?\naccept: 1\n  tolerance: -1", 7, "zero or a finite number above"),
        ("[number n]\nstem: N?\naccept: 1\n  tolerance kind: wide", 10, "nominal, relative"),
        ("[gap g]\nstem: It was red.\ngap: red", 7, "has no gap"),
        ("[gap g]\nstem: It was _____ in _____.\ngap: red", 7, "has 2 gaps.*answers for 1"),
        ("[gap g]\nstem: _____\ngap: a\n  weight: 0", 7, "weight of a gap"),
        ("[gap g]\nstem: _____\ngap: a\n  option: b\n  option: c", 7, "offers no right option"),
        ("[matching m]\nstem: Pair.\npair: a", 9, "write a pair as “left -> right”"),
        ("[matching m]\nstem: Pair.\npair: a -> b -> c", 9, "write a pair as"),
        ("[matching m]\nstem: Pair.\npair:\n  left: a", 9, "write a pair as"),
        ("[matching m]\nstem: Pair.\npair: a -> b", 7, "at least two pairs; there are 1"),
        ("[ordering o]\nstem: Order.\nitem: a", 7, "at least two items"),
        ("[ordering o]\nstem: Order.\nitem: a\n  deep: b", 10, "nothing can stand indented"),
        ("[short s]\nstem: Who?\naccept: Ana\nas of: 19 June", 10, "a date like 2024-06-19"),
        ("[short s]\nstem: Who?\naccept: Ana\ndifficulty: huge", 10, "easy, medium, hard"),
        ("[short s]\nstem: Who?\naccept: Ana\nscheme: coverage", 10, "one of: first_match"),
        ("[short s]\nstem: Who?\naccept: Ana\nmax mark: 0", 7, "above 0, not 0"),
        ("[short s]\nstem: W?\naccept: A\n  fraction: 1\n   deep: x", 11, "indented"),
        ("[short good]\nstem: Who?\naccept: Ana", 7, "Another question above has the id “good”"),
        ("[source]\ntitle: River", 7, "A source needs a name"),
        ("[source a]\n[source a]", 8, "Another source above has the name “a”"),
    ],
)
def test_a_bad_section_is_refused_with_its_line_and_what_to_do(section, line, message):
    questions, report = read_one(section)
    assert questions == ()
    assert [row.status for row in report] == ["refused"]
    assert report[0].line == line
    assert re.search(message, report[0].message)
    assert report[0].template % report[0].values == report[0].message


def test_a_question_without_an_id_gets_one_that_stays():
    section = "[short]\nstem: Who?\naccept: Ana"
    questions, report = read_one(section)
    again, _ = read_one(section + "\nexplanation: It was Ana.")
    assert report[0].status == "changed"
    assert questions[0].uid in report[0].message
    assert questions[0].uid == again[0].uid


def test_a_question_that_cites_an_unknown_source_is_kept_and_said():
    questions, report = read_one("[short s]\nstem: Who?\naccept: Ana\nsource: river")
    assert questions[0].source == "river"
    assert report[0].status == "kept"
    assert "Add a section [source river]" in report[0].message


def test_a_field_of_the_head_that_is_not_known_is_lost_and_said():
    bank, report = dateline.read(f"dateline bank 1\ntitle: A\nauthor: Ana\n\n{GOOD}")
    assert (bank.title, len(bank.questions)) == ("A", 1)
    assert (report[0].line, report[0].status) == (3, "lost")
    assert "“author” is not known here" in report[0].message


@pytest.mark.parametrize(
    "data, message",
    [
        ("", "first line must be “dateline bank 1”"),
        ("::Who?::{=Ana}", "first line must be"),
        (b"\xff\xfed\x00", "not in UTF-8"),
        ("dateline bank 2\ntitle: A", "says “dateline bank 2”"),
    ],
)
def test_a_file_that_is_no_bank_is_refused_whole(data, message):
    with pytest.raises(UnreadableBank, match=message):
        dateline.read(data)


def test_a_bank_written_by_hand_may_be_untidy():
    text = (
        "\ufeff# our bank\r\n\r\nDateline  Bank 1\r\nTitle:Rivers\r\n\r\n"
        "[Choice  c]\r\nStem: |\r\n\tWhich one?\r\n\r\n\t  Think.\r\n\r\n# the answer\r\n"
        'Right:   "Yes"  \r\n\tFeedback: good\r\nWrong: No\r\nAs_Of: 2024-06-19\r\nTags: a, b ,\r\n'
    )
    bank, report = dateline.read(text.encode())
    question = bank.questions[0]
    assert bank.title == "Rivers"
    assert question.stem == "Which one?\n\n  Think."
    assert question.key == q.ChoiceKey((q.Option("a", '"Yes"', 1.0, "good"), q.Option("b", "No")))
    assert (question.as_of, question.tags) == (date(2024, 6, 19), ("a", "b"))
    assert [row.line for row in report] == [6]


def test_what_is_usual_is_not_written():
    bank = q.Bank(
        "Rivers",
        questions=(
            q.Question(
                "one",
                "How long is the bridge?",
                q.NumberKey((q.AcceptedNumber(Decimal("120.50")),), "m"),
                tags=("rivers", "bridges"),
            ),
        ),
    )
    assert dateline.write(bank) == (
        "dateline bank 1\ntitle: Rivers\nlanguage: en\n\n"
        "[number one]\nstem: How long is the bridge?\naccept: 120.50\nunit: m\n"
        "tags: rivers, bridges\n"
    )
