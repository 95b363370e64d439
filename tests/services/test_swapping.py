"""A draft is swapped from wording to wording and back, and each swap can be undone."""

import pytest

from quizapp.domain.kinds import kind_of
from quizapp.domain.rules import QuizRules
from quizapp.errors import Conflict
from quizapp.models import Question, db
from quizapp.services import attempts, quizzes, reviewing
from quizapp.services.wordings import other_wordings, stems_beside
from tests.cast import KEYS, NOW, Cast
from tests.drafted import (
    ALTERNATIVES,
    FLAG,
    HEIGHT,
    MODEL,
    ON_OPENING,
    Generator,
    draft,
    drafts_in,
    generated,
    run,
)

WORDINGS = (ON_OPENING, *ALTERNATIVES)


@pytest.fixture
def question(cast: Cast, generator: Generator) -> Question:
    """A draft with five alternatives."""
    run(cast)
    return drafts_in(cast)[0]


def _swap(cast: Cast, question: Question, place: int | None = None) -> None:
    reviewing.swap(question, cast.tess, place, NOW)
    db.session.expire_all()


def test_swapping_goes_through_all_wordings_and_back_to_the_first(
    cast: Cast, question: Question
) -> None:
    seen = []
    for _ in range(2 * len(WORDINGS)):
        version = question.version
        seen.append((version.kind, version.stem, version.key))
        _swap(cast, question)
    assert seen == [(kind_of(w.key), w.stem, w.key) for w in WORDINGS] * 2


def test_a_swapped_question_stays_a_draft_in_its_place(cast: Cast, question: Question) -> None:
    before = (question.position, question.uid)
    _swap(cast, question)
    assert (question.position, question.uid) == before
    assert question.state == "draft"
    assert question.number == 2


def test_a_wording_shown_before_is_the_version_it_was(cast: Cast, question: Question) -> None:
    for _ in range(2 * len(WORDINGS)):
        _swap(cast, question)
    assert question.number == 1
    _swap(cast, question)
    assert question.number == 2


def test_flags_writer_and_evidence_are_those_of_the_wording_shown(
    cast: Cast, question: Question
) -> None:
    shown = []
    for _ in WORDINGS:
        fact = question.cited
        assert fact is not None
        shown.append((question.flags, question.written_by, fact.statement))
        assert question.version.attribution == (fact.attribution or "")
        assert question.version.change_kind == fact.change_kind
        _swap(cast, question)
    assert shown == [(w.flags, w.writer, w.fact.statement) for w in WORDINGS]
    assert shown[1][0] == (FLAG,)
    assert shown[2][1] == MODEL
    assert shown[4][2] == HEIGHT.statement


def test_each_swap_is_undone_by_itself(cast: Cast, question: Question) -> None:
    _swap(cast, question)
    _swap(cast, question, 4)
    for expected in (ALTERNATIVES[0], ON_OPENING):
        assert reviewing.undo(cast.bank, cast.tess, NOW) is question
        db.session.expire_all()
        assert question.version.stem == expected.stem
        assert question.flags == expected.flags
    assert reviewing.undo(cast.bank, cast.tess, NOW) is None


def test_a_chosen_place_is_taken(cast: Cast, question: Question) -> None:
    _swap(cast, question, 5)
    assert question.version.stem == ALTERNATIVES[4].stem
    _swap(cast, question, 0)
    assert question.version.stem == ON_OPENING.stem


@pytest.mark.parametrize("place", [0, 6, -1])
def test_a_place_that_is_shown_or_is_none_is_refused(
    cast: Cast, question: Question, place: int
) -> None:
    with pytest.raises(Conflict, match="no other version"):
        _swap(cast, question, place)


@pytest.mark.parametrize("decide", [reviewing.keep, reviewing.reject])
def test_only_a_draft_is_swapped(cast: Cast, question: Question, decide) -> None:
    decide(question, cast.tess, NOW)
    with pytest.raises(Conflict, match="Only a draft"):
        _swap(cast, question)


def test_a_draft_without_alternatives_has_none_to_swap_for(cast: Cast, question: Question) -> None:
    with pytest.raises(Conflict, match="no other version"):
        _swap(cast, drafts_in(cast)[1])


def test_a_wording_whose_stem_another_question_asks_is_passed_over(
    cast: Cast, generator: Generator, question: Question
) -> None:
    generator.made = generated(draft("short", HEIGHT, ALTERNATIVES[0].stem))
    run(cast)
    offered = other_wordings(question, stems_beside(question))
    assert [wording.place for wording in offered] == [2, 3, 4, 5]
    _swap(cast, question)
    assert question.version.stem == ALTERNATIVES[1].stem


def test_an_edit_of_a_swapped_question_keeps_what_it_cites_and_loses_the_flags(
    cast: Cast, question: Question
) -> None:
    _swap(cast, question, 4)
    reviewing.edit(question, cast.tess, "It is _____ high.", KEYS["gap"][1], "", NOW)
    db.session.expire_all()
    assert question.cited is not None
    assert question.cited.statement == HEIGHT.statement
    assert (question.flags, question.written_by) == ((), "")


def test_a_quiz_keeps_the_evidence_of_the_wording_it_was_published_with(
    cast: Cast, question: Question
) -> None:
    _swap(cast, question, 4)
    reviewing.keep(question, cast.tess, NOW)
    quiz = quizzes.publish_quiz(cast.tess, cast.bank, "Second", QuizRules(), NOW)
    reviewing.undo(cast.bank, cast.tess, NOW)
    _swap(cast, question, 0)
    attempt = attempts.start_attempt(quiz, cast.ana, NOW)
    views = attempts.slot_views(attempt.id, cast.ana.id)
    (view,) = [view for view in views if view.version.question_id == question.id]
    assert view.version.stem == ALTERNATIVES[3].stem
    assert view.fact is not None
    assert view.fact.statement == HEIGHT.statement
