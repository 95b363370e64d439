"""Joining, answering, and the score."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.domain.articles import Span
from quizapp.errors import DatelineError, NotFound, TooManyTries
from quizapp.models import Attempt, Quiz
from quizapp.services import attempts, joining, people
from quizapp.services.attempts import SlotView
from quizapp.web import clock
from quizapp.web.access import found, me, my_attempt, person_page
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.articles.layout import paragraph_around, sentence_alone
from quizapp.web.attempts.answer_forms import AnswerForm, answer_form
from quizapp.web.attempts.forms import JoinForm, NameForm
from quizapp.web.forms import typed
from quizapp.web.signing_in import current_person, sign_in_here

blueprint = Blueprint("attempts", __name__)

Page = str | Response | tuple[str, int]


@blueprint.route("/join", methods=["GET", "POST"])
def join() -> Page:
    """Type a quiz code."""
    form = JoinForm()
    if not form.validate_on_submit():
        return render_template("attempts/join.html", form=form), 422 if form.errors else 200
    try:
        quiz = _find(typed(form.code))
    except (NotFound, TooManyTries) as error:
        form.refuse(error)
        return render_template("attempts/join.html", form=form), error.status
    return redirect(url_for("attempts.start_card", code=quiz.code))


@blueprint.get("/q/<code>")
def start_card(code: str) -> Page:
    """What a quiz is like, before it starts; a link or QR code leads here."""
    try:
        quiz = _find(code)
    except (NotFound, TooManyTries) as error:
        form = JoinForm(formdata=None, code=code)
        form.refuse(error)
        return render_template("attempts/join.html", form=form), error.status
    if code != quiz.code:
        return redirect(url_for("attempts.start_card", code=quiz.code))
    return _card(quiz, NameForm(formdata=None))


@blueprint.post("/q/<code>/start")
def start(code: str) -> Page:
    """Start, or go on: as whoever is signed in here, or as a new guest."""
    quiz = _find(code)
    person = current_person()
    if person is None or "name" in request.form:
        form = NameForm()
        if not form.validate():
            return _card(quiz, form), 422
        if quiz.closed_at is not None:
            return _card(quiz, form), 409
        guest = joining.join_as_guest(quiz, typed(form.name), clock.now())
        sign_in_here(people.open_sign_in(guest, clock.now()))
        person = me()
    try:
        attempt = attempts.start_attempt(quiz, person, clock.now())
    except DatelineError as error:
        form = NameForm(formdata=None)
        form.refuse(error)
        return _card(_find(code), form), error.status
    return redirect(_where_to_go_on(attempt))


@blueprint.get("/attempts/<int:attempt_id>")
@person_page
def go_on(attempt_id: int) -> Response:
    """Where an attempt was left."""
    return redirect(_where_to_go_on(my_attempt(attempt_id)))


@blueprint.get("/attempts/<int:attempt_id>/<int:position>")
@person_page
def question(attempt_id: int, position: int) -> Page:
    """A question; or, once it is answered, its feedback."""
    view = found(attempts.slot_view(attempt_id, position, me().id))
    if view.is_closed:
        return _feedback(view)
    if view.attempt.submitted_at is not None:
        return redirect(url_for("attempts.result", attempt_id=attempt_id))
    return _question(view, answer_form(view.version.key, view.slot.option_order))


@blueprint.post("/attempts/<int:attempt_id>/<int:position>")
@person_page
def answer(attempt_id: int, position: int) -> Page:
    """Save an answer; a closed question just shows its feedback again."""
    view = found(attempts.slot_view(attempt_id, position, me().id))
    here = redirect(url_for("attempts.question", attempt_id=attempt_id, position=position), 303)
    if view.is_closed or view.attempt.submitted_at is not None or view.quiz.closed_at is not None:
        return here
    form = answer_form(view.version.key, view.slot.option_order)
    if not form.validate():
        return _question(view, form), 422
    attempts.save_response(attempt_id, position, me().id, form.response, clock.now(), closes=True)
    return here


@blueprint.post("/attempts/<int:attempt_id>/submit")
@person_page
def submit(attempt_id: int) -> Response:
    """End an attempt; what is not answered counts nothing."""
    attempts.submit_attempt(my_attempt(attempt_id), clock.now())
    return redirect(url_for("attempts.result", attempt_id=attempt_id), 303)


@blueprint.get("/attempts/<int:attempt_id>/result")
@person_page
def result(attempt_id: int) -> Page:
    """The score, and every question with its right answer and source."""
    attempt = my_attempt(attempt_id)
    views = attempts.slot_views(attempt_id, me().id)
    if attempt.submitted_at is None:
        unanswered = [view.slot.position for view in views if view.response is None]
        return render_template(
            "attempts/submit.html",
            attempt=attempt,
            views=views,
            unanswered=unanswered,
            form=EmptyForm(formdata=None),
        )
    return render_template(
        "attempts/result.html",
        attempt=attempt,
        quiz=attempt.quiz,
        views=views,
        score=attempts.score_of(attempt),
        left=attempts.attempts_left(attempt.quiz, me()),
    )


def _find(code: str) -> Quiz:
    return joining.find_quiz(code, request.remote_addr or "unknown", clock.now())


def _card(quiz: Quiz, form: NameForm) -> str:
    person = current_person()
    return render_template(
        "attempts/start.html",
        quiz=quiz,
        form=form,
        going=attempts.attempt_in_progress(quiz, person) if person is not None else None,
        left=attempts.attempts_left(quiz, person) if person is not None else None,
    )


def _question(view: SlotView, form: AnswerForm) -> str:
    return render_template("attempts/question.html", view=view, form=form)


def _feedback(view: SlotView) -> str:
    cited = []
    if view.article is not None and view.span is not None:
        # A quiz from somebody else's bank shows the sentence, never the article around it.
        theirs = view.article.owner_id != view.quiz.owner_id
        shown = sentence_alone if theirs else paragraph_around
        cited = shown(view.article.value, Span(view.span.start, view.span.end))
    return render_template(
        "attempts/feedback.html",
        view=view,
        mark=view.mark(),
        cited=cited,
        next_position=attempts.next_position(view.attempt),
        form=EmptyForm(formdata=None),
    )


def _where_to_go_on(attempt: Attempt) -> str:
    position = attempts.next_position(attempt) if attempt.submitted_at is None else None
    if position is None:
        return url_for("attempts.result", attempt_id=attempt.id)
    return url_for("attempts.question", attempt_id=attempt.id, position=position)
