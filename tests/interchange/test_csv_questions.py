"""What the rows of a table mean: every kind, every way people write its answer, every message."""

from datetime import date
from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.interchange.csv.reading import read
from tests.interchange.tables import csv_of


def options(*texts, right=(), fractions=None, feedback=None):
    return tuple(
        q.Option(
            "abcdefgh"[n],
            text,
            (fractions or {}).get(n, float(n in right)),
            (feedback or {}).get(n, ""),
        )
        for n, text in enumerate(texts)
    )


def read_one(headings, cells):
    """The only question of a table, and its row of the report."""
    bank, report = read(csv_of(headings.split("|"), cells.replace("\\n", "\n").split("|")))
    assert [row.line for row in report] == [2]
    return (bank.questions or (None,))[0], report[0]


CHOICE = "stem|kind|option_a|option_b|option_c|correct"
RED = options("red", "blue", "green", right={1})
BOTH = options("red", "blue", "green", right={0, 2})


@pytest.mark.parametrize(
    "headings, cells, key",
    [
        (CHOICE, "Which?|choice|red|blue|green|B", q.ChoiceKey(RED)),
        (CHOICE, "Which?|choice|red|blue|green|b)", q.ChoiceKey(RED)),
        (CHOICE, "Which?|Multiple Choice|red|blue|green|Option B", q.ChoiceKey(RED)),
        (CHOICE, "Which?|mc|red|blue|green|2", q.ChoiceKey(RED)),
        (CHOICE, "Which?||red|blue|green|2.0", q.ChoiceKey(RED)),
        (CHOICE, "Which?||red|blue|green|Blue ", q.ChoiceKey(RED)),
        (CHOICE, "Which?||red|blue|green|B. blue", q.ChoiceKey(RED)),
        (CHOICE, "Which?||red|blue|green|A,C", q.MultipleKey(BOTH)),
        (CHOICE, "Which?||red|blue|green|1;3", q.MultipleKey(BOTH)),
        (CHOICE, "Which?||red|blue|green|A and C", q.MultipleKey(BOTH)),
        (CHOICE, "Which?||red|blue|green|red, green", q.MultipleKey(BOTH)),
        (CHOICE, "Which?|checkbox|red|blue|green|ac", q.MultipleKey(BOTH)),
        (CHOICE, "Which?|multiple|red|blue|green|B", q.MultipleKey(RED)),
        (CHOICE, "Which?||red||green|C", q.ChoiceKey(options("red", "green", right={1}))),
        (CHOICE, "So?||True|False||A", q.TrueFalseKey(True)),
        (CHOICE, "So?|tf|TRUE|FALSE||false", q.TrueFalseKey(False)),
        ("Question|Answer 1|Answer 2|Correct Answer(s)", "W?|red|blue|1", q.ChoiceKey(RED[:0])),
        ("QUESTION TEXT|Choice A|Choice B|Answer", "W?|red|blue|A", q.ChoiceKey(RED[:0])),
        ("Question|A|B|Answer 1|Answer 2", "W?|red|blue|A|", q.ChoiceKey(RED[:0])),
        ("question|answer_1|is_correct_1|answer_2|is_correct_2", "W?|red|TRUE|blue|0", None),
        ("Question|Correct Answer|Incorrect Answer 1 (Optional)", "W?|red|blue", None),
        ("stem|options|correct", "W?|red; blue|A", None),
        ("stem|correct", "So?|true", q.TrueFalseKey(True)),
        ("stem|correct", "So?|Falsch", q.TrueFalseKey(False)),
        ("stem|kind|correct", "So?|true/false|F", q.TrueFalseKey(False)),
        ("stem|correct", "Who?|Ana", q.ShortKey((q.AcceptedText("Ana"),))),
        (
            "stem|correct",
            "Who?|Ana\\nAna B.",
            q.ShortKey((q.AcceptedText("Ana"), q.AcceptedText("Ana B."))),
        ),
        (
            "Question Text|Question Type|Option 1|Option 2",
            "Who?|Fill-in-the-Blank|Ana|Ann",
            q.ShortKey((q.AcceptedText("Ana"), q.AcceptedText("Ann"))),
        ),
        (
            "stem|kind|option_a|marks_a|feedback_a|option_b|marks_b|forgiving|match_case|rivals",
            "Who?|short|Ana|||A*|50%|A|yes|Eva",
            q.ShortKey(
                (q.AcceptedText("Ana", tolerant=True), q.AcceptedText("A*", 0.5)), True, ("Eva",)
            ),
        ),
    ],
)
def test_the_answer_is_found_however_it_is_written(headings, cells, key):
    question, row = read_one(headings, cells)
    assert (row.status, row.message) == ("kept", "")
    if key is None or key == q.ChoiceKey(()):
        key = q.ChoiceKey(options("red", "blue", right={0}))
    assert question.key == key


