"""Each writer turns a statement into what it is there for, and leaves its words alone."""

from difflib import SequenceMatcher
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.questions import HOLE, ChoiceKey, GapKey, MatchingKey, OrderingKey, Pair
from quizapp.generation.writers.gaps import COMPLETES, NUMBER_COMPLETES, write_gaps
from quizapp.generation.writers.matching import write_matching
from quizapp.generation.writers.ordering import STEM, write_ordering
from quizapp.generation.writers.positions import write_positions
from quizapp.generation.writers.questions import write_questions
from quizapp.generation.writers.speakers import write_quotations, write_speakers
from quizapp.generation.writers.truths import write_truths
from tests.generation.desk import read

LIBRARY = (
    "Grace Wanjiru opened the National Library in Nairobi in 2012. Kenya lent 4,700 books to"
    " schools in 2014. Google bought 12 computers for pupils in Kisumu on 3 March 2013. Kenya"
    " closed the Kisumu Museum in May 2015. Kenya spent 3.5 million dollars on the Kisumu Museum."
)
SAILORS = (
    "Peter Holm, a retired teacher, joined Anna Berg in 2003. Julia Stein, a marine painter, sold"
    " 40 pictures in 2005. Martin Vogel, a shipping lawyer, left Hamburg in 2009. Clara Weiss said"
    " that the concert in Paris raised 300,000 euros for schools. “The people of Bergen waited two"
    " years for every one of the ships,” said Anna Berg."
)
TRAVELS = (
    "Kenya opened an embassy in Paris, the capital of France, in 2011. A ship sailed from Tokyo in"
    " Japan in 2014. Kenya moved a bank from Berlin to a town in Germany in 2012."
)
TEXTS = (LIBRARY, SAILORS, TRAVELS)


def written(writer, text, words, seed=0):
    desk = read(text)
    return list(writer(desk.shelf, desk.found(words), Random(seed)))


def of_all(writer, text, seed=0):
    desk = read(text)
    return [c for f in desk.findings.usable for c in writer(desk.shelf, f, Random(seed))]


def asked(candidates, *kinds):
    return {(c.stem, c.answer) for c in candidates if c.kind in kinds}


@pytest.mark.parametrize(
    ("words", "stem", "answer"),
    [
        ("opened the", "_____ (person) opened the National Library in Nairobi in 2012.", "Wanjiru"),
        ("opened the", "Grace Wanjiru opened the _____ (organisation) in Nairobi in 2012.", "Lib"),
        ("opened the", "Grace Wanjiru opened the National Library in _____ (city) in 2012.", "Nai"),
        ("opened the", "Grace Wanjiru opened the National Library in Nairobi in _____ (year).", ""),
        ("lent", "_____ (country) lent 4,700 books to schools in 2014.", "Kenya"),
        ("lent", "Kenya lent _____ books to schools in 2014.", "4,700"),
        ("bought", "Google bought 12 computers for pupils in Kisumu on _____ (date).", "3 March"),
        ("closed", "Kenya closed the _____ (place) in May 2015.", "Kisumu Museum"),
        ("closed", "Kenya closed the Kisumu Museum in _____ (month).", "May 2015"),
        ("spent", "Kenya spent _____ on the Kisumu Museum.", "3.5 million dollars"),
    ],
)
def test_a_typed_gap_hints_at_what_is_wanted_unless_a_unit_stands_beside_it(words, stem, answer):
    gaps = {c.stem: c.answer for c in written(write_gaps, LIBRARY, words) if not c.options}
    assert stem in gaps
    assert answer in gaps[stem]


def test_a_name_of_uncertain_sort_is_asked_for_as_a_name():
    text = "The council of Tynset rejected 14 proposals in 2017."
    assert ("The council of _____ (name) rejected 14 proposals in 2017.", "Tynset") in asked(
        written(write_gaps, text, "rejected"), "gap"
    )


def test_a_sentence_is_completed_by_choice_or_by_a_number():
    made = written(write_gaps, LIBRARY, "lent")
    assert {c.stem for c in made if c.kind == "choice"} == {
        f"{COMPLETES}_____ lent 4,700 books to schools in 2014.",
        f"{COMPLETES}Kenya lent _____ books to schools in 2014.",
        f"{COMPLETES}Kenya lent 4,700 books to schools in _____.",
    }
    assert asked(made, "number") == {
        (f"{NUMBER_COMPLETES}Kenya lent _____ books to schools in 2014.", "4700")
    }


def test_no_plain_number_is_asked_for_where_a_scale_or_a_currency_belongs_to_it():
    assert not asked(written(write_gaps, LIBRARY, "spent"), "number")


@pytest.mark.parametrize("text", TEXTS)
def test_a_gap_filled_with_its_answer_is_the_statement_again(text):
    made = of_all(write_gaps, text)
    assert made
    for candidate in (c for c in made if c.kind in {"gap", "choice"}):
        stem = candidate.bare_stem.split(f"{HOLE} (")
        plain = f"{HOLE}{stem[1].split(')', 1)[1]}" if len(stem) == 2 else ""
        whole = (stem[0] + plain).replace(HOLE, candidate.answer)
        assert whole == candidate.found.statement.text


