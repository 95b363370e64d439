"""What is written: other programs can read and mark it, and Dateline reads its own edited files."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.interchange.qti.dialect import QTI2_2, QTI3_0
from quizapp.interchange.qti.names import identifier, normalise, original
from quizapp.interchange.qti.reading import read
from quizapp.interchange.qti.writing import write
from tests.interchange.qti_items import PNG, packed

BOTH = pytest.mark.parametrize("dialect", [QTI2_2, QTI3_0], ids=["qti2", "qti3"])
CHOICE = q.ChoiceKey((q.Option("a", "Bonn", 0.0, "No."), q.Option("b", "Berlin", 1.0, "", True)))
KEYS = {
    "choice": ("Capital?", CHOICE),
    "multiple": (
        "Which?",
        q.MultipleKey((q.Option("a", "2", 1.0), q.Option("b", "3", 1.0), q.Option("c", "4", -0.5))),
    ),
    "true-false": ("It rains.", q.TrueFalseKey(False, "Look out.", "Right.")),
    "short": (
        "Who?",
        q.ShortKey((q.AcceptedText("Ann"), q.AcceptedText("A*", 0.5, "Half.", tolerant=True))),
    ),
    "number": (
        "How far?",
        q.NumberKey(
            (
                q.AcceptedNumber(Decimal(20), Decimal("0.5")),
                q.AcceptedNumber(Decimal(20), Decimal("0.1"), "geometric", 0.5, "Nearly."),
            ),
            "km",
            "Measure.",
        ),
    ),
    "gap": (
        "The _____ is _____.",
        q.GapKey(
            (
                q.Hole((q.AcceptedText("sky"),), weight=2.0),
                q.Hole((q.AcceptedText("blue"),), ("red", "blue")),
            )
        ),
    ),
    "matching": ("Pair.", q.MatchingKey((q.Pair("F", "Paris"), q.Pair("S", "Madrid")), ("Rome",))),
    "ordering": ("Sort.", q.OrderingKey(("z", "m", "a"))),
}


def bank_of(*questions, sources=()):
    return q.Bank("Spring", "en", sources, questions)


def one(name, **more):
    stem, key = KEYS[name]
    return q.Question(name, stem, key, **more)


def files_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def item_of(question, dialect):
    files = files_of(write(bank_of(question), dialect)[0])
    (name,) = [name for name in files if name.startswith("items/")]
    return files[name]


@BOTH
@pytest.mark.parametrize("name", KEYS)
def test_an_item_taken_out_of_its_package_still_says_the_question(dialect, name):
    question = one(name, explanation="Because.")
    (found,) = read(item_of(question, dialect))[0].questions
    assert (found.uid, found.stem, found.explanation) == (name, question.stem, "Because.")
    assert type(found.key) is type(question.key)


@BOTH
def test_the_manifest_names_every_file_and_nothing_else(dialect):
    picture = q.Picture("a map.png", "image/png", PNG, "A map")
    bank = bank_of(*(one(name, pictures=(picture,)) for name in KEYS))
    files = files_of(write(bank, dialect)[0])
    manifest = etree.fromstring(files["imsmanifest.xml"])
    listed = [each.get("href") for each in manifest.iter("{*}file")]
    assert sorted(listed) == sorted(set(files) - {"imsmanifest.xml"})
    assert {each.get("type") for each in manifest.iter("{*}resource")} == {dialect.item_type}
    names = [each.get("identifier") for each in manifest.iter("{*}resource", "{*}manifest")]
    assert len(set(names)) == len(names) == len(KEYS) + 1


@BOTH
@pytest.mark.parametrize("name", KEYS)
def test_every_name_an_item_uses_is_declared_in_it(dialect, name):
    question = one(name, explanation="Because.", max_mark=Decimal(2))
    root = normalise(etree.fromstring(item_of(question, dialect)))
    declared = {
        each.get("identifier") for each in root.iter("responseDeclaration", "outcomeDeclaration")
    }
    used = {
        each.get("responseIdentifier") for each in root.iter() if each.get("responseIdentifier")
    }
    used |= {each.get("outcomeIdentifier") for each in root.iter("modalFeedback")}
    used |= {
        each.get("identifier")
        for each in root.iter("variable", "mapResponse", "correct", "setOutcomeValue")
    }
    assert used <= declared
    choices = {each.get("identifier") for each in root.iter() if each.tag.endswith("Choice")}
    for value in root.iterfind("responseDeclaration[@baseType='identifier']/correctResponse/value"):
        assert value.text in choices


def test_qti_3_is_spelled_with_dashes_and_qti_2_is_not():
    two, three = (item_of(one("gap"), dialect).decode() for dialect in (QTI2_2, QTI3_0))
    assert "qti-" not in two
    assert "<textEntryInteraction responseIdentifier=" in two
    assert '<qti-text-entry-interaction response-identifier="RESPONSE1"' in three
    tags = set(re.findall(r"<([a-zA-Z-]+)", three))
    assert {tag for tag in tags if not tag.startswith("qti-")} <= {"p", "span", "br", "img", "div"}
    assert not re.search(r"[a-z]+[A-Z]\w*=", three.replace("schemaLocation=", ""))


def test_points_are_those_of_the_full_mark():
    root = normalise(etree.fromstring(item_of(one("multiple", max_mark=Decimal(4)), QTI2_2)))
    mapping = root.find("responseDeclaration/mapping")
    points = {each.get("mapKey"): each.get("mappedValue") for each in mapping}
    assert points == {"a": "2", "b": "2", "c": "-1"}
    assert (mapping.get("lowerBound"), mapping.get("upperBound")) == ("0", "4")


def test_all_or_nothing_is_marked_by_the_right_answer_as_a_whole():
    text = item_of(one("multiple", scheme="all_or_nothing"), QTI2_2).decode()
    assert "<match>" in text
    assert "<mapResponse" not in text


def test_items_to_order_are_not_listed_in_their_right_order():
    text = item_of(one("ordering"), QTI2_2).decode()
    assert re.findall(r"<simpleChoice[^>]*>(\w)<", text) == ["a", "m", "z"]


def test_a_wording_with_a_star_is_a_pattern_for_others():
    assert 'patternMatch pattern="[Aa].*"' in item_of(one("short"), QTI2_2).decode()


@BOTH
def test_where_a_question_comes_from_stands_below_its_explanation(dialect):
    source = q.Source("news", "Ship stuck", "The Post", date(2021, 3, 23), "https://example.org/a")
    question = one(
        "choice",
        explanation="It turned.",
        source="news",
        sentence="A ship is stuck.",
        attribution="the owner",
        as_of=date(2021, 3, 24),
        review_by=date(2022, 3, 24),
    )
    data, _ = write(bank_of(question, sources=(source,)), dialect)
    bank, _ = read(data)
    assert bank.questions == (replace(question, source="source-1"),)
    assert bank.sources == (replace(source, name="source-1"),)
    bare = read(item_of(question, dialect))[0].questions[0]
    assert (bare.as_of, bare.explanation) == (date(2021, 3, 24), "It turned.")


@BOTH
def test_what_another_program_changed_in_an_item_counts(dialect):
    question = one("short")
    files = files_of(write(bank_of(question), dialect)[0])
    files = {
        name: data.replace(b"Ann", b"Anna") if "items/" in name else data
        for name, data in files.items()
    }
    (found,) = read(packed(files))[0].questions
    assert [each.text for each in found.key.accepted] == ["Anna", "A*"]
    assert not any(each.tolerant for each in found.key.accepted)


@BOTH
def test_details_that_are_broken_or_of_another_kind_are_not_used(dialect):
    question = one("short")
    files = files_of(write(bank_of(question), dialect)[0])
    for broken in (b'details: {"key":{"kind":"ordering","items":["a"]}}', b"details: {{{"):
        data = re.sub(rb"details: [^<]*", broken, files["imsmanifest.xml"])
        (found,) = read(packed({**files, "imsmanifest.xml": data}))[0].questions
        assert [each.text for each in found.key.accepted] == ["Ann", "A*"]


@BOTH
@pytest.mark.parametrize("uid", ["a b", "1st", "é", "x" * 300, "a_x0020_b", "a/../b", 'q"<>&'])
def test_any_id_comes_back(dialect, uid):
    options = tuple(q.Option(f"{uid}{n}", str(n), float(n == 1)) for n in range(2))
    question = q.Question(uid[:80], "Which?", q.ChoiceKey(options))
    data, _ = write(bank_of(question, replace(question, uid=uid[:79] + "A")), dialect)
    assert all(not name.startswith("/") and ".." not in name.split("/") for name in files_of(data))
    assert read(data)[0].questions[0] == question


@pytest.mark.parametrize("text", ["a", "", "1", "-x", "é 東", "_x0041_", "a__x0041_"])
def test_an_id_is_one_to_qti_and_is_read_back(text):
    assert re.fullmatch(r"[A-Za-z_][\w.-]*", identifier(text), re.ASCII)
    assert original(identifier(text)) == text or text == ""


@BOTH
def test_signs_that_xml_forbids_are_left_out(dialect):
    question = q.Question("q", "a\x00b\x1f\ufffe?", q.TrueFalseKey(True), name="n\x08\n")
    (found,) = read(write(bank_of(question), dialect)[0])[0].questions
    assert found.stem == "ab?"


@BOTH
def test_numbers_of_any_size_are_written_in_few_signs(dialect):
    big = q.AcceptedNumber(Decimal("1E+999999"))
    question = q.Question("q", "How many?", q.NumberKey((big,)))
    assert len(write(bank_of(question), dialect)[0]) < 5000
