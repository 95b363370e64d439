"""Every type of question that Moodle and its plugins write, as the kind that it is here."""

from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from tests.interchange.moodle_files import PNG, TRUE, answer, only, question, quiz, read, refusal

RIVERS = answer(100, "Danube", "Yes") + answer(0, "Rhine") + answer(-50, "Nile")


def test_one_right_option():
    found, row = only("multichoice", RIVERS, "<single>true</single>")
    assert found.key == q.ChoiceKey(
        (
            q.Option("a", "Danube", 1.0, "Yes"),
            q.Option("b", "Rhine"),
            q.Option("c", "Nile", -0.5),
        )
    )
    assert row.status == "kept"


def test_options_that_are_not_shuffled_are_pinned():
    found, _ = only("multichoice", RIVERS, "<shuffleanswers>0</shuffleanswers>")
    assert all(option.pinned for option in found.key.options)


def test_several_right_options_keep_their_shares_and_are_summed():
    answers = "".join(answer(*each) for each in ((50, "a"), (50, "b"), (-33.33333, "c")))
    found, row = only("multichoice", answers, "<single>false</single>")
    assert [option.fraction for option in found.key.options] == [0.5, 0.5, -1 / 3]
    assert found.scheme == "option_fraction_sum_clamped_0_1"
    assert row.status == "kept"


@pytest.mark.parametrize(
    "text, share, status",
    [
        ("33.33333", 1 / 3, "kept"),
        ("33.333", 1 / 3, "kept"),
        ("33,33333", 1 / 3, "kept"),
        ("33.33", 1 / 3, "changed"),
        ("14.29", 1 / 7, "changed"),
        ("83.33333", 5 / 6, "kept"),
        ("50.0000000", 0.5, "kept"),
        ("-5", -0.05, "kept"),
    ],
)
def test_shares_are_those_that_moodle_has(text, share, status):
    found, row = only("shortanswer", answer(100, "a"), answer(text, "b"))
    assert found.key.accepted[1].fraction == share
    assert row.status == status


@pytest.mark.parametrize("text", ["33", "101", "-200", "1", "a third", "NaN", "1e999"])
def test_other_shares_are_an_error_of_that_question_only(text):
    bad = question("shortanswer", answer(100, "a"), answer(text, "b"))
    bank, report = read(quiz(question("truefalse", TRUE), bad, question("truefalse", TRUE)))
    assert [row.status for row in report] == ["kept", "refused", "kept"]
    assert "grade" in report[1].message
    assert len(bank.questions) == 2


def test_one_option_of_a_choice_that_shares_the_mark_makes_it_several():
    found, row = only("multichoice", answer(50, "a"), answer(50, "b"), answer(0, "c"))
    assert kind_of(found.key) == "multiple"
    assert "several may be chosen" in row.message


@pytest.mark.parametrize(
    "answers, right",
    [
        (TRUE, True),
        (answer(0, "true") + answer(100, "false"), False),
        (answer(100, "false") + answer(0, "true"), False),
        (answer(100, "Wahr") + answer(0, "Falsch"), True),
        (answer(0, "Vrai") + answer(100, "Faux"), False),
    ],
)
def test_true_or_false_in_any_order_and_language(answers, right):
    assert only("truefalse", answers)[0].key == q.TrueFalseKey(right)


def test_a_short_answer_keeps_wordings_wildcards_and_case():
    found, _ = only("shortanswer", answer(100, "Ister"), answer(50, "D*"), "<usecase>1</usecase>")
    assert found.key == q.ShortKey((q.AcceptedText("Ister"), q.AcceptedText("D*", 0.5)), True)


def test_a_number_keeps_tolerance_unit_and_what_is_said_to_others():
    found, row = only(
        "numerical",
        answer(100, "6,25", more="<tolerance>0.05</tolerance>"),
        answer(0, "*", "No"),
        "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit>"
        "<unit><multiplier>1000</multiplier><unit_name>m</unit_name></unit></units>",
    )
    accepted = (q.AcceptedNumber(Decimal("6.25"), Decimal("0.05")),)
    assert found.key == q.NumberKey(accepted, "km", "No")
    assert "the unit “m”" in row.message


