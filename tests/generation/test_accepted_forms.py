"""A typed answer counts as right in every form in which it is right, and in no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.answers import ShortResponse
from quizapp.domain.questions import ShortKey
from quizapp.generation.amounts import read_amount
from quizapp.generation.candidates import Target
from quizapp.generation.dates import When, read_date, write_date
from quizapp.generation.forms import accepted
from quizapp.generation.values import Entity
from quizapp.scoring import mark


def named(name, sort, *aliases, role=""):
    entity = Entity(name, sort, aliases, 1, trusted=True, role=role)
    return Target(0, 1, sort, name, entity=entity)


def numbered(text, sort="count"):
    return Target(0, 1, sort, text, amount=read_amount(text))


def dated(text):
    return Target(0, 1, "date", text, when=read_date(text))


def forms(target):
    return [text.text for text in accepted(target)]


def fraction(target, typed):
    return mark("short", "first_match", ShortKey(accepted(target)), ShortResponse(typed)).fraction


@pytest.mark.parametrize(
    ("name", "role", "right"),
    [
        ("Ingrid Halvorsen", "", {"Ingrid Halvorsen", "Halvorsen"}),
        (
            "Per Lund",
            "Mayor",
            {"Per Lund", "Lund", "Mayor Per Lund", "Mayor Lund"},
        ),
        ("Per Lund", "mayor of Tynset and head of the council", {"Per Lund", "Lund"}),
        ("José Núñez", "", {"José Núñez", "Núñez", "Jose Nunez", "Nunez"}),
        ("Ursula von der Leyen", "", {"Ursula von der Leyen", "von der Leyen"}),
        ("Kim Jong-un", "", {"Kim Jong-un", "Jong-un", "Kim"}),
        ("Pelé", "", {"Pelé", "Pele"}),
    ],
)
def test_a_person_goes_by_full_name_and_surname_and_by_a_short_title(name, role, right):
    assert set(forms(named(name, "person", role=role))) == right


def test_a_first_name_alone_is_not_enough():
    target = named("Ingrid Halvorsen", "person", "Halvorsen")
    assert fraction(target, "Ingrid") == 0
    assert fraction(target, "halvorsen") == 1


@pytest.mark.parametrize(
    ("target", "right", "wrong"),
    [
        (
            named("Norwegian Coastal Authority", "organisation", "Coastal Authority", "NCA"),
            ["the Norwegian Coastal Authority", "NCA", "the Coastal Authority"],
            ["Authority", "Norway"],
        ),
        (named("World Health Organization", "organisation"), ["WHO", "the WHO"], ["Health"]),
        (
            named("United States Senate", "organisation"),
            ["US Senate", "U.S. Senate", "the Senate"],
            ["United States"],
        ),
        (
            named("Supreme Court of Kenya", "organisation"),
            ["Kenya Supreme Court", "the Supreme Court of Kenya"],
            ["Kenya", "Supreme"],
        ),
        (named("Green Party", "organisation"), ["Greens", "the Greens"], ["Party"]),
        (named("Norlund Group", "organisation"), ["Norlund", "the Norlund Group"], ["Group"]),
        (named("University of Oslo", "organisation"), ["Oslo University"], ["Oslo"]),
        (
            named("United Nations Security Council", "organisation"),
            ["UN Security Council", "UNSC", "U.N. Security Council"],
            ["UN", "United Nations"],
        ),
        (named("Coca-Cola", "organisation"), ["Coca Cola"], ["Cola"]),
    ],
    ids=lambda value: value.answer if isinstance(value, Target) else "",
)
def test_an_organisation_goes_by_its_initials_and_short_names(target, right, wrong):
    assert [fraction(target, typed) for typed in right] == [1] * len(right)
    assert [fraction(target, typed) for typed in wrong] == [0] * len(wrong)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("United States", ["the United States", "US", "U.S.", "USA", "America"], ["Americans"]),
        ("United Kingdom", ["UK", "the U.K.", "Great Britain"], ["England", "Kingdom"]),
        ("Netherlands", ["the Netherlands", "Holland"], ["Dutch"]),
        ("Czech Republic", ["Czechia", "the Czech Republic"], ["Republic", "Slovakia"]),
        ("Ivory Coast", ["Côte d'Ivoire"], ["Coast"]),
        ("the Gambia", ["Gambia", "The Gambia"], ["Senegal"]),
        ("Kenya", ["kenya", "Kenia"], ["Tanzania", "Nairobi"]),
    ],
)
def test_a_country_goes_by_all_its_names(name, right, wrong):
    target = named(name, "country")
    assert [fraction(target, typed) for typed in right] == [1] * len(right)
    assert [fraction(target, typed) for typed in wrong] == [0] * len(wrong)


@pytest.mark.parametrize(
    ("name", "right"), [("Oslo", ["Oslo"]), ("The Hague", ["The Hague", "Hague"])]
)
def test_a_city_takes_no_article_unless_it_has_one(name, right):
    assert forms(named(name, "city")) == right


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("2019", ["2019"], ["2018", "19"]),
        ("May 2019", ["May 2019", "may 2019"], ["2019", "May"]),
        ("4 May 2019", ["May 4, 2019", "2019-05-04", "4 may 2019"], ["5 May 2019", "4 May"]),
        ("May 4, 2019", ["4 May 2019", "2019-05-04"], ["May 2019"]),
        ("4th of May 2019", ["4 May 2019", "May 4, 2019"], ["4 May"]),
        ("Friday, May 4", ["May 4", "4 May"], ["Friday", "May"]),
        ("Sept 2019", ["September 2019"], ["September"]),
        ("Sep. 3, 2019", ["September 3, 2019", "3 September 2019"], ["3 September"]),
    ],
)
def test_a_date_may_be_written_in_every_order(text, right, wrong):
    target = dated(text)
    assert [fraction(target, typed) for typed in right] == [1] * len(right)
    assert [fraction(target, typed) for typed in wrong] == [0] * len(wrong)


@pytest.mark.parametrize(
    ("text", "sort", "right", "wrong"),
    [
        ("4,700", "count", ["4700", "4,700"], ["47", "4,701"]),
        ("Seventeen", "count", ["17", "seventeen"], ["70", "16"]),
        ("forty-two", "count", ["42"], ["forty", "24"]),
        ("12 million", "count", ["twelve million"], ["12", "twelve"]),
        ("£2.5 million", "money", ["2.5 million"], ["2.5", "£2.6 million"]),
        ("US$5 million", "money", ["$5 million", "5 million", "five million"], ["5", "$5"]),
        ("$300", "money", ["300"], ["$30", "3000"]),
        ("3.5 million dollars", "money", ["3.5 million"], ["3.5", "35 million"]),
        (
            "48 percent",
            "percent",
            ["48", "48%", "48 %", "48 per cent", "forty-eight percent"],
            ["52%", "4.8%"],
        ),
        ("99.5 per cent", "percent", ["99.5", "99.5%", "99.5 percent"], ["99%", "995"]),
    ],
)
def test_a_number_may_be_written_in_digits_or_words_with_or_without_its_unit(
    text, sort, right, wrong
):
    target = numbered(text, sort)
    assert [fraction(target, typed) for typed in right] == [1] * len(right)
    assert [fraction(target, typed) for typed in wrong] == [0] * len(wrong)


TARGETS = (
    named("Ingrid Halvorsen", "person", "Halvorsen", role="Mayor"),
    named("World Health Organization", "organisation", "WHO"),
    named("United Kingdom", "country"),
    numbered("48 percent", "percent"),
    dated("4 May 2019"),
)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.answer)
def test_the_form_shown_comes_first_and_none_comes_twice(target):
    found = forms(target)
    assert found[0] == target.answer
    assert len({f.lower() for f in found}) == len(found)
    assert all(f == f.strip() and f for f in found)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.answer)
def test_names_allow_for_a_typo_and_numbers_and_dates_do_not(target):
    assert {text.tolerant for text in accepted(target)} == {target.entity is not None}


@given(st.integers(2, 10**7))
def test_a_whole_number_is_right_with_and_without_separators(value):
    target = numbered(f"{value:,}")
    assert fraction(target, f"{value}") == 1
    assert fraction(target, f"{value:,}") == 1
    assert fraction(target, f"{value + 1}") == 0


@given(st.dates(), st.sampled_from(["month day year", "day month year"]))
def test_every_form_of_a_date_is_read_back_as_the_same_day(day, form):
    when = When(form, max(1000, min(2099, day.year)), day.month, min(day.day, 28))
    written = [f for f in forms(dated(write_date(when))) if "-" not in f]
    assert len(written) == 2
    assert all(read.day_of() == when.day_of() for f in written if (read := read_date(f)))


@pytest.mark.parametrize(
    ("name", "half", "stands"),
    [
        ("Green Party", "Green", True),
        ("Deakin University", "Deakin", True),
        ("World Heritage Committee", "World Heritage", False),
        ("Scientific Reports", "Scientific", False),
        ("Soviet Union", "Soviet", False),
    ],
)
def test_half_a_name_counts_only_where_it_is_still_the_name(name, half, stands):
    assert (half in forms(named(name, "organisation"))) == stands
