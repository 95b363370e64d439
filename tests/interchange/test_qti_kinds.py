"""What each interaction of QTI becomes, in both spellings, and what is refused by name."""

from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from tests.interchange.qti_items import (
    MAP,
    MATCH,
    as_qti3,
    choice,
    field,
    item,
    mapping,
    only,
    response,
)

TWO = (("A", "Bonn"), ("B", "Berlin"))
both = pytest.mark.parametrize("spelled", [lambda data: data, as_qti3], ids=["qti2", "qti3"])


def inline(name, *options):
    listed = "".join(
        f'<inlineChoice identifier="{key}">{words}</inlineChoice>' for key, words in options
    )
    return (
        f'<inlineChoiceInteraction responseIdentifier="{name}">{listed}</inlineChoiceInteraction>'
    )


def sides(lefts, rights):
    def side(names):
        return "".join(
            f'<simpleAssociableChoice identifier="{name}" matchMax="1">{words}'
            "</simpleAssociableChoice>"
            for name, words in names
        )

    return (
        '<matchInteraction responseIdentifier="RESPONSE" maxAssociations="4"><prompt>Pair.</prompt>'
        f"<simpleMatchSet>{side(lefts)}</simpleMatchSet>"
        f"<simpleMatchSet>{side(rights)}</simpleMatchSet></matchInteraction>"
    )


def pairs(*written, **more):
    return response(*written, base="directedPair", cardinality="multiple", **more)


@both
def test_one_right_option_is_a_choice(spelled):
    data = spelled(item(choice(*TWO), response("B"), MATCH, name="c-7", title="Capital"))
    question, row = only(data)
    assert question == q.Question(
        "c-7",
        "Which?",
        q.ChoiceKey((q.Option("A", "Bonn"), q.Option("B", "Berlin", 1.0))),
        name="Capital",
    )
    assert (row.status, row.line) == ("kept", 2)


@both
def test_a_fixed_option_is_pinned_and_text_before_the_prompt_is_kept(spelled):
    body = "<p>Read on.</p>" + choice(("A", "Bonn"), ("B", "None", 'fixed="true"'))
    question, _ = only(spelled(item(body, response("A"), MATCH)))
    assert question.stem == "Read on.\n\nWhich?"
    assert [each.pinned for each in question.key.options] == [False, True]


@both
def test_points_of_options_become_shares_of_the_highest(spelled):
    worth = mapping(("A", 4, ""), ("B", 1, ""), defaultValue="-2")
    options = choice(*TWO, ("C", "Ulm"))
    question, row = only(spelled(item(options, response("A", mapping=worth), MAP)))
    assert [each.fraction for each in question.key.options] == [1.0, 0.25, -0.5]
    assert question.max_mark == 4
    assert row.status == "kept"


@both
def test_several_right_options_share_the_mark(spelled):
    worth = mapping(("A", 1, ""), ("C", 3, ""), lowerBound="0", upperBound="4")
    declared = response("A", "C", cardinality="multiple", mapping=worth)
    question, _ = only(spelled(item(choice(*TWO, ("C", "Ulm"), most=0), declared, MAP)))
    assert isinstance(question.key, q.MultipleKey)
    assert [each.fraction for each in question.key.options] == [0.25, 0.0, 0.75]
    assert question.scheme == "option_fraction_sum_clamped_0_1"


@both
def test_several_right_options_matched_as_a_whole_are_all_or_nothing(spelled):
    declared = response("A", "B", cardinality="multiple")
    question, _ = only(spelled(item(choice(*TWO, ("C", "Ulm"), most=3), declared, MATCH)))
    assert [each.fraction for each in question.key.options] == [1.0, 1.0, 0.0]
    assert question.scheme == "all_or_nothing"


def test_several_answers_of_which_only_one_may_be_chosen_are_a_choice():
    declared = response("A", cardinality="multiple")
    assert isinstance(only(item(choice(*TWO), declared, MATCH))[0].key, q.ChoiceKey)


def test_true_and_false_of_other_programs_stay_a_choice():
    options = choice(("true", "True"), ("false", "False"))
    question, _ = only(item(options, response("true"), MATCH))
    assert isinstance(question.key, q.ChoiceKey)


