"""Every kind of QTI 1.2 item is understood by its name, or else by what stands in it."""

from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from tests.interchange.qti12_items import (
    equal,
    fib,
    html,
    if_,
    item,
    labels,
    lid,
    one,
    refusal,
    said,
    words,
)

STEM = html("<p>Which river?</p>")
RIVERS = labels("Rhine", "Danube", "Elbe")


def options(question):
    return [(option.text, option.fraction) for option in question.key.options]


@pytest.mark.parametrize("kind", ["multiple_choice_question", "", "cc.multiple_choice.v0p1"])
def test_one_right_option_is_found_with_or_without_a_name_of_the_kind(kind):
    question, status, _ = one(item(kind, STEM + lid(RIVERS), if_(equal("b"))))
    assert options(question) == [("Rhine", 0), ("Danube", 1), ("Elbe", 0)]
    assert (question.stem, status) == ("Which river?", "kept")


def test_parts_of_the_mark_are_shares_of_the_best_score():
    marks = if_(equal("a"), "-5") + if_(equal("b"), "10") + if_(equal("c"), "2.5")
    question, *_ = one(item("multiple_choice_question", STEM + lid(RIVERS), marks))
    assert options(question) == [("Rhine", -0.5), ("Danube", 1), ("Elbe", 0.25)]


def test_options_left_empty_are_no_options():
    rivers = labels("Rhine", "Danube", "", "")
    question, status, message = one(item("", STEM + lid(rivers), if_(equal("b"))))
    assert len(question.key.options) == 2
    assert (status, message) == ("changed", "Changed: empty options were left out.")


@pytest.mark.parametrize(
    "texts, right, answer",
    [
        (("True", "False"), "a", True),
        (("False", "True"), "a", False),
        (("Wahr", "Falsch"), "b", False),
        (("verdadero", "falso"), "a", True),
    ],
)
def test_true_and_false_are_known_in_several_languages(texts, right, answer):
    question, *_ = one(item("", STEM + lid(labels(*texts)), if_(equal(right))))
    assert question.key == q.TrueFalseKey(answer)


def test_two_options_that_are_no_truth_are_a_choice():
    question, _, message = one(
        item("true_false_question", STEM + lid(labels("Oui", "Non")), if_(equal("a")))
    )
    assert kind_of(question.key) == "choice"
    assert "became one right option" in message


EXACT = if_(f"<and>{equal('a')}<not>{equal('b')}</not>{equal('c')}</and>")
SUMS = if_(equal("a"), "50", "Add") + if_(equal("b"), "-20", "Add") + if_(equal("c"), "50", "Add")


@pytest.mark.parametrize(
    "fields, conditions, shares, scheme",
    [
        ({"kind": "multiple_answers_question"}, EXACT, [1, 0, 1], ""),
        ({"kind": ""}, EXACT, [1, 0, 1], "all_or_nothing"),
        (
            {"kind": "multiple_answers_question", "scoring_algorithm": "AllOrNothing"},
            EXACT,
            [1, 0, 1],
            "all_or_nothing",
        ),
        ({"kind": ""}, SUMS, [0.5, -0.2, 0.5], "option_fraction_sum_clamped_0_1"),
    ],
)
def test_several_right_options_are_an_exact_set_or_add_up(fields, conditions, shares, scheme):
    kind = fields.pop("kind")
    presented = STEM + lid(RIVERS, cardinality="Multiple")
    question, *_ = one(item(kind, presented, conditions, **fields))
    assert [option.fraction for option in question.key.options] == shares
    assert (kind_of(question.key), question.scheme) == ("multiple", scheme)


def test_brightspace_counts_right_and_wrong_answers_in_variables_of_its_own():
    def counted(value, name):
        return (
            f"<respcondition><conditionvar>{equal(value)}</conditionvar>"
            f'<setvar varname="{name}" action="Add">1</setvar></respcondition>'
        )

    marks = (
        counted("a", "D2L_Correct") + counted("b", "D2L_Incorrect") + counted("c", "D2L_Correct")
    )
    question, *_ = one(item("", STEM + lid(RIVERS, cardinality="Multiple"), marks))
    assert [option.fraction for option in question.key.options] == [1, 0, 1]


