"""What is written for Moodle, told from the elements that it reads."""

from decimal import Decimal

import pytest
from lxml import etree

from quizapp.domain import questions as q
from quizapp.interchange.moodle_xml.shares import PARTS, equal_shares, nearest_share, written
from tests.interchange.moodle_files import MOODLE

OPTIONS = tuple(q.Option(i, f"Option {i}", float(i in "ab")) for i in "abcd")


def bank(*questions, title="News"):
    return q.Bank(title, "en", (), tuple(questions))


def elements(*questions):
    data, _ = MOODLE.write(bank(*questions))
    return [
        each
        for each in etree.fromstring(data).findall("question")
        if each.get("type") != "category"
    ]


def fractions(scheme, options=OPTIONS):
    (found,) = elements(q.Question("a", "Which?", q.MultipleKey(options), scheme=scheme))
    return [answer.get("fraction") for answer in found.findall("answer")]


@pytest.mark.parametrize(
    "scheme, expected",
    [
        ("", ["50", "50", "-50", "-50"]),
        ("net_correct", ["50", "50", "-50", "-50"]),
        ("all_or_nothing", ["50", "50", "-100", "-100"]),
        ("option_fraction_sum_clamped_0_1", ["100", "100", "0", "0"]),
    ],
)
def test_right_options_share_the_mark_where_no_shares_are_asked(scheme, expected):
    assert fractions(scheme) == expected


@pytest.mark.parametrize("count", range(1, 21))
def test_equal_shares_make_up_the_whole_mark_in_grades_that_moodle_has(count):
    shares = equal_shares(count)
    assert len(shares) == count
    assert sum(shares) == pytest.approx(1)
    assert all(share in (*PARTS, 1.0) for share in shares)


def test_a_share_that_moodle_has_not_becomes_the_nearest_and_stays_a_part():
    assert [nearest_share(x) for x in (0, 1, -1, 0.37, 0.99, 0.01, -0.99, 1 / 3)] == [
        *(0, 1, -1, 0.4, 0.9, 0.05, -0.9, 1 / 3)
    ]
    assert [written(x) for x in (1 / 3, 1 / 7, 0.125, -0.5, 1.0, 0.0)] == [
        *("33.33333", "14.28571", "12.5", "-50", "100", "0")
    ]


def test_what_was_lost_is_named():
    options = (q.Option("a", "x", 1.0, pinned=True), q.Option("b", "y", 0.37))
    question = q.Question("a", "Which?", q.ChoiceKey(options))
    _, (row,) = MOODLE.write(bank(question))
    assert row.status == "lost"
    assert "pinned" in row.message
    assert "nearest" in row.message


def test_a_question_without_a_name_is_called_by_how_it_begins_and_read_back_without():
    question = q.Question("a", "Which river\nflows here?", q.TrueFalseKey(True))
    (found,) = elements(question)
    assert found.findtext("name/text") == "Which river flows here?…"
    assert MOODLE.read(MOODLE.write(bank(question))[0])[0].questions[0].name == ""


def test_texts_are_escaped_and_a_cdata_section_never_ends_early():
    question = q.Question("a&<b>", "a ]]> <script> & b", q.TrueFalseKey(True), name="]]><x>")
    (found,) = elements(question)
    assert found.findtext("idnumber") == "a&<b>"
    assert found.findtext("name/text") == "]]><x>"
    assert found.findtext("questiontext/text") == "a ]]&gt; &lt;script&gt; &amp; b"


def test_control_characters_are_left_out():
    (found,) = elements(q.Question("a", "a\x0bb\x00", q.TrueFalseKey(True), tags=("t\x01",)))
    assert found.findtext("questiontext/text") == "ab"


def test_pictures_are_files_that_the_text_refers_to():
    pictures = tuple(
        q.Picture("a b.png", "image/png", b"\x89PNG\r\n\x1a\n" + n, alt='{1:SA:=x}"')
        for n in (b"1", b"2")
    )
    key = q.GapKey((q.Hole((q.AcceptedText("x"),)),))
    question = q.Question("a", "A _____", key, pictures=pictures)
    (found,) = elements(question)
    files = found.findall("questiontext/file")
    assert [(each.get("name"), each.get("path")) for each in files] == [
        ("a b.png", "/"),
        ("a b.png", "/2/"),
    ]
    assert "@@PLUGINFILE@@/2/a%20b.png" in found.findtext("questiontext/text")
    again = MOODLE.read(MOODLE.write(bank(question))[0])[0].questions[0]
    assert again.pictures == pictures


def test_categories_stand_above_their_questions_and_the_bank_is_one_for_those_without():
    questions = [
        q.Question(uid, "Which?", q.TrueFalseKey(True), category=category)
        for uid, category in (("a", ""), ("b", "A/B"), ("c", "A/B"), ("d", ""))
    ]
    data, _ = MOODLE.write(bank(*questions, title="News 1/2"))
    paths = [each.text for each in etree.fromstring(data).findall("question/category/text")]
    assert paths == ["$course$/top/News 1//2", "$course$/top/A/B", "$course$/top/News 1//2"]
    again, _ = MOODLE.read(data)
    assert [each.category for each in again.questions] == ["", "A/B", "A/B", ""]


def test_a_relative_tolerance_is_written_in_the_numbers_own_units():
    accepted = (q.AcceptedNumber(Decimal(200), Decimal("0.05"), "relative"),)
    question = q.Question("a", "How far?", q.NumberKey(accepted, "km"))
    (found,) = elements(question)
    assert Decimal(found.findtext("answer/tolerance")) == 10
    assert found.findtext("units/unit/unit_name") == "km"
    assert MOODLE.write(bank(question))[1][0].status == "lost"


def test_weights_of_gaps_become_whole_numbers():
    holes = tuple(q.Hole((q.AcceptedText("x"),), weight=w) for w in (0.5, 1.5))
    (found,) = elements(q.Question("a", "_____ _____", q.GapKey(holes)))
    assert "{1:SHORTANSWER:=x} {3:SHORTANSWER:=x}" in found.findtext("questiontext/text")


def test_an_order_says_how_it_is_marked_in_moodles_words():
    question = q.Question("a", "Order", q.OrderingKey(("x", "y")), scheme="absolute")
    (found,) = elements(question)
    assert found.findtext("gradingtype") == "ABSOLUTE_POSITION"
    assert [each.findtext("text") for each in found.findall("answer")] == ["x", "y"]


def test_wordings_of_a_gap_that_are_no_option_are_lost_or_the_gap_is_typed():
    other = q.AcceptedText("other")
    chosen = q.Hole((q.AcceptedText("b", 0.5), q.AcceptedText("a"), other), ("a", "b"))
    anything = q.Hole((q.AcceptedText("*"),), ("a", "b"))
    question = q.Question("a", "_____ _____", q.GapKey((chosen, anything)))
    data, (row,) = MOODLE.write(bank(question))
    first, second = MOODLE.read(data)[0].questions[0].key.holes
    assert [each.text for each in first.accepted] == ["a", "b"]
    assert (second.accepted, second.options) == ((q.AcceptedText("*"),), ())
    assert row.status == "lost"