def test_pairs_and_answers_that_match_nothing():
    rows = [("frog", "amphibian"), ("cat", "mammal"), ("", "insect"), ("", "mammal")]
    body = "".join(
        f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
        for left, right in rows
    )
    for type in ("matching", "match", "ddmatch"):
        found, _ = only(type, body)
        pairs = (q.Pair("frog", "amphibian"), q.Pair("cat", "mammal"))
        assert found.key == q.MatchingKey(pairs, ("insect",))


@pytest.mark.parametrize(
    "grading, scheme",
    [
        ("ALL_OR_NOTHING", "all_or_nothing"),
        ("ABSOLUTE_POSITION", "absolute"),
        ("RELATIVE_ALL_PREVIOUS_AND_NEXT", ""),
        ("LONGEST_CONTIGUOUS_SUBSET", "longest_contiguous"),
        ("", "relative_next_exclude_last"),
    ],
)
def test_items_in_order_with_the_way_they_are_marked(grading, scheme):
    body = f"<gradingtype>{grading}</gradingtype>" + answer(1, "one") + answer(2, "two")
    found, _ = only("ordering", body)
    assert found.key == q.OrderingKey(("one", "two"))
    assert found.scheme == scheme


def test_a_selection_of_items_becomes_all_of_them():
    items = "".join(answer(n, f"item {n}") for n in range(1, 5))
    body = f"<selecttype>RANDOM</selecttype><selectcount>3</selectcount>{items}"
    assert "all items are shown, not 3" in only("ordering", body)[1].message


@pytest.mark.parametrize("type, element", [("gapselect", "selectoption"), ("ddwtos", "dragbox")])
def test_numbered_places_offer_the_choices_of_their_group(type, element):
    words = [("cat", 1), ("sat", 2), ("dog", 1), ("ran", 2)]
    body = "".join(
        f"<{element}><text>{word}</text><group>{group}</group></{element}>" for word, group in words
    )
    found, _ = only(type, body, text="<p>The [[1]] [[2]].</p>")
    assert found.stem == "The _____ _____."
    assert [hole.options for hole in found.key.holes] == [("cat", "dog"), ("sat", "ran")]
    assert "[[9]]" in refusal(type, body, text="The [[9]]")


GAPFILL = "The [cat|kitten] sat on the [mat]"


def test_gapfill_words_are_typed():
    found, _ = only("gapfill", "<answerdisplay>gapfill</answerdisplay>", text=GAPFILL)
    first, second = found.key.holes
    assert [each.text for each in first.accepted] == ["cat", "kitten"]
    assert (second.accepted[0].text, second.options) == ("mat", ())
    assert found.stem == "The _____ sat on the _____"


def test_gapfill_words_are_chosen_among_all_of_them_and_the_distractors():
    body = "<answerdisplay>dropdown</answerdisplay>" + answer(0, "rug") + answer(100, "mat")
    found, _ = only("gapfill", body, text=GAPFILL)
    assert found.key.holes[1].options == ("cat", "kitten", "mat", "rug")


def test_gapfill_with_other_signs_and_capital_letters():
    body = "<answerdisplay>gapfill</answerdisplay><casesensitive>1</casesensitive>"
    found, _ = only("gapfill", body, "<delimitchars>{}</delimitchars>", text="a[0] = {1}")
    assert (found.stem, found.key.match_case) == ("a[0] = _____", True)


@pytest.mark.parametrize(
    "gap, words",
    [("colou?rs", "regular expression"), ("black\\s+cat", "regular"), ("cat|!!", "empty")],
)
def test_gapfill_patterns_and_empty_gaps_are_refused(gap, words):
    assert words in refusal("gapfill", text=f"A [{gap}]")


def test_an_escaped_sign_in_a_gapfill_pattern_is_that_sign():
    found, _ = only("gapfill", "<answerdisplay>gapfill</answerdisplay>", text=r"A [\$]")
    assert found.key.holes[0].accepted[0].text == "$"


@pytest.mark.parametrize(
    "type, scheme", [("oumultiresponse", "net_correct"), ("multichoiceset", "all_or_nothing")]
)
def test_plugins_of_several_right_options(type, scheme):
    found, _ = only(type, answer(100, "a"), answer(100, "b"), answer(0, "c"))
    assert [option.fraction for option in found.key.options] == [1, 1, 0]
    assert found.scheme == scheme


