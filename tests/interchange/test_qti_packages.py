"""Packages: their order, pictures and metadata; what is broken, missing, harmful or another's."""

import pytest

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange import packages
from quizapp.interchange.formats import recognised
from quizapp.interchange.qti.format import QTI2, QTI3
from quizapp.interchange.qti.reading import read
from tests.interchange.qti_items import (
    MATCH,
    PNG,
    as_qti3,
    choice,
    item,
    manifest,
    only,
    packed,
    response,
)

ITEM, TEST = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"


def question(name, prompt="Which?", **more):
    body = choice(("A", "Bonn"), ("B", "Berlin"), prompt=prompt)
    return item(body, response("B"), MATCH, name=name, **more)


def listing(*addresses):
    listed = "".join(
        f'<assessmentItemRef identifier="i{n}" href="{a}"/>' for n, a in enumerate(addresses)
    )
    return (
        f'<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" title="Spring test">'
        f"<testPart><assessmentSection>{listed}</assessmentSection></testPart></assessmentTest>"
    ).encode()


def ids(data):
    return [row.id for row in read(data)[1]]


def test_items_come_in_the_order_of_the_test_then_of_the_manifest_then_as_they_are_found():
    files = {
        "imsmanifest.xml": manifest(("a.xml", ITEM), ("b.xml", ITEM), ("tests/t.xml", TEST)),
        "a.xml": question("a"),
        "b.xml": question("b"),
        "c.xml": question("c"),
        "deep/d.xml": question("d"),
        "tests/t.xml": listing("../deep/d.xml", "../b.xml"),
    }
    assert ids(packed(files)) == ["d", "b", "a", "c"]
    assert read(packed(files))[0].title == "Spring test"


def test_a_package_without_a_manifest_or_in_a_folder_is_read_too():
    assert ids(packed({"x/a.xml": question("a"), "x/note.txt": b"hello"})) == ["a"]
    files = {"quiz/imsmanifest.xml": manifest(("a.xml", ITEM)), "quiz/a.xml": question("a")}
    assert ids(packed(files)) == ["a"]


def test_a_file_of_several_items_gives_a_row_for_each():
    inner = [question(name).decode().partition("?>")[2] for name in ("a", "b")]
    data = f"<items>{''.join(inner)}</items>".encode()
    assert ids(data) == ["a", "b"]


def test_the_same_id_twice_is_told_apart_and_reading_again_gives_the_same():
    data = packed({"a.xml": question("x"), "b.xml": question("x", "Where?")})
    assert ids(data) == ids(data) == ["x", "x-2"]


def test_a_broken_or_missing_item_never_loses_the_others():
    files = {
        "imsmanifest.xml": manifest(("a.xml", ITEM), ("gone.xml", ITEM), ("b.xml", ITEM)),
        "a.xml": b"<assessmentItem>\n<oops></assessmentItem>",
        "b.xml": question("b"),
    }
    bank, report = read(packed(files))
    assert [each.uid for each in bank.questions] == ["b"]
    told = {row.message: (row.status, row.line) for row in report if not row.id}
    assert all(status == "refused" for status, _ in told.values())
    broken = next(message for message in told if "“a.xml” in the package" in message)
    assert told[broken][1] == 2
    assert any("lists “gone.xml” but does not hold it" in message for message in told)


def test_a_broken_manifest_does_not_hide_the_items():
    data = packed({"imsmanifest.xml": b"<manifest>", "a.xml": question("a")})
    assert [row.status for row in read(data)[1]] == ["refused", "kept"]


def test_pictures_are_found_beside_the_item_and_checked():
    body = (
        '<p>See <img src="../media/map%20one.png" alt="A map"/>'
        '<img src="../media/fake.png"/><img src="http://example.org/x.png"/></p>'
    )
    data = item(body + choice(("A", "x"), ("B", "y")), response("A"), MATCH)
    files = {"items/a.xml": data, "media/map one.png": PNG, "media/fake.png": b"<svg/>"}
    bank, (row,) = read(packed(files))
    assert bank.questions[0].pictures == (q.Picture("map one.png", "image/png", PNG, "A map"),)
    assert row.status == "lost"
    assert "“fake.png” is no PNG" in row.message
    assert "“http://example.org/x.png” is not in the file" in row.message


def test_a_picture_shown_as_an_object_is_one_and_sound_is_lost_by_name():
    body = (
        '<p><object data="a.png" type="image/png">A map</object>'
        '<audio><source src="a.mp3"/></audio></p>'
    )
    data = item(body + choice(("A", "x"), ("B", "y")), response("A"), MATCH)
    bank, (row,) = read(packed({"i.xml": data, "a.png": PNG}))
    assert bank.questions[0].pictures[0].alt == "A map"
    assert (row.status, "“a.mp3” was left out" in row.message) == ("lost", True)