@settings(max_examples=25)
@given(st.integers(), st.sampled_from(TEXTS))
def test_the_right_option_is_there_exactly_once_whatever_the_chance(seed, text):
    for candidate in of_all(write_gaps, text, seed) + of_all(write_questions, text, seed):
        if not candidate.options:
            continue
        assert candidate.options.count(candidate.answer) == 1
        if isinstance(candidate.key, ChoiceKey):
            assert [o.text for o in candidate.key.options] == list(candidate.options)
            assert [o.text for o in candidate.key.options if o.fraction] == [candidate.answer]
        else:
            assert isinstance(candidate.key, GapKey)
            assert candidate.key.holes[0].accepted[0].text == candidate.answer


@pytest.mark.parametrize(
    ("text", "words", "stem", "answer"),
    [
        (LIBRARY, "opened", "Who opened the National Library in Nairobi in 2012?", "Grace Wanjiru"),
        (LIBRARY, "lent", "Which country lent 4,700 books to schools in 2014?", "Kenya"),
        (
            LIBRARY,
            "bought",
            "Which organisation bought 12 computers for pupils in Kisumu on 3 March 2013?",
            "Google",
        ),
        (
            LIBRARY,
            "opened",
            "In which year did Grace Wanjiru open the National Library in Nairobi?",
            "2012",
        ),
        (
            LIBRARY,
            "bought",
            "On what date did Google buy 12 computers for pupils in Kisumu?",
            "3 March 2013",
        ),
        (LIBRARY, "closed", "In which month did Kenya close the Kisumu Museum?", "May 2015"),
        (SAILORS, "Martin Vogel left", "In which year did Martin Vogel leave Hamburg?", "2009"),
        ("The museum stands in Kenya.", "stands", "In which country does the museum stand?", "Ke"),
        ("The museum stands in Kenya.", "stands", "Where does the museum stand?", "Kenya"),
    ],
)
def test_a_statement_becomes_a_question_for_a_typed_answer(text, words, stem, answer):
    typed = {c.stem: c.answer for c in written(write_questions, text, words) if c.kind == "short"}
    assert stem in typed
    assert typed[stem].startswith(answer)


@pytest.mark.parametrize(
    ("text", "words", "stem", "answer"),
    [
        (LIBRARY, "lent", "How many books did Kenya lend to schools in 2014?", "4700"),
        (SAILORS, "Julia Stein sold", "How many pictures did Julia Stein sell in 2005?", "40"),
        (
            "Twelve painters from Kenya showed their work in Nairobi in 2015.",
            "painters",
            "How many painters from Kenya showed their work in Nairobi in 2015?",
            "12",
        ),
        (
            SAILORS,
            "raised",
            "According to Clara Weiss, how many euros did the concert in Paris raise for schools?",
            "300000",
        ),
    ],
)
def test_a_number_is_asked_for_by_how_many_with_its_source(text, words, stem, answer):
    assert (stem, answer) in asked(written(write_questions, text, words), "number")


@pytest.mark.parametrize("text", TEXTS)
def test_a_statement_is_told_as_said_or_with_exactly_one_part_changed(text):
    made = of_all(write_truths, text)
    assert {c.answer for c in made} == {"true", "false"}
    for candidate in made:
        said = candidate.found.statement.text
        assert candidate.stem.startswith("True or false? ")
        if candidate.answer == "true":
            assert candidate.bare_stem == said
            continue
        assert candidate.target is not None
        before, after = said.split(), candidate.bare_stem.split()
        changed = [o for o in SequenceMatcher(a=before, b=after).get_opcodes() if o[0] != "equal"]
        ((_, first, last, _, _),) = changed
        right = candidate.target.answer
        assert set(" ".join(before[first:last]).rstrip(".,").split()) <= set(right.split())


@pytest.mark.parametrize(
    ("text", "words", "sorts"),
    [
        (SAILORS, "Martin Vogel left", {"city", "year"}),
        (LIBRARY, "lent", {"country", "count", "year"}),
        (LIBRARY, "bought", {"count", "date"}),
        (LIBRARY, "spent", {"country", "money"}),
    ],
)
def test_places_dates_and_numbers_are_changed_but_never_who_acts(text, words, sorts):
    made = written(write_truths, text, words)
    wrong = {c.target.sort for c in made if c.answer == "false" and c.target}
    assert sorts <= wrong
    assert not wrong & {"person", "organisation"}


def test_who_said_it_is_asked_of_a_quotation_and_of_a_report():
    quoted = written(write_quotations, SAILORS, "waited two years")
    said = "“The people of Bergen waited two years for every one of the ships”"
    assert asked(quoted, "short") == {(f"Who said: {said}?", "Anna Berg")}
    reported = written(write_speakers, SAILORS, "raised")
    assert asked(reported, "short", "choice") == {
        ("Who said that the concert in Paris raised 300,000 euros for schools?", "Clara Weiss")
    }