@both
@pytest.mark.parametrize(
    "body, stem",
    [
        (f"<p>Who wrote it?</p><p>{field()}</p>", "Who wrote it?"),
        (f"<p>Who wrote it? {field()}</p>", "Who wrote it?"),
        (f"<div>Who?<br/>{field()}</div>", "Who?"),
        (f"<p>Read on.</p><p>The author: {field()} </p>", "Read on.\n\nThe author:"),
    ],
)
def test_a_field_below_its_question_is_a_short_answer(spelled, body, stem):
    question, _ = only(spelled(item(body, response("Ann", base="string"), MATCH)))
    assert question.stem == stem
    assert question.key == q.ShortKey((q.AcceptedText("Ann"),), match_case=True)


@both
def test_wordings_with_points_are_accepted_with_their_shares(spelled):
    any_case = 'caseSensitive="false"'
    worth = mapping(("New York", 2, any_case), ("NY*", 1, any_case))
    declared = response("New York", base="string", mapping=worth)
    question, _ = only(spelled(item(f"<p>Where?</p><p>{field()}</p>", declared, MAP)))
    assert question.key == q.ShortKey(
        (q.AcceptedText("New York"), q.AcceptedText(r"NY\*", 0.5)), match_case=False
    )
    assert question.max_mark == 2


@both
@pytest.mark.parametrize("base", ["float", "integer"])
def test_a_field_for_a_number_is_a_number(spelled, base):
    question, row = only(spelled(item(f"<p>How many? {field()}</p>", response("12", base=base))))
    assert question.key == q.NumberKey((q.AcceptedNumber(Decimal(12)),))
    assert row.status == "kept"


def test_words_after_the_field_of_a_number_stay_around_a_hole():
    question, _ = only(item(f"<p>It took {field()} days.</p>", response("12", base="float")))
    assert question.stem == "It took _____ days."


@both
def test_fields_and_lists_in_running_text_are_gaps(spelled):
    body = f"<p>The {field('R1')} is {inline('R2', ('x', 'red'), ('y', 'blue'))} now.</p>"
    declared = response("bridge", base="string", name="R1") + response("y", name="R2")
    question, row = only(spelled(item(body, declared, MATCH)))
    assert question.stem == "The _____ is _____ now."
    assert question.key.holes == (
        q.Hole((q.AcceptedText("bridge"),)),
        q.Hole((q.AcceptedText("blue"),), ("red", "blue")),
    )
    assert row.status == "kept"


def test_a_field_inside_a_sentence_is_a_gap_and_underscores_are_none():
    body = f"<p>______ The ship {field()} sank.</p>"
    question, row = only(item(body, response("Ann", base="string"), MATCH))
    assert question.stem == "____ The ship _____ sank."
    assert len(question.key.holes) == 1
    assert row.status == "changed"
    assert "no gaps" in row.message


def test_holes_are_worth_what_their_mappings_give():
    any_case = 'caseSensitive="false"'
    declared = "".join(
        response("x", base="string", name=name, mapping=mapping(("x", worth, any_case)))
        for name, worth in (("R1", 1), ("R2", 2))
    )
    rule = (
        '<responseProcessing><setOutcomeValue identifier="SCORE"><sum>'
        '<mapResponse identifier="R1"/><mapResponse identifier="R2"/></sum></setOutcomeValue>'
        "</responseProcessing>"
    )
    question, row = only(item(f"<p>{field('R1')} and {field('R2')} met.</p>", declared, rule))
    assert [hole.weight for hole in question.key.holes] == [1.0, 2.0]
    assert (question.max_mark, question.key.match_case) == (3, False)
    assert row.status == "kept"


@both
def test_pairs_are_matched_and_unused_rights_stay(spelled):
    body = sides(
        [("F", "France"), ("S", "Spain")], [("P", "Paris"), ("M", "Madrid"), ("R", "Rome")]
    )
    question, row = only(spelled(item(body, pairs("F P", "S M"), MATCH)))
    assert question.stem == "Pair."
    assert question.key == q.MatchingKey(
        (q.Pair("France", "Paris"), q.Pair("Spain", "Madrid")), ("Rome",)
    )
    assert row.status == "kept"