def test_formatting_and_formulas_are_given_up_and_that_is_said():
    body = (
        "<p>Is <b>this</b> "
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mrow><mi>b</mi>'
        "<mo>+</mo><mn>1</mn></mrow></mfrac></math> right?</p>"
    )
    found, row = only(item(body + choice(("A", "x"), ("B", "y")), response("A"), MATCH))
    assert found.stem == "Is this a/(b+1) right?\n\nWhich?"
    assert (row.status, "formulas" in row.message, "Bold" in row.message) == ("changed", True, True)


def test_rubrics_for_markers_are_left_out_and_those_for_candidates_kept():
    body = (
        '<rubricBlock view="scorer"><p>One point.</p></rubricBlock>'
        '<rubricBlock view="candidate"><p>Choose well.</p></rubricBlock>'
    )
    found, _ = only(item(body + choice(("A", "x"), ("B", "y")), response("A"), MATCH))
    assert found.stem == "Choose well.\n\nWhich?"


def test_a_text_that_items_share_stands_above_the_question():
    shared = (
        b'<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0">'
        b"<qti-stimulus-body><p>Once upon a time.</p></qti-stimulus-body></qti-assessment-stimulus>"
    )
    reference = '<assessmentStimulusRef identifier="S" href="story.xml"/>'
    body = choice(("A", "x"), ("B", "y"))
    data = as_qti3(item(body, response("A") + reference, MATCH))
    bank, (row,) = read(packed({"a.xml": data, "story.xml": shared}))
    assert bank.questions[0].stem == "Once upon a time.\n\nWhich?"
    assert row.status == "kept"
    assert only(data)[1].status == "lost"


def lom(inside):
    return f'<metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM">{inside}</lom></metadata>'


def test_metadata_of_a_package_become_tags_difficulty_category_title_and_language():
    said = lom(
        "<general><keyword><string>rivers</string></keyword>"
        "<keyword><langstring>maps</langstring></keyword></general>"
        "<educational><difficulty><value>very difficult</value></difficulty></educational>"
        "<classification><taxonPath><taxon><entry><string>World</string></entry>"
        "<taxon><entry><string>Europe</string></entry></taxon></taxon></taxonPath></classification>"
    )
    general = lom(
        "<general><title><string>Our bank</string></title><language>de</language></general>"
    )
    files = {
        "imsmanifest.xml": manifest(("a.xml", ITEM, said), metadata=general),
        "a.xml": question("a", more='xml:lang="de"'),
        "b.xml": question("b", more='xml:lang="fr"'),
    }
    bank, _ = read(packed(files))
    assert (bank.title, bank.language) == ("Our bank", "de")
    first, second = bank.questions
    assert (first.tags, first.difficulty, first.category) == (
        ("rivers", "maps"),
        "hard",
        "World/Europe",
    )
    assert (first.language, second.language) == ("", "fr")


def test_a_title_that_only_repeats_the_id_or_the_text_is_no_name():
    assert only(question("a", title="a"))[0].name == ""
    assert only(question("a", title="Which?"))[0].name == ""
    assert only(question("a", title="Capitals"))[0].name == "Capitals"


