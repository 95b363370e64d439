"""Pasted articles become text and paragraphs that say what they are."""

from datetime import date

import pytest

from quizapp.errors import UnreadableArticle
from quizapp.reading import read_article

LONG = (
    "The bridge over the river was opened on Monday after four years of work, and hundreds of "
    "people from both banks walked across it for the first time."
)
MORE = "The mayor said that the bridge had cost less than was planned."
TEASER_FIRST = f"A new bridge now crosses the river.\n\nby Ana Lind\nTwo towns, one bridge\n{LONG}"


def roles(article):
    return [(part.role, part.span.of(article.text)) for part in article.paragraphs]


def test_a_title_a_byline_and_a_date_above_the_story_are_told_apart():
    article = read_article(f"Two towns, one bridge\nBy Ana Lind\n19 June 2024\n\n{LONG}\n\n{MORE}")
    assert roles(article) == [
        ("title", "Two towns, one bridge"),
        ("byline", "By Ana Lind"),
        ("date", "19 June 2024"),
        ("body", LONG),
        ("body", MORE),
    ]
    assert (article.title, article.byline) == ("Two towns, one bridge", "Ana Lind")
    assert article.published_on == date(2024, 6, 19)
    assert article.source_line == "From: Two towns, one bridge · 19 June 2024"


def test_a_sentence_above_the_byline_is_a_teaser_and_the_title_stands_below():
    article = read_article(TEASER_FIRST)
    assert [role for role, _ in roles(article)] == ["caption", "byline", "title", "body"]
    assert article.title == "Two towns, one bridge"


def test_a_title_with_a_full_stop_is_a_title_where_no_other_follows_the_byline():
    article = read_article(f"Two towns get one bridge.\nBy Ana Lind\n\n{LONG}\n\n{MORE}")
    assert article.title == "Two towns get one bridge"
    assert roles(article)[0] == ("title", "Two towns get one bridge.")


def test_a_story_that_begins_at_once_has_no_title():
    article = read_article(f"{LONG}\n\n{MORE}")
    assert article.title == ""
    assert [role for role, _ in roles(article)] == ["body", "body"]


def test_a_short_line_between_paragraphs_is_a_heading_and_a_last_one_is_not():
    article = read_article(f"One bridge\n\n{LONG}\n\nWhat comes next?\n\n{MORE}\n\nThe end")
    assert [role for role, _ in roles(article)] == ["title", "body", "heading", "body", "body"]


def test_lines_broken_at_the_width_of_a_page_become_one_paragraph():
    wrapped = (
        "One bridge\n\nThe bridge over the river was opened on Monday after four\n"
        "years of work, and hundreds of people from both banks\nwalked across it.\n\n"
        "It is well-\nknown."
    )
    article = read_article(wrapped)
    assert roles(article)[1][1] == (
        "The bridge over the river was opened on Monday after four years of work, and hundreds of "
        "people from both banks walked across it."
    )
    assert "\n\nIt is well-\nknown." in article.text


def test_a_byline_between_broken_lines_stays_a_line():
    wrapped = (
        "A long title that is nearly as wide as the page it stands\nBy Ana Lind\n"
        "The bridge over the river was opened on Monday after four\n"
        "years of work, and hundreds of people from both banks did\nwalk across it."
    )
    article = read_article(wrapped)
    assert [role for role, _ in roles(article)] == ["title", "byline", "body"]


def test_long_lines_are_a_paragraph_each():
    article = read_article(f"One bridge\n{LONG}\n{LONG}\n{MORE}")
    assert [role for role, _ in roles(article)] == ["title", "body", "body", "body"]


@pytest.mark.parametrize(
    "line, byline",
    [
        ("by Ana Lind", "Ana Lind"),
        ("By Ana Lind, Reporter", "Ana Lind"),
        ("BY ANA LIND", "ANA LIND"),
        ("By Ana Lind and Ola van der Berg | 19 June 2024", "Ana Lind and Ola van der Berg"),
        ("By Ana Lind, Chief Political Correspondent", "Ana Lind"),
        ("Written by Ana Lind Jr.", "Ana Lind Jr."),
        ("Author: Ana Lind", "Ana Lind"),
        ("By the Bridge editors", "the Bridge editors"),
    ],
)
def test_bylines_name_the_writers_without_their_jobs(line, byline):
    article = read_article(f"One bridge\n{line}\n\n{LONG}\n\n{MORE}")
    assert article.byline == byline
    assert roles(article)[1] == ("byline", line)


