"""Response processing of the usual shapes is followed; what is not followed is said."""

from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.interchange.qti.conditions import pattern_of, wildcard
from tests.interchange.qti_items import (
    MATCH,
    RIGHT,
    as_qti3,
    choice,
    compare,
    condition,
    feedback,
    field,
    item,
    mapping,
    only,
    points,
    response,
    rules,
    show,
)

TWO = (("A", "Bonn"), ("B", "Berlin"))
TYPED = f"<p>What?</p><p>{field()}</p>"
SCORE = '<variable identifier="SCORE"/>'
MAXSCORE = '<variable identifier="MAXSCORE"/>'
MAPPED = (
    '<setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue>'
)
FULL = f'<setOutcomeValue identifier="SCORE">{MAXSCORE}</setOutcomeValue>'
ADDED = f'<setOutcomeValue identifier="SCORE"><sum>{SCORE}{MAXSCORE}</sum></setOutcomeValue>'
NULL = '<isNull><variable identifier="RESPONSE"/></isNull>'
ANY = f"<not>{NULL}</not>"
WORTH = mapping(("A", 3, ""), ("B", 1.5, ""))
both = pytest.mark.parametrize("spelled", [lambda data: data, as_qti3], ids=["qti2", "qti3"])


def pattern(regex):
    return f'<patternMatch pattern="{regex}"><variable identifier="RESPONSE"/></patternMatch>'


@both
@pytest.mark.parametrize(
    "processing, shares",
    [
        (rules(condition((RIGHT, points(1)))), [0, 1]),
        (rules(condition((RIGHT, points(1)), otherwise=points(0))), [0, 1]),
        (rules(condition((RIGHT, FULL))), [0, 1]),
        (rules(condition((RIGHT, ""))), [0, 1]),
        (rules(condition((NULL, show("empty")), (RIGHT, ADDED), otherwise=show("no"))), [0, 1]),
        (rules(condition((NULL, points(0)), otherwise=condition((RIGHT, points(1))))), [0, 1]),
        (rules(condition((f"<and>{ANY}{RIGHT}</and>", points(2)))), [0, 1]),
        (rules(condition((compare("match", "A"), points(1)))), [1, 0]),
        (
            rules(
                condition((compare("match", "B"), points(4)), (compare("match", "A"), points(1)))
            ),
            [0.25, 1],
        ),
        (
            rules(
                condition((f"<or>{compare('match', 'A')}{compare('match', 'B')}</or>", points(1)))
            ),
            [1, 1],
        ),
        (rules(MAPPED), [1, 0.5]),
        (rules(condition((NULL, points(0)), otherwise=MAPPED)), [1, 0.5]),
        (rules(condition((ANY, MAPPED))), [1, 0.5]),
        (
            rules(MAPPED, condition((f"<gt>{SCORE}{MAXSCORE}</gt>", FULL))),
            [1, 0.5],
        ),
        ("", [0, 1]),
    ],
)
def test_the_usual_rules_for_options_are_followed(spelled, processing, shares):
    data = item(choice(*TWO), response("B", mapping=WORTH), processing)
    question, row = only(spelled(data))
    assert [each.fraction for each in question.key.options] == shares
    assert (row.status, row.message) == ("kept", "")


@pytest.mark.parametrize(
    "processing",
    [
        rules(condition(("<customOperator/>", points(1)))),
        rules(condition((compare("lt", "3", "integer", name="numAttempts"), points(2)))),
        rules('<setOutcomeValue identifier="SCORE"><customOperator/></setOutcomeValue>'),
        rules(
            '<lookupOutcomeValue identifier="SCORE"><variable identifier="X"/></lookupOutcomeValue>'
        ),
        rules(condition((RIGHT, points(1)), otherwise=points(0.5))),
        '<responseProcessing template="http://example.org/my_own_rule"/>',
    ],
)
def test_a_rule_that_is_not_followed_is_said_and_the_declared_answer_counts(processing):
    question, row = only(item(choice(*TWO), response("B"), processing))
    assert [each.fraction for each in question.key.options] == [0, 1]
    assert row.status == "changed"
    assert "marking rule was simplified" in row.message


def test_sets_of_right_options_count_without_a_declared_answer():
    values = "".join(f'<baseValue baseType="identifier">{each}</baseValue>' for each in "AB")
    test = f'<match><variable identifier="RESPONSE"/><multiple>{values}</multiple></match>'
    processing = rules(condition((test, points(2))))
    declared = response(cardinality="multiple")
    options = choice(*TWO, ("C", "Ulm"), most=0)
    question, row = only(item(options, declared, processing))
    assert [each.fraction for each in question.key.options] == [1, 1, 0]
    assert (question.scheme, question.max_mark, row.status) == ("all_or_nothing", 2, "kept")


