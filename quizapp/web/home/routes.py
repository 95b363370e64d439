"""The first page, help, and whether the server is well."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from sqlalchemy import text
from werkzeug.wrappers import Response

from quizapp.models import db
from quizapp.services import banks, results
from quizapp.web.attempts.forms import JoinForm
from quizapp.web.signing_in import current_person

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def show() -> str | Response:
    """A teacher's quizzes, a student's own page, or the place to type a code."""
    person = current_person()
    if person is None:
        return render_template("home/welcome.html", form=JoinForm())
    if person.role != "teacher":
        return redirect(url_for("progress.show"))
    return render_template(
        "home/teacher.html",
        quizzes=results.quizzes_of(person),
        waiting=banks.banks_with_drafts(person),
    )


@blueprint.get("/help")
def help_page() -> str:
    """How Dateline is used."""
    return render_template("home/help.html", settings=current_app.config["SETTINGS"])


@blueprint.get("/healthz")
def health() -> tuple[str, int, dict[str, str]]:
    """For a load balancer: the server answers and reaches its store."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