def test_sides_are_swapped_where_only_the_right_ones_are_paired_once():
    body = sides(
        [("E", "Europe"), ("A", "Asia")], [("F", "France"), ("S", "Spain"), ("C", "China")]
    )
    question, row = only(item(body, pairs("E F", "E S", "A C"), MATCH))
    assert question.key.pairs[1] == q.Pair("Spain", "Europe")
    assert row.status == "changed"
    assert "sides were swapped" in row.message


def test_what_has_several_matches_on_both_sides_is_refused_by_name():
    body = sides([("E", "Europe"), ("A", "Asia")], [("F", "France"), ("R", "Russia")])
    _, row = only(item(body, pairs("E F", "E R", "A R"), MATCH))
    assert row.status == "refused"
    assert "“Europe” has 2 right matches" in row.message


@both
def test_items_are_put_in_their_right_order(spelled):
    listed = "".join(f'<simpleChoice identifier="{n}">{n}.</simpleChoice>' for n in "abc")
    body = f'<orderInteraction responseIdentifier="RESPONSE">{listed}</orderInteraction>'
    declared = response("c", "a", "b", cardinality="ordered")
    question, row = only(spelled(item(f"<p>Sort.</p>{body}", declared, MATCH)))
    assert question.key == q.OrderingKey(("c.", "a.", "b."))
    assert question.scheme == "all_or_nothing"
    assert row.status == "kept"


def test_an_item_without_a_place_in_the_order_is_refused():
    listed = "".join(f'<simpleChoice identifier="{n}">{n}.</simpleChoice>' for n in "abc")
    body = f'<orderInteraction responseIdentifier="RESPONSE">{listed}</orderInteraction>'
    _, row = only(item(f"<p>Sort.</p>{body}", response("a", "b", cardinality="ordered"), MATCH))
    assert "“c.” has no place in the right order" in row.message


def associate(*names):
    listed = "".join(
        f'<simpleAssociableChoice identifier="{n}" matchMax="1">{n}!</simpleAssociableChoice>'
        for n in names
    )
    return (
        '<associateInteraction responseIdentifier="RESPONSE"><prompt>Pair.</prompt>'
        f"{listed}</associateInteraction>"
    )


@both
def test_free_pairs_are_put_on_two_sides_and_that_is_said(spelled):
    declared = response("a d", "c b", base="pair", cardinality="multiple")
    question, row = only(spelled(item(associate(*"abcde"), declared, MATCH)))
    assert question.key == q.MatchingKey((q.Pair("a!", "d!"), q.Pair("c!", "b!")), ("e!",))
    assert row.status == "changed"


def test_free_pairs_that_use_something_twice_are_refused():
    declared = response("a b", "a c", base="pair", cardinality="multiple")
    _, row = only(item(associate(*"abc"), declared, MATCH))
    assert "“a!” stands in several pairs" in row.message


@both
def test_words_that_are_moved_into_gaps_are_the_options_of_every_gap(spelled):
    words = "".join(f'<gapText identifier="{n}" matchMax="1">{n}x</gapText>' for n in "abc")
    body = (
        f'<gapMatchInteraction responseIdentifier="RESPONSE"><prompt>Fill.</prompt>{words}'
        '<p>First <gap identifier="G1"/>, then <gap identifier="G2"/>.</p></gapMatchInteraction>'
    )
    question, _ = only(spelled(item(body, pairs("b G1", "a G2"), MATCH)))
    assert question.stem == "Fill.\n\nFirst _____, then _____."
    assert [hole.accepted[0].text for hole in question.key.holes] == ["bx", "ax"]
    assert {hole.options for hole in question.key.holes} == {("ax", "bx", "cx")}


