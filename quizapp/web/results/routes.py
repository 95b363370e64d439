"""What came of a quiz, on a page and as CSV."""

from flask import Blueprint, Response, render_template, stream_with_context

from quizapp.interchange import scores_csv
from quizapp.services import results
from quizapp.web import clock
from quizapp.web.access import my_quiz, teacher_page
from quizapp.web.filenames import attachment
from quizapp.web.results.rows import attempt_rows, question_columns

blueprint = Blueprint("results", __name__)


@blueprint.get("/quizzes/<int:quiz_id>/results")
@teacher_page
def show(quiz_id: int) -> str:
    """Who joined, what they answered, which questions were hard."""
    quiz = my_quiz(quiz_id)
    lines = list(results.quiz_lines(quiz))
    columns = results.quiz_columns(quiz)
    return render_template(
        "results/show.html",
        quiz=quiz,
        lines=lines,
        columns=columns,
        questions=results.question_counts(columns, lines),
        now=clock.now(),
    )


@blueprint.get("/quizzes/<int:quiz_id>/results.csv")
@teacher_page
def download(quiz_id: int) -> Response:
    """The scores, one row an attempt, streamed."""
    quiz = my_quiz(quiz_id)
    columns = results.quiz_columns(quiz)
    content = scores_csv.write_attempts(
        question_columns(columns), attempt_rows(quiz, columns, results.quiz_lines(quiz))
    )
    name = f"{quiz.title}_{clock.now():%Y%m%dT%H%MZ}.csv"
    return attachment(stream_with_context(content), name, "text/csv; charset=utf-8")
