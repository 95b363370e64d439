"""What an author is told: near-duplicates, wordings that age, what a category or tag is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from quizapp.domain import questions as q
from quizapp.domain.ageing import ageing_note
from quizapp.domain.changes import changes, key_lines, pieces
from quizapp.domain.filing import read_category, read_language, read_tags
from quizapp.domain.kinds import KINDS
from quizapp.domain.likeness import CLOSE, close_pairs, like, plain, plain_answer
from quizapp.errors import InvalidQuestion
from tests.interchange.banks import STEM_AND_KEY

WORDS = st.lists(
    st.sampled_from(["the", "ship", "sank", "off", "Norvik", "in", "1911", "with", "all", "hands"])
)


@given(st.dictionaries(st.integers(1, 50), WORDS.map(" ".join).map(plain), max_size=12))
def test_all_close_pairs_of_different_stems_are_found_and_no_other(stems: dict[int, str]) -> None:
    distinct = {text: key for key, text in reversed(stems.items())}
    ids = sorted(distinct.values())
    expected = {
        (one, other)
        for one in ids
        for other in ids
        if one < other and fuzz.ratio(stems[one], stems[other]) >= CLOSE
    }
    found = {(one, other) for one, other, _ in close_pairs(stems)}
    assert {pair for pair in found if stems[pair[0]] != stems[pair[1]]} == expected
    same = [pair for pair in found if stems[pair[0]] == stems[pair[1]]]
    assert len(same) == len(stems) - len(distinct)


def test_ten_thousand_of_the_same_stem_are_no_trouble() -> None:
    assert len(close_pairs(dict.fromkeys(range(10_000), "who sank"))) == 2000


def test_case_marks_and_the_order_of_words_do_not_count() -> None:
    stems = {1: plain("When did the ship sink?"), 2: plain("Who built it?")}
    assert like("The ship: when did it... SINK", stems)[0][0] == 1
    assert like("", stems) == []
    assert plain_answer(q.OrderingKey(("a", "b"))) != plain_answer(q.OrderingKey(("b", "a")))


@pytest.mark.parametrize(
    "stem, kind, noted",
    [
        ("Who is currently the oldest?", None, True),
        ("What happened today?", None, True),
        ("Who leads this year?", None, True),
        ("Who is the president of Norland?", None, True),
        ("Who is the president of Norland?", "event", False),
        ("Who was president in 1911?", None, False),
        ("How much is it?", "value", True),
        ("What is known?", None, False),
        ("When did the Nowhere sink?", None, False),
    ],
)
def test_a_wording_that_ages_is_noted_unless_it_has_its_day(
    stem: str, kind: str | None, noted: bool
) -> None:
    assert (ageing_note(stem, None, kind) is not None) == noted  # type: ignore[arg-type]
    assert ageing_note(stem, date(2026, 11, 1), kind) is None  # type: ignore[arg-type]


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_texts_shown_as_one_hold_both_to_the_letter(old: str, new: str) -> None:
    shown = pieces(old, new)
    assert "".join(p.text for p in shown if p.sign != "added") == old
    assert "".join(p.text for p in shown if p.sign != "removed") == new


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_two_keys_that_differ_are_told_apart(kind: str, data: st.DataObject) -> None:
    (_, one), (_, other) = data.draw(STEM_AND_KEY[kind]), data.draw(STEM_AND_KEY[kind])
    assert changes(key_lines(one), key_lines(one)) == []
    told = changes(key_lines(one), key_lines(other))
    assert bool(told) == (key_lines(one) != key_lines(other))


def test_filing_is_read_as_people_type_it() -> None:
    assert read_category(" Politics /  Far  East// ") == "Politics/Far East"
    assert read_tags(" a, b ,, a ,c d") == ("a", "b", "c d")
    assert read_language(" pt-BR ") == "pt-BR"
    assert (read_category(""), read_tags(" , "), read_language("")) == ("", (), "")


@pytest.mark.parametrize(
    "read, text",
    [
        (read_category, "x" * 301),
        (read_tags, "y" * 61),
        (read_tags, ",".join(map(str, range(31)))),
        (read_language, "English"),
        (read_language, "e"),
        (read_language, "en_GB"),
    ],
)
def test_filing_that_cannot_be_kept_is_refused(read, text: str) -> None:
    with pytest.raises(InvalidQuestion):
        read(text)
