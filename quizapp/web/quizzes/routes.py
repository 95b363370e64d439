"""Publishing a quiz and sharing its code."""

from io import BytesIO
from urllib.parse import urlsplit

import segno
from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from quizapp.config import Settings
from quizapp.errors import Refused
from quizapp.models import Quiz
from quizapp.services import banks, papers, quizzes
from quizapp.web import clock
from quizapp.web.access import bank_to_view, me, my_quiz, teacher_page
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.forms import typed
from quizapp.web.paper import PaperRules, paper_page
from quizapp.web.quizzes.forms import PublishForm

blueprint = Blueprint("quizzes", __name__)


@blueprint.route("/banks/<int:bank_id>/publish", methods=["GET", "POST"])
@teacher_page
def publish(bank_id: int) -> str | AnyResponse | tuple[str, int]:
    """Publish the kept questions of a bank as a quiz."""
    bank = bank_to_view(bank_id)
    form = PublishForm(title=bank.title)
    if form.validate_on_submit():
        try:
            quiz = quizzes.publish_quiz(me(), bank, typed(form.title), form.rules, clock.now())
            return redirect(url_for("quizzes.share", quiz_id=quiz.id))
        except Refused as error:
            form.refuse(error)
    kept = [question for question in banks.questions_of(bank) if question.state == "kept"]
    page = render_template("quizzes/publish.html", form=form, bank=bank, kept=kept)
    return page, 422 if form.errors else 200


@blueprint.get("/quizzes/<int:quiz_id>")
@teacher_page
def share(quiz_id: int) -> str:
    """The join code, the link and the QR code of a quiz."""
    quiz = my_quiz(quiz_id)
    return render_template(
        "quizzes/share.html",
        quiz=quiz,
        link=_link(quiz),
        only_here=_only_this_machine(),
        form=EmptyForm(formdata=None),
    )


@blueprint.get("/quizzes/<int:quiz_id>/poster")
@teacher_page
def poster(quiz_id: int) -> str:
    """A page to print and hang up."""
    quiz = my_quiz(quiz_id)
    return render_template(
        "quizzes/poster.html", quiz=quiz, link=_link(quiz), only_here=_only_this_machine()
    )


@blueprint.get("/quizzes/<int:quiz_id>/paper")
@teacher_page
def paper(quiz_id: int) -> str:
    """The questions to print, in one or several shuffled versions."""
    return _paper(quiz_id, key=False)


@blueprint.get("/quizzes/<int:quiz_id>/paper-key")
@teacher_page
def paper_key(quiz_id: int) -> str:
    """What is right on each paper, with its source sentence."""
    return _paper(quiz_id, key=True)


@blueprint.get("/quizzes/<int:quiz_id>/qr.svg")
@teacher_page
def qr(quiz_id: int) -> Response:
    """The link as a QR code."""
    image = BytesIO()
    segno.make(_link(my_quiz(quiz_id)), error="m").save(
        image, kind="svg", border=4, scale=8, dark="#000", light="#fff"
    )
    return Response(image.getvalue(), content_type="image/svg+xml")


@blueprint.post("/quizzes/<int:quiz_id>/close")
@teacher_page
def close(quiz_id: int) -> AnyResponse:
    """Take no more answers."""
    quizzes.close_quiz(my_quiz(quiz_id), clock.now())
    flash(_("The quiz is closed. Attempts that were open are submitted as they stood."))
    return redirect(url_for("quizzes.share", quiz_id=quiz_id))


@blueprint.post("/quizzes/<int:quiz_id>/reopen")
@teacher_page
def reopen(quiz_id: int) -> AnyResponse:
    """Take answers again."""
    quizzes.reopen_quiz(my_quiz(quiz_id))
    flash(_("The quiz is open again."))
    return redirect(url_for("quizzes.share", quiz_id=quiz_id))


def _paper(quiz_id: int, *, key: bool) -> str:
    quiz, rules = my_quiz(quiz_id), PaperRules.asked()
    made = papers.papers_of_quiz(quiz, rules.versions, rules.seed)
    address = url_for("quizzes.share", quiz_id=quiz_id)
    return paper_page(quiz.title, made, rules, key=key, back=address)


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _link(quiz: Quiz) -> str:
    return _settings().public_url + url_for("attempts.start_card", code=quiz.code)


def _only_this_machine() -> bool:
    """Whether the public address is one that no other machine can open."""
    host = urlsplit(_settings().public_url).hostname or ""
    return host == "localhost" or host.startswith("127.") or host == "::1"