@pytest.mark.parametrize("kind", ["short_answer_question", ""])
def test_a_typed_answer_accepts_every_wording_and_a_star_is_a_star(kind):
    asked = if_(equal("Danube") + equal("the * river"))
    question, status, _ = one(item(kind, STEM + fib(), asked))
    assert [each.text for each in question.key.accepted] == ["Danube", r"the \* river"]
    assert (question.key.match_case, status) == (False, "kept")


def test_capital_letters_matter_where_the_file_says_so():
    assert one(item("", STEM + fib(), if_(equal("Danube", case="Yes"))))[0].key.match_case


def test_a_part_of_a_wording_may_have_words_around_it():
    question, _, message = one(
        item("", STEM + fib(), if_('<varsubstring respident="r">Danube</varsubstring>'))
    )
    assert question.key.accepted[0].text == "*Danube*"
    assert "words around it" in message


def bounds(low, high, lower="vargte"):
    return f'<{lower} respident="r">{low}</{lower}><varlte respident="r">{high}</varlte>'


def number(value, tolerance="0", kind="nominal"):
    return q.AcceptedNumber(Decimal(value), Decimal(tolerance), kind)


@pytest.mark.parametrize(
    "asked, accepted",
    [
        (f"<or>{equal('77.0')}<and>{bounds('70.0', '84.0')}</and></or>", [number(77, 7)]),
        (f"<or>{equal('77.0')}<and>{bounds('77.0', '77.0')}</and></or>", [number(77)]),
        (bounds("1.0", "22.0"), [number("11.5", "10.5")]),
        (equal("3,5"), [number("3.5")]),
        (
            f"<or>{equal(200, margintype='percent', margin='20')}</or>",
            [number(200, "0.2", "relative")],
        ),
        (equal("1.25", precisiontype="decimals", precision="2"), [number("1.25", "0.005")]),
        (equal("1250", precisiontype="significantDigits", precision="3"), [number(1250, 5)]),
        (f"<or>{equal(42)}<and>{bounds(41, 45)}</and></or>", [number(42), number(43, 2)]),
    ],
)
def test_a_number_has_the_room_the_file_gives_it(asked, accepted):
    question, *_ = one(item("numerical_question", STEM + fib(kind="Decimal"), if_(asked)))
    assert question.key == q.NumberKey(tuple(accepted))


def test_an_open_end_of_a_range_is_told():
    asked = if_(f"<or>{equal(10)}<and>{bounds('9.5', '10.5', 'vargt')}</and></or>")
    question, status, message = one(item("numerical_question", STEM + fib(), asked))
    assert question.key == q.NumberKey((number(10, "0.5"),))
    assert (status, message) == ("changed", "Changed: the ends of a range count as right.")


def gap_lid(name, inside):
    return lid(inside, f"response_{name}", label=words(name))


def blanks(kind, *attributes):
    stem = html("<p>[day] on the [river].</p>")
    presented = stem + gap_lid("river", labels("Rhine", "rhine")) + gap_lid("day", labels("Monday"))
    asked = if_(equal("a", "response_river"), "50", "Add") + if_(equal("a", "response_day"), "50")
    return item(kind, presented, asked)


def test_gaps_stand_where_their_names_stand_between_brackets():
    question, status, _ = one(blanks("fill_in_multiple_blanks_question"))
    first, second = question.key.holes
    assert question.stem == "_____ on the _____."
    assert [each.text for each in first.accepted] == ["Monday"]
    assert [each.text for each in second.accepted] == ["Rhine", "rhine"]
    assert status == "kept"


def test_gaps_without_a_kind_are_guessed_and_that_is_told():
    question, status, message = one(blanks(""))
    assert question.key.holes[0].options == ()
    assert (status, "typed or chosen" in message) == ("changed", True)


def test_chosen_gaps_offer_all_and_accept_the_right_one():
    presented = html("The [river] rose.") + gap_lid("river", RIVERS)
    asked = if_(equal("b", "response_river"))
    question, *_ = one(item("multiple_dropdowns_question", presented, asked))
    assert question.key.holes == (q.Hole((q.AcceptedText("Danube"),), ("Rhine", "Danube", "Elbe")),)


def test_gaps_may_weigh_differently():
    stem = html("[x] and [y]")
    presented = stem + gap_lid("x", labels("One")) + gap_lid("y", labels("Two"))
    asked = if_(equal("a", "response_x"), "25", "Add") + if_(equal("a", "response_y"), "75", "Add")
    question, *_ = one(item("fill_in_multiple_blanks_question", presented, asked))
    assert [hole.weight for hole in question.key.holes] == [1, 3]


