from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scoring.texts import caseless, matches, plain, same


@pytest.mark.parametrize(
    "typed, text",
    [
        ("  Oslo ", "Oslo"),
        ("don\u2019t", "don't"),
        ("\u201cYes\u201d", '"Yes"'),
        ("1939\u20131945", "1939-1945"),
        ("New\u00a0York", "New York"),
        ("co\u00adoperate", "cooperate"),
        ("\ufeffOslo\u200b", "Oslo"),
        ("wait\u2026", "wait..."),
        ("e\u0301te\u0301", "été"),
        ("e\u200b\u0301", "é"),
        ("\u1fef", "'"),
    ],
)
def test_typography_is_folded(typed, text):
    assert plain(typed) == text


@pytest.mark.parametrize("typed", ["résumé", "Ångström", "naïve", "Ⅳ", "½", "ﬁ"])
def test_letters_keep_what_they_are(typed):
    assert plain(typed) == typed


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert plain(plain(text)) == plain(text)
    assert caseless(caseless(text)) == caseless(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text):
    assert plain(normalize("NFD", text)) == plain(normalize("NFC", text)) == plain(text)
    assert caseless(normalize("NFD", text)) == caseless(text)


@pytest.mark.parametrize(
    "pattern, text, match_case, expected",
    [
        ("goat", "Goat", False, True),
        ("goat", "Goat", True, False),
        ("goat", "goats", False, False),
        ("goat*", "goats", False, True),
        ("*goat", "a goat", False, True),
        ("*goat*", "two goats", False, True),
        ("g*t", "gt", False, True),
        ("g*t", "g", False, False),
        ("ab*ba", "aba", False, False),
        ("a*b*c", "a-b-b-c", False, True),
        ("a*b*c", "a-c-b", False, False),
        ("*", "anything", False, True),
        (r"5\*", "5*", False, True),
        (r"5\*", "55", False, False),
        (r"\**", "*s", False, True),
        ("C\\d", "C\\d", True, True),
        ("straße", "STRASSE", False, True),
        ("Müller", "Muller", False, False),
        ("O'Neill", "O\u2019Neill", True, True),
        ("O\u2019Neill", "O'Neill", True, True),
        ("?", "x", False, False),
        (".*", "x", False, False),
    ],
)
def test_a_pattern_matches_the_whole_text(pattern, text, match_case, expected):
    assert matches(pattern, text, match_case) is expected


def test_a_pattern_of_many_stars_needs_no_going_back():
    assert not matches("*a" * 2_000 + "b", "a" * 5_000, match_case=True)


@given(st.text("ab*\\", max_size=6), st.text("ab", max_size=6))
def test_a_star_within_a_text_stands_for_any_run(text, run):
    escaped = text.replace("*", r"\*")
    assert matches(f"x{escaped}x*y", f"x{text}x{run}y", match_case=True)


def test_chosen_texts_are_the_same_but_for_typography():
    assert same("it\u2019s so", "it's so ")
    assert not same("It's so", "it's so")
