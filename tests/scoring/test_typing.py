from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.domain.answers import ShortResponse
from quizapp.domain.questions import AcceptedText, ShortKey
from quizapp.scoring import mark
from quizapp.scoring.marking.short import ACCEPTED_WITH_TYPO
from quizapp.scoring.typos import loose
from tests.scoring.strategies import short_keys


def marked(key, text):
    return mark("short", "", key, ShortResponse(text))


def tolerant(*texts, rivals=()):
    return ShortKey(tuple(AcceptedText(text, tolerant=True) for text in texts), rivals=rivals)


ANIMALS = ShortKey((AcceptedText("goat"), AcceptedText("sheep", 0.5), AcceptedText("*", 0.1)))


@pytest.mark.parametrize("text, fraction", [("Goat", 1.0), ("sheep", 0.5), ("cow", 0.1)])
def test_the_first_accepted_wording_that_matches_decides(text, fraction):
    assert marked(ANIMALS, text).fraction == fraction


def test_an_earlier_wildcard_wins_over_a_later_wording():
    key = ShortKey((AcceptedText("*", 0.2), AcceptedText("goat", 1.0)))
    assert marked(key, "goat").fraction == 0.2


def test_case_counts_where_the_question_says_so():
    key = ShortKey((AcceptedText("Goat"),), match_case=True)
    assert [marked(key, text).fraction for text in ("Goat", "goat")] == [1.0, 0.0]


@pytest.mark.parametrize(
    "accepted, typed",
    [
        ("U.S.", "us"),
        ("Jean-Luc Picard", "jean luc  picard"),
        ("O'Neill", "oneill"),
        ("Tesla, Inc.", "tesla inc"),
        ("5 March 2024", "5 march  2024"),
        ("Goat!", "GOAT"),
        ("Mus*", "musk"),
    ],
)
def test_a_tolerant_wording_ignores_case_spaces_and_punctuation(accepted, typed):
    result = marked(tolerant(accepted), typed)
    assert (result.state, result.note) == ("right", "")


@pytest.mark.parametrize(
    "accepted, typed",
    [
        ("Tesla", "Tesle"),
        ("Tesla", "Tessla"),
        ("Tesla", "Tesl"),
        ("Yeltsin", "Jeltsin"),
        ("Volodymyr", "Vladymyr"),
        ("Kim Jong-un", "kim yong un"),
        ("Zelenskyy", "Zelenski"),
    ],
)
def test_a_misspelling_is_accepted_and_said_to_be_one(accepted, typed):
    result = marked(tolerant(accepted), typed)
    assert (result.state, result.note) == ("right", ACCEPTED_WITH_TYPO)


@pytest.mark.parametrize(
    "accepted, typed",
    [
        ("Iran", "Iraq"),
        ("Oslo", "Osla"),
        ("Yeltsin", "Jeltzin"),
        ("Volodymyr", "Vladimir"),
        ("million", "billion"),
        ("4 million", "4 billion"),
        ("sixteen", "sixtean"),
        ("Monday", "Sunday"),
        ("March", "Marsh"),
        ("12345", "12346"),
        ("12,345", "12345"),
        ("1.5 metres", "15 metres"),
        ("-5 degrees", "5 degrees"),
        ("45%", "45"),
        ("Boeing", "Boeing 7"),
        ("Madrid", "Barcelona"),
        ("???", "!!!"),
    ],
)
def test_a_number_a_date_a_short_or_another_word_is_no_misspelling(accepted, typed):
    assert marked(tolerant(accepted), typed).state == "wrong"


def test_without_being_asked_for_no_misspelling_is_accepted():
    assert marked(ShortKey((AcceptedText("Yeltsin"),)), "Jeltsin").state == "wrong"


@pytest.mark.parametrize(
    "typed, state",
    [("Slovakia", "right"), ("Slovakja", "right"), ("Slovenia", "wrong"), ("Slovania", "wrong")],
)
def test_a_misspelling_as_near_another_name_is_not_accepted(typed, state):
    assert marked(tolerant("Slovakia", rivals=("Slovenia",)), typed).state == state


def test_without_rivals_the_same_misspelling_is_accepted():
    assert marked(tolerant("Slovakia"), "Slovania").state == "right"


def test_a_rival_that_is_the_answer_itself_is_none():
    assert marked(tolerant("Slovakia", rivals=("slovakia",)), "Slovakja").state == "right"


def test_a_wording_worth_something_else_is_a_rival_too():
    key = ShortKey((AcceptedText("Austria", tolerant=True), AcceptedText("Austrian", 0.5)))
    assert marked(key, "Austrian").fraction == 0.5


def test_wordings_worth_the_same_are_no_rivals():
    assert marked(tolerant("colour", "color"), "colou").state == "right"


def test_a_misspelling_of_a_wrong_answer_is_not_praised():
    key = ShortKey((AcceptedText("Belgrade", 0.0, tolerant=True),))
    assert marked(key, "Belgrad").note == ""


def test_a_tolerant_wording_ignores_case_even_where_the_question_minds_it():
    words = AcceptedText("Goat", tolerant=True), AcceptedText("R*m", tolerant=True)
    key = ShortKey((*words, AcceptedText("Ewe")), match_case=True)
    fractions = [marked(key, text).fraction for text in ("GOAT", "RAM", "EWE")]
    assert fractions == [1.0, 1.0, 0.0]


@given(key=short_keys(), text=st.text(max_size=10))
def test_composed_and_decomposed_answers_are_marked_alike(key, text):
    assert marked(key, normalize("NFD", text)) == marked(key, normalize("NFC", text))


@given(key=short_keys(), text=st.text("abcdéßI'Z-", max_size=8))
def test_being_tolerant_never_lowers_the_first_wordings_mark(key, text):
    first = key.accepted[0].text
    strict = ShortKey((AcceptedText(first),), match_case=key.match_case)
    assert marked(tolerant(first), text).fraction >= marked(strict, text).fraction


@example("C.\u0327")
@given(st.text())
def test_loosening_twice_is_loosening_once(text):
    assert loose(loose(text)) == loose(text)


@given(st.text(min_size=1), st.text())
def test_no_typed_text_is_an_error_for_a_tolerant_wording(accepted, typed):
    assert marked(tolerant(accepted, rivals=(typed[::-1],)), typed).fraction in (0.0, 1.0)


def test_a_page_of_text_is_no_misspelling():
    assert marked(tolerant("goat"), "goat" + "." * 600).state == "wrong"
    assert marked(tolerant("goat"), "goat" + "." * 400).state == "right"