@both
def test_words_to_click_are_options_below_the_whole_text(spelled):
    body = (
        '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><p>It '
        '<hottext identifier="A">were</hottext> a <hottext identifier="B">ship</hottext>.</p>'
        "</hottextInteraction>"
    )
    question, row = only(spelled(item(body, response("A"), MATCH)))
    assert question.stem == "It were a ship."
    assert question.key == q.ChoiceKey((q.Option("A", "were", 1.0), q.Option("B", "ship")))
    assert "options below it" in row.message


def test_a_long_text_with_a_right_answer_is_a_short_answer():
    body = '<p>Say it.</p><extendedTextInteraction responseIdentifier="RESPONSE"/>'
    question, _ = only(item(body, response("Yes", base="string"), MATCH))
    assert question.key.accepted == (q.AcceptedText("Yes"),)


@both
@pytest.mark.parametrize(
    "name, words",
    [
        ("extendedTextInteraction", "an essay"),
        ("sliderInteraction", "a slider"),
        ("hotspotInteraction", "hotspot"),
        ("selectPointInteraction", "pointing at a place"),
        ("graphicOrderInteraction", "ordering places"),
        ("graphicAssociateInteraction", "pairing places"),
        ("graphicGapMatchInteraction", "dragging onto a picture"),
        ("positionObjectInteraction", "placing objects"),
        ("drawingInteraction", "a drawing"),
        ("uploadInteraction", "a file upload"),
        ("mediaInteraction", "sound or video"),
        ("endAttemptInteraction", "a button for hints"),
        ("customInteraction", "another program's own"),
        ("portableCustomInteraction", "another program's own"),
        ("telepathyInteraction", "“telepathyInteraction” is no interaction that is known"),
    ],
)
def test_what_dateline_has_not_is_refused_by_name(spelled, name, words):
    body = f'<p>Do it.</p><{name} responseIdentifier="RESPONSE"/>'
    question, row = only(spelled(item(body, response(base="string"))))
    assert question is None
    assert (row.status, row.id) == ("refused", "item-1")
    assert words in row.message


@pytest.mark.parametrize(
    "body, declared, message",
    [
        (choice(*TWO) + choice(*TWO), response("A"), "asks 2 things at once"),
        (choice(*TWO) + f"<p>{field()}</p>", response("A"), "asks 2 things at once"),
        ("<p>Only words.</p>", "", "“A text” is no question"),
        ("", "", "is no question"),
        (choice(*TWO), response(), "does not say which answer is right"),
        (choice(*TWO), "", "“RESPONSE” is used but not declared"),
        (choice(("A", "x"), ("B", "x")), response("A"), "“x” is there twice"),
        (choice(("A", "x"), ("A", "y")), response("A"), "the id “A”"),
        (choice(("A", "x")), response("A"), "at least two options"),
        (choice(*TWO, prompt=""), response("A"), "no text"),
        (choice(("A", "")), response("A"), "at least two options"),
        (f"<p>Who?</p><p>{field()}</p>", response(base="string"), "which answer is right"),
        (f"<p>N?</p><p>{field()}</p>", response("many", base="float"), "which answer is right"),
        (sides([("F", "x")], []), pairs(), "which answer is right"),
        (choice(("A", '<img src="a.png"/>'), ("B", "x")), response("A"), "answers are pictures"),
        (
            "<templateDeclaration/>" + choice(*TWO),
            "<templateProcessing/>" + response("A"),
            "by chance",
        ),
    ],
)
def test_an_item_that_cannot_be_asked_says_why(body, declared, message):
    question, row = only(item(body, declared, MATCH, title="A text"))
    assert question is None
    assert row.status == "refused"
    assert message in row.message


def test_options_that_are_pictures_are_told_by_their_descriptions():
    options = choice(*((n, f'<img src="{n}.png" alt="flag {n}"/>') for n in "AB"))
    question, row = only(item(options, response("A"), MATCH))
    assert [each.text for each in question.key.options] == ["flag A", "flag B"]
    assert row.status == "lost"
    assert "descriptions stand in their place" in row.message


def test_an_answer_declared_under_another_name_is_still_that_of_the_only_field():
    question, row = only(item(choice(*TWO), response("B", name="R"), MATCH))
    assert question.key.options[1].fraction == 1
    assert (row.status, "another name" in row.message) == ("changed", True)
