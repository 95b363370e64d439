"""Files and packages of QTI 1.2 as many programs write them, and as nobody should."""

import pytest

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.formats import recognised
from quizapp.interchange.packages import Package
from quizapp.interchange.pictures import MAX_BYTES
from quizapp.interchange.qti12.format import QTI12
from quizapp.interchange.qti12.reading import read
from quizapp.interchange.qti12.writing import write
from tests.interchange.qti12_items import (
    PNG,
    equal,
    fib,
    html,
    if_,
    item,
    labels,
    lid,
    one,
    package,
    quiz,
    said,
    words,
    zipped,
)

STEM = html("<p>Which river?</p>")
ANSWERS = lid(labels("Rhine", "Danube"))
RIGHT = if_(equal("b"))
UNIQUE = "i0123456789abcdef0123456789abcdef"


def river(**more):
    return item("multiple_choice_question", more.pop("stem", STEM) + ANSWERS, RIGHT, **more)


def statuses(data):
    return [row.status for row in read(data)[1]]


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0"?><!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2.dtd">',
        '<?xml version="1.0"encoding="UTF-8"?>',
        '\n<?xml version="1.0" encoding="UTF-8"?>',
        "\ufeff",
        "<!-- made by hand -->",
    ],
)
def test_heads_that_programs_write_are_passed_over(head):
    assert statuses(quiz(river(), head=head)) == ["kept"]


@pytest.mark.parametrize(
    "encoding, written",
    [
        ("UTF-8", "utf-8"),
        ("ISO-8859-1", "iso-8859-1"),
        ("ISO-8859-1", "utf-8"),
        ("ISO-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("UTF-16", "utf-16"),
    ],
)
def test_words_are_read_in_the_encoding_they_are_in(encoding, written):
    quotes = "“" if written in ("utf-8", "cp1252", "utf-16") else ""
    text = f"{quotes}Müller, São Paulo"
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    data = quiz(river(stem=words(text)), head=head).decode().encode(written)
    assert read(data)[0].questions[0].stem == text
    assert QTI12.recognises(data, "a.xml")


def test_names_of_signs_that_are_html_are_understood():
    data = (
        quiz(river())
        .replace(b"Which river?", b"Which&nbsp;river &amp; why?")
        .replace(b"<![CDATA[", b"")
        .replace(b"]]>", b"")
    )
    assert "Which\u00a0river & why?" in read(data)[0].questions[0].stem


def test_html_whose_tags_were_not_escaped_is_read_as_html():
    inside = "<div>Which <b>river</b>?</div>"
    stem = f'<material><mattext texttype="text/html">{inside}</mattext></material>'
    question, status, message = one(river(stem=stem))
    assert (question.stem, status) == ("Which river?", "changed")
    assert message == "Changed: formatting was given up."


def test_broken_xml_is_told_and_what_can_be_read_is_taken():
    data = quiz(river(), river(stem=words("Second?")), river(stem=words("Third?")))
    broken = data.replace(b"</resprocessing>", b"", 1)
    bank, rows = read(broken)
    assert {question.stem for question in bank.questions} >= {"Second?", "Third?"}
    (told,) = [row for row in rows if row.status == "refused"]
    assert "The XML is broken in line 3" in told.message
    assert len(rows) == len(bank.questions) + 1


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "well-formed"),
        (b"\xff\xfe\x00", "well-formed"),
        (b"<quiz/>", "no QTI 1.2"),
        (b"<html><item/></html>", "no QTI 1.2"),
        (b"PK\x03\x04 damaged", "no zip"),
        (package(a_xml=b"<quiz/>"), "no QTI 1.2"),
        (package(a_txt=b"<questestinterop/>"), "no QTI 1.2"),
        (
            package(imsmanifest_xml=b'<manifest><resource type="imsqti_item_xmlv2p1"/></manifest>'),
            "QTI 2 or 3",
        ),
        (package(a_xml=b"<questestinterop>"), "well-formed"),
        (
            b'<!DOCTYPE q [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><questestinterop>&b;'
            b"</questestinterop>",
            "entities",
        ),
        (
            b'<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><questestinterop><item>&x;'
            b"</item></questestinterop>",
            "entities",
        ),
        (
            b"<questestinterop>" + b"<section>" * 300 + b"</section>" * 300 + b"</questestinterop>",
            "too deeply",
        ),
    ],
)
def test_what_cannot_be_read_at_all_is_refused_with_the_reason(data, message):
    with pytest.raises(UnreadableBank, match=message):
        read(data)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_FILE", 100)
    with pytest.raises(UnreadableBank, match="larger than"):
        read(quiz(river()))


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_UNPACKED", 100)
    with pytest.raises(UnreadableBank, match="larger than"):
        read(zipped({"a.xml": quiz(river())}))


