"""Texts as pieces: whole again when decoded, and without four words of the article in a row."""

import re

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.question_quality.pieces import decode, encode
from tests.benchmarks.papers import TEXT

WORDS = st.sampled_from(
    ["the", "ship", "of", "Norlund", "opened", "4", "million,", "it’s", "“new”", "_____"]
)
SOUP = st.lists(WORDS, max_size=30).map(" ".join)


@given(st.text(), st.text(), st.tuples(st.integers(0, 50), st.integers(0, 50)))
def test_any_text_comes_back(text, article, near):
    assert decode(encode(text, article, near), article) == text


@given(SOUP, SOUP, st.tuples(st.integers(0, 90), st.integers(0, 90)))
def test_a_text_of_the_articles_words_comes_back_and_keeps_no_run_of_it(text, article, near):
    pieces = encode(text, article, near)
    assert decode(pieces, article) == text
    for piece in pieces:
        if isinstance(piece, str):
            spans = [match.span() for match in re.finditer(r"\w+(?:[’'.,-]\w+)*", piece)]
            runs = [piece[a[0] : b[1]] for a, b in zip(spans, spans[3:], strict=False)]
            assert not [run for run in runs if run in article]


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_passage_of_the_article_comes_back(start, end):
    passage = TEXT[min(start, end) : max(start, end)]
    assert decode(encode(passage, TEXT), TEXT) == passage


def test_own_words_stay_and_the_articles_become_a_place():
    bought = TEXT.index("bought the ship in Poland")
    assert encode("Norlund, which bought the ship in Poland, grew.", TEXT) == [
        "Norlund, which ",
        [bought, bought + len("bought the ship in Poland")],
        ", grew.",
    ]
    assert encode("Ingrid Halvorsen", TEXT) == ["Ingrid Halvorsen"]
    assert encode("", TEXT) == []


def test_of_equal_places_the_one_in_the_evidence_is_named():
    article = "They came to the town. They left. They came to the town."
    assert encode("They came to the town", article, near=(34, 56)) == [[34, 55]]
    assert encode("They came to the town", article, near=(0, 22)) == [[0, 21]]
