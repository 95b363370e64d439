"""Questions in numbers, and one at a time: filed, moved, copied, put away, put in order."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse

from quizapp.domain.words import N_
from quizapp.errors import NotFound, Refused
from quizapp.models import Bank, Question
from quizapp.services import moving
from quizapp.services.moving import Bulk
from quizapp.web import clock
from quizapp.web.access import (
    bank_to_edit,
    bank_to_view,
    me,
    question_to_edit,
    question_to_view,
    seen_bank,
    teacher_page,
)
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.banks.routes import blueprint
from quizapp.web.errors import said

NOBODY_CHOSEN = N_("Tick at least one question first.")


@blueprint.post("/banks/<int:bank_id>/bulk")
@teacher_page
def bulk(bank_id: int) -> AnyResponse:
    """Do one thing (`action`, `value`) with the ticked questions (`question`)."""
    action, value = request.form.get("action", ""), request.form.get("value", "")
    # What is copied is not changed: a bank that may only be viewed can be copied from.
    bank = bank_to_view(bank_id) if action == "copy" else bank_to_edit(bank_id)
    ids = request.form.getlist("question", type=int)
    try:
        if not ids:
            raise Refused(NOBODY_CHOSEN)
        target = _target(action, value)
        done = moving.bulk_edit(Bulk(bank, me(), value, clock.now(), target), ids, action)
        flash(_told(action, done, target))
    except Refused as error:
        flash(said(error))
    return redirect(url_for("banks.show", bank_id=bank_id))


@blueprint.get("/questions/<int:question_id>/move")
@teacher_page
def choose_bank(question_id: int) -> str:
    """Choose the bank that a question is moved or copied to."""
    question = question_to_view(question_id)
    return render_template(
        "banks/move.html",
        question=question,
        banks=moving.banks_to_fill(me(), question.bank_id),
        may_move=seen_bank(question.bank_id).may_edit,
        form=EmptyForm(formdata=None),
    )


@blueprint.post("/questions/<int:question_id>/duplicate")
@teacher_page
def duplicate(question_id: int) -> AnyResponse:
    """Make a copy at the end of the bank, and open it."""
    copied = moving.duplicate(question_to_edit(question_id), me(), clock.now())
    flash(_("This is the copy. What you change here does not change the first one."))
    return redirect(url_for("banks.edit", question_id=copied.id))


@blueprint.post("/questions/<int:question_id>/move-up")
@teacher_page
def move_up(question_id: int) -> AnyResponse:
    """Put a question before its neighbour."""
    question = question_to_edit(question_id)
    return _moved(question, moving.move_by_one(question, -1))


@blueprint.post("/questions/<int:question_id>/move-down")
@teacher_page
def move_down(question_id: int) -> AnyResponse:
    """Put a question behind its neighbour."""
    question = question_to_edit(question_id)
    return _moved(question, moving.move_by_one(question, 1))


@blueprint.post("/questions/<int:question_id>/move-before")
@teacher_page
def move_before(question_id: int) -> AnyResponse:
    """Put a question before another one (`other`), or last where none is named."""
    question = question_to_edit(question_id)
    return _moved(question, moving.move_before(question, request.form.get("other", type=int)))


@blueprint.get("/banks/<int:bank_id>/put-away")
@teacher_page
def away(bank_id: int) -> str:
    """The questions that were put away, each of which can be brought back."""
    bank = bank_to_edit(bank_id)
    questions = moving.questions_away(bank)
    form = EmptyForm(formdata=None)
    return render_template("banks/away.html", bank=bank, questions=questions, form=form)


@blueprint.post("/questions/<int:question_id>/put-away")
@teacher_page
def put_away(question_id: int) -> AnyResponse:
    """Take a question out of the bank's list; it is kept, with its answers, and can come back."""
    return _state(question_to_edit(question_id), "put_away")


@blueprint.post("/questions/<int:question_id>/bring-back")
@teacher_page
def bring_back(question_id: int) -> AnyResponse:
    """Put a question that was put away back into the bank."""
    return _state(question_to_edit(question_id), "bring_back")


def _state(question: Question, action: str) -> AnyResponse:
    bank = question.bank
    done = moving.bulk_edit(Bulk(bank, me(), "", clock.now()), [question.id], action)
    flash(_told(action, done, None))
    return redirect(url_for("banks.show", bank_id=bank.id))


def _moved(question: Question, done: bool) -> AnyResponse:
    if not done:
        flash(_("It cannot be moved further that way."))
    address = url_for("banks.show", bank_id=question.bank_id, _anchor=f"q{question.id}")
    return redirect(address)


def _target(action: str, value: str) -> Bank | None:
    if action not in ("move", "copy"):
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise Refused(moving.NO_TARGET)
    try:
        return bank_to_edit(int(value))
    except NotFound:
        raise Refused(moving.NO_TARGET) from None


def _told(action: str, done: int, target: Bank | None) -> str:
    title = target.title if target is not None else ""
    one, many = _TOLD.get(action, _CHANGED)
    return str(ngettext(one, many, done, title=title))


_CHANGED = (N_("%(num)d question changed."), N_("%(num)d questions changed."))
_TOLD = {
    "move": (
        N_("%(num)d question moved to “%(title)s”."),
        N_("%(num)d questions moved to “%(title)s”."),
    ),
    "copy": (
        N_("%(num)d question copied to “%(title)s”."),
        N_("%(num)d questions copied to “%(title)s”."),
    ),
    "put_away": (
        N_("%(num)d question put away. Nothing is deleted: it can be brought back."),
        N_("%(num)d questions put away. Nothing is deleted: they can be brought back."),
    ),
    "bring_back": (
        N_("%(num)d question brought back."),
        N_("%(num)d questions brought back."),
    ),
}
