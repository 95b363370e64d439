"""The order of a review, and what is kept without a look at it."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.models import Fact, Question, Span, Version
from quizapp.services.side_by_side import arranged, in_order, safe_to_keep

STATES = ("draft", "kept", "rejected")


def _question(
    number: int, sentence: int, run: int | None, state: str = "draft", flags: tuple[str, ...] = ()
) -> Question:
    span = Span(article_id=1, start=10 * sentence, end=10 * sentence + 9)
    return Question(
        id=number,
        position=number,
        number=1,
        run_id=run,
        state=state,
        draft_flags=flags,
        fact_id=sentence,
        fact=Fact(id=sentence, span=span),
        version=Version(number=1, stem=f"Question {number}?"),
    )


def _groups(*questions: Question) -> list[list[int]]:
    return [[question.id for question in group.questions] for group in arranged(questions)]


def _ages(*questions: Question) -> dict[int, str]:
    return {q.id: group.age_of(q) for group in arranged(questions) for q in group.questions}


def test_what_one_run_drafted_stands_in_its_order_and_nothing_is_beside_it() -> None:
    assert _groups(_question(1, 1, 7), _question(2, 1, 7)) == [[1], [2]]


def test_a_new_draft_stands_behind_the_old_one_on_its_sentence_others_at_the_end() -> None:
    old = [_question(1, 1, None), _question(2, 2, 7), _question(3, 3, 7)]
    new = [_question(4, 9, 8), _question(5, 2, 8), _question(6, 1, 8)]
    assert _groups(*old, *new) == [[1, 6], [2, 5], [3], [4]]


def test_two_old_drafts_on_a_sentence_each_get_one_of_two_new_ones() -> None:
    questions = [_question(1, 1, 7), _question(2, 1, 7), _question(3, 1, 8), _question(4, 1, 8)]
    assert _groups(*questions) == [[1, 3], [2, 4]]


def test_a_new_draft_stands_behind_what_was_drafted_last_on_its_sentence() -> None:
    questions = [_question(1, 1, None), _question(2, 1, None), _question(3, 1, 7)]
    assert _groups(*questions, _question(4, 1, 8)) == [[1, 3, 4], [2]]


def test_a_third_run_leaves_the_pairs_of_the_second_as_they_are() -> None:
    questions = [_question(1, 1, 7), _question(2, 2, 7), _question(3, 1, 8)]
    assert _groups(*questions, _question(4, 2, 9)) == [[1, 3], [2, 4]]
    assert _groups(*questions, _question(4, 1, 9)) == [[1, 3, 4], [2]]


def test_old_and_new_are_labelled_where_they_stand_together_and_new_ones_alone_too() -> None:
    questions = [
        _question(1, 1, None, "kept"),
        _question(2, 2, 7),
        _question(3, 1, 8),
        _question(4, 4, 8),
        _question(5, 5, 8, "kept"),
    ]
    assert _ages(*questions) == {1: "before", 2: "", 3: "new", 4: "new", 5: ""}
    assert set(_ages(_question(1, 1, 7), _question(2, 2, 7)).values()) == {""}


def test_a_pair_is_a_choice_until_both_are_decided() -> None:
    for old, new, open_ in (
        ("draft", "draft", True),
        ("kept", "draft", True),
        ("rejected", "draft", True),
        ("kept", "rejected", False),
    ):
        (group,) = arranged([_question(1, 1, 7, old), _question(2, 1, 8, new)])
        assert group.is_a_choice is open_


def test_keeping_all_without_flags_leaves_flags_and_choices_to_the_teacher() -> None:
    questions = [
        _question(1, 1, 7),
        _question(2, 2, 7, flags=("Look twice.",)),
        _question(3, 3, 7),
        _question(4, 4, 7, "rejected"),
        _question(5, 5, 7, "kept"),
        _question(6, 3, 8),
        _question(7, 4, 8),
        _question(8, 5, 8),
        _question(9, 6, 8),
    ]
    assert [question.id for question in safe_to_keep(questions)] == [1, 7, 9]


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, 1, 2, 3])), max_size=12))
def test_every_question_is_shown_once(places: list[tuple[int, int | None]]) -> None:
    questions = [_question(n, place, run) for n, (place, run) in enumerate(places, 1)]
    assert sorted(q.id for q in in_order(questions)) == [q.id for q in questions]


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from([1, 2]), *[st.sampled_from(STATES)] * 2),
        max_size=8,
    )
)
def test_deciding_moves_no_card(rows: list[tuple[int, int, str, str]]) -> None:
    before = [_question(n, place, run, s) for n, (place, run, s, _) in enumerate(rows, 1)]
    after = [_question(n, place, run, s) for n, (place, run, _, s) in enumerate(rows, 1)]
    assert _groups(*before) == _groups(*after)
