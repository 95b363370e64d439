"""Fields without a place ride as tags, and a source is written below an explanation."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS
from quizapp.interchange import provenance, riding
from quizapp.interchange.ids import Uids
from tests.interchange.tidy_banks import LINE, SOURCES, questions

ANY = st.sampled_from(sorted(KINDS)).flatmap(lambda kind: questions(kind, "a", "news"))
TRUE = q.TrueFalseKey(True)


@given(ANY)
def test_what_rides_as_tags_comes_back_to_its_fields(question):
    tags = riding.tags_with(question)
    bare = replace(question, difficulty="", language="", scheme="", change_kind=None, tags=())
    assert riding.with_tags(replace(bare, max_mark=q.Decimal(1)), tags) == question


def test_a_riding_tag_that_says_nothing_valid_stays_a_tag():
    question = q.Question("a", "Stem", TRUE)
    tags = ("dateline:difficulty=lethal", "dateline:scheme=net_correct", "dateline:max_mark=-1")
    assert riding.with_tags(question, tags).tags == tags


@given(ANY, SOURCES)
def test_a_source_told_below_the_explanation_is_taken_back(question, source):
    cited = source if question.source else None
    sources = provenance.Sources()
    text = provenance.told(question, cited)
    bare = replace(question, source="", sentence="", attribution="", as_of=None, review_by=None)
    again = provenance.taken(replace(bare, explanation=""), text, sources)
    assert replace(again, source="") == replace(question, source="")
    if cited:
        assert sources.all() == (replace(source, name=again.source),)


@given(st.lists(LINE, max_size=6))
def test_ids_are_given_once_and_always_alike(given_ids):
    first, second = Uids(), Uids()
    uids = [first.take(each, "Stem", TRUE) for each in given_ids]
    assert uids == [second.take(each, "Stem", TRUE) for each in given_ids]
    assert len(set(uids)) == len(uids)


def test_the_same_question_without_an_id_has_the_same_id_in_every_file():
    assert Uids().take("", "Stem", TRUE) == Uids().take("", "Stem", TRUE)
    assert Uids().take("", "Stem", TRUE) != Uids().take("", "Other stem", TRUE)
