"""Gaps as Moodle writes them inside a text, and as they are written for it."""

import pytest

from quizapp.domain import questions as q
from quizapp.interchange.moodle_xml.cloze import TYPES
from quizapp.interchange.moodle_xml.cloze_writing import cloze_text
from tests.interchange.moodle_files import only, read, refusal


def holes(text):
    found, row = only("cloze", text=text)
    assert found is not None, row.message
    return found.key.holes


def typed(*wordings, **more):
    return q.Hole(tuple(q.AcceptedText(*each) for each in wordings), **more)


@pytest.mark.parametrize(
    "code, hole",
    [
        ("{1:SHORTANSWER:=Paris}", typed(("Paris",))),
        ("{:SA:=Paris}", typed(("Paris",))),
        ("{3:MW:=Paris}", typed(("Paris",), weight=3.0)),
        ("{1:SA:=a~%50%b#near~%-33,3%c~*#no}",
         typed(("a",), ("b", 0.5, "near"), ("c", -0.333), ("*", 0.0, "no"))),
        ("{1:SA: = a \n~ %50%b}", typed(("a",), ("b", 0.5))),
        (r"{1:SA:=a\}b\#c\~d#x\}y}", typed(("a}b#c~d", 1.0, "x}y"))),
        ("{1:SA:=A &amp; B~=&lt;b&gt;~=x&#35;y}", typed(("A & B",), ("<b>",), ("x#y",))),
        ("{1:SA:=H<sub>2</sub>O~=H2O}", typed(("H2O",))),
        ("{1:NUMERICAL:=3.5:0.1#ok~%50%4:1}",
         typed(("3.5", 1.0, "ok"), ("3,5", 1.0, "ok"), ("4", 0.5))),
        ("{1:NM:=-1e3~*#no}", typed(("-1e3",), ("*", 0.0, "no"))),
        ("{2:MULTICHOICE:a#no~=b#yes<br>indeed~c}",
         typed(("a", 0.0, "no"), ("b", 1.0, "yes\nindeed"), options=("a", "b", "c"), weight=2.0)),
        ("{1:MCV:%100%a~%50%b}", typed(("a",), ("b", 0.5), options=("a", "b"))),
        ("{1:MC:=&amp;lt;b&amp;gt;~&lt;i&gt;}", typed(("<b>",), options=("<b>", "<i>"))),
        ("{1:MC:=a~b~a}", typed(("a",), options=("a", "b"))),
    ],
)  # fmt: skip
def test_a_gap_is_read(code, hole):
    assert holes(f"<p>The capital: {code}.</p>") == (hole,)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_name_of_a_type_is_known(name):
    code = f"{{1:{name}:=1~2}}"
    if TYPES[name] == "several":
        assert "several answers" in refusal("cloze", text=code)
    else:
        assert (len(holes(code)[0].options) == 2) == (TYPES[name] == "options")


def test_capital_letters_matter_where_every_typed_gap_says_so():
    assert only("cloze", text="{1:SAC:=A} {1:MC:=a~b}")[0].key.match_case
    found, row = only("cloze", text="{1:SAC:=A} {1:SA:=b}")
    assert not found.key.match_case
    assert "capital letters" in row.message


def test_the_mark_is_the_sum_of_the_weights():
    assert only("multianswer", text="{2:SA:=a} {SA} {1:SA:=b}")[0].max_mark == 3


def test_lines_drawn_in_the_text_are_no_gaps():
    found, _ = only("cloze", text="Name: __________ {1:SA:=a}_{1:SA:=b} {:other} {x:y}")
    assert found.stem == "Name: ____ _____ _ _____ {:other} {x:y}"


@pytest.mark.parametrize(
    "text, words",
    [
        ("No gap", "no gap"),
        ("{1:MULTICHOICE}", "{1:MULTICHOICE} has no answers"),
        ("{1:MC:=only}", "at least two options"),
        ("{1:MC:a~%50%b}", "full mark"),
        ("{1:SA:a}", "full mark"),
        ("{1:NM:=zero}", "“zero” in the gap {1:NM} is no number"),
        ("{1:SA:=a~~b}", "empty"),
        ("{1:SA:=a", "never ends"),
        ("{1:REGEXP:=a}", "{1:REGEXP}"),
        ("{1:MRH:=a~=b}", "several answers"),
        ("{0:SA:=a}", "weight"),
    ],
)
def test_a_broken_gap_says_what_to_mend(text, words):
    assert words in refusal("cloze", text=text)


def test_a_text_of_its_own_is_one_question():
    bank, report = read("Cities:\n* Rome: {1:MC:=Italy~France}\n")
    assert bank.questions[0].stem == "Cities:\n* Rome: _____"
    assert (report[0].line, report[0].status) == (1, "kept")
    assert read("A {1:SA:b} c")[1][0].status == "refused"


def test_signs_that_moodle_would_understand_are_written_as_entities():
    wordings = (q.AcceptedText("R & D~{x}#=", feedback="a<b\n#}"), q.AcceptedText("\\*", 0.5))
    key = q.GapKey((q.Hole(wordings), q.Hole((q.AcceptedText("<i>"),), ("<i>", "50%"))))
    written = cloze_text("a {1:SA:=b} _____ c\n_____", key)
    assert written == (
        "a &#123;1:SA:=b} {1:SHORTANSWER:=R &#38; D&#126;&#123;x&#125;&#35;&#61;"
        "#a&#38;lt;b<br>&#35;&#125;~%50%&#92;*} c<br>{1:MULTICHOICE:=&#38;lt;i&#38;gt;~%0%50&#37;}"
    )
