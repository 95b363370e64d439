"""The source of a web page gives its article and none of its machinery."""

from datetime import date

import pytest

from quizapp.errors import UnreadableArticle
from quizapp.reading import read_article

STORY = (
    "The bridge over the river was opened on Monday after four years of work, and hundreds of "
    "people from both banks walked across it for the first time. "
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>One bridge - River News</title>
<meta property="og:site_name" content="River News"><meta property="og:title" content="One bridge">
<meta name="author" content="Ana Lind">
<meta property="article:published_time" content="2024-06-19T10:00:00Z">
<link rel="canonical" href="https://river.example/news/1">
<script>var secret = "scripted";</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>One bridge</h1>
<p>{STORY * 2}</p><h2>What comes next?</h2><p>{STORY * 3}</p>
<script>document.write("scripted")</script></article><footer>All rights kept</footer></body></html>
"""


def test_a_page_says_its_title_writer_day_site_and_address():
    article = read_article(PAGE)
    assert (article.title, article.byline) == ("One bridge", "Ana Lind")
    assert (article.site, article.published_on) == ("River News", date(2024, 6, 19))
    assert article.source_url == "https://river.example/news/1"


def test_a_page_gives_its_paragraphs_and_nothing_of_its_scripts():
    article = read_article(PAGE.encode())
    assert "scripted" not in article.text
    assert "color" not in article.text
    assert "<" not in article.text
    assert [part.role for part in article.paragraphs if part.role in ("heading", "body")] == [
        "body",
        "heading",
        "body",
    ]
    assert article.paragraphs[0].span.of(article.text) == "One bridge"


def test_reading_the_text_of_a_page_again_gives_the_same_text():
    text = read_article(PAGE).text
    assert read_article(text).text == text


def test_what_is_given_wins_over_what_the_page_says():
    assert read_article(PAGE, title="Mine", site="Other").source_line == (
        "From: Mine · Other · 19 June 2024"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<!doctype html><html><head><script>var a = 1;</script></head><body></body></html>",
        "<html></html>",
        "<div></div>",
        "<html><body><ul>" + "<li><a href='/x'>Another page</a></li>" * 30 + "</ul></body></html>",
        "<html><body><form><label>Name</label><input></form><p>Sign in</p></body></html>",
    ],
)
def test_a_page_without_an_article_says_what_to_do(page):
    with pytest.raises(UnreadableArticle, match=r"No article was found.*paste"):
        read_article(page)


@pytest.mark.parametrize(
    "fragment",
    [
        f"<p>{STORY}</p>",
        f"<b>One bridge</b><br>{STORY}<br><br>{STORY}",
        f"<p>{STORY}<p>{STORY * 2}",
        f"One bridge\n\n<p>{STORY}</p>\n<p>{STORY * 2}</p>",
        f"<!-- note --><div><p onclick='run()'>{STORY}</p><img src=x onerror=run()></div>",
        f"<script>run()</script>\nOne bridge\n\n{STORY}",
    ],
)
def test_a_part_of_a_page_is_read_without_its_tags(fragment):
    text = read_article(fragment).text
    assert STORY.strip() in text
    assert not {"<", "run()", "note"} & {text[0], *text.split()}


def test_too_long_a_page_is_refused_with_its_size():
    with pytest.raises(UnreadableArticle, match="2000007 characters of source"):
        read_article("<p>" + "x" * 2_000_000 + "</p>")


def test_a_text_that_speaks_of_a_tag_is_no_page():
    text = f"{STORY}\n\nShe wrote <b>bold</b> and </p> on the wall."
    assert "<b>bold</b> and </p>" in read_article(text).text


def test_a_page_of_several_writers_names_them_all():
    article = read_article(PAGE.replace("Ana Lind", "Ana Lind; Ola Berg"))
    assert article.byline == "Ana Lind, Ola Berg"
    assert read_article(article.text).byline == article.byline
