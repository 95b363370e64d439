"""Words of one class are found for one another; the table keeps the rules at its head."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.lexicon import words
from quizapp.generation.sisters import (
    is_known,
    is_mass,
    longest_match,
    sisterhoods,
    sisters_of,
)

FEWEST = {"noun": 5, "verb": 2, "adjective": 2}
TERMS = [(s.part, term) for s in sisterhoods() for term in s.terms]

NO_KINDS = ("vice ", "lieutenant ")
"""A vice president is no kind of president: these openings make another office."""

CAPITALS = words(
    "3D Age Ages Alzheimer's Anglican Arabic Baptist Bible Bronze Buddhism Buddhist C"
    " COVID-19 CT Catholic Christian Christianity Christmas DNA Democratic Diwali Dutch Easter"
    " Ebola French German HPV Hanukkah Hebrew Hindi Hindu Hinduism Iron Islam Islamophobia"
    " Italian Japanese Jew Jewish Judaism Jupiter Korean Kurdish LSD Libertarian Lutheran MERS"
    " MRI Mandarin Mars Mercury Methodist Middle Muslim Neptune Olympic Orthodox Parkinson's"
    " Persian Portuguese Presbyterian Protestant Quran Ramadan Renaissance Republican SARS"
    " Saturn Sikh Sikhism Spanish Stone Tasmanian Thai Thanksgiving Torah Turkish Uranus Venus"
    " Vietnamese X-ray X-rays Zika"
)
"""The words of the table that English always writes with a capital."""


def test_every_line_has_a_part_a_name_of_its_own_and_enough_terms():
    names = Counter((s.part, s.name) for s in sisterhoods())
    assert [name for name, times in names.items() if times > 1] == []
    assert {s.part for s in sisterhoods()} == set(FEWEST)
    assert [s.name for s in sisterhoods() if len(s.terms) < FEWEST[s.part]] == []


def test_no_class_has_a_term_twice_and_no_term_is_in_two_classes():
    doubled = [s.name for s in sisterhoods() if len({t.lower() for t in s.terms}) < len(s.terms)]
    shared = Counter((part, term.lower()) for part, term in TERMS)
    assert doubled == []
    assert [term for term, times in shared.items() if times > 1] == []


def test_terms_are_bare_lower_case_words_without_articles():
    def is_odd(term):
        parts = term.split(" ")
        return (
            parts[0] in {"a", "an", "the"}
            or not all(re.fullmatch(r"[\w'-]+", part) for part in parts)
            or any(part != part.lower() and part not in CAPITALS for part in parts)
        )

    assert [term for _, term in TERMS if is_odd(term)] == []


def test_verbs_and_adjectives_are_single_words():
    assert [t for part, t in TERMS if part != "noun" and " " in t] == []


def test_no_term_is_a_kind_of_its_sister_by_its_name():
    kinds = [
        (term, sister)
        for s in sisterhoods()
        for term in s.terms
        for sister in s.terms
        if term.endswith(" " + sister) and not term.startswith(NO_KINDS)
    ]
    assert kinds == []


def test_there_are_classes_enough_to_ask_about_most_news():
    counts = Counter(s.part for s in sisterhoods())
    assert counts["noun"] >= 200
    assert counts["verb"] >= 80
    assert counts["adjective"] >= 50


@pytest.mark.parametrize(
    ("term", "part", "sister"),
    [
        ("tear gas", "noun", "rubber bullets"),
        ("Tear  Gas", "noun", "pepper spray"),
        ("prime minister", "noun", "president"),
        ("shareholders’ meeting", "noun", "summit"),
        ("mars", "noun", "Venus"),
        ("extend", "verb", "shorten"),
        ("largest", "adjective", "smallest"),
        ("muslim", "adjective", "Christian"),
    ],
)
def test_a_sister_is_found(term, part, sister):
    assert sister in sisters_of(term, part)
    assert is_known(term, part)


@pytest.mark.parametrize("part", ["noun", "verb", "adjective"])
@pytest.mark.parametrize("term", ["", " ", "thing", "zzz", "tear gas and smoke"])
def test_an_unknown_word_has_no_sisters(term, part):
    assert sisters_of(term, part) == ()
    assert not is_known(term, part)


def test_a_word_has_sisters_only_of_its_own_part():
    assert sisters_of("extend", "noun") == ()
    assert sisters_of("summit", "verb") == ()


def test_no_verb_accuses_of_a_crime():
    for crime in ("kill", "arrest", "charge", "convict", "murder", "steal", "bribe", "attack"):
        assert not is_known(crime, "verb")


@given(st.sampled_from(TERMS))
def test_sisters_are_sisters_of_one_another_and_never_of_themselves(entry):
    part, term = entry
    sisters = sisters_of(term, part)
    assert sisters
    assert term not in sisters
    assert all(term in sisters_of(sister, part) for sister in sisters)


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("the former vice president", 2),
        ("former president", 1),
        ("colourless tear gas", 2),
        ("house of representatives", 3),
        ("long thing", 0),
        ("", 0),
    ],
)
def test_the_longest_known_end_of_a_phrase_is_counted(phrase, count):
    assert longest_match(phrase.split(), "noun") == count


@given(st.lists(st.sampled_from(["the", "tear", "gas", "vice", "president", "of"]), max_size=8))
def test_the_end_that_is_counted_is_known_and_no_longer_one_is(phrase):
    known = [n for n in range(1, len(phrase) + 1) if is_known(" ".join(phrase[-n:]), "noun")]
    assert longest_match(phrase, "noun") == max(known, default=0)


def test_a_class_tells_whether_its_words_take_an_article():
    assert is_mass("tear gas")
    assert not is_mass("summit")
    assert not is_mass("zzz")
