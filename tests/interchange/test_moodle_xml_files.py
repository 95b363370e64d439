"""What stands around the questions: texts, categories, ids, tags, remarks; and broken files."""

import pytest

from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.formats import recognised
from quizapp.interchange.moodle_xml.categories import category_in, path_of, path_of_name
from tests.interchange.moodle_files import MOODLE, TRUE, answer, only, question, quiz, read

GOOD = question("truefalse", TRUE)


@pytest.mark.parametrize(
    "format, text, plain, status",
    [
        ("html", "<p>a &amp; b</p>", "a & b", "kept"),
        ("html", "<p>one<br>two</p><p>three</p>", "one\ntwo\n\nthree", "kept"),
        ("html", "a <b>bold</b> word", "a bold word", "changed"),
        ("moodle_auto_format", "one\ntwo", "one\ntwo", "kept"),
        ("moodle_auto_format", "1 < 2 & 3", "1 < 2 & 3", "kept"),
        ("moodle_auto_format", "one\n<b>two</b> &lt;", "one\ntwo <", "changed"),
        ("plain_text", "<b> &amp;", "<b> &amp;", "kept"),
        ("markdown", "plain a_b_c 5 * 3", "plain a_b_c 5 * 3", "kept"),
        ("markdown", "# Head\n**bold** and [a link](http://x.y) `x`",
         "Head\nbold and a link x", "changed"),
        ("unheard_of", "<p>a</p>", "a", "kept"),
        ("html", '<span lang="en" class="multilang">Hi</span> '
                 '<span lang="de" class="multilang">Ho <span>x</span></span> there',
         "Hi there", "changed"),
        ("html", "{mlang en}Hi{mlang}{mlang de}Ho{mlang} there", "Hi there", "changed"),
    ],
)  # fmt: skip
def test_texts_of_every_format_become_plain(format, text, plain, status):
    found, row = only("truefalse", TRUE, text=text, format=format)
    assert (found.stem, row.status) == (plain, status)


@pytest.mark.parametrize(
    "path, category",
    [
        ("$course$/top/A/B", "A/B"),
        ("$course$/Pi/Rho", "Pi/Rho"),
        ("$course$/top", ""),
        ("$cat1$/A", "A"),
        ("$module$/top/Default for X", "Default for X"),
        ("$system$/top/1//2 and more/B", "1∕2 and more/B"),
        ("Plain / path", "Plain/path"),
        ("", ""),
    ],
)
def test_a_category_is_read_from_moodles_path(path, category):
    assert category_in(path) == category


def test_a_category_becomes_moodles_path():
    assert path_of("A/B") == "$course$/top/A/B"
    assert path_of("top") == "$course$/top/top"
    assert path_of_name(" News 1/2 ") == "$course$/top/News 1//2"


def test_questions_belong_to_the_category_above_them():
    path = '<question type="category"><category><text>$course$/top/{}</text></category></question>'
    bank, report = read(quiz(GOOD, path.format("A"), GOOD, path.format("A/B"), GOOD))
    assert [each.category for each in bank.questions] == ["", "A", "A/B"]
    assert [row.line for row in report] == [3, 5, 7]


def test_ids_tags_marks_and_names_are_kept():
    found, row = only(
        "truefalse",
        TRUE,
        "<idnumber>T &amp; F</idnumber><defaultgrade>2.5000000</defaultgrade>",
        "<tags><tag><text>rivers</text></tag><tag><text>dateline:difficulty=easy</text></tag></tags>",
    )
    assert (found.uid, str(found.max_mark), found.tags) == ("T & F", "2.5", ("rivers",))
    assert (found.difficulty, found.name, row.status) == ("easy", "A name", "kept")


def test_an_id_that_is_taken_is_changed():
    twice = question("truefalse", TRUE, "<idnumber>x</idnumber>")
    bank, report = read(quiz(twice, twice))
    assert [each.uid for each in bank.questions] == ["x", "x-2"]
    assert "“x-2”" in report[1].message


def test_remarks_of_an_author_go_into_the_explanation_and_moodles_own_do_not():
    stock = "<incorrectfeedback><text>Your answer is incorrect.</text></incorrectfeedback>"
    own = "<correctfeedback><text>Bravo</text></correctfeedback>"
    said = "<generalfeedback><text>Because.\nSource: A headline</text></generalfeedback>"
    bank, (row,) = read(quiz(question("truefalse", TRUE, said, stock, own)))
    (found,) = bank.questions
    assert found.explanation == "Because. Source: A headline\n\nIf right: Bravo"
    assert row.status == "changed"
    assert only("truefalse", TRUE, stock)[1].status == "kept"