def test_lines_of_underscores_beside_a_gap_are_no_gaps():
    presented = html("_______ [x] rose") + gap_lid("x", labels("Rhine"))
    question, _, message = one(item("fill_in_multiple_blanks_question", presented))
    assert question.stem == "__ _____ rose"
    assert "underscores" in message


@pytest.mark.parametrize(
    "algorithm, text, accepted",
    [
        ("TextContainsAnswer", "Rhine", q.AcceptedText("*Rhine*")),
        ("TextCloseEnough", "Rhine", q.AcceptedText("Rhine", tolerant=True)),
        ("TextRegex", "^Rhine$", q.AcceptedText("Rhine")),
    ],
)
def test_gaps_of_new_quizzes_compare_in_their_own_ways(algorithm, text, accepted):
    inside = labels(text, scoring_algorithm=algorithm, answer_type="openEntry")
    presented = html("The [x] rose") + gap_lid("x", inside)
    question, *_ = one(item("fill_in_multiple_blanks_question", presented))
    assert question.key.holes[0].accepted == (accepted,)


def test_a_pattern_that_is_more_than_words_is_refused():
    inside = labels("^R[he]ine$", scoring_algorithm="TextRegex")
    presented = html("The [x] rose") + gap_lid("x", inside)
    assert "pattern" in refusal(item("fill_in_multiple_blanks_question", presented))


def test_interactions_between_words_are_gaps():
    presented = words("The ") + fib("A") + words("rose on") + fib("B") + words(".")
    asked = if_(equal("Rhine", "A", case="Yes") + equal("Monday", "B", case="Yes"), "2", "Add")
    question, status, _ = one(item("", presented, asked))
    assert question.stem == "The _____ rose on _____."
    assert [hole.accepted[0].text for hole in question.key.holes] == ["Rhine", "Monday"]
    assert (question.key.match_case, status) == (True, "kept")


def pairs(*lefts, right="ab"):
    presented = STEM + "".join(
        lid(RIVERS, f"response_{n}", label=words(left)) for n, left in enumerate(lefts)
    )
    asked = "".join(if_(equal(each, f"response_{n}"), "50", "Add") for n, each in enumerate(right))
    return item("matching_question", presented, asked)


def test_pairs_are_matched_and_what_is_left_matches_nothing():
    question, status, _ = one(pairs("Basel", "Vienna"))
    assert question.key == q.MatchingKey(
        (q.Pair("Basel", "Rhine"), q.Pair("Vienna", "Danube")), ("Elbe",)
    )
    assert status == "kept"


def test_empty_and_doubled_pairs_are_left_out():
    question, _, message = one(
        pairs("Basel", "Vienna", "", "Basel", right="ab a".replace(" ", "c"))
    )
    assert len(question.key.pairs) == 2
    assert message == (
        "Changed: empty pairs were left out; pairs that were there twice were left out."
    )


def test_a_left_side_without_a_partner_is_refused_by_its_name():
    assert "“Vienna”" in refusal(pairs("Basel", "Vienna", right="a"))


def test_a_single_pair_is_one_right_option():
    question, _, message = one(pairs("Basel", right="a"))
    assert (question.stem, kind_of(question.key)) == ("Which river?\nBasel", "choice")
    assert "single pair" in message


def test_labels_that_are_put_on_others_are_pairs():
    inside = (
        '<response_grp ident="r" rcardinality="Multiple"><render_extension>'
        f'<response_label ident="A" match_group="1,2">{words("Basel")}</response_label>'
        f'<response_label ident="B" match_group="1,2">{words("Vienna")}</response_label>'
        f'<response_label ident="1">{words("Rhine")}</response_label>'
        f'<response_label ident="2">{words("Danube")}</response_label>'
        "</render_extension></response_grp>"
    )
    asked = "".join(if_(f'<varsubset respident="r">{pair}</varsubset>') for pair in ("A,1", "B,2"))
    question, *_ = one(item("", STEM + inside, asked))
    assert question.key.pairs == (q.Pair("Basel", "Rhine"), q.Pair("Vienna", "Danube"))