def test_one_bad_file_of_a_package_does_not_lose_the_others():
    data = zipped({"bad.xml": b"<questestinterop><", "good.xml": quiz(river())})
    bank, rows = read(data)
    assert len(bank.questions) == 1
    assert [row.status for row in rows] == ["refused", "kept"]
    assert rows[0].message.startswith("In bad.xml: ")


def test_files_outside_the_package_and_junk_are_not_looked_at():
    data = zipped(
        {"../a.xml": quiz(river()), "__MACOSX/b.xml": quiz(river()), "c.xml": quiz(river())}
    )
    assert len(read(data)[0].questions) == 1


def test_several_quizzes_in_a_package_are_categories():
    data = zipped(
        {"a/a.xml": quiz(river(), title="Floods / 2024"), "b/b.xml": quiz(river(), title="Dams")}
    )
    assert [each.category for each in read(data)[0].questions] == ["Floods - 2024", "Dams"]


def test_a_group_in_a_quiz_is_a_category():
    inner = f'<section ident="g" title="Group 1">{river()}</section>'
    assert read(quiz(inner))[0].questions[0].category == "Group 1"


def test_what_canvas_writes_twice_is_taken_once():
    objects = f'<objectbank ident="bank">{river(ident=UNIQUE)}</objectbank>'
    bank = f"<questestinterop>{objects}</questestinterop>"
    copy = river(ident="i9876543210fedcba", assessment_question_identifierref=UNIQUE)
    data = zipped(
        {
            "q1/assessment_qti.xml": quiz(river()),
            "non_cc_assessments/q1.xml.qti": quiz(copy),
            "non_cc_assessments/bank.xml.qti": bank.encode(),
        }
    )
    found, rows = read(data)
    assert len(found.questions) == 1
    assert [row.status for row in rows] == ["kept", "refused"]
    assert "taken over once" in rows[1].message


@pytest.mark.parametrize(
    "drawn",
    [
        '<bankentry_item sourcebank_ref="bank7" item_ref="x"/>',
        '<section ident="g"><selection_ordering><selection><sourcebank_ref>bank7</sourcebank_ref>'
        "<selection_number>3</selection_number></selection></selection_ordering></section>",
    ],
)
def test_a_bank_that_is_not_in_the_file_is_asked_for(drawn):
    bank, rows = read(quiz(drawn, river()))
    assert len(bank.questions) == 1
    assert [row.status for row in rows] == ["refused", "kept"]
    assert "“bank7”" in rows[0].message
    assert "Export that bank too" in rows[0].message
    inside = b'<questestinterop><objectbank ident="bank7"/></questestinterop>'
    whole = zipped({"q/q.xml": quiz(drawn, river()), "non_cc_assessments/bank7.xml.qti": inside})
    assert statuses(whole) == ["kept"]


def test_rows_stand_in_the_order_of_the_file_with_its_lines():
    _, rows = read(quiz(river(), item("essay_question", STEM + fib()), river(stem=words("Why?"))))
    assert [(row.line, row.status) for row in rows] == [(3, "kept"), (4, "refused"), (5, "kept")]


@pytest.mark.parametrize(
    "ident, kept",
    [
        (UNIQUE, True),
        ("550e8400-e29b-41d4-a716-446655440000", True),
        ("QUE_1003", False),
        ("q1", False),
        ("", False),
    ],
)
def test_only_an_ident_that_no_other_file_has_is_an_id(ident, kept):
    question, *_ = one(river(ident=ident))
    assert (question.uid == ident) is kept
    assert question.uid == one(river(ident=ident))[0].uid


