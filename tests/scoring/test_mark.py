import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain import answers, questions
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.errors import InvalidQuestion
from quizapp.scoring import mark
from quizapp.scoring.answer import right_response
from quizapp.scoring.marking import MARKERS
from quizapp.scoring.marking.marks import mark_of, state_of
from tests.scoring.strategies import responses, schemes_of, sound_keys

KEYS = {
    "choice": questions.ChoiceKey((questions.Option("a", "A", 1.0),)),
    "multiple": questions.MultipleKey((questions.Option("a", "A", 1.0),)),
    "true_false": questions.TrueFalseKey(answer=True),
    "short": questions.ShortKey((questions.AcceptedText("x"),)),
    "number": questions.NumberKey(()),
    "gap": questions.GapKey((questions.Hole((questions.AcceptedText("x"),)),)),
    "matching": questions.MatchingKey((questions.Pair("a", "b"),)),
    "ordering": questions.OrderingKey(("a", "b")),
}


def test_every_kind_has_a_marker():
    assert set(MARKERS) == set(KINDS) == set(KEYS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_scheme_a_kind_names_can_be_marked_by(kind):
    key = KEYS[kind]
    for scheme in KINDS[kind].schemes:
        assert mark(kind, scheme, key, right_response(key)).fraction in (0.0, 1.0)


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_scheme_is_refused_with_the_ones_there_are(kind):
    with pytest.raises(InvalidQuestion, match=KINDS[kind].schemes[0]):
        mark(kind, "by_the_moon", KEYS[kind], None)


def test_a_scheme_of_another_kind_is_refused():
    with pytest.raises(InvalidQuestion, match="net_correct"):
        mark("choice", "net_correct", KEYS["choice"], None)


def test_a_key_of_another_kind_is_refused():
    with pytest.raises(InvalidQuestion, match="another kind"):
        mark("short", "", KEYS["choice"], None)


def test_an_unknown_kind_is_refused():
    with pytest.raises(InvalidQuestion, match="essay"):
        mark("essay", "", KEYS["choice"], None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_response_of_another_kind_is_wrong(kind):
    other = answers.TrueFalseResponse(answer=True)
    if kind == "true_false":
        other = answers.ShortResponse(text="True")
    assert mark(kind, "", KEYS[kind], other) == mark_of(0.0)


@pytest.mark.parametrize(
    "kind, empty",
    [
        ("choice", answers.ChoiceResponse("")),
        ("multiple", answers.MultipleResponse(())),
        ("short", answers.ShortResponse(" \u00a0\u200b ")),
        ("number", answers.NumberResponse(" ")),
        ("gap", answers.GapResponse((" ",))),
        ("gap", answers.GapResponse(())),
        ("matching", answers.MatchingResponse((None,))),
        ("matching", answers.MatchingResponse(("",))),
        ("ordering", answers.OrderingResponse(())),
        *((kind, None) for kind in KINDS),
    ],
)
def test_a_blank_answer_is_worth_nothing_and_is_called_blank(kind, empty):
    for scheme in KINDS[kind].schemes:
        marked = mark(kind, scheme, KEYS[kind], empty)
        assert (marked.fraction, marked.state) == (0.0, "blank")


@given(key=sound_keys, data=st.data())
def test_the_right_answer_marks_one_by_every_kind_and_scheme(key, data):
    scheme = data.draw(st.sampled_from(schemes_of(key)))
    marked = mark(kind_of(key), scheme, key, right_response(key))
    assert marked.fraction == pytest.approx(1.0, abs=1e-6)
    assert marked.state == "right"
    assert {part.state for part in marked.parts} <= {"right"}


@given(key=sound_keys, response=responses, data=st.data())
def test_whatever_a_browser_sends_is_marked(key, response, data):
    scheme = data.draw(st.sampled_from(schemes_of(key)))
    marked = mark(kind_of(key), scheme, key, response)
    assert -1 <= marked.fraction <= 1
    assert marked.fraction == round(marked.fraction, 7)
    assert marked.state in ("blank", state_of(marked.fraction))
    assert marked == mark(kind_of(key), scheme, key, response)


@pytest.mark.parametrize(
    "fraction, state",
    [
        (-1.0, "wrong"),
        (0.0, "wrong"),
        (9.9e-7, "wrong"),
        (1.1e-6, "partial"),
        (0.5, "partial"),
        (0.999998, "partial"),
        (0.9999999, "right"),
        (3 * 0.3333333, "right"),
        (1.0, "right"),
    ],
)
def test_the_state_follows_the_fraction(fraction, state):
    assert state_of(fraction) == state


@pytest.mark.parametrize(
    "fraction, kept", [(1 / 3, 0.3333333), (-1 / 3, -0.3333333), (float("nan"), 0.0), (1e-9, 0.0)]
)
def test_a_fraction_is_kept_with_seven_decimals(fraction, kept):
    assert mark_of(fraction).fraction == kept


def test_no_mark_is_a_negative_nought():
    assert str(mark_of(-1e-9).fraction) == "0.0"