@pytest.mark.parametrize("index", [False, True])
def test_an_order_is_the_sequence_of_what_is_compared_or_its_numbers(index):
    asked = (
        equal("a", index="3") + equal("c", index="1") + equal("b", index="2")
        if index
        else equal("c") + equal("b") + equal("a")
    )
    presented = STEM + lid(RIVERS, cardinality="Ordered")
    question, *_ = one(item("", presented, if_(asked)))
    assert question.key == q.OrderingKey(("Elbe", "Danube", "Rhine"))


def test_an_order_that_leaves_something_out_is_refused():
    presented = STEM + lid(RIVERS, cardinality="Ordered")
    assert "which order" in refusal(item("", presented, if_(equal("c") + equal("b"))))


@pytest.mark.parametrize(
    "kind, named",
    [
        ("essay_question", "essay"),
        ("calculated_question", "calculated formula"),
        ("file_upload_question", "file upload"),
        ("hot_spot_question", "hot spot"),
        ("categorization_question", "categorization"),
        ("Long Answer", "essay"),
        ("Opinion Scale", "opinion scale"),
        ("Quiz Bowl", "quiz bowl"),
    ],
)
def test_kinds_that_dateline_has_not_are_refused_by_name(kind, named):
    assert f"“{named}”" in refusal(item(kind, STEM + fib()))


@pytest.mark.parametrize(
    "presented, named",
    [
        (STEM + fib(), "essay"),
        (STEM + '<response_xy ident="r"><render_hotspot/></response_xy>', "hot spot"),
        (
            STEM + lid(RIVERS, "x", "Multiple") + lid(RIVERS, "y", "Multiple"),
            "categorization",
        ),
    ],
)
def test_they_are_refused_by_name_without_their_kind_too(presented, named):
    assert f"“{named}”" in refusal(item("", presented))


@pytest.mark.parametrize("kind", ["text_only_question", ""])
def test_a_mere_text_is_no_question(kind):
    assert "no question" in refusal(item(kind, STEM))


@pytest.mark.parametrize(
    "wrong, message",
    [
        (item("", STEM + lid(RIVERS)), "which option is right"),
        (item("", STEM + lid(labels("Rhine", "Rhine")), if_(equal("a"))), "there twice"),
        (item("", lid(RIVERS), if_(equal("a"))), "no text"),
        (item("", STEM + lid(labels("Rhine")), if_(equal("a"))), "at least two options"),
        (item("numerical_question", STEM + fib(), if_(equal("ten"))), "“ten” is no number"),
        (
            item("numerical_question", STEM + fib(), if_('<vargte respident="r">3</vargte>')),
            "no upper end",
        ),
        (item("short_answer_question", STEM + fib(), if_(equal(""))), "no right answer"),
    ],
)
def test_what_cannot_be_asked_says_what_to_mend(wrong, message):
    assert message in refusal(wrong)


def test_feedback_goes_to_its_answer_to_all_or_to_right_and_wrong_ones():
    asked = (
        if_("<other/>", "", shows="general_fb")
        + if_(equal("a"), "", shows="a_fb")
        + if_(equal("b"), shows="correct_fb")
        + if_("<other/>", "", shows="general_incorrect_fb")
    )
    feedback = (
        said("general_fb", "It flows east.")
        + said("a_fb", "Too far west.")
        + said("correct_fb", "Yes.")
        + said("general_incorrect_fb", "No.")
    )
    question, status, message = one(item("", STEM + lid(RIVERS), asked, feedback))
    assert question.explanation == "It flows east.\n\nIf right: Yes.\nIf wrong: No."
    assert [option.feedback for option in question.key.options] == ["Too far west.", "", ""]
    assert (status, "explanation" in message) == ("changed", True)


def test_feedback_on_a_wrong_number_has_its_place():
    feedback = said("general_incorrect_fb", "Count again.")
    question, status, _ = one(item("numerical_question", STEM + fib(), if_(equal("3")), feedback))
    assert (question.key.other_feedback, status) == ("Count again.", "kept")


def test_feedback_that_has_no_place_is_named_as_lost():
    presented = html("The [river] rose.") + gap_lid("river", RIVERS)
    asked = if_(equal("b", "response_river")) + if_(equal("a", "response_river"), "0", shows="a_fb")
    feedback = said("a_fb", "Too far west.")
    _, status, message = one(item("multiple_dropdowns_question", presented, asked, feedback))
    assert (status, message) == ("lost", "Not taken over: feedback on single answers.")