def test_a_second_question_with_the_same_id_gets_its_own_and_that_is_told():
    data = quiz(river(ident=UNIQUE), river(ident=UNIQUE, stem=words("Why?")))
    bank, rows = read(data)
    assert [each.uid for each in bank.questions] == [UNIQUE, f"{UNIQUE}-2"]
    assert "same id" in rows[1].message


@pytest.mark.parametrize(
    "title, name", [("Question", ""), ("Question 12", ""), ("item", ""), ("The Rhine", "The Rhine")]
)
def test_a_title_is_a_name_unless_it_says_nothing(title, name):
    assert one(river(title=title))[0].name == name


@pytest.mark.parametrize(
    "fields, mark",
    [({"points_possible": "2.50"}, "2.5"), ({"points_possible": "0"}, "1"), ({}, "1")],
)
def test_points_are_the_full_mark(fields, mark):
    question, *_ = one(river(**fields))
    assert question.max_mark == q.Decimal(mark)


IMAGE = '<p>Look: <img src="{}" alt="A map"></p>'


@pytest.mark.parametrize(
    "source",
    [
        "$IMS-CC-FILEBASE$/Uploaded%20Media/map.png?canvas_download=1",
        "%24IMS-CC-FILEBASE%24/Uploaded Media/map.png",
        "$IMS_CC_FILEBASE$/Uploaded Media/map.png",
        "Uploaded Media/map.png",
        "../web_resources/Uploaded Media/map.png",
        "map.png",
    ],
)
def test_a_picture_of_the_package_is_kept_however_it_is_addressed(source):
    data = zipped(
        {
            "q/q.xml": quiz(river(stem=html(IMAGE.format(source)))),
            "web_resources/Uploaded Media/map.png": PNG,
            "web_resources/other/map.png": PNG + b"other",
        }
    )
    if source == "map.png":
        data = zipped({"q/q.xml": quiz(river(stem=html(IMAGE.format(source)))), "q/map.png": PNG})
    bank, rows = read(data)
    assert bank.questions[0].pictures == (q.Picture("map.png", "image/png", PNG, "A map"),)
    assert rows[0].status == "kept"


@pytest.mark.parametrize(
    "source, files, message",
    [
        ("gone.png", {}, "“gone.png”, which is not in the file"),
        ("https://example.org/map.png", {"map.png": PNG}, "not in the file"),
        ("map.svg", {"map.svg": b"<svg onload='x()'/>"}, "no picture that can be kept"),
        ("map.png", {"map.png": PNG + b"0" * MAX_BYTES}, "too large"),
        ("data:image/png;base64,!!", {}, "not in the file"),
    ],
)
def test_a_picture_that_cannot_be_kept_is_lost_and_the_question_stays(source, files, message):
    data = zipped({"q.xml": quiz(river(stem=html(IMAGE.format(source)))), **files})
    bank, rows = read(data)
    assert bank.questions[0].pictures == ()
    assert rows[0].status == "lost"
    assert message in rows[0].message


def test_a_picture_inside_the_reference_is_kept():
    source = "data:image/png;base64,iVBORw0KGgo="
    question, status, _ = one(river(stem=html(IMAGE.format(source))))
    assert (question.pictures[0].media_type, status) == ("image/png", "kept")


def test_an_option_that_is_a_picture_is_named_by_what_it_shows():
    shown = html(IMAGE.format("map.png").replace("Look: ", ""))
    inside = f'<response_label ident="a">{shown}</response_label>'
    inside += f'<response_label ident="b">{words("Danube")}</response_label>'
    data = zipped({"q.xml": quiz(item("", STEM + lid(inside), RIGHT)), "map.png": PNG})
    bank, rows = read(data)
    (question,) = bank.questions
    assert question.key.options[0].text == "A map"
    assert len(question.pictures) == 1
    assert "stand with the question" in rows[0].message


def test_an_equation_keeps_its_tex():
    image = (
        '<img class="equation_image" data-equation-content="x^2 &lt; 3" src="/equation_images/x">'
    )
    question, *_ = one(river(stem=html(f"<p>Solve {image}</p>")))
    assert question.stem == r"Solve \(x^2 < 3\)"
    assert question.pictures == ()


