"""GIFT files as Dateline writes them: what Moodle reads in them, and what they refuse."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.interchange.gift.carrying import LOSSES, fits
from quizapp.interchange.gift.reading import read
from quizapp.interchange.gift.writing import write
from quizapp.interchange.losses import carried
from tests.interchange import banks as wild
from tests.interchange import tidy_banks as tidy
from tests.interchange.moodle_gift import imported

SUM = "option_fraction_sum_clamped_0_1"
DAYS = (q.Option("a", "Monday", 1.0, "Yes."), q.Option("b", "Tuesday", 0.0, "No."))
MIXED = (
    q.Option("a", "Oslo", 1.0),
    q.Option("b", "Bergen", 0.5),
    q.Option("c", "Paris", 0.25),
    q.Option("d", "Rome", -0.5),
    q.Option("e", "Bonn"),
)


def bank(*questions, **about):
    return q.Bank("News", questions=questions, **about)


def written(stem, key, **about):
    """The lines of one question, without the comments at the top of the file."""
    data, _ = write(bank(q.Question("u", stem, key, **about)))
    return data.decode().partition("\n\n")[2].strip()


def text_accepted(text, fraction=1.0, feedback=""):
    return q.AcceptedText(text, fraction, feedback)


CHOICE = q.ChoiceKey(DAYS)
LINES = {
    "a choice": ("When?", CHOICE, {}, "When?{\n\t=Monday#Yes.\n\t~Tuesday#No.\n}"),
    "a name": (
        "When?",
        CHOICE,
        {"name": "a: b"},
        "::a\\: b::When?{\n\t=Monday#Yes.\n\t~Tuesday#No.\n}",
    ),
    "truth": ("So?", q.TrueFalseKey(True), {}, "So?{TRUE}"),
    "feedback on the wrong answer": (
        "So?",
        q.TrueFalseKey(False, "It is not."),
        {},
        "So?{FALSE#It is not.}",
    ),
    "feedback on the right answer": (
        "So?",
        q.TrueFalseKey(False, "", "Right."),
        {"explanation": "Why."},
        "So?{FALSE##Right.####Why.}",
    ),
    "wordings": (
        "Who?",
        q.ShortKey((text_accepted("Anna*"), text_accepted("A\\*", 0.5, "Nearly."))),
        {},
        "Who?{\n\t=%100%Anna*\n\t=%50%A\\\\*#Nearly.\n}",
    ),
    "numbers": (
        "How many?",
        q.NumberKey((q.AcceptedNumber(Decimal("1.50"), Decimal("0.5")),), other_feedback="No."),
        {},
        "How many?{#\n\t=%100%1.50:0.5\n\t~#No.\n}",
    ),
    "pairs": (
        "Match.",
        q.MatchingKey((q.Pair("a", "1"), q.Pair("b", "2")), ("3",)),
        {},
        "Match.{\n\t=a -> 1\n\t=b -> 2\n\t= -> 3\n}",
    ),
    "a gap inside": (
        "In _____ it rained.",
        q.GapKey((q.Hole((text_accepted("Rome"),)),)),
        {},
        "In {\n\t=%100%Rome\n} it rained.",
    ),
    "a chosen gap": (
        "In _____ it rained.",
        q.GapKey((q.Hole((text_accepted("Rome"),), ("Oslo", "Rome")),)),
        {},
        "In {\n\t~Oslo\n\t=Rome\n} it rained.",
    ),
    "every sign": (
        "\\ # = ~ { } :\nnext",
        q.TrueFalseKey(True),
        {},
        r"\\ \# \= \~ \{ \} \:\nnext{TRUE}",
    ),
    "what Moodle would take for HTML": (
        "a <b> & c",
        q.TrueFalseKey(True),
        {},
        "[plain]a <b> & c{TRUE}",
    ),
    "what GIFT would take for a comment": (
        "// no",
        q.TrueFalseKey(True),
        {},
        "[moodle]// no{TRUE}",
    ),
    "what GIFT would take for a format": (
        "[html] is a tag",
        q.TrueFalseKey(True),
        {},
        "[moodle][html] is a tag{TRUE}",
    ),
    "both options right": (
        "Which?",
        q.ChoiceKey((q.Option("a", "x", 1.0), q.Option("b", "y", 1.0))),
        {},
        "Which?{\n\t=x\n\t~%100%y\n}",
    ),
}


@pytest.mark.parametrize("case", LINES)
def test_a_question_is_written_as_gift_wants_it(case):
    stem, key, about, lines = LINES[case]
    kind = " [tag:dateline:kind=gap]" if isinstance(key, q.GapKey) else ""
    assert written(stem, key, **about) == f"// [id:u]{kind}\n{lines}"


def test_several_right_options_share_the_mark_and_wrong_ones_take_it_away():
    lines = written("Which?", q.MultipleKey(MIXED), scheme="all_or_nothing")
    assert [line.partition("%")[2] for line in lines.split("\n") if "~" in line] == [
        "33.33333%Oslo",
        "33.33333%Bergen",
        "33.33333%Paris",
        "-50%Rome",
        "-50%Bonn",
    ]


@pytest.mark.parametrize("scheme", ["", "all_or_nothing", "net_correct", SUM])
def test_the_marking_scheme_comes_back_and_with_it_the_shares_it_uses(scheme):
    question = q.Question("u", "Which?", q.MultipleKey(MIXED), scheme=scheme)
    (again,) = read(write(bank(question))[0])[0].questions
    assert again.scheme == scheme
    shares = [option.fraction for option in again.key.options]
    assert shares == ([1.0, 0.5, 0.25, -0.5, 0.0] if scheme == SUM else [1.0, 1.0, 1.0, 0.0, 0.0])


def test_categories_are_written_where_they_change_and_named_as_moodle_names_them():
    questions = [
        q.Question(f"u{n}", "So?", q.TrueFalseKey(True), category=category)
        for n, category in enumerate(["", "a/b", "a/b", "input∕output", ""])
    ]
    data, _ = write(bank(*questions))
    assert [line for line in data.decode().split("\n") if line.startswith("$")] == [
        "$CATEGORY: $course$/top/a/b",
        "$CATEGORY: $course$/top/input//output",
        "$CATEGORY: $course$/top",
    ]
    assert [each.category for each in read(data)[0].questions] == [
        each.category for each in questions
    ]


def test_title_and_language_of_the_bank_stand_at_the_top():
    named = q.Bank(
        "[id:no] [tag:no]", "de", questions=(q.Question("u", "So?", q.TrueFalseKey(True)),)
    )
    again, _ = read(write(named)[0])
    assert (again.title, again.language) == ("(id:no) (tag:no)", "de")
    assert again.questions[0].uid == "u"
    assert again.questions[0].tags == ()


def test_the_report_names_the_line_a_question_was_written_at():
    questions = [
        q.Question("a", "So?", q.TrueFalseKey(True)),
        q.Question("b", "Say.", q.TrueFalseKey(True), category="c"),
    ]
    data, rows = write(bank(*questions))
    lines = data.decode().split("\n")
    assert [lines[row.line - 1] for row in rows] == ["// [id:a]", "// [id:b]"]


REFUSED = {
    "Put in order": ("Sort.", q.OrderingKey(("a", "b")), "no questions that put things in order"),
    "several gaps": (
        "_____ and _____",
        q.GapKey((q.Hole((text_accepted("a"),)), q.Hole((text_accepted("b"),)))),
        "this one has 2",
    ),
    "a right answer that is no option": (
        "In _____.",
        q.GapKey((q.Hole((text_accepted("ROME"),), ("Rome", "Oslo")),)),
        "letter by letter",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_gift_has_not_is_refused_by_name_and_the_rest_is_written(case):
    stem, key, message = REFUSED[case]
    good = q.Question("good", "So?", q.TrueFalseKey(True))
    data, rows = write(bank(q.Question("bad", stem, key), good))
    assert [(row.id, row.status) for row in rows] == [("bad", "refused"), ("good", "kept")]
    assert message in rows[0].message
    assert [each.uid for each in read(data)[0].questions] == ["good"]


def test_a_geometric_room_becomes_a_plain_one_that_holds_all_of_it():
    number = q.AcceptedNumber(Decimal(10), Decimal("0.5"), "geometric")
    lines = written("How far?", q.NumberKey((number,)))
    assert "=%100%10:5.0" in lines


def test_a_gap_at_the_end_is_a_short_answer_for_moodle_and_a_gap_again_for_dateline():
    question = q.Question("u", "It rained in _____", q.GapKey((q.Hole((text_accepted("Rome"),)),)))
    data, _ = write(bank(question))
    ((kind, answers, stem),) = imported(data)
    assert (kind, answers, stem) == ("shortanswer", [("Rome", 1.0, "")], question.stem)
    assert read(data)[0].questions[0].key == question.key


@st.composite
def any_questions(draw):
    """A question with texts of all kinds in it, which GIFT can hold."""
    kind = draw(st.sampled_from(sorted(wild.STEM_AND_KEY)))
    stem, key = draw(wild.STEM_AND_KEY[kind].filter(wild.is_valid))
    question = q.Question("u", stem, key, name=draw(wild.TEXT))
    assume(fits(question))
    assume(b"\\u0000" not in msgspec.json.encode(question))  # no file holds NUL
    return question


@settings(max_examples=300)
@given(any_questions())
def test_odd_texts_and_numbers_come_back_but_for_the_declared_losses(question):
    expected, lost = carried(question, LOSSES)
    data, rows = write(bank(question))
    (again,) = read(data)[0].questions
    assert (again.stem, again.key, again.name) == (expected.stem, expected.key, expected.name)
    assert rows[0].status == ("lost" if lost else "kept")


def moodles_view(question):
    """What Moodle should see of a question that is written without a loss."""
    key = question.key
    if isinstance(key, q.TrueFalseKey):
        said = (key.feedback_false, key.feedback_true)
        return "truefalse", [key.answer, *(said if key.answer else said[::-1])]
    if isinstance(key, q.ChoiceKey):
        return "single", [(o.text, o.fraction, o.feedback) for o in key.options]
    if isinstance(key, q.MultipleKey):
        return "multi", [(o.text, o.fraction, o.feedback) for o in key.options]
    if isinstance(key, q.MatchingKey):
        pairs = [(pair.left, pair.right) for pair in key.pairs]
        return "match", [*pairs, *(("", right) for right in key.extra)]
    if isinstance(key, q.NumberKey):
        return "numerical", [
            (f"{a.value:f}:{a.tolerance:f}", a.fraction, a.feedback) for a in key.accepted
        ]
    accepted = [(a.text, a.fraction, a.feedback) for a in key.accepted]
    if len(accepted) > 1:
        accepted = [(text.replace("->", "-*>"), *rest) for text, *rest in accepted]
    return "shortanswer", accepted


@settings(max_examples=200)
@given(st.data())
def test_moodle_reads_the_same_answers(data):
    kind = data.draw(
        st.sampled_from(["choice", "multiple", "true_false", "short", "number", "matching"])
    )
    question = data.draw(tidy.questions(kind, "u"))
    if isinstance(question.key, q.MultipleKey):
        question = replace(question, scheme=SUM)
    question, _ = carried(question, LOSSES)
    ((seen, answers, stem),) = imported(write(bank(question))[0])
    assert ((seen, answers), stem) == (moodles_view(question), question.stem)
