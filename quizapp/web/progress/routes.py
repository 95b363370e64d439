"""What a student did."""

from flask import Blueprint, render_template

from quizapp.services.progress import student_progress
from quizapp.web.access import me, person_page
from quizapp.web.attempts.forms import JoinForm

blueprint = Blueprint("progress", __name__)


@blueprint.get("/progress")
@person_page
def show() -> str:
    """Your quizzes and scores."""
    return render_template(
        "progress/show.html", history=student_progress(me()), form=JoinForm(formdata=None)
    )