def test_nobody_is_asked_for_where_nothing_is_said():
    assert written(write_speakers, LIBRARY, "opened") == []
    assert written(write_quotations, LIBRARY, "opened") == []


def test_the_bearer_of_a_role_is_asked_for_beside_other_people_of_the_article():
    made = written(write_positions, SAILORS, "Peter Holm, a retired")
    stem = "Who is described as a retired teacher?"
    assert asked(made, "short") == {(stem, "Peter Holm")}
    (chosen,) = (c for c in made if c.stem == stem and c.kind == "choice")
    assert set(chosen.options) <= {"Peter Holm", "Julia Stein", "Martin Vogel", "Clara Weiss"}
    assert "Anna Berg" not in chosen.options


def test_a_role_of_one_word_tells_too_little_to_be_asked_by():
    assert written(write_positions, "Mayor Per Lund signed the contract in 2016.", "signed") == []


def test_people_are_matched_with_their_roles():
    desk = read(SAILORS)
    (made,) = write_matching(desk.shelf, desk.findings.usable, Random(0))
    assert made.key == MatchingKey(
        (
            Pair("Peter Holm", "Retired teacher"),
            Pair("Julia Stein", "Marine painter"),
            Pair("Martin Vogel", "Shipping lawyer"),
        )
    )
    assert made.found.fact.span.of(desk.shelf.article.text).startswith("Peter Holm")


def test_capitals_are_matched_with_the_country_named_beside_them():
    desk = read(TRAVELS)
    (made,) = write_matching(desk.shelf, desk.findings.usable, Random(0))
    assert made.key == MatchingKey(
        (Pair("Paris", "France"), Pair("Tokyo", "Japan"), Pair("Berlin", "Germany"))
    )


EVENTS = (
    "Norlund sold the shipyard in Bergen in 2016. Anna Berg founded Norlund in 1998. Norlund opened"
    " an office in Hamburg on 4 May 2009. Peter Holm joined Norlund in 2003."
)


def test_dated_events_are_put_in_order_without_their_dates():
    desk = read(EVENTS)
    (made,) = write_ordering(desk.shelf, desk.findings.usable, Random(0))
    assert made.stem == STEM
    assert made.key == OrderingKey(
        (
            "Anna Berg founded Norlund.",
            "Peter Holm joined Norlund.",
            "Norlund opened an office in Hamburg.",
            "Norlund sold the shipyard in Bergen.",
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg founded Norlund in 1998. Peter Holm joined Norlund in 2003.",
        EVENTS.replace("2003", "1998")
        .replace("in 2016", "on 3 June 2009")
        .replace("4 May", "3 June"),
        "Anna Berg founded Norlund. Peter Holm joined Norlund. Norlund opened an office.",
    ],
    ids=["two events", "dates that say no order", "no dates"],
)
def test_fewer_than_three_events_in_a_sure_order_are_not_asked(text):
    desk = read(text)
    assert list(write_ordering(desk.shelf, desk.findings.usable, Random(0))) == []


def test_typed_names_know_the_other_names_of_the_article():
    keys = [c.key for c in written(write_gaps, TRAVELS, "Tokyo") if c.answer == "Japan"]
    typed = next(
        key.holes[0] for key in keys if isinstance(key, GapKey) and not key.holes[0].options
    )
    assert {"France", "Germany", "Kenya"} <= set(typed.rivals)
    assert "Japan" not in typed.rivals


def test_a_place_beside_another_is_never_made_wrong():
    text = "Norway sold the ship to Poland, Germany in 2012. Norway sold a ferry to Kenya in 2014."
    assert all("Germany" in c.stem for c in written(write_truths, text, "ship"))


def test_a_surname_that_names_a_town_is_not_asked_for():
    text = "Greg Allen sold a ship in 2012. Peter Lund was born in Allen, Texas, in 1998."
    assert not [c for c in written(write_gaps, text, "born") if "Allen" in c.answer]


@pytest.mark.parametrize("term", ["five-year", "daily"])
def test_how_long_or_how_often_is_no_date_that_counts_from_the_article(term):
    assert read(f"Norlund signed a {term} service contract with Oslo.").findings.usable


@pytest.mark.parametrize(("term", "unit"), [("two", "hour"), ("five", "year")])
def test_the_number_of_a_compound_is_asked_for_with_its_unit_left(term, unit):
    text = f"Peter Lund had a {term}-{unit} contract with Norway."
    stems = {c.stem: c.answer for c in written(write_gaps, text, "contract") if c.kind == "number"}
    asked = f"{NUMBER_COMPLETES}Peter Lund had a {HOLE}-{unit} contract with Norway."
    assert stems[asked] == {"two": "2", "five": "5"}[term]
