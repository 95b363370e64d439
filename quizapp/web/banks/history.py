"""The versions of a question: who, when, what changed, and bringing one back."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from quizapp.models import Version
from quizapp.services import authoring
from quizapp.services.comparing import changes_between
from quizapp.web import clock
from quizapp.web.access import me, question_to_edit, question_to_view, seen_bank, teacher_page
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.banks.routes import blueprint


@blueprint.get("/questions/<int:question_id>/history")
@teacher_page
def history(question_id: int) -> str:
    """Every version, and what differs between two of them (`old` and `new`, numbers)."""
    question = question_to_view(question_id)
    versions = authoring.versions_of(question)
    numbered = {version.number: version for version in versions}
    new = numbered.get(request.args.get("new", type=int) or 0) or _now(versions, question.number)
    old = numbered.get(request.args.get("old", type=int) or 0) or _before(versions, new)
    return render_template(
        "banks/history.html",
        question=question,
        versions=versions,
        old=old,
        new=new,
        changes=changes_between(question, old, new),
        may_edit=seen_bank(question.bank_id).may_edit,
        form=EmptyForm(formdata=None),
    )


@blueprint.post("/questions/<int:question_id>/restore/<int:number>")
@teacher_page
def restore(question_id: int, number: int) -> AnyResponse:
    """Make the newest version say again what an older one said."""
    question = question_to_edit(question_id)
    before = question.number
    version = authoring.restore_version(question, number, me(), clock.now())
    if version.number == before:
        flash(_("The question says just that already."))
    else:
        flash(
            _(
                "Version %(old)d is restored, as version %(new)d.",
                old=number,
                new=version.number,
            )
        )
    return redirect(url_for("banks.history", question_id=question_id))


def _now(versions: list[Version], number: int) -> Version:
    return next((v for v in versions if v.number == number), versions[0])


def _before(versions: list[Version], version: Version) -> Version:
    """The version before; the first one is compared with itself."""
    return next((each for each in versions if each.number < version.number), version)
