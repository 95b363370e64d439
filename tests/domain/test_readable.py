"""Right and given answers as people read them."""

from decimal import Decimal

import pytest

from quizapp.domain import answers as a
from quizapp.domain import questions as q
from quizapp.domain.readable import key_text, response_text

CHOICE = q.ChoiceKey((q.Option("a", "Oslo", 1.0), q.Option("b", "Bergen")))
MULTIPLE = q.MultipleKey(
    (q.Option("a", "Oslo", 0.5), q.Option("b", "Rome"), q.Option("c", "Bergen", 1.0))
)
SHORT = q.ShortKey((q.AcceptedText("Os*", 0.5), q.AcceptedText(r"5\* hotel"), q.AcceptedText("x")))
GAP = q.GapKey((q.Hole((q.AcceptedText("Oslo"),)), q.Hole((q.AcceptedText("Rome"),))))
MATCHING = q.MatchingKey((q.Pair("Norway", "Oslo"), q.Pair("Italy", "Rome")))
ORDERING = q.OrderingKey(("first", "then", "last"))


def number(value, unit="", **changes):
    return q.NumberKey((q.AcceptedNumber(Decimal(value), **changes),), unit)


@pytest.mark.parametrize(
    "key, text",
    [
        (CHOICE, "Oslo"),
        (q.ChoiceKey((q.Option("a", "x", 1.0), q.Option("b", "y", 1.0))), "x / y"),
        (MULTIPLE, "Oslo; Bergen"),
        (q.TrueFalseKey(True), "True"),
        (q.TrueFalseKey(False), "False"),
        (SHORT, "5* hotel"),
        (number("1.20E+3", "km"), "1200 km"),
        (number("0.50"), "0.5"),
        (number("100", "m", tolerance=Decimal(5)), "100 m (± 5)"),
        (number("100", tolerance=Decimal("0.05"), tolerance_kind="relative"), "100 (± 5 %)"),
        (number("100", tolerance=Decimal("0.1"), tolerance_kind="geometric"), "100 (×/÷ 1.1)"),
        (number("1E+999999"), "1E+999999"),
        (GAP, "Oslo; Rome"),
        (MATCHING, "Norway → Oslo; Italy → Rome"),
        (ORDERING, "1. first; 2. then; 3. last"),
        (q.NumberKey(()), ""),
    ],
)
def test_the_right_answer_reads_well(key, text):
    assert key_text(key) == text


@pytest.mark.parametrize(
    "key, response, text",
    [
        (CHOICE, a.ChoiceResponse("b"), "Bergen"),
        (CHOICE, a.ChoiceResponse("gone"), ""),
        (CHOICE, None, ""),
        (CHOICE, a.ShortResponse("Oslo"), ""),
        (MULTIPLE, a.MultipleResponse(("c", "b")), "Rome; Bergen"),
        (MULTIPLE, a.MultipleResponse(()), ""),
        (q.TrueFalseKey(True), a.TrueFalseResponse(False), "False"),
        (SHORT, a.ShortResponse(" Oslo "), "Oslo"),
        (number("1"), a.NumberResponse("1,5"), "1,5"),
        (GAP, a.GapResponse(("", "Rome")), "–; Rome"),
        (GAP, a.GapResponse(("", " ")), ""),
        (MATCHING, a.MatchingResponse(("Rome", None)), "Norway → Rome; Italy → –"),
        (MATCHING, a.MatchingResponse((None, None)), ""),
        (ORDERING, a.OrderingResponse((2, 0, 1)), "1. last; 2. first; 3. then"),
        (ORDERING, a.OrderingResponse((2, 9, -1)), "1. last"),
        (ORDERING, a.OrderingResponse(()), ""),
    ],
)
def test_the_given_answer_reads_well_and_a_blank_one_is_nothing(key, response, text):
    assert response_text(key, response) == text
