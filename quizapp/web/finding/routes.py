"""The search over all banks a teacher may view."""

from flask import Blueprint, render_template, request, url_for

from quizapp.services import finding
from quizapp.web import clock
from quizapp.web.access import may_edit, me, question_to_view, teacher_page
from quizapp.web.finding.asking import read_filters
from quizapp.web.finding.showing import shown

blueprint = Blueprint("finding", __name__)


@blueprint.get("/questions")
@teacher_page
def everywhere() -> str:
    """Questions by their words, in all banks you may view; nothing is listed without a word."""
    filters = read_filters(request.args)
    if not filters.terms:
        return render_template("finding/everywhere.html", filters=filters, found=None)
    found = finding.everywhere(me(), filters, clock.now().date())
    return render_template(
        "finding/everywhere.html", **shown(filters, found, url_for(".everywhere"))
    )


@blueprint.get("/questions/<int:question_id>")
@teacher_page
def question(question_id: int) -> str:
    """A question as its bank keeps it: wording, key, source sentence and labels."""
    row = question_to_view(question_id)
    return render_template(
        "finding/question.html", question=row, uses=finding.uses(row), may_edit=may_edit(row.bank)
    )