@pytest.mark.parametrize(
    "cell, accepted, unit",
    [
        ("41", q.AcceptedNumber(Decimal(41)), ""),
        ("-2.50", q.AcceptedNumber(Decimal("-2.5")), ""),
        ("1,5", q.AcceptedNumber(Decimal("1.5")), ""),
        ("1 000 000", q.AcceptedNumber(Decimal(1_000_000)), ""),
        ("1,000,000", q.AcceptedNumber(Decimal(1_000_000)), ""),
        ("1.000.000,5", q.AcceptedNumber(Decimal("1000000.5")), ""),
        ("41 ± 0.5", q.AcceptedNumber(Decimal(41), Decimal("0.5")), ""),
        ("41+/-0,5", q.AcceptedNumber(Decimal(41), Decimal("0.5")), ""),
        ("41 km ± 2", q.AcceptedNumber(Decimal(41), Decimal(2)), "km"),
        ("41 ± 5%", q.AcceptedNumber(Decimal(41), Decimal("0.05"), "relative"), ""),
        ("41 ± 0.1 geometric", q.AcceptedNumber(Decimal(41), Decimal("0.1"), "geometric"), ""),
        ("41..43", q.AcceptedNumber(Decimal(42), Decimal(1)), ""),
        ("between 41 and 43 km", q.AcceptedNumber(Decimal(42), Decimal(1)), "km"),
        ("41:2", q.AcceptedNumber(Decimal(41), Decimal(2)), ""),
        ("50 %", q.AcceptedNumber(Decimal(50)), "%"),
    ],
)
def test_a_number_is_read_with_its_room_and_unit(cell, accepted, unit):
    question, row = read_one("stem|correct", f"How many?|{cell}")
    assert row.status == "kept"
    assert question.key == q.NumberKey((accepted,), unit)


def hole(*texts, options=()):
    return q.Hole(tuple(q.AcceptedText(text) for text in texts), options)


@pytest.mark.parametrize(
    "cells, stem, holes",
    [
        ("It is _____.|red", "It is _____.", (hole("red"),)),
        ("It is __.|red", "It is _____.", (hole("red"),)),
        ("It is _____.|red | crimson", "It is _____.", (hole("red", "crimson"),)),
        ("___ and ____|a\\nb", "_____ and _____", (hole("a"), hole("b"))),
        ("_____, _____|a; b", "_____, _____", (hole("a"), hole("b"))),
        ("_____, _____|a!|c", None, None),
    ],
)
def test_gaps_take_their_answers_line_by_line(cells, stem, holes):
    cells = cells.replace(" | ", "\\n")
    question, row = read_one("stem|correct", cells)
    if holes is None:
        assert "has 2 gaps" in row.message
        return
    assert (question.stem, question.key.holes) == (stem, holes)


@pytest.mark.parametrize(
    "cells, key",
    [
        (
            "Pair.|matching|a -> 1|b → 2|-> 3|",
            q.MatchingKey((q.Pair("a", "1"), q.Pair("b", "2")), ("3",)),
        ),
        ("Pair.||a->1|b->2||", q.MatchingKey((q.Pair("a", "1"), q.Pair("b", "2")))),
        ("Pair.|match|a = 1|b = 2||", q.MatchingKey((q.Pair("a", "1"), q.Pair("b", "2")))),
        ("Sort.|ordering|x|y|z|", q.OrderingKey(("x", "y", "z"))),
        ("Sort.|ranking|x|y|z|C,A,B", q.OrderingKey(("z", "x", "y"))),
        ("Sort.|sequence||||x; y", q.OrderingKey(("x", "y"))),
        ("It _____.|gap|ran|sat||A", q.GapKey((hole("ran", options=("ran", "sat")),))),
    ],
)
def test_pairs_items_and_offered_answers_stand_in_option_cells(cells, key):
    question, row = read_one(CHOICE, cells)
    assert row.status == "kept"
    assert question.key == key


@pytest.mark.parametrize(
    "headings, cells, message",
    [
        (CHOICE, "|choice|a|b||A", "no text. Write what is asked"),
        (CHOICE, "W?|choice|a|b||", "No option is right"),
        (CHOICE, "W?|choice|a|b||D", "“D” is none of the options"),
        (CHOICE, "W?|choice|a|||A", "at least two options; there are 1"),
        (CHOICE, "W?|choice|a|a||A", "“a” is there twice"),
        (CHOICE, "W?|choice|3|2|1|3", "option number 3 or the option that says so"),
        (CHOICE, "W?|essay||||", "no questions of the kind “essay”"),
        (CHOICE, "W?|Open-Ended||||", "no questions of the kind “Open-Ended”"),
        (CHOICE, "W?|riddle||||x", "“riddle” is no kind of question"),
        (CHOICE, "W?|tf||||perhaps", "neither true nor false"),
        (CHOICE, "W?|matching|a 1|b 2||", "“a 1” is no pair"),
        (CHOICE, "W?|ordering|a|||", "at least two items"),
        (CHOICE, "W?|short||||", "No answer gets the full mark"),
        (CHOICE, "W?|number||||1,000", "a thousand or a decimal fraction"),
        (CHOICE, "W?|number||||ten", "“ten” is no number"),
        (CHOICE, "W?|number||||43..41", "no range"),
        (CHOICE, "W?|number|1 km|1 mile||", "different units"),
        (CHOICE + "|marks_a", "W?|choice|a|b||A|half", "no share of the mark"),
        (CHOICE + "|marks_a", "W?|choice|a|b||A|2", "no share of the mark"),
    ],
)
def test_a_row_that_cannot_be_asked_is_refused_with_what_to_mend(headings, cells, message):
    question, row = read_one(headings, cells)
    assert question is None
    assert row.status == "refused"
    assert message in row.message