EVIL = "<script>alert(1)</script><b onclick='x()'>river</b><iframe src='//x'></iframe>"


def test_scripts_never_survive_in_any_field():
    asked = if_(equal("a"), "", shows="a_fb") + RIGHT
    feedback = said("general_fb", EVIL) + said("a_fb", EVIL)
    answers = "".join(
        f'<response_label ident="{n}">{html(EVIL + n)}</response_label>' for n in "ab"
    )
    question, *_ = one(item("", html(EVIL) + lid(answers), asked, feedback))
    texts = [question.stem, question.explanation, *(each.text for each in question.key.options)]
    texts += [each.feedback for each in question.key.options if each.feedback]
    assert set(texts) == {"river", "rivera", "riverb"}


def test_a_field_of_datelines_that_was_spoilt_or_no_longer_agrees_is_not_believed():
    bank = q.Bank(
        "B",
        questions=(
            q.Question(
                "a",
                "Stem",
                q.ChoiceKey((q.Option("a", "One", 1.0), q.Option("b", "Two", 0.5))),
                tags=("x",),
            ),
        ),
    )
    package_ = Package(write(bank)[0])
    name = next(each for each in package_.names if each.count("/") and "meta" not in each)
    text = package_.read(name)
    for old, new, shares in (
        (b"[1.0,0.5]", b"[0.5,1.0]", [1, 0]),
        (b"[1.0,0.5]", b"[1.0,", [1, 0]),
        (b"[1.0,0.5]", b"[1.0,0.25]", [1, 0.25]),
    ):
        (question,) = read(text.replace(old, new))[0].questions
        assert [each.fraction for each in question.key.options] == shares


def test_other_programs_see_right_answers_only():
    key = q.ShortKey((q.AcceptedText("Danube"), q.AcceptedText("a river", 0.25)))
    package_ = Package(write(q.Bank("B", questions=(q.Question("a", "Stem", key),)))[0])
    text = "".join(package_.read(name).decode() for name in package_.names)
    assert '<varequal respident="response1">Danube</varequal>' in text
    assert ">a river</varequal>" not in text


def test_a_package_lists_its_files_and_gives_canvas_its_kinds():
    picture = q.Picture("a map.png", "image/png", PNG)
    questions = (
        q.Question("a", "Stem", q.TrueFalseKey(True), pictures=(picture,)),
        q.Question("b", "[gap1] _____", q.GapKey((q.Hole((q.AcceptedText("x"),)),))),
    )
    package_ = Package(write(q.Bank("B", questions=questions))[0])
    manifest = package_.read("imsmanifest.xml").decode()
    assert all(f'href="{name}"' in manifest for name in package_.names if name != "imsmanifest.xml")
    quiz_ = package_.read(next(name for name in package_.names if name.count("/") == 1)).decode()
    assert "<fieldentry>true_false_question</fieldentry>" in quiz_
    assert "[gap1] [gapx1]" in quiz_
    assert read(write(q.Bank("B", questions=questions))[0])[0].questions == questions


def test_signs_that_xml_cannot_hold_are_left_out():
    bank = q.Bank("B\x00", questions=(q.Question("a\x01", "St\x0bem\ud800", q.TrueFalseKey(True)),))
    assert read(write(bank)[0])[0].questions[0].stem == "Stem"


@pytest.mark.parametrize(
    "data", [quiz(river()), zipped({"q/q.xml": quiz(river())}), b"<POOL><TITLE value='x'/></POOL>"]
)
def test_content_tells_the_format_whatever_the_name(data):
    assert recognised(data, "download").name == "qti12"


@pytest.mark.parametrize(
    "data",
    [
        b"<quiz/>",
        b"<assessmentItem/>",
        zipped({"q.xml": b"<qti-assessment-item/>"}),
        zipped({"xl/workbook.xml": b"<workbook/>"}),
        b"PK\x03\x04 damaged",
        b"::gift:: a {=b}",
    ],
)
def test_other_formats_are_not_claimed(data):
    assert not QTI12.recognises(data, "quiz.zip")
