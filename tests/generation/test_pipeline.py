"""The whole way: what is asked about, what stands beside a draft, and what a model may add."""

import json
from functools import cache

import pytest

from quizapp.domain.articles import Span
from quizapp.domain.kinds import kind_of
from quizapp.domain.questions import MatchingKey, NumberKey, OrderingKey
from quizapp.domain.validity import check_question
from quizapp.errors import WriterFailed
from quizapp.generation import Pen, generate
from quizapp.generation.checks import LOW
from quizapp.generation.judging import ALTERNATIVES
from quizapp.generation.ranking import BAR
from quizapp.generation.report import report
from tests.generation.desk import article_of

TITLE = "New ferry line to the islands"
PIECES = (
    "The ferry company Norlund opened a new line between Oslo and the island of Tynset on 4 May"
    " 2019.",
    "Peter Holm, a retired teacher, joined Anna Berg in 2003.",
    "Julia Stein, a marine painter, sold 40 pictures in Bergen in 2005.",
    "Martin Vogel, a shipping lawyer, left Hamburg in 2009.",
    "The city of Oslo bought 12 boats in 2014.",
)
ARTICLE = article_of(" ".join(PIECES), TITLE)


def place_of(words):
    start = ARTICLE.text.index(words)
    return Span(start, start + len(words))


@cache
def made(count=20, **limits):
    return generate(ARTICLE, count=count, **limits)


def of_kind(kind):
    """The report of the first question of that kind where only that kind is asked for."""
    (first, *_) = report(generate(ARTICLE, kinds=(kind,)))["questions"]
    return first


@pytest.mark.parametrize("words", PIECES, ids=lambda words: words.split(",")[0][:20])
def test_only_the_place_chosen_is_asked_about(words):
    place = place_of(words)
    found = made(only=place).drafts
    assert found
    for draft in (*found, *(a for d in found for a in d.alternatives)):
        if kind_of(draft.key) not in {"matching", "ordering"}:
            assert draft.fact.span == place


def test_of_a_place_chosen_weak_questions_are_offered_with_their_flags():
    place = place_of(PIECES[3])
    freely = [d for d in made().drafts if d.fact.span == place]
    chosen = made(only=place).drafts
    assert len(chosen) >= max(1, len(freely))
    weak = [d for d in chosen if d.score < BAR]
    assert weak
    assert all(LOW in d.flags for d in weak)


def test_a_place_without_a_fact_is_explained():
    found = generate(ARTICLE, only=Span(0, 3))
    assert found.drafts == ()
    assert found.notes[0].startswith("No questions found, because")
    assert found.facts == made().facts


def test_stems_that_exist_already_are_left_out_and_others_take_their_place():
    first = made(count=5).drafts
    stems = frozenset(d.stem for d in first)
    again = generate(ARTICLE, count=5, without=stems).drafts
    assert again
    assert not stems & {d.stem for d in again}
    assert not stems & {a.stem for d in again for a in d.alternatives}


def test_alternatives_are_few_on_the_same_fact_and_complete():
    drafts = made().drafts
    assert any(d.alternatives for d in drafts)
    for draft in drafts:
        assert len(draft.alternatives) <= ALTERNATIVES
        others = [(a.stem, kind_of(a.key)) for a in draft.alternatives]
        assert (draft.stem, kind_of(draft.key)) not in others
        for other in draft.alternatives:
            check_question(other.stem, other.key)
            assert other.alternatives == ()
            assert 0 <= other.score <= 1
            if kind_of(draft.key) not in {"matching", "ordering"}:
                assert other.fact.span == draft.fact.span


def test_every_draft_can_be_asked_and_is_by_the_rules():
    for draft in made().drafts:
        check_question(draft.stem, draft.key)
        assert draft.writer == "rules"


def test_facts_have_parts_that_stand_in_their_evidence():
    facts = made().facts
    assert len(facts) >= len(PIECES)
    for fact in facts:
        assert fact.parts
        assert {"subject", "relation"} <= {part.role for part in fact.parts}
        assert all(fact.span.contains(part.span) for part in fact.parts)


def test_entities_are_filled_with_their_places_and_roles():
    named = {each.name: each for each in made().entities}
    assert {"Norlund", "Oslo", "Peter Holm", "Anna Berg", "Julia Stein"} <= set(named)
    assert (named["Oslo"].sort, named["Peter Holm"].sort) == ("city", "person")
    assert named["Peter Holm"].roles == ("retired teacher",)
    for each in named.values():
        texts = {span.of(ARTICLE.text) for span in each.spans}
        assert texts
        assert texts <= {each.name, *each.aliases}


