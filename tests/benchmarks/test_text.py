"""Sentences and words by plain rules."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.question_quality import bm25
from benchmarks.question_quality.text import around, content, sentences


@pytest.mark.parametrize(
    "text, expected",
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        (
            "Mr. Moe of the U.S. Senate spoke. He left.",
            ["Mr. Moe of the U.S. Senate spoke.", "He left."],
        ),
        ("“Go!” he said. “Now.” They went.", ["“Go!” he said.", "“Now.”", "They went."]),
        ("A headline\n\nA sentence", ["A headline", "A sentence"]),
        ("It cost 4.5 million. J. R. Moe paid.", ["It cost 4.5 million.", "J. R. Moe paid."]),
        ("", []),
    ],
)
def test_a_text_falls_into_its_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="Ab. !?\n“”", max_size=60))
def test_sentences_hold_every_word_once_and_in_order(text):
    spans = sentences(text)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())


def test_the_neighbours_of_a_place_are_whole_sentences():
    text = "One came. Two left. Three stayed."
    assert around(text, 10, 19) == ("One came.", "Three stayed.")
    assert around(text, 0, 9) == ("", "Two left.")


def test_words_are_compared_without_their_dress():
    assert content("The Mayor's five lamps cost 1,200 euros") == (
        "mayor", "5", "lamps", "cost", "1200", "euros",
    )  # fmt: skip


def test_a_stem_finds_the_sentence_it_was_made_of():
    text = "Moe opened the harbour. Lie sang. The harbour cost nine million euros."
    assert bm25.ranking("Who opened the harbour?", text)[0] == 0
    assert bm25.ranking("What did the harbour cost?", text)[0] == 2
