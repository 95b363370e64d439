"""The order of a review: what was drafted last beside what was there before on its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.models import Fact, Question


@dataclass(frozen=True)
class Group:
    """Questions that stand together: those of before first, then those of the newest run."""

    before: tuple[Question, ...]
    new: tuple[Question, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them, in the order they are shown."""
        return (*self.before, *self.new)

    @property
    def is_a_choice(self) -> bool:
        """Whether old and new stand side by side and something is still to be decided."""
        waits = any(question.state == "draft" for question in self.questions)
        return bool(self.before and self.new and waits)


def arranged(questions: Sequence[Question]) -> list[Group]:
    """A bank's questions, given in order, in groups as a review shows them.

    A question of the newest run stands behind an older one on its fact or else its sentence, those
    without one at the end. That depends on no decision, so that a card never moves while a teacher
    decides.
    """
    runs = [question.run_id for question in questions if question.run_id is not None]
    newest = max(runs, default=None)
    old = [question for question in questions if question.run_id != newest]
    if newest is None or not old:
        return [Group((question,)) for question in questions]
    beside: dict[int, list[Question]] = {question.id: [] for question in old}
    alone: list[Question] = []
    for question in questions:
        if question.run_id == newest:
            partner = _partner(question, [(each, len(beside[each.id])) for each in old])
            (alone if partner is None else beside[partner.id]).append(question)
    groups = [Group((question,), tuple(beside[question.id])) for question in old]
    return groups + [Group((), (question,)) for question in alone]


def in_order(questions: Sequence[Question]) -> list[Question]:
    """A bank's questions in the order a review shows them."""
    return [question for group in arranged(questions) for question in group.questions]


def safe_to_keep(questions: Sequence[Question]) -> list[Question]:
    """The drafts without a flag, but for those beside another on their sentence.

    Where old and new stand side by side, which one is kept is the teacher's choice.
    """
    return [
        question
        for group in arranged(questions)
        for question in group.questions
        if question.state == "draft" and not question.flags and not _has_rival(question, group)
    ]


def _has_rival(question: Question, group: Group) -> bool:
    return any(each.state != "rejected" for each in group.questions if each is not question)


def _partner(question: Question, old: Sequence[tuple[Question, int]]) -> Question | None:
    """The older question that fits best: on the same fact, with none beside it yet, drafted last.

    `old` gives each older question with how many stand beside it.
    """
    near = [pair for pair in old if _same_place(pair[0].fact, question.fact)]

    def fits(pair: tuple[Question, int]) -> tuple[bool, int, int, int]:
        each, taken = pair
        return each.fact_id == question.fact_id, -taken, each.run_id or 0, -each.position

    return max(near, key=fits)[0] if near else None


def _same_place(one: Fact | None, other: Fact | None) -> bool:
    return one is not None and other is not None and one.span.touches(other.span)
