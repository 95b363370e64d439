"""Numbers and dates are read as written, and others of the same form are found for them."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation import amounts, dates


@pytest.mark.parametrize(
    ("text", "value", "hedge", "plain"),
    [
        ("4,700", 4700, "", "4,700"),
        ("Seventeen", 17, "", "Seventeen"),
        ("forty-two", 42, "", "forty-two"),
        ("about 7000", 7000, "about ", "7000"),
        ("over 80%", 80, "over ", "80%"),
        ("£2.5 million", Decimal("2.5"), "", "£2.5 million"),
        ("at least 12", 12, "at least ", "12"),
    ],
)
def test_an_amount_is_read_and_written_alike(text, value, hedge, plain):
    amount = amounts.read_amount(text)
    assert amount is not None
    assert (amount.value, amount.hedge, amount.plain) == (value, hedge, plain)


@pytest.mark.parametrize("text", ["", "Paris", "the same", "2019/20", "one-sided"])
def test_what_is_no_amount_is_none(text):
    amount = amounts.read_amount(text)
    assert amount is None or amount.plain == text


@pytest.mark.parametrize(("text", "bounded"), [("over 80%", True), ("about 80", False)])
def test_a_bound_is_told_from_a_rough_number(text, bounded):
    amount = amounts.read_amount(text)
    assert amount is not None
    assert amount.bounded is bounded


@given(st.integers(2, 10**7), st.integers())
def test_rival_amounts_are_three_others(value, seed):
    amount = amounts.read_amount(f"{value:,}")
    assert amount is not None
    rivals = amounts.rivals(amount, Random(seed), frozenset())
    assert len({*rivals, amount.plain}) in {1, 4}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2019", "year"),
        ("May 2019", "month year"),
        ("May 4, 2019", "month day year"),
        ("4 May 2019", "day month year"),
        ("Friday, May 4", "month day"),
        ("4 May", "day month"),
    ],
)
def test_absolute_dates_are_read(text, form):
    when = dates.read_date(text)
    assert when is not None
    assert when.form == form


@pytest.mark.parametrize("text", ["Monday", "last year", "two weeks", "yesterday", "K2-18b", ""])
def test_relative_dates_are_not(text):
    assert dates.read_date(text) is None


@given(st.dates(date(1800, 1, 1), date(2030, 12, 31)), st.integers())
def test_rival_dates_are_three_others_of_the_same_form(day, seed):
    for form in ("year", "month day year", "day month year"):
        short = dates.When(form, day.year) if form == "year" else None
        when = short or dates.When(form, day.year, day.month, day.day)
        rivals = dates.rivals(when, Random(seed), frozenset(), None)
        assert len({*rivals, dates.write_date(when)}) == 4
        assert all((read := dates.read_date(r)) and read.form == form for r in rivals)


def test_no_rival_lies_after_the_day_of_publication():
    when = dates.When("year", 2018)
    for seed in range(50):
        rivals = dates.rivals(when, Random(seed), frozenset({2017}), date(2019, 5, 1))
        assert all(int(r) <= 2019 and r != "2017" for r in rivals)


def test_accepted_forms_hold_digits_and_words():
    amount = amounts.read_amount("seventeen")
    assert amount is not None
    assert {"seventeen", "17"} <= set(amounts.accepted_forms(amount))
    when = dates.read_date("4 May 2019")
    assert when is not None
    assert {"4 May 2019", "May 4, 2019", "2019-05-04"} <= set(
        dates.accepted_forms(when, "4 May 2019")
    )
