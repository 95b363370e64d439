"""What an article states is told from what somebody claims, thinks or expects, and is cited."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.blocks import (
    DEFINITE,
    FIRST_PERSON,
    FORECAST,
    NOTHING_NAMED,
    OPINION,
    POINTER,
    PRONOUN,
    TOO_LONG,
    TOO_SHORT,
)
from quizapp.generation.entities import named_entities
from quizapp.generation.facts import LEANING, find_facts
from quizapp.generation.quoting import quotation
from quizapp.reading import read_article
from tests.understood import PUBLISHED, article, read, understood

ARTICLES = sorted((Path(__file__).parents[2] / "question_banks" / "articles").glob("*.txt"))


def only_fact(text):
    """The whole statement of a text of one sentence."""
    return next(f for f in read(text).findings().facts if f.statement == text)


@pytest.mark.parametrize(
    "text",
    [
        "Norlund bought the ship in Poland in 2016.",
        "Norway and Sweden concluded a treaty in 1961.",
        "Anna Lind announced a treaty between Oslo and Bergen.",
    ],
)
def test_what_the_article_itself_says_is_a_fact(text):
    fact = only_fact(text)
    assert (fact.label, fact.attribution) == ("fact", None)


@pytest.mark.parametrize(
    "text, source",
    [
        ("Anna Lind said that Norlund bought the ship in Poland.", "Anna Lind"),
        ("Anna Lind told reporters in Oslo that the ship sank.", "Anna Lind"),
        ("Anna Lind believes the ship sank near Bergen.", "Anna Lind"),
        ("The harbour cost 12 million euros, Anna Lind said.", "Anna Lind"),
        (
            "According to the Norwegian Coastal Authority, the harbour cost 12 million euros.",
            "the Norwegian Coastal Authority",
        ),
    ],
)
def test_what_somebody_says_is_their_claim(text, source):
    fact = only_fact(text)
    assert (fact.label, fact.attribution) == ("claim", source)


def test_a_claim_is_attributed_to_the_whole_name():
    facts = read("Anna Lind left Oslo. Lind said that Norlund bought a ship.").findings().facts
    assert facts[-1].attribution == "Anna Lind"


@pytest.mark.parametrize(
    "text",
    [
        "The museum in Oslo is a wonderful place for Norway.",
        "Perhaps Norlund bought the ship in Poland.",
        "Norlund seems to own the ship in Poland.",
    ],
)
def test_an_opinion_is_listed_but_cannot_be_asked(text):
    findings = read(text).findings()
    assert [f.label for f in findings.facts] == ["opinion"]
    assert findings.usable == ()
    assert [d.reason for d in findings.declined] == [OPINION]


@pytest.mark.parametrize(
    "text",
    [
        "Norlund will open a line to Bergen in 2030.",
        "The museum in Oslo is expected to open in Bergen.",
        "Norlund may close the line to Bergen.",
    ],
)
def test_a_forecast_is_listed_but_cannot_be_asked(text):
    findings = read(text).findings()
    assert [f.label for f in findings.facts] == ["forecast"]
    assert findings.usable == ()
    assert [d.reason for d in findings.declined] == [FORECAST]


def test_what_states_nothing_is_declined_with_its_reason_and_place():
    text = "We like Oslo and Bergen very much here."
    findings = read(text).findings()
    assert (findings.facts, findings.usable) == ((), ())
    (declined,) = findings.declined
    assert (declined.sentence, declined.reason) == (text, FIRST_PERSON)
    assert declined.span.of(text) == text


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Anna Lind is the director of the museum in Oslo.", "office"),
        ("Norlund sold its old ships to Poland.", "event"),
        ("Norlund sold its old ships to Poland in 1998.", "event"),
        ("On 4 May 2019 Norlund sold 12 ships to Poland.", "dated"),
        ("Norlund carries 340 passengers between Oslo and Bergen.", "value"),
        ("Oslo lies at the end of a long fjord in Norway.", "slow"),
    ],
)
def test_a_fact_tells_how_it_ages(text, kind):
    assert only_fact(text).change_kind == kind


@pytest.mark.parametrize(
    "text, day",
    [
        ("On 4 May 2019 Norlund sold 12 ships to Poland.", date(2019, 5, 4)),
        ("Norlund warned Poland in May 2019.", date(2019, 5, 1)),
        ("Norway and Sweden concluded a treaty in 1961.", date(1961, 1, 1)),
        ("On 4 May Norlund sold its old ships to Poland.", date(PUBLISHED.year, 5, 4)),
        ("Norlund sold its old ships to Poland.", PUBLISHED),
    ],
)
def test_a_fact_is_as_of_its_own_date_or_the_day_of_publication(text, day):
    assert only_fact(text).as_of == day


def test_without_a_day_of_publication_an_undated_fact_has_none():
    text = "Norlund sold its old ships to Poland."
    assert understood(article(text, published_on=None)).findings().facts[0].as_of is None


@pytest.mark.parametrize(
    "text, reason",
    [
        ("It employs 62 sailors from Poland and Norway.", PRONOUN),
        ("The company employs 62 sailors from Poland and Norway.", DEFINITE),
        ("Another ship came from Poland to Norway.", POINTER),
        ("Nets and ropes lay about in old sheds.", NOTHING_NAMED),
        ("Anna Lind left Oslo.", TOO_SHORT),
        ("Norlund carries nets, ropes" + ", nets, ropes" * 16 + " to Norway.", TOO_LONG),
    ],
)
def test_what_leans_is_usable_with_what_speaks_against_it(text, reason):
    findings = read(text).findings()
    assert any(reason in found.leanings for found in findings.usable)


@pytest.mark.parametrize(
    "text",
    [
        "After his arrest in Norway, Peter Lund moved to Poland.",
        "When Peter Lund came to Norway, he moved into a hotel.",
    ],
    ids=["the owner follows", "the owner stands before"],
)
def test_a_pronoun_whose_owner_stands_in_the_sentence_is_plain(text):
    assert not any(PRONOUN in found.leanings for found in read(text).findings().usable)


def test_what_stands_alone_leans_on_nothing():
    findings = read("Norlund bought the ship in Poland for 48 million euros in 2016.").findings()
    assert [found.leanings for found in findings.usable] == [()]


def test_a_quotation_is_a_claim_of_its_speaker():
    text = "“Ships from Norway bring fish and work to Tynset,” said Anna Lind."
    (found,) = read(text).findings().usable
    assert found.is_quotation
    assert (found.fact.label, found.fact.attribution) == ("claim", "Anna Lind")


@pytest.mark.parametrize(
    "text, words",
    [
        (
            "“Ships from Norway bring fish and work to Tynset,” said Anna Lind.",
            "Ships from Norway bring fish and work to Tynset",
        ),
        ("“Such ships from Norway bring fish and work,” said Anna Lind.", ""),
        ("“They bring fish and work to Tynset in Norway,” said Anna Lind.", ""),
        ("“Ships bring [more] fish and work to Tynset,” said Anna Lind.", ""),
        ("“Ships bring fish to us,” said Anna Lind.", ""),
        ("Ships from Norway bring fish and work to Tynset.", ""),
    ],
)
def test_only_words_that_can_be_understood_alone_are_quoted(text, words):
    assert quotation(text) == words


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_every_fact_and_every_name_of_the_demo_articles_is_cited_verbatim(path):
    found = understood(read_article(path.read_text(encoding="utf-8")))
    text = found.article.text
    starts = {s.span.start for s in found.sentences}
    ends = {s.span.end for s in found.sentences}
    findings = found.findings()
    for fact in findings.facts:
        assert fact.span.start in starts
        assert fact.span.end in ends
        assert 0 <= fact.salience <= 1
        for part in fact.parts:
            assert fact.span.start <= part.span.start < part.span.end <= fact.span.end
    for entity in named_entities(found.sentences, found.cast):
        assert entity.spans
        assert {span.of(text) for span in entity.spans} <= {entity.name, *entity.aliases}
    for usable in findings.usable:
        assert usable.fact in findings.facts
        assert usable.fact.label in {"fact", "claim"}
        assert set(usable.leanings) <= set(LEANING)


def test_an_entity_is_listed_with_its_other_names_and_every_place():
    found = read("Anna Lind, owner of Norlund, sang. However, Lind left Oslo. Anna Lind won.")
    lind = named_entities(found.sentences, found.cast)[0]
    assert (lind.name, lind.sort, lind.aliases) == ("Anna Lind", "person", ("Lind",))
    assert lind.roles == ("owner of Norlund",)
    assert [s.of(found.article.text) for s in lind.spans] == ["Anna Lind", "Lind", "Anna Lind"]


PLAIN = [
    "Norlund bought a ship in Poland in 2016.",
    "Anna Lind said that Norlund sold it.",
    "Perhaps Norlund sold the ship in Poland.",
    "Norlund will open a line to Bergen.",
    "We like Oslo.",
]


@given(st.lists(st.sampled_from(PLAIN), max_size=6))
def test_every_sentence_gives_facts_or_a_reason_in_order(sentences):
    found = read(" ".join(sentences))
    findings = found.findings()
    asked = [f.statement.sentence.order for f in findings.usable]
    declined = [s.order for d in findings.declined for s in found.sentences if s.span == d.span]
    assert asked == sorted(asked)
    assert sorted({*asked, *declined}) == list(range(len(sentences)))
    assert not {*asked} & {*declined}


def test_progress_is_told_from_nothing_to_all():
    found = read("Anna Lind left Oslo. " * 40)
    steps = []
    find_facts(found.article, found.sentences, found.cast, lambda *step: steps.append(step))
    assert steps == [(0, 40), (16, 40), (32, 40), (40, 40)]


def test_a_statement_that_lost_its_subject_with_its_date_is_none():
    text = "Norlund sold its ships in 2012. Yesterday morning also saw a storm in Oslo."
    assert not [f for f in read(text).findings().usable if f.statement.text.startswith("Saw")]