def test_points_for_each_chosen_option_add_up():
    def member(name):
        return (
            f'<member><baseValue baseType="identifier">{name}</baseValue>'
            '<variable identifier="RESPONSE"/></member>'
        )

    processing = rules(*(condition((member(n), points(p))) for n, p in (("A", 1), ("C", 3))))
    options = choice(*TWO, ("C", "Ulm"), most=0)
    question, _ = only(item(options, response(cardinality="multiple"), processing))
    assert [each.fraction for each in question.key.options] == [0.25, 0, 0.75]


@both
@pytest.mark.parametrize(
    "test, accepted, match_case",
    [
        (compare("match", "Ann", "string"), q.AcceptedText("Ann"), True),
        (
            compare("stringMatch", "Ann", "string", 'caseSensitive="false"'),
            q.AcceptedText("Ann"),
            False,
        ),
        (
            compare("stringMatch", "A*", "string", 'caseSensitive="true"'),
            q.AcceptedText(r"A\*"),
            True,
        ),
        (
            compare("stringMatch", "n", "string", 'caseSensitive="false" substring="true"'),
            q.AcceptedText("*n*"),
            False,
        ),
        (
            pattern(r"[Aa]nn.*"),
            q.AcceptedText("Ann*"),
            False,
        ),
        (
            pattern(r"^[Aa][nN]\."),
            q.AcceptedText("An."),
            False,
        ),
    ],
)
def test_typed_answers_are_compared_as_the_condition_says(spelled, test, accepted, match_case):
    processing = rules(condition((test, points(1))))
    question, row = only(spelled(item(TYPED, response(base="string"), processing)))
    assert question.key == q.ShortKey((accepted,), match_case)
    assert row.status == "kept"


@both
@pytest.mark.parametrize(
    "test, value, room, kind",
    [
        (compare("equal", "10", "float", 'toleranceMode="exact"'), "10", "0", "nominal"),
        (
            compare("equal", "10", "float", 'toleranceMode="absolute" tolerance="0.5"'),
            "10",
            "0.5",
            "nominal",
        ),
        (
            compare("equal", "10", "float", 'toleranceMode="absolute" tolerance="0.5 0.5"'),
            "10",
            "0.5",
            "nominal",
        ),
        (
            compare("equal", "10", "float", 'toleranceMode="absolute" tolerance="1 3"'),
            "11",
            "2",
            "nominal",
        ),
        (
            compare("equal", "10", "float", 'toleranceMode="absolute" tolerance="5 10"'),
            "10",
            "1",
            "geometric",
        ),
        (
            compare("equal", "10", "float", 'toleranceMode="relative" tolerance="5 5"'),
            "10",
            "0.05",
            "relative",
        ),
        (
            compare("equalRounded", "3.14", "float", 'roundingMode="decimalPlaces" figures="2"'),
            "3.14",
            "0.005",
            "nominal",
        ),
        (
            "<and>" + compare("gte", "4", "float") + compare("lte", "6", "float") + "</and>",
            "5",
            "1",
            "nominal",
        ),
        (compare("match", "7", "integer"), "9", "0", "nominal"),
    ],
)
def test_numbers_have_the_room_that_the_condition_gives(spelled, test, value, room, kind):
    processing = rules(condition((test, points(1))))
    question, _ = only(spelled(item(TYPED, response("9", base="float"), processing)))
    assert question.key.accepted == (q.AcceptedNumber(Decimal(value), Decimal(room), kind),)


def test_a_tolerance_around_the_declared_answer_counts():
    test = (
        '<equal toleranceMode="absolute" tolerance="2 2"><variable identifier="RESPONSE"/>'
        '<correct identifier="RESPONSE"/></equal>'
    )
    processing = rules(condition((test, points(1))))
    question, _ = only(item(TYPED, response("9", base="float"), processing))
    assert question.key.accepted == (q.AcceptedNumber(Decimal(9), Decimal(2)),)


@both
def test_feedback_goes_to_the_answers_it_is_shown_for(spelled):
    anything_else = show("other")
    processing = rules(
        condition(
            (compare("equal", "5", "float", 'toleranceMode="exact"'), points(2) + show("five")),
            (compare("equal", "6", "float", 'toleranceMode="exact"'), points(1) + show("six")),
            otherwise=anything_else,
        )
    )
    said = feedback("five", "Yes.") + feedback("six", "Nearly.") + feedback("other", "No.")
    data = item(TYPED, response("5", base="float"), processing, said)
    question, row = only(spelled(data))
    assert question.key == q.NumberKey(
        (
            q.AcceptedNumber(Decimal(5), feedback="Yes."),
            q.AcceptedNumber(Decimal(6), fraction=0.5, feedback="Nearly."),
        ),
        other_feedback="No.",
    )
    assert (row.status, question.explanation) == ("kept", "")