GOOD = {
    "kind": "short",
    "stem": "From which city did the shipping lawyer Martin Vogel depart in 2009?",
    "answer": "Hamburg",
    "sentence": 4,
    "quote": "left Hamburg in 2009",
}
INVENTED = {
    **GOOD,
    "stem": "Whom did Martin Vogel leave in 2009?",
    "quote": "left his wife in 2009",
}
TOLD = {**GOOD, "stem": "From which city did Martin Vogel of Hamburg depart in 2009?"}


def by(pen, kinds=("short",)):
    found = generate(ARTICLE, count=20, kinds=kinds, pen=pen, only=place_of(PIECES[3]))
    everything = [e for d in found.drafts for e in (d, *d.alternatives)]
    return {d.stem for d in everything if d.writer == pen.name}, everything, found


def writing(*items):
    return Pen(lambda messages: json.dumps(items), "a-model-somewhere")


def test_a_model_adds_drafts_under_its_name():
    stems, everything, _ = by(writing(GOOD))
    assert stems == {GOOD["stem"]}
    (draft,) = (d for d in everything if d.stem == GOOD["stem"])
    assert draft.fact.span == place_of(PIECES[3])
    assert 0 <= draft.score <= 1
    check_question(draft.stem, draft.key)
    assert any(d.writer == "rules" for d in everything)


@pytest.mark.parametrize("bad", [INVENTED, TOLD], ids=["invented evidence", "key in the stem"])
def test_what_a_model_writes_is_held_to_the_same_checks(bad):
    stems, everything, _ = by(writing(bad, GOOD))
    assert stems == {GOOD["stem"]}
    assert bad["stem"] not in {d.stem for d in everything}


@pytest.mark.parametrize("reply", ["", "I would rather not.", "[]", "[1, 2]", '{"a": null}', "]["])
def test_a_reply_that_is_of_no_use_leaves_the_rules_alone(reply):
    stems, everything, found = by(Pen(lambda messages: reply, "a-model-somewhere"))
    assert stems == set()
    assert everything
    assert any("language model" in note for note in found.notes)


def test_a_model_that_fails_leaves_a_note_and_the_drafts_of_the_rules():
    def fail(messages):
        raise WriterFailed("The language model did not answer.")

    found = generate(ARTICLE, pen=Pen(fail, "a-model-somewhere"))
    assert found.drafts == generate(ARTICLE).drafts
    assert found.notes[-1] == "The language model did not answer."


def test_a_model_is_told_only_of_kinds_wanted():
    stems, _, _ = by(writing(GOOD), kinds=("gap", "choice"))
    assert stems == set()


def test_a_report_can_be_written_as_json():
    told = report(made())
    assert json.loads(json.dumps(told)) == told
    assert told["article"]["title"] == TITLE
    assert told["article"]["published_on"] == "2019-05-06"
    assert {e["name"] for e in told["entities"]} >= {"Norlund", "Oslo"}
    for each in told["questions"]:
        evidence = each["evidence"]
        assert ARTICLE.text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert each["answer"]


def test_a_number_is_reported_with_its_unit_and_room():
    told = of_kind("number")
    assert isinstance(made(kinds=("number",)).drafts[0].key, NumberKey)
    assert (told["kind"], told["unit"], told["tolerance"]) == ("number", "", "0")
    assert told["answer"] in {"12", "40"}
    assert told["options"] == told["accepted"] == []


def test_pairs_are_reported_left_and_right():
    told = of_kind("matching")
    key = made(kinds=("matching",)).drafts[0].key
    assert isinstance(key, MatchingKey)
    assert told["pairs"] == [[p.left, p.right] for p in key.pairs]
    assert ["Peter Holm", "Retired teacher"] in told["pairs"]
    assert told["answer"].count(" → ") == len(told["pairs"])


def test_items_are_reported_in_their_right_order():
    told = of_kind("ordering")
    key = made(kinds=("ordering",)).drafts[0].key
    assert isinstance(key, OrderingKey)
    assert told["items"] == list(key.items)
    assert told["items"][0].startswith("Peter Holm")
    assert told["items"][-1].startswith("The ferry company Norlund")
    assert told["answer"] == "; ".join(key.items)
