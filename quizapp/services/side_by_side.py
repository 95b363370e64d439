"""The order of a review: what a later run drafted beside what was there before on its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from quizapp.models import Question

Age = Literal["", "before", "new"]


@dataclass(frozen=True)
class Group:
    """Questions that stand together, those of earlier runs first.

    `newest_run` is the bank's newest where an earlier one drafted too, else None.
    """

    questions: tuple[Question, ...]
    newest_run: int | None = None

    @property
    def is_a_choice(self) -> bool:
        """Whether old and new stand side by side and something is still to be decided."""
        waits = any(question.state == "draft" for question in self.questions)
        return waits and len({_run_of(question) for question in self.questions}) > 1

    def age_of(self, question: Question) -> Age:
        """What a card is labelled, so that a teacher tells old from new; mostly nothing."""
        if self.is_a_choice:
            latest = max(map(_run_of, self.questions))
            return "new" if _run_of(question) == latest else "before"
        waits = question.state == "draft"
        return "new" if waits and question.run_id == self.newest_run is not None else ""


def arranged(questions: Sequence[Question]) -> list[Group]:
    """A bank's questions in groups, as a review shows them.

    A question stands behind one of an earlier run on its fact or else its sentence; those without
    one come in the order of runs. That depends on no decision and on no later run, so that a card
    never moves while a teacher decides.
    """
    groups: list[list[Question]] = []
    in_turn = sorted(questions, key=lambda question: (_run_of(question), question.position))
    for _, of_run in groupby(in_turn, key=_run_of):
        earlier = list(groups)
        for question in of_run:
            beside = _best_group(question, earlier)
            if beside is None:
                groups.append([question])
            else:
                beside.append(question)
    runs = sorted({_run_of(question) for question in questions})
    newest = runs[-1] if len(runs) > 1 else None
    return [Group(tuple(group), newest) for group in groups]


def in_order(questions: Sequence[Question]) -> list[Question]:
    """A bank's questions in the order a review shows them."""
    return [question for group in arranged(questions) for question in group.questions]


def safe_to_keep(questions: Sequence[Question]) -> list[Question]:
    """The drafts without a flag, but for those beside another that waits or is kept.

    Where old and new stand side by side, which one is kept is the teacher's choice.
    """
    return [
        question
        for group in arranged(questions)
        for question in group.questions
        if question.state == "draft" and not question.flags and not _has_rival(question, group)
    ]


def _run_of(question: Question) -> int:
    """Which run drafted it; 0 for what was there before runs were remembered, or is no draft."""
    return question.run_id or 0


def _has_rival(question: Question, group: Group) -> bool:
    return any(each.state != "rejected" for each in group.questions if each is not question)


def _best_group(question: Question, groups: Sequence[list[Question]]) -> list[Question] | None:
    """The group that fits best: on the same fact, not taken by this run, drafted last."""
    near = [group for group in groups if _same_place(group[0], question)]

    def fits(group: list[Question]) -> tuple[bool, int, int, int]:
        same_fact = any(each.fact_id == question.fact_id for each in group)
        earlier = [run for run in map(_run_of, group) if run != _run_of(question)]
        return same_fact, len(earlier) - len(group), max(earlier), -group[0].position

    return max(near, key=fits) if near else None


def _same_place(one: Question, other: Question) -> bool:
    facts = one.fact, other.fact
    return facts[0] is not None and facts[1] is not None and facts[0].span.touches(facts[1].span)
