"""Results as the CSV wants them."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from quizapp.domain.readable import key_text, response_text
from quizapp.interchange.scores_csv import AnswerCell, AttemptRow, QuestionColumn
from quizapp.models import Quiz
from quizapp.services.results import Answer, Column, Line


def question_columns(columns: Sequence[Column]) -> list[QuestionColumn]:
    """The quiz's questions as columns of the file."""
    return [
        QuestionColumn(
            position=column.slot.position,
            uid=column.uid,
            version=column.version.number,
            stem=column.version.stem,
        )
        for column in columns
    ]


def attempt_rows(
    quiz: Quiz, columns: Sequence[Column], lines: Iterable[Line]
) -> Iterator[AttemptRow]:
    """One row an attempt, made as it is written."""
    rights = {column.slot.id: key_text(column.version.key) for column in columns}
    for line in lines:
        attempt, submitted = line.attempt, line.attempt.submitted_at
        score = line.score
        yield AttemptRow(
            class_name=line.classrooms,
            student_id=line.person.id,
            student_name=line.person.name,
            account=line.person.login or "",
            quiz_id=quiz.id,
            quiz_title=quiz.title,
            attempt_no=attempt.number,
            state="submitted" if submitted else "in_progress",
            started_at=attempt.started_at,
            submitted_at=submitted,
            duration_s=int((submitted - attempt.started_at).total_seconds()) if submitted else None,
            score=score,
            max_score=line.max_score,
            percent=_percent(score, line.max_score),
            answers=tuple(
                _cell(column, line.answers.get(column.slot.id), rights[column.slot.id])
                for column in columns
            ),
        )


def _cell(column: Column, answer: Answer | None, right: str) -> AnswerCell | None:
    if answer is None:
        return None
    score = None if answer.fraction is None else answer.fraction * answer.max_mark
    return AnswerCell(
        score=score, response=response_text(column.version.key, answer.value), correct=right
    )


def _percent(score: Decimal | None, maximum: Decimal) -> Decimal | None:
    return None if score is None or not maximum else 100 * score / maximum
