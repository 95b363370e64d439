"""Whatever is pasted: an article whose paragraphs are places in its text, or a message."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.errors import UnreadableArticle
from quizapp.reading import read_article
from quizapp.reading.cleaning import clean
from quizapp.reading.decoding import decode
from quizapp.reading.wrapping import unwrap

unhurried = settings(deadline=None)  # a busy machine is no fault

LINES = st.sampled_from(
    [
        "One bridge",
        "By Ana Lind",
        "by Ana Lind, Reporter | 3 May 2024",
        "19 June 2024",
        "Updated: 03/04/2024",
        "Source: River News, https://river.example/1",
        "LINDEN, June 19 (Reuters) - The bridge was opened.",
        "The bridge over the river was opened on Monday after four years of work,",
        "and hundreds of people from both banks walked across it for the first time.",
        "walked across it-",
        "",
        "Photo: a bridge",
        "<p>",
        "</p>",
        "<script>alert(1)</script>",
    ]
)
NEWSLIKE = st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=14).map("\n".join)
ODD = st.text(
    st.sampled_from(
        "aé\u0301\u00a0\u00ad\u200b\u200c\u200d\ufeff\u2028\x00\x1f\x85\t\r\n ﬁك\ud83d\ude00"
    ),
    max_size=40,
)


def check(article):
    end = 0
    for part in article.paragraphs:
        assert end <= part.start < part.end <= len(article.text)
        words = part.span.of(article.text)
        assert words == words.strip()
        assert not article.text[end : part.start].strip()
        end = part.end
    assert not article.text[end:].strip()
    article.text.encode("utf-8")


@unhurried
@given(st.one_of(st.text(), NEWSLIKE, ODD, st.binary(), NEWSLIKE.map(lambda t: t.encode("utf-16"))))
@example("<html><body></body></html>")
@example("\ud800")
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\x00\x01")
def test_any_source_is_an_article_or_a_message(source):
    try:
        article = read_article(source)
    except UnreadableArticle:
        return
    check(article)


@unhurried
@given(st.one_of(st.text(), NEWSLIKE, ODD))
def test_reading_the_text_of_an_article_again_changes_nothing(source):
    text = unwrap(clean(source))
    assert unwrap(clean(text)) == text


@unhurried
@given(NEWSLIKE.filter(lambda text: "</" not in text))
def test_an_article_read_from_its_own_text_is_the_same_article(source):
    try:
        article = read_article(source)
    except UnreadableArticle:
        return
    assert read_article(article.text) == article


@unhurried
@given(st.text(st.characters(exclude_categories=["Cs"], min_codepoint=1), min_size=1))
def test_utf_8_and_utf_16_files_say_what_was_written(text):
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text
    assert decode(text.encode("utf-16")) == text
    assert decode(text.encode("utf-32")) == text