@pytest.mark.parametrize(
    "line", ["By noon the bridge was full", "By Monday, it was closed.", "By the numbers"]
)
def test_a_line_that_begins_with_by_is_not_always_a_byline(line):
    assert read_article(f"One bridge\n{line}\n\n{LONG}\n\n{MORE}").byline == ""


@pytest.mark.parametrize(
    "line, day",
    [
        ("19 June 2024", date(2024, 6, 19)),
        ("19th June, 2024", date(2024, 6, 19)),
        ("June 19, 2024", date(2024, 6, 19)),
        ("Wednesday, June 19, 2024", date(2024, 6, 19)),
        ("2024-06-19", date(2024, 6, 19)),
        ("2024-06-19T08:30:00+02:00", date(2024, 6, 19)),
        ("Published: 19 Jun 2024, 08:30 GMT", date(2024, 6, 19)),
        ("Published on Sept. 3, 2024 at 9:05 a.m. EDT", date(2024, 9, 3)),
        ("Published 18 June 2024 | Updated 19 June 2024", date(2024, 6, 18)),
        ("Updated 19 June 2024", date(2024, 6, 19)),
        ("19/06/2024", date(2024, 6, 19)),
        ("06/19/2024", date(2024, 6, 19)),
        ("04.04.2024", date(2024, 4, 4)),
        ("2024/06/19", date(2024, 6, 19)),
        ("19-06-2024", date(2024, 6, 19)),
        ("Wed 19 Jun 2024 10.02 BST", date(2024, 6, 19)),
        ("Updated 8:22 AM UTC, June 19, 2024", date(2024, 6, 19)),
        ("June 19, 202410:31 AM GMT+2 Updated 3 months ago", date(2024, 6, 19)),
        ("Published On 19 Jun 202419 Jun 2024", date(2024, 6, 19)),
        ("3 hours ago", None),
        ("2 June 2024 · 4 min read", date(2024, 6, 2)),
        ("03/04/2024", None),
        ("03-04-2024", None),
        ("31 June 2024", None),
    ],
)
def test_date_lines_are_read_and_doubtful_ones_left_unknown(line, day):
    article = read_article(f"One bridge\n{line}\n\n{LONG}\n\n{MORE}")
    assert article.published_on == day
    assert roles(article)[1] == ("date", line)


@pytest.mark.parametrize(
    "line",
    [
        "On 19 June 2024 the bridge was opened.",
        "June 19 is a holiday",
        "Version 1.2.2024.5",
        "19 June",
        "20240619",
    ],
)
def test_a_line_that_is_not_only_a_date_gives_none(line):
    article = read_article(f"One bridge\n{line}\n\n{LONG}\n\n{MORE}")
    assert article.published_on is None
    assert "date" not in {role for role, _ in roles(article)}


def test_the_day_of_publication_wins_over_the_day_of_a_change():
    text = f"One bridge\nUpdated: 20 June 2024\nPublished: 18 June 2024\n\n{LONG}\n\n{MORE}"
    assert read_article(text).published_on == date(2024, 6, 18)


@pytest.mark.parametrize(
    "line, site, url",
    [
        ("Source: River News", "River News", ""),
        ("Source: River News, https://river.example/1", "River News", "https://river.example/1"),
        ("https://river.example/news/1", "", "https://river.example/news/1"),
        ("Read more at: https://river.example/1.", "", "https://river.example/1"),
    ],
)
def test_a_source_line_names_site_and_address(line, site, url):
    for text in (f"One bridge\n{line}\n\n{LONG}\n\n{MORE}", f"One bridge\n\n{LONG}\n\n{line}"):
        article = read_article(text)
        assert (article.site, article.source_url) == (site, url)
        assert line not in [words for role, words in roles(article) if role == "body"]


def test_a_sentence_about_a_source_at_the_end_is_story():
    line = (
        "Source: it was the mayor herself who had told the paper of the bridge before anybody knew."
    )
    assert roles(read_article(f"One bridge\n\n{LONG}\n\n{line}"))[-1] == ("body", line)


