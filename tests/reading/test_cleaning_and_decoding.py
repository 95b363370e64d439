"""Files and pasted text of every make become plain text."""

import pytest

from quizapp.errors import UnreadableArticle
from quizapp.reading.cleaning import clean
from quizapp.reading.decoding import decode
from quizapp.reading.wrapping import unwrap


@pytest.mark.parametrize(
    "raw, plain",
    [
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\x00b\x07c\x9fd", "abcd"),
        ("a\u00a0b\u2009c\u3000d\te", "a b c d e"),
        ("cafe\u0301", "café"),
        ("co\u00adop\u200berate\ufeff", "cooperate"),
        ("eﬃcient oﬀer", "efficient offer"),
        ("a\n\n \n\t\n\nb", "a\n\nb"),
        ("  a  \n  b  ", "a\nb"),
        ("a\ud800b", "a\ufffdb"),
        ("\ud83d\ude00", "😀"),
        ("👩\u200d🔬 a\u200d", "👩\u200d🔬 a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" + "\u0327" * 500_000 + " y", "x" + "\u0327" * 30 + " y"),
        ("\u202ea\u202c", "a"),
    ],
)
def test_cleaning_keeps_what_people_see(raw, plain):
    assert clean(raw) == plain


WESTERN = "Le café était fermé — “naïve” dit-elle, voilà une façon d’écrire."
POLISH = "Zażółć gęślą jaźń, powiedział prezydent Łodzi; był wówczas już spóźniony o dwie godziny."
RUSSIAN = "Президент прибыл в столицу рано утром и подписал договор о партнёрстве двух стран."


@pytest.mark.parametrize(
    "text, encoding",
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        (WESTERN, "cp1252"),
        (WESTERN, "utf-32"),
        (POLISH * 3, "cp1250"),
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "utf-8"),
    ],
)
def test_files_are_read_in_the_encoding_they_were_saved_in(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_a_web_page_is_read_in_the_encoding_it_names():
    page = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}</p>'
    assert decode(page.encode("cp1251")) == page


def test_a_web_page_that_names_no_real_encoding_is_still_read():
    page = f'<html><meta charset="gb2312"><p>{WESTERN}</p>'
    assert decode(page.encode("cp1252")) == page


@pytest.mark.parametrize(
    "data, message",
    [
        (b"%PDF-1.7 ...", "PDF file"),
        (b"PK\x03\x04....", "Word, EPUB or ZIP"),
        (b"\x89PNG\r\n", "PNG picture"),
        (bytes(range(256)) * 4, "not text"),
        (b"\xff\xfe" + b"\x00\xd8" * 50, "cannot be read"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_to_do(data, message):
    with pytest.raises(UnreadableArticle, match=message) as refusal:
        decode(data)
    assert "paste" in str(refusal.value)


def test_a_few_damaged_characters_do_not_lose_the_text():
    damaged = ("plain words " * 20).encode("utf-16-le") + b"\x00\xd8"
    assert decode(b"\xff\xfe" + damaged) == "plain words " * 20 + "\ufffd"


def test_a_list_of_short_lines_is_not_joined():
    lines = "apples\nbananas\npears and\nplums"
    assert unwrap(lines) == lines


def test_sentences_one_a_line_are_not_joined():
    lines = "The bridge was opened on Monday by the mayor.\n" * 5 + "Everybody was glad of that."
    assert unwrap(lines) == lines
