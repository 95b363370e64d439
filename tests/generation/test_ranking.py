"""Of all that passed the checks a set is chosen: best first, mixed, none telling another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.articles import Span
from quizapp.domain.facts import Fact
from quizapp.domain.questions import TrueFalseKey
from quizapp.generation.candidates import Candidate, Target
from quizapp.generation.definites import Context
from quizapp.generation.facts import Found
from quizapp.generation.ranking import ALL, BAR, OFFERED, choose, tells
from quizapp.generation.statements import Statement
from quizapp.generation.values import Sentence

KINDS = ("choice", "true_false", "gap", "short", "number", "matching", "ordering")

STRICT = OFFERED[:1]
"""The set worth most, without what fills it up."""


def candidate(
    score, sentence, stem="", *, kind="short", answer="", place=0, sort="year", options=()
):
    """A candidate on the sentence of that number; stem and answer are its own unless given."""
    behind = Sentence((), (), Span(sentence * 10, sentence * 10 + 9), 0, sentence)
    found = Found(
        Fact(f"Sentence {sentence}.", behind.span),
        Statement(behind),
        Context(frozenset(), {}, ""),
    )
    return Candidate(
        stem=stem or f"{kind} {sentence}/{place}",
        kind=kind,
        key=TrueFalseKey(True),
        answer=answer or f"{kind} answer {sentence}/{place}",
        found=found,
        target=Target(place, place + 1, sort, answer),
        writer="by hand",
        options=options,
        score=score,
    )


def scores(chosen):
    return [c.score for c in chosen]


def test_the_best_come_first_and_no_more_than_wanted():
    made = [candidate(s / 100, s) for s in (61, 93, 55, 70)]
    assert scores(choose(made, 10)) == [0.93, 0.7, 0.61, 0.55]
    assert scores(choose(made, 2)) == [0.93, 0.7]
    assert choose(made, 0) == []


def test_equals_stand_in_the_order_of_the_article():
    made = [candidate(0.7, number) for number in (4, 1, 3)]
    assert [c.found.statement.sentence.order for c in choose(made, 10)] == [1, 3, 4]


def test_a_sentence_is_asked_about_twice_at_most():
    made = [candidate(0.9 - place / 100, 1, place=place) for place in range(5)]
    assert choose(made, 10) == made[:2]


def test_five_of_a_kind_are_enough_in_the_first_ten():
    short = [candidate(0.9, number) for number in range(8)]
    gaps = [candidate(0.6, 20 + number, kind="gap") for number in range(8)]
    chosen = choose(short + gaps, 10)
    assert [c.kind for c in chosen] == ["short"] * 5 + ["gap"] * 5


def test_five_questions_with_one_question_word_are_enough_in_the_first_ten():
    who = [candidate(0.9, n, f"Who did {n}?", kind=("short", "choice")[n % 2]) for n in range(9)]
    when = [candidate(0.6, 20 + n, f"When was {n}?", kind="number") for n in range(3)]
    chosen = choose(who + when, 10)
    assert [c.stem.split()[0] for c in chosen] == ["Who"] * 5 + ["When"] * 3


def test_behind_the_first_ten_the_kinds_are_free():
    made = [candidate(0.9, n) for n in range(5)]
    made += [candidate(0.8, 20 + n, kind="gap") for n in range(5)]
    made += [candidate(0.7, 40 + n) for n in range(4)]
    assert len(choose(made, 20)) == 14


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (["true", "false"] * 4, 3),
        (["true"] * 6, 2),
        (["false"] * 6, 2),
        (["true", "true", "true", "false"], 3),
        (["true", "true", "true", "true", "false"], 3),
    ],
)
def test_three_statements_are_enough_and_neither_answer_is_a_good_guess(answers, kept):
    made = [candidate(0.9 - n / 100, n, kind="true_false", answer=a) for n, a in enumerate(answers)]
    others = [candidate(0.6, 40 + n, kind=KINDS[2 + n % 3]) for n in range(7)]
    chosen = [c for c in choose(made + others, 10) if c.kind == "true_false"]
    assert len(chosen) == kept
    assert max(scores(chosen)) == 0.9
    true = [c.answer for c in chosen].count("true")
    assert abs(true - (kept - true)) <= 2


def test_two_good_questions_are_worth_more_than_the_statement_that_tells_them():
    statement = candidate(0.8, 1, kind="true_false", answer="true", place=9)
    first, second = candidate(0.6, 1, place=2), candidate(0.6, 1, place=5)
    assert choose([statement, first], 10, STRICT) == [statement]
    assert choose([statement, first, second], 10, STRICT) == [first, second]


def test_a_third_statement_comes_in_when_it_is_false():
    true = [candidate(0.8, n, kind="true_false", answer="true", place=n) for n in (1, 2, 3)]
    false = candidate(0.6, 4, kind="true_false", answer="false")
    assert choose(true, 10, STRICT) == true[:2]
    assert choose([*true, false], 10, STRICT) == [*true[:2], false]


def test_no_answer_is_asked_for_twice():
    one, other = candidate(0.9, 1, answer="Norlund"), candidate(0.8, 2, answer="Norlund")
    third = candidate(0.7, 3, answer="Oslo")
    assert choose([one, other, third], 10) == [one, third]


def test_no_part_of_a_sentence_is_asked_for_in_two_ways():
    typed = candidate(0.9, 1, "Who founded it?", answer="Anna Berg", place=4)
    shown = candidate(0.8, 1, "By whom?", kind="choice", answer="Ms Berg", place=4)
    elsewhere = candidate(0.7, 1, "In which year?", answer="1998", place=7)
    assert choose([typed, shown, elsewhere], 10) == [typed, elsewhere]


def test_one_of_a_true_and_a_false_statement_on_a_sentence_is_enough():
    made = [
        candidate(0.9, 1, "True or false? A", kind="true_false", answer="true", place=1),
        candidate(0.8, 1, "True or false? B", kind="true_false", answer="false", place=2),
    ]
    assert choose(made, 10) == made[:1]


@pytest.mark.parametrize("kind", ["matching", "ordering"])
def test_one_question_over_several_sentences_of_a_kind_is_enough(kind):
    made = [candidate(0.9, 1, kind=kind), candidate(0.8, 5, kind=kind)]
    assert choose(made, 10) == made[:1]


def test_matching_and_ordering_go_together_with_a_question_on_their_sentence():
    made = [candidate(0.9, 1, kind="matching"), candidate(0.8, 1, kind="ordering")]
    made += [candidate(0.7, 1), candidate(0.65, 1, place=3)]
    assert choose(made, 10) == made


def test_a_year_is_told_by_a_statement_on_the_same_event_elsewhere():
    told = candidate(0.8, 2, "In which year did Norlund open its harbour?", answer="1998")
    telling = candidate(0.9, 1, "Norlund, whose harbour opened in 1998, _____.", kind="gap")
    other = candidate(0.9, 1, "Norlund was sold in 1998 to _____.", kind="gap")
    assert tells(telling, told)
    assert not tells(other, told)


TELLING = "The ferry company Norlund opened a harbour on the island of Tynset in _____."
TOLD = "Which company opened a harbour for ferry ships on the island of Tynset?"


def test_no_question_tells_the_answer_of_another():
    telling = candidate(0.9, 1, TELLING, kind="gap", answer="2019")
    told = candidate(0.8, 2, TOLD, answer="Norlund", sort="organisation")
    assert tells(telling, told)
    assert not tells(told, telling)
    assert choose([telling, told], 10) == [telling, told]  # too few to be strict
    others = [candidate(0.7, 10 + n, kind=KINDS[2 + n % 3]) for n in range(8)]
    assert told not in choose([telling, told, *others], 10)


@pytest.mark.parametrize(
    ("stem", "answer", "sort"),
    [
        (TOLD, "Kystlinje", "organisation"),
        ("Which company sold the harbour?", "Norlund", "organisation"),
        (TOLD, "Norlund", "count"),
    ],
    ids=["another answer", "few words in common", "a number elsewhere means something else"],
)
def test_what_only_looks_alike_tells_nothing(stem, answer, sort):
    telling = candidate(0.9, 1, TELLING, kind="gap", answer="2019")
    assert not tells(telling, candidate(0.8, 2, stem, answer=answer, sort=sort))


def test_a_statement_tells_what_is_asked_of_its_sentence():
    said = candidate(0.9, 1, "True or false? It is so.", kind="true_false", answer="true", place=9)
    question = candidate(0.8, 1, "Is it?", answer="yes")
    assert tells(said, question)
    assert not tells(question, said)


@pytest.mark.parametrize(
    ("score", "kept"),
    [(BAR, 10), (0.49, 10), (0.25, 10), (0.24, 8), (0.15, 8), (0.14, 6), (0.1, 6), (0.09, 3)],
)
def test_weaker_ones_are_offered_up_to_ten_or_eight_and_the_weakest_up_to_six_or_three(score, kept):
    made = [candidate(score, n, kind=KINDS[2 + n % 3]) for n in range(30)]
    assert len(choose(made, 10)) == kept


def test_weaker_ones_only_fill_up_what_good_ones_leave():
    good = [candidate(0.6, n, kind=KINDS[2 + n % 3]) for n in range(7)]
    weak = [candidate(0.4, 20 + n, kind=KINDS[2 + n % 3]) for n in range(7)]
    weakest = [candidate(0.2, 40 + n, kind=KINDS[2 + n % 3]) for n in range(7)]
    assert scores(choose(good + weak + weakest, 10)) == [0.6] * 7 + [0.4] * 3
    assert scores(choose(good[:2] + weak[:1] + weakest, 10)) == [0.6] * 2 + [0.4] + [0.2] * 5
    assert scores(choose(good + weak, 3)) == [0.6] * 3


def test_of_a_sentence_that_a_teacher_chose_even_the_weakest_are_offered():
    made = [candidate(n / 100, n, kind=KINDS[2 + n % 3]) for n in range(10)]
    assert len(choose(made, 10)) == 3
    assert len(choose(made, 10, ALL)) == 10


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 9), st.sampled_from(KINDS), st.integers(0, 3)),
        max_size=40,
    ),
    st.integers(0, 25),
)
def test_every_set_is_held_to_the_rules(given_, count):
    made = [
        candidate(score, number, kind=kind, place=place, answer="true" * (kind == "true_false"))
        for score, number, kind, place in given_
    ]
    chosen = choose(made, count)
    assert len(chosen) <= count
    assert scores(chosen) == sorted(scores(chosen), reverse=True)
    plain = [c for c in chosen if c.kind not in {"matching", "ordering"}]
    orders = [c.found.statement.sentence.order for c in plain]
    assert all(orders.count(o) <= 2 for o in orders)
    keys = [c.answer for c in plain if c.kind != "true_false"]
    assert len(set(keys)) == len(keys)
    assert all(c in made for c in chosen)
    if len(set(scores(made))) == len(made):
        assert choose(made[::-1], count) == chosen


def test_a_third_true_statement_comes_before_the_weak_and_a_fourth_never():
    true = [candidate(0.6, n, kind="true_false", answer="true", place=n) for n in range(4)]
    weak = [candidate(0.2, 20 + n, kind=KINDS[2 + n % 3]) for n in range(9)]
    assert scores(choose(true + weak, 10)) == [0.6] * 3 + [0.2] * 5
