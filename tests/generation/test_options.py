"""Wrong options are of one form with the right one, plausible beside it, and never right too."""

from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.generation.amounts import read_amount
from quizapp.generation.archive import archive
from quizapp.generation.candidates import targets
from quizapp.generation.dates import read_date
from quizapp.generation.options import people_beside, wrong_options
from quizapp.generation.places import sort_of
from quizapp.generation.rivalry import may_stand_beside
from quizapp.generation.writers.gaps import write_gaps
from quizapp.generation.writers.shapes import article_fits
from tests.generation.desk import read

NEWS = (
    "Google bought 12 computers for pupils in Kisumu on 3 March 2013. Toyota opened an office in"
    " Nairobi in 2015. Angela Merkel visited Nairobi in 2011. BMW and Google built a school in Oslo"
    " in 2014. A theatre in Kenya sold 4,700 tickets in May 2014. Kenya spent 3.5 million dollars"
    " on schools in 2016. Norlund asked 48 percent of pupils in Kenya in 1962."
)


def right_and_wrong(words, answer, *, text=NEWS, seed=0, published_on=date(2019, 5, 6)):
    desk = read(text, published_on=published_on)
    found = desk.found(words)
    target = next(t for t in targets(found, desk.shelf.cast) if t.answer == answer)
    return target, wrong_options(desk.shelf, found, target, Random(seed))


def wrong(words, answer, **given):
    return right_and_wrong(words, answer, **given)[1]


def form(text):
    """What can be seen of an option without knowing what it means."""
    when = read_date(text)
    if when is not None:
        return when.form
    amount = read_amount(text)
    if amount is not None:
        return (amount.before, amount.scale, amount.after, amount.spelled, amount.capital)
    return "name"


PLACED = [
    ("computers", "Google"),
    ("computers", "12"),
    ("computers", "3 March 2013"),
    ("an office", "Toyota"),
    ("an office", "2015"),
    ("visited Nairobi", "Angela Merkel"),
    ("a school", "Oslo"),
    ("tickets", "Kenya"),
    ("tickets", "4,700"),
    ("spent", "3.5 million dollars"),
    ("pupils in Kenya", "48 percent"),
    ("pupils in Kenya", "1962"),
]


@settings(max_examples=60)
@given(st.integers(), st.sampled_from(PLACED))
def test_four_different_options_have_one_form(seed, placed):
    words, answer = placed
    options = (answer, *wrong(words, answer, seed=seed))
    assert len({o.casefold() for o in options}) == 4
    assert len({form(o) for o in options}) == 1


@settings(max_examples=40)
@given(
    st.integers(),
    st.sampled_from([p for p in PLACED if read_date(p[1])]),
    st.dates(date(2016, 1, 1), date(2017, 3, 1)),
)
def test_no_date_lies_after_the_article_where_the_right_one_does_not(seed, placed, published_on):
    words, answer = placed
    for option in wrong(words, answer, seed=seed, published_on=published_on):
        when = read_date(option)
        assert when is not None
        day = when.day_of()
        assert day is not None
        assert day <= published_on


@pytest.mark.parametrize("seed", range(8))
def test_a_date_to_come_stands_beside_others_to_come(seed):
    published_on = date(2019, 5, 6)
    text = "Anna Berg opens a museum in Oslo on 3 June 2019."
    options = wrong("opens", "3 June 2019", text=text, seed=seed, published_on=published_on)
    days = [when.day_of() for o in options if (when := read_date(o))]
    assert len(days) == 3
    assert all(day > published_on for day in days if day)


@pytest.mark.parametrize(
    "text",
    [
        "Voters in Kenya held an election in 2013.",
        "Kenya won a medal at the Olympics in 2012.",
        "Anna Berg was the presidential candidate of Kenya in 2013.",
        "Anna Berg founded a bank in Oslo in 2003 and sold the bank in 2013.",
    ],
    ids=["election", "games", "candidate", "another year beside it"],
)
def test_years_that_follow_a_rhythm_or_another_year_have_no_options(text):
    year = text.rstrip(".")[-4:]
    assert wrong(text[:12], year, text=text) == ()


def test_the_same_year_without_a_rhythm_has_options():
    text = "Teachers in Kenya opened a museum in 2013."
    assert len(wrong("opened", "2013", text=text)) == 3


@pytest.mark.parametrize("hedge", ["over", "at least", "fewer than", "more than"])
def test_a_bound_has_no_options_because_other_numbers_may_be_true_too(hedge):
    text = f"A theatre in Kenya sold {hedge} 4,700 tickets in 2014."
    assert wrong("sold", "4,700", text=text) == ()


@given(st.integers())
def test_neighbours_of_an_amount_lie_near_and_are_as_round(seed):
    target, options = right_and_wrong("tickets", "4,700", seed=seed)
    assert target.amount is not None
    for option in options:
        amount = read_amount(option)
        assert amount is not None
        assert target.amount.value / 2 <= amount.value <= target.amount.value * 2
        assert amount.value % 100 == 0