@pytest.mark.parametrize(
    "headings, cells, status, message",
    [
        (CHOICE, "W?|choice|a|b|c|A,B", "changed", "has 2: several can be chosen now"),
        ("stem|correct|hint", "W?|x|think", "changed", "hint stands at the end"),
        ("stem|correct|as_of", "W?|x|03/04/2024", "lost", "“03/04/2024” in the column as_of"),
        ("stem|correct|points", "W?|x|many", "lost", "“many” in the column points"),
        ("stem|correct|difficulty", "W?|x|awful", "lost", "“awful” in the column difficulty"),
        ("stem|correct|scheme", "W?|x|net_correct", "lost", "in the column scheme"),
        ("stem|correct|Time limit", "W?|x|30", "lost", "column “Time limit” is not known"),
        ("stem|correct", "W?|x|y|z", "lost", "more cells than there are headings: “y z”"),
        ("stem|correct", "<b>Who</b>?<script>a()</script>|x", "changed", "made plain text"),
        ("stem|correct", 'Who?<img src="a/b.png">|x', "lost", "“b.png” was left out"),
    ],
)
def test_what_was_understood_differently_or_left_out_is_said(headings, cells, status, message):
    question, row = read_one(headings, cells)
    assert question is not None
    assert row.status == status
    assert message in row.message
    assert "<" not in question.stem


def test_everything_else_a_row_says_is_kept():
    headings = (
        "ID|Question|Correct|Points|Topic|Tags|Explanation|source url|Source_Title|Source Date|"
        "Source sentence|Attribution|As of|Expires on|Change kind|Difficulty|Language|Name"
    )
    cells = (
        'b1|How long?|12 km|2,5|Rivers/Danube|x, "y, z"|It was measured.|https://example.org|Flood|'
        "19.06.2024|The dam is 12 km long.|the mayor|2024-06-19|June 3, 2025|dated|Hard|de|dam"
    )
    question, row = read_one(headings, cells)
    assert row.status == "kept"
    assert question == q.Question(
        "b1",
        "How long?",
        q.NumberKey((q.AcceptedNumber(Decimal(12)),), "km"),
        explanation="It was measured.",
        source="source-1",
        sentence="The dam is 12 km long.",
        attribution="the mayor",
        change_kind="dated",
        as_of=date(2024, 6, 19),
        review_by=date(2025, 6, 3),
        category="Rivers/Danube",
        tags=("x", "y, z"),
        difficulty="hard",
        language="de",
        max_mark=Decimal("2.5"),
        name="dam",
    )


def test_rows_keep_their_number_and_a_bad_one_loses_no_other():
    bank, report = read(
        b"My quiz,,\n\nQuestion,Type,Answer\nWho?,short,Ana\n,,\nWhy?,essay,\nWhere?,short,Rome\n"
    )
    assert [(row.line, row.status) for row in report] == [
        (4, "kept"),
        (6, "refused"),
        (7, "kept"),
    ]
    assert [kind_of(each.key) for each in bank.questions] == ["short", "short"]


def test_ids_are_kept_and_a_second_of_the_same_gets_another():
    data = csv_of(("id", "stem", "correct"), ("x", "Who?", "Ana"), ("x", "Where?", "Rome"))
    bank, report = read(data)
    assert [each.uid for each in bank.questions] == ["x", "x-2"]
    assert "id “x”" in report[1].message
    numbered = csv_of(("No.", "stem", "correct"), ("1", "Who?", "Ana"))
    assert read(numbered)[0].questions[0].uid.startswith("q-")


def test_rows_of_one_source_cite_one_source():
    headings = ("stem", "correct", "source_title")
    bank, _ = read(csv_of(headings, ("A?", "a", "Flood"), ("B?", "b", "Flood"), ("C?", "c", "")))
    assert [source.title for source in bank.sources] == ["Flood"]
    assert [each.source for each in bank.questions] == ["source-1", "source-1", ""]


def test_a_key_spelled_out_counts_until_the_answers_beside_it_are_edited():
    headings = ("stem", "kind", "correct", "details")
    details = "gap: red\n  weight: 2\ngap: blue"
    stem = "_____ and _____"
    kept = read(csv_of(headings, (stem, "gap", "red\nblue", details)))[0].questions[0]
    assert [each.weight for each in kept.key.holes] == [2.0, 1.0]
    bank, report = read(csv_of(headings, (stem, "gap", "red\ngreen", details)))
    assert [each.accepted[0].text for each in bank.questions[0].key.holes] == ["red", "green"]
    assert report[0].status == "changed"
    assert "details no longer fits" in report[0].message
