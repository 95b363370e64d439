from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain import answers as a
from quizapp.domain import questions as q
from quizapp.scoring.feedback import feedback_on
from tests.scoring.strategies import responses, sound_keys

OPTIONS = (
    q.Option("a", "", 1.0, feedback="Yes."),
    q.Option("b", "", feedback="That was in 2019."),
    q.Option("c", ""),
)
WORDINGS = (
    q.AcceptedText("Vienna", feedback="Well known.", tolerant=True),
    q.AcceptedText("Prague", 0.0, feedback="That is the Czech capital."),
)
NUMBERS = (
    q.AcceptedNumber(Decimal(100), feedback="To the point."),
    q.AcceptedNumber(Decimal(100), Decimal(5), fraction=0.5, feedback="Nearly."),
)
GAP = q.GapKey((q.Hole(WORDINGS), q.Hole(WORDINGS, options=("Vienna", "Prague"))))


@pytest.mark.parametrize(
    "key, response, said",
    [
        (q.ChoiceKey(OPTIONS), a.ChoiceResponse("b"), ["That was in 2019."]),
        (q.ChoiceKey(OPTIONS), a.ChoiceResponse("c"), []),
        (q.ChoiceKey(OPTIONS), a.ChoiceResponse("gone"), []),
        (
            q.MultipleKey(OPTIONS),
            a.MultipleResponse(("c", "b", "a")),
            ["Yes.", "That was in 2019."],
        ),
        (q.TrueFalseKey(True, "Yes.", "No."), a.TrueFalseResponse(answer=True), ["Yes."]),
        (q.TrueFalseKey(True, "Yes.", "No."), a.TrueFalseResponse(answer=False), ["No."]),
        (q.ShortKey(WORDINGS), a.ShortResponse("vienna"), ["Well known."]),
        (q.ShortKey(WORDINGS), a.ShortResponse("Viena"), ["Well known."]),
        (q.ShortKey(WORDINGS), a.ShortResponse("prague"), ["That is the Czech capital."]),
        (q.ShortKey(WORDINGS), a.ShortResponse("Rome"), []),
        (q.ShortKey((q.AcceptedText("*", feedback="Hm."),)), a.ShortResponse("Rome"), ["Hm."]),
        (q.ShortKey((q.AcceptedText("*", feedback="Hm."),)), a.ShortResponse(" "), []),
        (q.NumberKey(NUMBERS), a.NumberResponse("100"), ["To the point."]),
        (q.NumberKey(NUMBERS), a.NumberResponse("97"), ["Nearly."]),
        (q.NumberKey(NUMBERS), a.NumberResponse("many"), []),
        (GAP, a.GapResponse(("Rome", "Prague")), ["That is the Czech capital."]),
        (GAP, a.GapResponse(("Viena", "Viena")), ["Well known."]),
        (GAP, a.GapResponse(()), []),
        (q.OrderingKey(("a", "b")), a.OrderingResponse((0, 1)), []),
        (q.ChoiceKey(OPTIONS), a.ShortResponse("a"), []),
        (q.ChoiceKey(OPTIONS), None, []),
    ],
)
def test_the_author_speaks_to_what_was_answered(key, response, said):
    assert list(feedback_on(key, response)) == said


@given(key=sound_keys, response=st.none() | responses)
def test_no_response_is_an_error(key, response):
    assert feedback_on(key, response) == ()