def statements(first, second, rows):
    columns = "".join(
        f'<column number="{n}"><responsetext><text>{word}</text></responsetext></column>'
        for n, word in ((1, first), (2, second))
    )
    body = "".join(
        f'<row number="{n}"><optiontext><text>s{n}</text></optiontext></row>'
        f'<weight rownumber="{n}" columnnumber="{2 - true}"><value>1.000</value></weight>'
        for n, true in enumerate(rows, 1)
    )
    return columns + body


def test_statements_judged_true_or_false_are_options_to_tick():
    found, row = only("mtf", statements("True", "False", [1, 0, 1]))
    assert [option.fraction for option in found.key.options] == [1, 0, 1]
    assert found.scheme == "every_decision_counts"
    assert row.status == "changed"
    whole = "<scoringmethod><text>kprimeonezero</text></scoringmethod>"
    found, _ = only("kprime", whole, statements("Richtig", "Falsch", [1, 0]))
    assert found.scheme == "all_or_nothing"


def test_statements_judged_otherwise_are_refused():
    assert "Baroque" in refusal("mtf", statements("Renaissance", "Baroque", [1, 0]))
    assert "nothing to tick" in refusal("mtf", statements("True", "False", [0, 0]))


@pytest.mark.parametrize(
    "type",
    [
        *("essay", "calculated", "calculatedmulti", "calculatedsimple", "ddmarker", "random"),
        *("ddimageortext", "regexp", "pmatch", "varnumeric", "coderunner", "combined"),
        *("randomsamatch", "stack", "formulas", "missingtype"),
    ],
)
def test_a_type_that_dateline_has_not_is_refused_by_name(type):
    message = refusal(type)
    assert f"“{type}”" in message
    assert "A name" in message


def test_a_description_is_no_question():
    assert "asks nothing" in refusal("description")


def test_pictures_of_the_text_are_kept_and_those_of_options_named_in_them():
    file = f'<file name="a b.png" path="/" encoding="base64">{PNG}</file>'
    image = '<img src="@@PLUGINFILE@@/a%20b.png" alt="A map">'
    found, row = only("truefalse", TRUE, text=f"Here {image} it is", more=file)
    assert (found.stem, row.status) == ("Here it is", "kept")
    assert [(each.name, each.alt) for each in found.pictures] == [("a b.png", "A map")]
    option = answer(100, f"North {image}", more=file) + answer(0, "South")
    found, row = only("multichoice", option)
    assert found.key.options[0].text == "North A map"
    assert [each.name for each in found.pictures] == ["a b.png"]
    assert row.status == "changed"


def test_a_question_that_is_a_picture_only_is_called_like_it():
    text = f'<img src="data:image/png;base64,{PNG}" alt="A map">'
    found, _ = only("truefalse", TRUE, text=text)
    assert (found.stem, len(found.pictures)) == ("A map", 1)


@pytest.mark.parametrize(
    "text, file, lost",
    [
        ('<img src="https://example.org/a.png">', "", "not in the file"),
        ('<img src="@@PLUGINFILE@@/a.png">', "", "not in the file"),
        ('<img src="@@PLUGINFILE@@/a.svg">', '<file name="a.svg">PHN2Zy8+</file>', "PNG"),
        ('<a href="@@PLUGINFILE@@/a.mp3">Hear</a>', '<file name="a.mp3">AAAA</file>', "a.mp3"),
    ],
)
def test_what_cannot_be_shown_is_lost_by_name_and_the_question_stays(text, file, lost):
    found, row = only("truefalse", TRUE, text=f"Look: {text}", more=file)
    assert found.pictures == ()
    assert row.status == "lost"
    assert lost in row.message


def test_a_picture_in_feedback_does_not_show_before_the_answer():
    file = f'<file name="a.png" encoding="base64">{PNG}</file>'
    said = f'<generalfeedback><text><![CDATA[See <img src="@@PLUGINFILE@@/a.png">]]></text>{file}'
    found, row = only("truefalse", TRUE, said + "</generalfeedback>")
    assert (found.pictures, found.explanation) == ((), "See a.png")
    assert "feedback" in row.message


def test_the_picture_of_an_old_file():
    old = f"<image>map.png</image><image_base64>\n{PNG}\n</image_base64>"
    assert only("truefalse", TRUE, old)[0].pictures[0].name == "map.png"