@pytest.mark.parametrize(
    "data, message",
    [
        (listing("a.xml"), "lists its questions. Import the whole package"),
        (b"<questestinterop><item/></questestinterop>", "QTI 1.2"),
        (packed({"a.xml": b"<questestinterop/>"}), "QTI 1.2"),
        (b"<html><p>Hello</p></html>", "No QTI item was found"),
        (packed({"a.txt": b"hello"}), "No QTI item was found"),
        (b"", "no well-formed XML"),
        (b"PK\x03\x04 broken", "no zip package"),
        (question("a").replace(b"Berlin", b"Z\xfcrich"), "no well-formed XML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><assessmentItem>&x;</assessmentItem>', "harmful"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "harmful"),
        (b"<a>" * 300 + b"</a>" * 300, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused_with_what_to_do(data, message):
    with pytest.raises(UnreadableBank, match=message):
        read(data)


def test_files_over_the_limits_are_refused(monkeypatch):
    data = packed({f"{n}.xml": question(str(n)) for n in range(5)})
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1000)
    with pytest.raises(UnreadableBank, match="Unpacked"):
        read(data)
    monkeypatch.setattr(packages, "MAX_FILE", 100)
    with pytest.raises(UnreadableBank, match="larger than"):
        read(data)


def test_names_that_leave_the_package_lead_nowhere():
    body = '<p><img src="../../../../etc/passwd"/></p>' + choice(("A", "x"), ("B", "y"))
    data = packed({"a.xml": item(body, response("A"), MATCH), "../../etc/passwd": PNG})
    bank, (row,) = read(data)
    assert bank.questions[0].pictures == ()
    assert row.status == "lost"


def test_scripts_survive_in_no_field():
    evil = "<script>alert(1)</script>"
    body = f"<p>{evil}Stem</p>" + choice(("A", f"x{evil}"), ("B", "y"), prompt=f"P{evil}")
    said = (
        '<modalFeedback outcomeIdentifier="F" identifier="A" showHide="show">'
        f"Said{evil}</modalFeedback>"
    )
    found, _ = only(item(body, response("A"), MATCH, said))
    assert "alert" not in repr(found)
    assert found.key.options[0] == q.Option("A", "x", 1.0, "Said")


def test_words_that_look_like_tags_stay_words():
    found, row = only(item(choice(("A", "&lt;b&gt;"), ("B", "a &amp;lt; b")), response("A"), MATCH))
    assert [each.text for each in found.key.options] == ["<b>", "a &lt; b"]
    assert row.status == "kept"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_an_encoding_that_the_file_declares_is_read(encoding):
    text = question("a", "Zürich?").decode().replace("UTF-8", encoding.removesuffix("-sig"))
    assert only(text.encode(encoding))[0].stem == "Zürich?"


@pytest.mark.parametrize(
    "data, name, expected",
    [
        (question("a"), "a.xml", QTI2),
        (as_qti3(question("a")), "a.xml", QTI3),
        (listing("a.xml"), "t.xml", QTI2),
        (packed({"imsmanifest.xml": manifest(("a.xml", ITEM)), "a.xml": b""}), "p.zip", QTI2),
        (packed({"imsmanifest.xml": manifest(("a", "imsqti_item_xmlv3p0"))}), "p.zip", QTI3),
        (packed({"a.xml": as_qti3(question("a"))}), "p.zip", QTI3),
        (packed({"x.txt": b"", "a.xml": question("a")}), "p.zip", QTI2),
        (b"<quiz></quiz>", "a.xml", None),
        (b"<questestinterop/>", "a.xml", None),
        (packed({"xl/workbook.xml": b"<workbook/>"}), "a.xlsx", None),
        (b"PK\x03\x04 broken", "a.zip", None),
        (b"plain text about QTI", "a.txt", None),
    ],
)
def test_each_version_is_recognised_by_its_content(data, name, expected):
    for format in (QTI2, QTI3):
        assert format.recognises(data, name) == (format is expected)
    if expected:
        assert recognised(data, name) is expected


def test_conditions_nested_without_end_take_no_time():
    other = '<match><variable identifier="X"/><correct identifier="X"/></match>'
    deep = '<isNull><variable identifier="RESPONSE"/></isNull>'
    for _ in range(150):
        deep = f"<and>{other}{deep}</and>"
    score = '<setOutcomeValue identifier="SCORE"><baseValue>1</baseValue></setOutcomeValue>'
    processing = (
        "<responseProcessing><responseCondition><responseIf>"
        f"{deep}{score}</responseIf></responseCondition></responseProcessing>"
    )
    _, row = only(item(choice(("A", "x"), ("B", "y")), response("A"), processing))
    assert row.status == "changed"


def test_an_item_of_thousands_of_options_is_refused_at_once():
    options = [(f"o{n}", f"word {n}") for n in range(5000)]
    _, row = only(item(choice(*options), response("o1"), MATCH))
    assert (row.status, "more than 500" in row.message) == ("refused", True)


def test_a_damaged_picture_is_lost_and_its_question_stays():
    body = '<p><img src="a.png"/></p>' + choice(("A", "x"), ("B", "y"))
    data = packed({"a.xml": item(body, response("A"), MATCH), "a.png": PNG * 3})
    bank, (row,) = read(data.replace(PNG * 3, PNG * 2 + b"?" * len(PNG), 1))
    assert len(bank.questions) == 1
    assert row.status == "lost"


def test_sections_that_lead_to_each_other_end():
    def section(to):
        return (
            f'<assessmentSection><assessmentSectionRef href="{to}"/>'
            '<assessmentItemRef href="a.xml"/></assessmentSection>'
        ).encode()

    files = {f"s{n}.xml": section(f"s{(n + 1) % 2000}.xml") for n in range(2000)}
    assert ids(packed({**files, "a.xml": question("a")})) == ["a"]
