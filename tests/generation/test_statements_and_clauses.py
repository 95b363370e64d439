"""A sentence made to stand alone says no more than it said, whole names apart, and ends well."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.clauses import hedge, is_negated, modality, parts_of
from quizapp.generation.statements import as_sentence
from quizapp.generation.trimming import side_clauses, variants
from quizapp.reading import read_article
from tests.generation.desk import read as desk
from tests.understood import Understood, parsed, read, said, understood

ARTICLES = sorted((Path(__file__).parents[2] / "question_banks" / "articles").glob("*.txt"))


def statement(text):
    return read(text).statements()[-1]


def shorter(text):
    return [v.text for v in variants(statement(text))]


def sides(text):
    return [v.text for v in side_clauses(statement(text))]


@pytest.mark.parametrize(
    "text, alone",
    [
        ("However, Anna Lind opened the museum.", "Anna Lind opened the museum."),
        ("But the council voted for it.", "The council voted for it."),
        ("Meanwhile, and also, Anna Lind left.", "Anna Lind left."),
        ("Since then, the town has bought two ships.", "The town has bought two ships."),
        ("And in 2016 Norlund bought it.", "In 2016 Norlund bought it."),
        ("Anna Lind, however, bought a ship.", "Anna Lind bought a ship."),
        ("Anna Lind also bought a ship.", "Anna Lind bought a ship."),
        ("The ship (built in Poland) sank in 2016.", "The ship sank in 2016."),
        ("The ship sank in 2016.*", "The ship sank in 2016."),
    ],
)
def test_openers_links_brackets_and_notes_are_dropped(text, alone):
    assert said(text) == alone


@pytest.mark.parametrize(
    "text, alone",
    [
        ("On Monday, Anna Lind bought a ship.", "Anna Lind bought a ship."),
        ("Anna Lind bought a ship on Monday.", "Anna Lind bought a ship."),
        ("Yesterday the council of Tynset voted.", "The council of Tynset voted."),
        ("Anna Lind bought a ship in Oslo last week.", "Anna Lind bought a ship in Oslo."),
        ("The fire on Monday destroyed the ship.", "The fire destroyed the ship."),
        ("The ship left at 8 p.m. on Tuesday for Oslo.", "The ship left for Oslo."),
    ],
)
def test_times_that_count_from_the_day_of_the_article_are_dropped(text, alone):
    assert said(text) == alone


@pytest.mark.parametrize("when", ["on 4 May 2019", "in 2019", "in May 2019", "for ten years"])
def test_times_that_stand_by_themselves_stay(when):
    assert said(f"Anna Lind owned a ship {when}.") == f"Anna Lind owned a ship {when}."


@pytest.mark.parametrize(
    "text, alone",
    [
        ("Tom Berg sang. Berg paid, and Berg left.", "Tom Berg paid, and Berg left."),
        ("Tom Berg sang. The museum praised Berg.", "The museum praised Tom Berg."),
        ("Eamonn Holmes sang. Mr Holmes left Oslo.", "Eamonn Holmes left Oslo."),
        (
            "The Federal Security Service (FSB) left. The FSB closed it and the FSB moved.",
            "The Federal Security Service closed it and the FSB moved.",
        ),
    ],
)
def test_a_half_name_is_made_whole_once(text, alone):
    assert said(text) == alone


def test_a_half_name_is_made_whole_where_the_first_is_cut_away():
    assert shorter("Tom Berg sang. After Berg had left, the company praised Berg in Oslo.") == [
        "After Tom Berg had left, the company praised Berg in Oslo.",
        "The company praised Tom Berg in Oslo.",
    ]
    assert sides("Tom Berg sang. Berg bought a ship, and Berg sold it.") == ["Tom Berg sold it."]


@pytest.mark.parametrize(
    "first, second",
    [
        ("Interior Minister Anna Lind spoke.", "Interior Minister Anna Lind left."),
        (
            "Anna Lind, assistant to the Russian President, spoke.",
            "Anna Lind, assistant to the Russian President, left.",
        ),
        ("Anna Lind spoke.", "Anna Lind left."),
    ],
)
def test_somebody_is_introduced_by_what_the_article_calls_them(first, second):
    assert said(f"{first} Lind left.") == second
    assert said(f"{first} Lind left.", "Lind leaves") == "Anna Lind left."


def test_asides_side_clauses_and_second_halves_can_go():
    assert shorter("The harbour, built in 1990, was closed, but ships still land there.") == [
        "The harbour, built in 1990, was closed, but ships still land there.",
        "The harbour was closed, but ships still land there.",
        "The harbour, built in 1990, was closed.",
        "The harbour was closed.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "If the ship sinks, Norlund will close the line.",
        "Unless it rains, the ship will sail to Bergen.",
        "Either Norlund sold the ship or Norlund lost it.",
    ],
)
def test_a_condition_is_never_cut_off(text):
    assert shorter(text) == [text]


def test_who_did_and_second_halves_are_said_of_their_subject():
    assert sides("Anna Lind, who studied in Oslo, founded Norlund in 1998 and sold it.") == [
        "Anna Lind studied in Oslo.",
        "Anna Lind, who studied in Oslo, sold it.",
    ]


@pytest.mark.parametrize(
    "text, parts",
    [
        (
            "Anna Lind was born in Bergen in 1998.",
            [
                ("subject", "Anna Lind"),
                ("relation", "was born"),
                ("place", "Bergen"),
                ("time", "1998"),
            ],
        ),
        (
            "The council did not sell the harbour.",
            [
                ("subject", "The council"),
                ("relation", "did not sell"),
                ("object", "the harbour"),
            ],
        ),
        (
            "The ship carried about 340 passengers.",
            [
                ("subject", "The ship"),
                ("relation", "carried"),
                ("object", "about 340 passengers"),
                ("quantity", "about 340"),
            ],
        ),
    ],
)
def test_a_statement_is_taken_apart_in_order(text, parts):
    assert [(p.role, p.text) for p in parts_of(statement(text))] == parts


@pytest.mark.parametrize(
    "text, denied",
    [
        ("The council did not sell the harbour.", True),
        ("The harbour was never opened.", True),
        ("The council sold the harbour.", False),
        ("Anna Lind said that the ship had not sunk.", False),
    ],
)
def test_only_a_denied_main_verb_is_negated(text, denied):
    assert is_negated(statement(text)) is denied


@pytest.mark.parametrize(
    "text, word",
    [
        ("Norlund may close the line in 2025.", "may"),
        ("The ship will sail.", "will"),
        ("Norlund plans to buy 12 ships.", "plans"),
        ("Norlund hopes for profits.", ""),
        ("Norlund closed the line.", ""),
    ],
)
def test_the_word_that_keeps_a_statement_from_being_plain_is_told(text, word):
    assert modality(statement(text)) == word


@pytest.mark.parametrize(
    "text, word",
    [
        ("The ship carried more than 340 passengers.", "more than"),
        ("The ship reportedly carried about 340 passengers.", "reportedly"),
        ("The mayor was accused of fraud.", "accused"),
        ("The ship carried 340 passengers.", ""),
    ],
)
def test_what_makes_a_statement_inexact_or_alleged_is_told(text, word):
    assert hedge(statement(text)) == word


@cache
def usable(path: Path) -> tuple[Understood, list]:
    found = understood(read_article(path.read_text(encoding="utf-8")))
    return found, [u.statement for u in found.findings().usable]


def words(text):
    return re.findall(r"\w+", text)


CUT_ENDS = {"a", "an", "the", "and", "or", "but"}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_no_usable_statement_of_the_demo_articles_has_a_cut_end(path):
    _, statements = usable(path)
    assert len(statements) > 15
    for text in (s.text for s in statements):
        assert re.search(r"\w[”\"’')]?[.!][”\"]?$", text), text
        assert words(text)[-1].lower() not in CUT_ENDS, text
        assert not re.search(r"\s\s|\s[,.;:!?]|[,;:]\s*[,;:.]", text), text
        assert text.count('"') % 2 == 0, text
        for opening, closing in ("“”", "()", "[]"):
            assert text.count(opening) == text.count(closing), text


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_each_word_of_a_usable_statement_stands_in_its_sentence_or_in_a_name(path):
    found, statements = usable(path)
    cast = found.cast.entities.values()
    named = {w for e in cast for n in (e.name, e.called, e.role) for w in words(n)}
    for made in statements:
        known = {w.lower() for w in words(made.sentence.text)} | {"and", "s"}
        assert {w for w in words(made.text) if w.lower() not in known} <= named, made.text


SENTENCES = sorted({s.text for path in ARTICLES for s in parsed(path.read_text("utf-8"))})


@given(st.sampled_from(SENTENCES), st.data())
def test_a_piece_left_out_leaves_no_mark_before_the_full_stop(sentence, data):
    tokens = sentence.split()
    gone = data.draw(st.sets(st.integers(0, len(tokens) - 1)))
    kept = as_sentence(" ".join(t for i, t in enumerate(tokens) if i not in gone))
    assert not re.search(r"\s\s|\s[,.;:!?]|,,|[,;:–—-]\.$", kept)
    assert kept == as_sentence(kept)
    assert kept[:1] == kept[:1].upper()


def test_what_was_reported_is_never_cut_from_its_report():
    text = "A study reported sailors from Norlund and elsewhere discovered a wreck near Oslo."
    assert [f.statement.text for f in desk(text).findings.usable] == [text]


def test_no_space_is_left_before_a_closing_mark():
    assert as_sentence('"The ship will sink ", said Anna Lind.') == (
        '"The ship will sink", said Anna Lind.'
    )


@pytest.mark.parametrize(
    "text",
    [
        "In mid-July, Norlund sold twelve ships to Poland.",
        "The office said Anna Lind had been well but had caught a cold in Oslo.",
    ],
    ids=["a month with its hyphen", "whose second half"],
)
def test_what_cannot_be_cut_cleanly_is_left_whole(text):
    found = {f.statement.text for f in desk(text).findings.usable}
    assert not [said for said in found if "mid-," in said or said.startswith("The office had")]