@both
def test_feedback_named_like_an_option_is_the_options(spelled):
    said = feedback("A", "Until 1990.") + feedback("hint", "See a map.")
    question, _ = only(spelled(item(choice(*TWO), response("B"), MATCH, said)))
    assert [each.feedback for each in question.key.options] == ["Until 1990.", ""]
    assert question.explanation == "See a map."


def test_feedback_inside_an_option_is_the_options_and_not_its_text():
    inline = (
        'Bonn <feedbackInline outcomeIdentifier="F" identifier="A" showHide="show">No.'
        "</feedbackInline>"
    )
    question, _ = only(item(choice(("A", inline), TWO[1]), response("B"), MATCH))
    assert question.key.options[0] == q.Option("A", "Bonn", 0.0, "No.")


def test_feedback_that_is_hidden_for_an_option_is_that_of_all_others():
    said_of = "It is Berlin."
    said = feedback("B", said_of, hide="hide")
    question, _ = only(item(choice(*TWO, ("C", "Ulm")), response("B"), MATCH, said))
    assert [each.feedback for each in question.key.options] == [
        "It is Berlin.",
        "",
        "It is Berlin.",
    ]


def test_feedback_after_right_and_wrong_answers_stands_with_the_options_of_a_choice():
    processing = rules(condition((RIGHT, points(1) + show("x")), otherwise=show("y")))
    said = feedback("x", "Well done.") + feedback("y", "Look again.")
    question, row = only(item(choice(*TWO), response("B"), processing, said))
    assert [each.feedback for each in question.key.options] == ["Look again.", "Well done."]
    assert row.status == "kept"


def test_elsewhere_it_moves_into_the_explanation_and_that_is_said():
    said = feedback("correct", "Well done.") + feedback("incorrect", "Look again.")
    question, row = only(item(TYPED, response("B", base="string"), MATCH, said))
    assert question.explanation == "Well done.\n\nLook again."
    assert row.status == "changed"
    assert "explanation" in row.message


def test_one_text_after_every_answer_is_simply_the_explanation():
    said = feedback("correct", "It is so.") + feedback("incorrect", "It is so.")
    question, row = only(item(choice(*TWO), response("B"), MATCH, said))
    assert (question.explanation, row.status) == ("It is so.", "kept")


def test_feedback_for_a_set_of_options_is_not_lost():
    values = "".join(f'<baseValue baseType="identifier">{each}</baseValue>' for each in "AB")
    test = f'<match><variable identifier="RESPONSE"/><multiple>{values}</multiple></match>'
    processing = rules(condition((RIGHT, points(1))), condition((test, show("greedy"))))
    declared = response("B", cardinality="multiple")
    said = feedback("greedy", "Not both.")
    question, row = only(item(choice(*TWO, most=0), declared, processing, said))
    assert question.explanation == "Not both."
    assert row.status == "changed"


def test_several_tries_are_given_up_and_that_is_said():
    data = item(choice(*TWO), response("B"), MATCH).replace(b'adaptive="false"', b'adaptive="true"')
    assert "several tries" in only(data)[1].message


@pytest.mark.parametrize(
    "outcome", ['identifier="MAXSCORE"', 'identifier="SCORE" normalMaximum="3"']
)
def test_the_full_mark_is_what_the_item_declares(outcome):
    value = "<defaultValue><value>3.0</value></defaultValue>" if "MAX" in outcome else ""
    declared = response("B") + f"<outcomeDeclaration {outcome}>{value}</outcomeDeclaration>"
    assert only(item(choice(*TWO), declared, MATCH))[0].max_mark == 3


@pytest.mark.parametrize("match_case", [True, False])
@pytest.mark.parametrize("text", ["New *", r"a\*b *", "C:\\x*", "$5*", "*é[1]^.+?(x)|{y}-*", "ß*"])
def test_a_wording_with_stars_is_a_pattern_and_back(text, match_case):
    found = wildcard(pattern_of(text, match_case))
    assert found is not None
    assert found[0] == text


@pytest.mark.parametrize("pattern", ["a?", "(a|b)", "[a-z]", "a{2}", r"\d+", "[ab]", "", "x+"])
def test_a_pattern_that_says_more_than_stars_is_not_followed(pattern):
    assert wildcard(pattern) is None
