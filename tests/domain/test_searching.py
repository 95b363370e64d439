"""Words are compared without case and accents, and whatever is typed is words, never a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.search_query import Term, excerpt, marked, terms_of
from quizapp.domain.searchable import answer_texts, places_of, words_of
from tests.cast import KEYS

texts = st.text(max_size=60)


@pytest.mark.parametrize(
    "text, words",
    [
        ("Łódź, Tromsø and São Paulo", ["lodz", "tromso", "and", "sao", "paulo"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}", ["ete"]),
        ("U.S. vice-president's 3.5%", ["u", "s", "vice", "president", "s", "3", "5"]),
        ("東京 Tower", ["東", "京", "tower"]),
        ("On 3 May _____.", ["on", "3", "may"]),
        ("Москва́ ЁЖ", ["москва", "еж"]),
        ('\0\ud800 * ( "', []),
    ],
)
def test_a_text_is_cut_into_words_without_case_and_accents(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "typed, terms",
    [
        ("old light", (Term(("old",)), Term(("light",), begins=True))),
        ('"old light" tower', (Term(("old", "light")), Term(("tower",), begins=True))),
        ('"old light', (Term(("old", "light"), begins=True),)),
        ('"old light"', (Term(("old", "light")),)),
        ("vice-president", (Term(("vice", "president"), begins=True),)),
        ('AND OR NOT -x *( ) : ^ NEAR("a"', None),
        ('"" - * (', ()),
    ],
)
def test_what_is_typed_means_words_to_be_found(typed: str, terms: tuple[Term, ...] | None) -> None:
    found = terms_of(typed)
    assert terms is None or found == terms


@given(texts)
def test_a_word_holds_letters_and_digits_only(text: str) -> None:
    for term in terms_of(text):
        assert term.words
        assert all(word.isalnum() for word in term.words)


@given(texts)
def test_the_places_of_words_stand_in_the_text_one_after_the_other(text: str) -> None:
    at = 0
    for word in places_of(text):
        assert at <= word.start < word.end <= len(text)
        at = word.end


@given(texts, texts)
def test_a_marked_text_is_the_same_text(text: str, typed: str) -> None:
    assert "".join(piece.text for piece in marked(text, terms_of(typed))) == text


@given(st.text(min_size=1, max_size=40), st.data())
def test_every_word_of_a_text_is_marked_in_it(text: str, data: st.DataObject) -> None:
    words = words_of(text)
    if words:
        word = data.draw(st.sampled_from(words))
        assert any(piece.marked for piece in marked(text, (Term((word,)),)))


@given(texts.map(lambda text: text.swapcase()))
def test_case_makes_no_difference(text: str) -> None:
    if text.isascii():
        assert words_of(text) == words_of(text.swapcase())


def test_an_excerpt_shows_the_words_about_what_was_found() -> None:
    text = f"{'before ' * 40}the Old Lighthouse stands {'after ' * 40}"
    pieces = excerpt(text, terms_of("lighthouse"), around=20)
    assert [piece.text for piece in pieces if piece.marked] == ["Lighthouse"]
    shown = "".join(piece.text for piece in pieces)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 80
    assert excerpt(text, terms_of("elsewhere")) == []


@pytest.mark.parametrize("kind", KEYS)
def test_every_kind_of_key_says_what_can_be_searched_in_it(kind: str) -> None:
    found = list(answer_texts(KEYS[kind][1]))
    assert bool(found) == (kind != "true_false")
