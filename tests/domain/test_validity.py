"""What a question needs to be asked and marked."""

from decimal import Decimal

import pytest

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.errors import InvalidQuestion

A, B = q.Option("a", "Oslo", 1.0), q.Option("b", "Bergen")
TEXT = q.AcceptedText("Oslo")
TEN = q.AcceptedNumber(Decimal(10))


def gaps(*holes, match_case=False):
    return q.GapKey(holes, match_case)


@pytest.mark.parametrize(
    "stem, key",
    [
        ("Which?", q.ChoiceKey((A, B))),
        ("Which?", q.ChoiceKey((A, q.Option("b", "Oslo city", 1.0)))),
        ("Which?", q.ChoiceKey((A, q.Option("b", "oslo", -1.0)))),
        ("Which?", q.MultipleKey((q.Option("a", "x", 0.5), q.Option("b", "y", 0.5)))),
        ("True?", q.TrueFalseKey(False)),
        ("Who?", q.ShortKey((q.AcceptedText("*", 0.0), TEXT))),
        ("How many?", q.NumberKey((TEN,))),
        ("How many?", q.NumberKey((q.AcceptedNumber(Decimal(0), Decimal("0.5")),))),
        ("In _____.", gaps(q.Hole((TEXT,)))),
        ("In _____ and __________.", gaps(*[q.Hole((TEXT,), ("oslo", "Bergen"))] * 3)),
        ("In _____.", gaps(q.Hole((q.AcceptedText("Os*"),), ("Oslo", "Bergen")))),
        ("In _____.", gaps(q.Hole((q.AcceptedText(r"a\*b"),), ("a*b", "ab")))),
        ("Pair.", q.MatchingKey((q.Pair("a", "x"), q.Pair("b", "x")), ("y",))),
        ("Order.", q.OrderingKey(("a", "A"))),
    ],
)
def test_a_sound_question_passes(stem, key):
    check_question(stem, key)


def options(count):
    return tuple(q.Option(str(n), f"text {n}", 1.0) for n in range(count))


@pytest.mark.parametrize(
    "stem, key, message",
    [
        (" \n", q.TrueFalseKey(True), "no text"),
        ("W?", q.ChoiceKey(()), "there are 0"),
        ("W?", q.ChoiceKey(options(27)), "at most 26 options; there are 27"),
        ("W?", q.ChoiceKey((A, q.Option("b", " Oslo "))), "“Oslo” is there twice"),
        ("W?", q.ChoiceKey((A, q.Option("a", "Bergen"))), "have the id “a”"),
        ("W?", q.ChoiceKey((A, q.Option("b", " "))), "is empty"),
        ("W?", q.ChoiceKey((q.Option("a", "x", 0.9), B)), "No option is right"),
        ("W?", q.ChoiceKey((A, q.Option("b", "y", float("nan")))), "not nan"),
        ("W?", q.ChoiceKey((A, q.Option("b", "y", -1.5))), "not -1.5"),
        ("W?", q.MultipleKey((B, q.Option("c", "x", -1.0))), "No option is right"),
        ("W?", q.ShortKey(()), "full mark"),
        ("W?", q.ShortKey((q.AcceptedText("x", 0.5),)), "full mark"),
        ("W?", q.ShortKey((q.AcceptedText(" "),)), "is empty"),
        ("W?", q.ShortKey((TEXT, q.AcceptedText("x", float("inf")))), "not inf"),
        ("W?", q.NumberKey(()), "full mark"),
        ("W?", q.NumberKey((q.AcceptedNumber(Decimal("NaN")),)), "NaN is no finite"),
        ("W?", q.NumberKey((q.AcceptedNumber(Decimal("sNaN")),)), "sNaN is no finite"),
        ("W?", q.NumberKey((q.AcceptedNumber(Decimal(1), Decimal("NaN")),)), "not NaN"),
        ("W?", q.NumberKey((q.AcceptedNumber(Decimal(1), Decimal(-1)),)), "not -1"),
        ("W?", q.NumberKey((q.AcceptedNumber(Decimal(1), fraction=0.5),)), "full mark"),
        ("W?", gaps(q.Hole((TEXT,))), "no gap"),
        ("_____", gaps(), "answers for 0"),
        ("_____", gaps(q.Hole(())), "full mark"),
        ("_____", gaps(q.Hole((TEXT,), weight=-1.0)), "weight"),
        ("_____", gaps(q.Hole((TEXT,), weight=float("inf"))), "weight"),
        ("_____", gaps(q.Hole((TEXT,), ("Oslo",))), "two options; there are 1"),
        ("_____", gaps(q.Hole((TEXT,), ("Rome", "Bergen"))), "no right option"),
        ("_____", gaps(q.Hole((TEXT,), ("oslo", "x")), match_case=True), "no right option"),
        ("P", q.MatchingKey((q.Pair("a", "x"),)), "there are 1"),
        ("P", q.MatchingKey((q.Pair("a", "x"), q.Pair("a", "y"))), "“a” is there twice"),
        ("P", q.MatchingKey((q.Pair("a", "x"), q.Pair("b", "y")), ("x",)), "“x” is there"),
        ("P", q.MatchingKey((q.Pair("a", "x"), q.Pair("b", "x"))), "the same match"),
        ("P", q.MatchingKey((q.Pair("a", "x"), q.Pair("b", ""))), "is empty"),
        ("O", q.OrderingKey(("a",)), "there are 1"),
        ("O", q.OrderingKey(("a", "a ")), "“a” is there twice"),
    ],
)
def test_a_question_that_cannot_be_asked_says_what_to_mend(stem, key, message):
    with pytest.raises(InvalidQuestion, match=message):
        check_question(stem, key)