def test_a_source_below_the_explanation_is_a_source():
    said = "<p>Because.</p><p>Source: A headline<br>As of: 2024-06-19</p>"
    body = f"<generalfeedback><text><![CDATA[{said}]]></text></generalfeedback>"
    bank, _ = read(quiz(question("truefalse", TRUE, body)))
    assert bank.sources[0].title == "A headline"
    assert bank.questions[0].explanation == "Because."
    assert str(bank.questions[0].as_of) == "2024-06-19"


@pytest.mark.parametrize(
    "body, lost",
    [
        ("<hint><text>Think</text></hint>", "hint"),
        ("<hint><text>a</text></hint><hint><text>b</text></hint>", "2 hints"),
        ("<hint><text/></hint>", ""),
        ("<penalty>0.1</penalty>", "penalty"),
        ("<penalty>1.0000000</penalty>", ""),
        ("<penalty>0.3333333</penalty>", ""),
        ("<hidden>1</hidden>", "hidden"),
    ],
)
def test_what_has_no_place_is_named(body, lost):
    _, row = only("truefalse", TRUE, body)
    assert row.status == ("lost" if lost else "kept")
    assert lost in row.message


@pytest.mark.parametrize(
    "data, words",
    [
        (b"\xff\xfe<\x00q\x00", "UTF-8"),
        ("<quiz>é</quiz>".encode("latin-1"), "UTF-8"),
        (b"<questestinterop/>", "no Moodle XML"),
        (b"What? {=a ~b}", "no Moodle XML"),
        (b"", "no Moodle XML"),
        (b"{1:SA:=a\x00}", "no Moodle XML"),
        (b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>', "DOCTYPE"),
        (b"<?xml version='1.0'?><!-- a --><!doctype quiz><quiz/>", "DOCTYPE"),
        (b"<quiz><question type='x'>", "well-formed"),
        (b"<quiz>" + b"<a>" * 300 + b"</a>" * 300 + b"</quiz>", "deeply"),
    ],
)
def test_what_is_no_such_file_says_why(data, words):
    with pytest.raises(UnreadableBank, match=words):
        read(data)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_FILE", 100)
    with pytest.raises(UnreadableBank, match="larger than"):
        read(quiz(GOOD))


def test_a_broken_question_does_not_lose_the_whole_ones():
    broken = question("truefalse", "<b>")
    mended = GOOD.replace("<text>A name</text>", "<text>R&D &eacute;\x0b</text>")
    bank, report = read(quiz(GOOD, broken, "<!-- <question> -->", mended) + "<question type=")
    assert [row.status for row in report] == ["kept", "refused", "changed", "refused"]
    assert [row.line for row in report] == [3, 4, 6, 8]
    assert "line 4" in report[1].message
    assert bank.questions[1].name == "R&D é"


def test_an_encoding_that_the_first_line_claims_wrongly_is_passed_over():
    data = quiz(question("truefalse", TRUE, text="né")).replace("UTF-8", "ISO-8859-1")
    bank, report = read("\ufeff\n" + data)
    assert bank.questions[0].stem == "né"
    assert report[0].line == 4


def test_html_that_is_not_escaped_is_understood():
    data = quiz(GOOD).replace("<![CDATA[Which river?]]>", "Which <b>river</b>?")
    assert read(data)[0].questions[0].stem == "Which river?"


@pytest.mark.parametrize("place", ["text", "answer", "feedback", "category", "left"])
def test_scripts_never_survive(place):
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>word"
    said = {each: script if each == place else "fine" for each in ("text", "answer", "feedback")}
    bank, _ = read(
        quiz(question("multichoice", answer(100, said["answer"], said["feedback"]),
                      answer(0, "b"), text=said["text"]))
    )  # fmt: skip
    assert "alert" not in repr(bank)


@pytest.mark.parametrize(
    "data",
    [
        "<quiz>" + "<question " * 50_000,
        "<quiz><question>" + "<![CDATA[" * 50_000,
        "{1:SA:=a" * 50_000,
        "{1:MC:" + "~" * 100_000,
        quiz(question("truefalse", TRUE, text="<span class='multilang'>" * 30_000)),
        quiz(question("truefalse", TRUE, text="*" * 100_000, format="markdown")),
        quiz(question("gapfill", text="[a" * 50_000)),
        quiz(question("truefalse", TRUE, text="<img " * 50_000)),
        quiz(question("gapselect", text="[[1" * 50_000)),
    ],
)
def test_hostile_texts_cost_no_more_than_their_length(data):
    try:
        _, report = read(data)
    except UnreadableBank as refusal:
        report = (refusal,)
    assert len(report) == 1


def test_a_file_is_recognised_by_what_it_holds():
    assert recognised(quiz(GOOD).encode(), "export.txt") is MOODLE
    assert recognised(b"The capital is {1:SHORTANSWER:=Paris}.", "cloze.txt") is MOODLE
    for data in (b"<questestinterop/>", b"Q? {=a ~b}", b"", b"PK\x03\x04", b"a,b\n1,2\n"):
        assert recognised(data, "a.bin") is not MOODLE
