"""Flash cards as text: Anki's and Quizlet's exports, lines people typed, and cards written here."""

from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.errors import UnreadableBank
from quizapp.interchange.cards.reading import read
from quizapp.interchange.cards.writing import write
from quizapp.interchange.formats import recognised


def sides(text):
    """Front and answers of each card that was read."""
    bank, _ = read(text.encode())
    return [(each.stem, answers(each.key)) for each in bank.questions]


def answers(key):
    if isinstance(key, q.GapKey):
        return [hole.accepted[0].text for hole in key.holes]
    return key.accepted[0].text


@pytest.mark.parametrize(
    "text, cards",
    [
        ("Hund\tdog\nKatze\tcat", [("Hund", "dog"), ("Katze", "cat")]),
        ("Hund - dog\nKatze - cat", [("Hund", "dog"), ("Katze", "cat")]),
        ("Hund;dog\nKatze;cat", [("Hund", "dog"), ("Katze", "cat")]),
        ("Hund,dog\nKatze,cat", [("Hund", "dog"), ("Katze", "cat")]),
        ("Term\tDefinition\nHund\tdog", [("Hund", "dog")]),
        ("# a comment\nHund\tdog", [("Hund", "dog")]),
        ('#separator:Semicolon\n"a ""b"";c";d', [('a "b";c', "d")]),
        ('"Hello" she said\tHallo', [('"Hello" she said', "Hallo")]),
        ('"two\nlines"\tx', [("two\nlines", "x")]),
        ("#html:true\na &lt; b<br>c\t<i>d</i>", [("a < b\nc", "d")]),
        ("#html:false\na <b>\td", [("a <b>", "d")]),
        ("2 * 3\t6*", [("2 * 3", r"6\*")]),
        ("It is {{c1::red}}.\tmore", [("It is _____.", ["red"])]),
        ("{{c1::A}} of {{c2::B}}\t", [("_____ of _____", ["A", "B"])]),
        ("#notetype:Basic\n{{c1::A}}\tx", [("{{c1::A}}", "x")]),
        ("Who?<script>alert(1)</script>\t<b>Ana</b>", [("Who?", "Ana")]),
    ],
)
def test_cards_are_read_however_they_are_parted(text, cards):
    assert sides(text) == cards


@pytest.mark.parametrize(
    "line, status, message",
    [
        ("Hund", "refused", "nothing on its back"),
        ("\tdog", "refused", "nothing on its front"),
        ("Hund\t[sound:a.mp3]", "refused", "nothing on its back"),
        ("Hund[sound:a.mp3]\tdog", "lost", "“a.mp3” was left out"),
        ('Hund\tdog <img src="d.png">', "lost", "would show the answer: “d.png”"),
        ('Hund <img src="d.png">\tdog', "lost", "“d.png” is not in the file"),
        ("<b>Hund</b>\tdog", "changed", "made plain text"),
        ("Hund\tdog<br>hound", "changed", "several lines"),
        ("It {{c1::ran::moved}}\t", "changed", "hint of a gap"),
        ("It {{c1::ran {{c2::off}}}}\t", "changed", "inside another"),
        ("{{c1::image-occlusion:rect}}\t", "refused", "covers parts of a picture"),
        ("a\tb\tc\td\te", "changed", "Further fields"),
    ],
)
def test_what_a_card_cannot_be_or_give_is_said(line, status, message):
    _, report = read(f"First\tone\n{line}\n".encode())
    assert [(row.line, row.status) for row in report] == [(1, "kept"), (2, status)]
    assert message in report[1].message


def test_ankis_own_columns_are_ids_decks_and_tags():
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        "#tags column:6\nabc\tBasic\tNews::Rivers\tWho?\tAna<br><br>She did.\tx y\n"
        "def\tCloze\tNews::Rivers\tIt {{c1::ran}}\t\t\n"
    )
    bank, report = read(text.encode())
    assert bank.title == "News"
    first, second = bank.questions
    assert (first.uid, first.category, first.tags) == ("abc", "Rivers", ("x", "y"))
    assert first.explanation == "She did."
    assert second.key == q.GapKey((q.Hole((q.AcceptedText("ran"),)),))
    assert [(row.line, row.status) for row in report] == [(7, "kept"), (8, "kept")]


def test_a_third_column_holds_tags_as_anki_takes_it():
    assert read(b"foo\tbar\tbaz,qux\n")[0].questions[0].tags == ("baz", "qux")


@pytest.mark.parametrize("data", [b"", b"one line\nand another\n", "Käse\tx".encode("cp1252")])
def test_what_holds_no_cards_is_refused(data):
    with pytest.raises(UnreadableBank):
        read(data)


def option(id, text, fraction=0.0):
    return q.Option(id, text, fraction)


@pytest.mark.parametrize(
    "key, front, back",
    [
        (
            q.ChoiceKey((option("a", "red"), option("b", "blue", 1.0))),
            "W?\n\nA. red\nB. blue",
            "B. blue",
        ),
        (q.TrueFalseKey(True), "W?\n\nTrue or false?", "True"),
        (q.NumberKey((q.AcceptedNumber(Decimal(41)),), "km"), "W?", "41 km"),
        (q.OrderingKey(("a", "b")), "W?\n\n- b\n- a", "1. a 2. b"),
        (
            q.MatchingKey((q.Pair("x", "2"), q.Pair("y", "1"))),
            "W?\n\nx\ny\n\n1\n2",
            "x → 2 y → 1",
        ),
    ],
)
def test_every_kind_becomes_a_card_in_words(key, front, back):
    data, report = write(q.Bank("T", questions=(q.Question("u", "W?", key),)))
    assert report[0].status == "changed"
    assert sides(data.decode()) == [(front, back)]


def test_what_is_written_is_what_anki_exports():
    key = q.GapKey((q.Hole((q.AcceptedText("a::b"),), ("a::b", "c")),))
    asked = q.Question("#u", "x _____ y", key, category="A/B", tags=("two words",))
    data, _ = write(q.Bank("News: all", questions=(asked,)))
    lines = data.decode().split("\n")
    assert lines[:2] == ["#separator:tab", "#html:true"]
    cells = lines[6].split("\t")
    assert cells[:3] == ['"#u"', "Cloze", "News: all::A::B"]
    assert cells[3] == "x {{c1::a&#58;:b::a&#58;:b | c}} y"
    assert cells[5] == "two\u00a0words"
    (again,) = read(data)[0].questions
    assert (again.uid, again.key, again.tags) == ("#u", key, ("two words",))
    assert recognised(data, "cards.txt").name == "cards"


def test_ankis_own_test_files_are_read(shared):
    folder = shared / "fixtures" / "anki" / "ankitects" / "pylib" / "tests" / "support"
    counts = {}
    for path in folder.glob("*.txt"):
        _, report = read(path.read_bytes())
        counts[path.name] = [row.status for row in report]
    assert counts == {
        "text-2fields.txt": ["kept"] * 5 + ["changed"] + ["refused"] * 3,
        "text-tags.txt": ["kept"] * 2,
        "text-update.txt": ["kept"],
    }
