from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.answers import NumberResponse
from quizapp.domain.questions import AcceptedNumber, NumberKey
from quizapp.scoring import mark
from quizapp.scoring.marking.number import NOT_A_NUMBER
from quizapp.scoring.number_text import read_number
from tests.scoring.strategies import numbers

ROOMS = ("nominal", "relative", "geometric")


@pytest.mark.parametrize(
    "text, number",
    [
        ("12", "12"),
        (" 12 ", "12"),
        ("\u00a012\u202f", "12"),
        ("+12", "12"),
        ("-12", "-12"),
        ("\u221212", "-12"),
        ("- 12", "-12"),
        ("3.50", "3.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1e-20", "1e-20"),
        ("1E6", "1000000"),
        ("1,000", "1000"),
        ("1,500", "1500"),
        ("1,234,567.8", "1234567.8"),
        ("1,00,000", "100000"),
        ("12,34,567", "1234567"),
        ("1,5", "1.5"),
        ("3,14", "3.14"),
        ("0,125", "0.125"),
        (",5", "0.5"),
        ("1234,567", "1234.567"),
        ("1.500", "1.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1 000 000", "1000000"),
        ("1\u202f000,5", "1000.5"),
        ("1'000.5", "1000.5"),
        ("1\u2019000", "1000"),
        ("\uff11\uff12", "12"),
        ("\u0661\u0662\u066b\u0665", "12.5"),
        ("\u0967\u0968", "12"),
        ("45 %", "45"),
        ("45 per cent", "45"),
        ("4.5 million", "4500000"),
        ("1,2 Billion", "1200000000"),
        ("2 thousand", "2000"),
        ("1e999999", "1e999999"),
        ("0" * 400 + "7", "7"),
    ],
)
def test_a_number_is_read_as_people_type_it(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        ",",
        "e5",
        "nan",
        "NaN123",
        "sNaN",
        "inf",
        "-Infinity",
        "\u221e",
        "twelve",
        "12 apples",
        "12 13",
        "1_000",
        "1,234,56",
        "1.2.3",
        "1,23.4",
        "--5",
        "0x10",
        "1/2",
        "\u00bd",
        "\u00b2",
        "5 €",
        "million",
        "1e5 million",
        "1e1000000",
        "1e99999999999999999999",
        "9" * 501,
    ],
)
def test_what_is_no_number_is_not_read(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text, unit, number",
    [
        ("12 km", "km", "12"),
        ("12KM", "km", "12"),
        ("12", "km", "12"),
        ("$5", "$", "5"),
        ("-$5", "$", "-5"),
        ("5 €", "€", "5"),
        ("45", "%", "45"),
        ("45 percent", "%", "45"),
        ("45%", "per cent", "45"),
        ("4.5 million", "million", "4.5"),
        ("4.5 million dollars", "dollars", "4500000"),
        ("12 m/s\u00b2", "m/s\u00b2", "12"),
    ],
)
def test_the_unit_of_the_key_may_be_typed(text, unit, number):
    assert read_number(text, unit) == Decimal(number)


@pytest.mark.parametrize("text, unit", [("12 miles", "km"), ("12%", "km"), ("km", "km")])
def test_another_unit_is_not_guessed_away(text, unit):
    assert read_number(text, unit) is None


def marked(text, value, tolerance="0", room="nominal"):
    key = NumberKey((AcceptedNumber(Decimal(value), Decimal(tolerance), room),))
    return mark("number", "", key, NumberResponse(text))


@pytest.mark.parametrize(
    "room, value, tolerance, inside, outside",
    [
        ("nominal", "0.3", "0.1", ["0.2", "0.4"], ["0.19999999999999999999", "0.41"]),
        ("nominal", "5", "0", ["5", "5.000"], ["5.0000000000000000000001"]),
        ("relative", "20", "0.1", ["18", "22"], ["17.9", "22.1"]),
        ("relative", "-20", "0.1", ["-18", "-22"], ["-17.9", "-22.1"]),
        ("geometric", "20", "1", ["10", "40"], ["9.99", "40.01"]),
        ("geometric", "-20", "1", ["-10", "-40"], ["-9.99", "-40.01"]),
        ("geometric", "0", "1", ["0"], ["0.1"]),
    ],
)
def test_the_bounds_of_the_room_are_inside(room, value, tolerance, inside, outside):
    assert {marked(text, value, tolerance, room).state for text in inside} == {"right"}
    assert {marked(text, value, tolerance, room).state for text in outside} == {"wrong"}


def test_no_digit_is_lost_however_long_the_number():
    long = "1" + "0" * 60
    assert marked(long + ".1", long, "0.1").state == "right"
    assert marked(long + ".10000000000000000001", long, "0.1").state == "wrong"


def test_the_first_number_whose_room_holds_the_answer_decides():
    near = AcceptedNumber(Decimal(100), Decimal(10), fraction=0.5)
    key = NumberKey((AcceptedNumber(Decimal(100)), near))
    fractions = [mark("number", "", key, NumberResponse(text)).fraction for text in ("100", "95")]
    assert fractions == [1.0, 0.5]


@pytest.mark.parametrize("text", ["many", "nan", "inf", "12 apples"])
def test_what_is_no_number_is_wrong_and_says_what_to_type(text):
    assert (marked(text, "12").state, marked(text, "12").note) == ("wrong", NOT_A_NUMBER)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("text", ["1e999999", "-1e999999", "1e-999999"])
def test_a_number_beyond_all_measure_is_just_wrong(text, room):
    assert marked(text, "7", "0.5", room).state == "wrong"


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(
    "value, tolerance",
    [("nan", "1"), ("snan", "1"), ("inf", "1"), ("1", "nan"), ("1", "inf"), ("1", "-9")],
)
def test_a_key_that_is_no_number_accepts_none_and_raises_nothing(room, value, tolerance):
    assert marked("1", value, tolerance, room).state == "wrong"


@pytest.mark.parametrize(
    "room, value, tolerance",
    [("relative", "1e999999999999999999", "1e999999999999999999"), ("geometric", "0", "-1")],
)
def test_a_room_that_cannot_be_reckoned_raises_nothing(room, value, tolerance):
    assert marked("2", value, tolerance, room).fraction in (0.0, 1.0)


@given(
    value=numbers,
    answer=numbers,
    room=st.sampled_from(ROOMS),
    narrow=st.decimals(0, 10, places=2),
    more=st.decimals(0, 10, places=2),
)
def test_widening_the_room_never_lowers_the_mark(value, answer, room, narrow, more):
    text = str(answer)
    wider = marked(text, value, narrow + more, room).fraction
    assert wider >= marked(text, value, narrow, room).fraction


@given(value=numbers, room=st.sampled_from(ROOMS), tolerance=st.decimals(0, 5, places=2))
def test_the_number_itself_is_always_inside(value, room, tolerance):
    assert marked(str(value), value, tolerance, room).state == "right"


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_reads_the_same_with_commas_and_without(number):
    assert read_number(f"{number:,}") == read_number(str(number)) == number


@given(st.text())
def test_no_typed_text_is_an_error(text):
    number = read_number(text)
    assert number is None or number.is_finite()