@given(st.integers())
def test_a_share_stays_below_a_hundred_and_a_part_below_its_whole(seed):
    share = wrong("pupils in Kenya", "48 percent", seed=seed)
    assert all((a := read_amount(o)) and 0 < a.value < 100 for o in share)
    text = "The city of Oslo repaired 22 of the 40 buses in 2013."
    part = wrong("repaired", "22", text=text, seed=seed)
    assert len(part) == 3
    assert all((a := read_amount(o)) and a.value < 40 for o in part)


def test_no_option_is_another_number_of_the_sentence():
    text = "Anna Berg sold 12 boats and 13 houses to Norlund in Oslo."
    for seed in range(30):
        options = {
            a.value for o in wrong("sold", "12", text=text, seed=seed) if (a := read_amount(o))
        }
        assert Decimal(13) not in options


EVEN = [
    ("computers", "12"),
    ("tickets", "4,700"),
    ("pupils in Kenya", "48 percent"),
    ("spent", "3.5 million dollars"),
    ("an office", "2015"),
    ("computers", "3 March 2013"),
    ("pupils in Kenya", "1962"),
]


@pytest.mark.parametrize(("words", "answer"), EVEN, ids=[answer for _, answer in EVEN])
def test_the_rank_of_the_right_one_is_drawn_evenly(words, answer):
    def value(text):
        when, amount = read_date(text), read_amount(text)
        return when.day_of() if when else amount.value

    ranks = Counter(
        sum(value(o) < value(answer) for o in wrong(words, answer, seed=seed))
        for seed in range(400)
    )
    assert set(ranks) == {0, 1, 2, 3}
    assert all(60 < count < 140 for count in ranks.values())


@pytest.mark.parametrize(
    ("words", "answer", "sort"),
    [
        ("computers", "Google", "organisation"),
        ("an office", "Toyota", "organisation"),
        ("visited", "Angela Merkel", "person"),
    ],
)
def test_names_come_from_the_archive_and_may_stand_beside_it(words, answer, sort):
    (own,) = archive().entries_of(answer)
    for seed in range(10):
        for option in wrong(words, answer, seed=seed):
            entries = archive().entries_of(option)
            assert {e.sort for e in entries} == {sort}
            assert any(may_stand_beside(own, e, True) for e in entries)


@pytest.mark.parametrize(("words", "answer", "sort"), [("a school", "Oslo", "city")])
def test_places_are_of_the_same_sort(words, answer, sort):
    for seed in range(10):
        options = wrong(words, answer, seed=seed)
        assert all(sort_of(option) in {sort, None} for option in options)
        assert len(options) == 3


def test_a_name_nobody_knows_has_no_options():
    assert wrong("founded", "Norlund", text="Angela Merkel founded Norlund in 1998.") == ()


@settings(max_examples=30)
@given(st.integers())
def test_none_of_the_options_is_named_in_the_sentence(seed):
    text = (
        "Google sold Toyota, Nissan and Honda 40 maps in 2014. Google and Microsoft met Apple in"
        " Oslo. Anna Berg flew from Oslo to Bergen and Trondheim in Norway in 2013."
    )
    desk = read(text)
    for found in desk.findings.usable:
        for target in targets(found, desk.shelf.cast):
            if target.entity is None:
                continue
            for option in wrong_options(desk.shelf, found, target, Random(seed)):
                assert option.lower() not in found.statement.text.lower()


def test_speakers_stand_beside_people_of_the_article_that_the_sentence_does_not_name():
    text = (
        "Anna Berg told Peter Holm that Norlund sold 40 ships. Julia Stein, a marine painter, left"
        " Oslo. Martin Vogel, a shipping lawyer, left Hamburg. Clara Weiss left Paris with Clara"
        " Weiss. Kari Solberg, a retired teacher, left Bergen. Peter Holm left Bergen."
    )
    desk = read(text)
    found = desk.found("told")
    target = next(t for t in targets(found, desk.shelf.cast) if t.answer == "Anna Berg")
    for seed in range(20):
        options = people_beside(desk.shelf, found, target, Random(seed))
        assert len(set(options)) == 3
        assert not {"Anna Berg", "Peter Holm"} & set(options)


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        (("Toronto", "Rome", "Madrid"), True),
        (("Athens", "Rome", "Madrid"), False),
        (("Athens", "Oslo", "Edinburgh"), False),
    ],
)
def test_an_article_before_the_hole_fits_all_options_or_none(options, fits):
    desk = read("A London theatre sold 900 tickets in 2014.")
    found = desk.found("London")
    target = next(t for t in targets(found, desk.shelf.cast) if t.sort == "count")
    before = next(i for i, t in enumerate(found.statement.sentence.tokens) if t.text == "London")
    city = type(target)(before, before + 1, "city", "London")
    assert article_fits(found, city, options) is fits
    assert article_fits(found, target, options)


def test_no_gap_after_an_article_is_offered_with_options_that_it_does_not_fit():
    desk = read(
        "Anna Berg bought a 12-metre boat and an 18-metre mast in Oslo for a million euros."
    )
    for seed in range(20):
        for found in desk.findings.usable:
            for candidate in write_gaps(desk.shelf, found, Random(seed)):
                target = candidate.target
                assert target is not None
                if candidate.options:
                    assert article_fits(found, target, candidate.options)