@pytest.mark.parametrize(
    "start, agency, day",
    [
        ("LINDEN, June 19 (Reuters) - ", "Reuters", None),
        ("LINDEN, Norway (AP) — ", "AP", None),
        ("LINDEN, June 19, 2024 (Reuters) - ", "Reuters", date(2024, 6, 19)),
        ("Linden (a town) - ", "", None),
    ],
)
def test_a_wire_beginning_names_the_agency_and_never_guesses_the_year(start, agency, day):
    article = read_article(f"One bridge\n\n{start}{LONG}\n\n{MORE}")
    assert (article.site, article.published_on) == (agency, day)


@pytest.mark.parametrize(
    "line",
    ["Photo: Ana Lind, the bridge at night", "(Image by Ana Lind)", "Image source, Pictures"],
)
def test_a_picture_credit_is_a_caption(line):
    article = read_article(f"One bridge\n\n{line}\n\n{LONG}\n\n{MORE}")
    assert roles(article)[1] == ("caption", line)
    assert article.title == "One bridge"


def test_a_station_below_the_byline_is_no_part_of_the_story():
    article = read_article(f"One bridge\nBy Ana Lind\nRiver News, Vienna\n19 June 2024\n\n{LONG}")
    assert [role for role, _ in roles(article)] == ["title", "byline", "byline", "date", "body"]
    assert article.byline == "Ana Lind"


def test_the_name_of_a_section_above_the_title_is_not_the_title():
    article = read_article(f"World\n\nTwo towns share one bridge\nBy Ana Lind\n\n{LONG}\n\n{MORE}")
    assert article.title == "Two towns share one bridge"


def test_items_of_a_list_are_no_headings():
    article = read_article(f"One bridge\n\n{LONG}\n\n• Bread\n\n- Water\n\nprices\n\n{MORE}")
    assert [role for role, _ in roles(article)][2:] == ["body"] * 4


def test_what_is_given_wins_over_what_is_found():
    article = read_article(
        f"One bridge\nBy Ana Lind\n19 June 2024\nSource: River News\n\n{LONG}",
        title="Another\ntitle",
        site="Town News",
        byline="Ola Berg",
        published_on=date(2020, 1, 2),
        source_url="https://town.example/",
    )
    assert article.title == "Another title"
    assert (article.site, article.byline) == ("Town News", "Ola Berg")
    assert (article.published_on, article.source_url) == (
        date(2020, 1, 2),
        "https://town.example/",
    )
    assert "One bridge\nBy Ana Lind" in article.text


@pytest.mark.parametrize("source", ["", " \n\t\u200b\u00a0 ", b"", b"\xef\xbb\xbf", "\x00\x01"])
def test_nothing_to_read_says_so(source):
    with pytest.raises(UnreadableArticle, match="no text here"):
        read_article(source)


@pytest.mark.parametrize(
    "source, number",
    [
        ("word " * 50_001, "50001 words"),
        ("x" * 1_000_001, "1000001 characters"),
        (b"word " * 400_000, "2000000 characters"),
        (b"x" * 12_000_001, "12000001 bytes"),
    ],
)
def test_too_long_a_text_is_refused_with_its_size(source, number):
    with pytest.raises(UnreadableArticle, match=number):
        read_article(source)


@pytest.mark.parametrize("text", ["1\n2\n3", "一条新的桥", "?!", "12 14 18\n\n19"])
def test_text_without_words_of_a_known_kind_is_still_read(text):
    assert read_article(text).text == text


def test_an_article_of_the_longest_size_is_read_line_by_line():
    text = "\n\n".join(["word " * 24 + "end."] * 2000)
    assert len(read_article(text).paragraphs) == 2000


def test_real_articles_keep_every_word_and_name_their_title(shared):
    for path in sorted((shared / "articles").glob("[0-9]*.txt")):
        raw = path.read_text(encoding="utf-8")
        article = read_article(path.read_bytes())
        assert article.text.split() == raw.replace("\u200d", "").split(), path.name
        assert article.title in raw
        assert sum(part.role == "title" for part in article.paragraphs) == 1, path.name
        assert sum(part.role == "body" for part in article.paragraphs) >= 4, path.name
