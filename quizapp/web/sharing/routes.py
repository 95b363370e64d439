"""New banks, their names, who sees them, and copies out of them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizapp.errors import Refused
from quizapp.models import Bank
from quizapp.services import copying, sharing
from quizapp.web import clock
from quizapp.web.access import bank_to_edit, bank_to_view, me, my_bank, teacher_page
from quizapp.web.articles.forms import EmptyForm
from quizapp.web.finding.asking import asked_again
from quizapp.web.forms import typed
from quizapp.web.sharing.forms import CopyForm, ShareForm, TitleForm, VisibilityForm

blueprint = Blueprint("sharing", __name__)

Page = str | Response | tuple[str, int]


@blueprint.route("/banks/new", methods=["GET", "POST"])
@teacher_page
def new() -> Page:
    """Make an empty bank."""
    form = TitleForm()
    if form.validate_on_submit():
        bank = sharing.create_bank(me(), typed(form.title), "en", clock.now())
        return _to_bank(bank)
    page = render_template("sharing/title.html", form=form, bank=None)
    return page, 422 if form.errors else 200


@blueprint.route("/banks/<int:bank_id>/rename", methods=["GET", "POST"])
@teacher_page
def rename(bank_id: int) -> Page:
    """Give a bank of yours another name."""
    bank = my_bank(bank_id)
    form = TitleForm(title=bank.title)
    if form.validate_on_submit():
        sharing.rename_bank(bank, typed(form.title))
        flash(_("The bank has a new name."))
        return _to_bank(bank)
    page = render_template("sharing/title.html", form=form, bank=bank)
    return page, 422 if form.errors else 200


@blueprint.get("/banks/<int:bank_id>/share")
@teacher_page
def show(bank_id: int) -> Page:
    """Who may see a bank of yours."""
    return _share_page(my_bank(bank_id), ShareForm(formdata=None))


@blueprint.post("/banks/<int:bank_id>/share")
@teacher_page
def share(bank_id: int) -> Page:
    """Name one more teacher, or change what one may do."""
    bank, form = my_bank(bank_id), ShareForm()
    if form.validate():
        try:
            edits = form.role.data == "edit"
            person = sharing.share(bank, typed(form.login), edits, clock.now())
            said = _("%(name)s may edit it.") if edits else _("%(name)s may view it.")
            flash(said % {"name": person.name})
            return redirect(url_for("sharing.show", bank_id=bank_id))
        except Refused as error:
            form.refuse(error)
    return _share_page(bank, form)


@blueprint.post("/banks/<int:bank_id>/show-to")
@teacher_page
def show_to(bank_id: int) -> Page:
    """Make a bank public or private."""
    bank, form = my_bank(bank_id), VisibilityForm()
    if not form.validate():
        return _share_page(bank, ShareForm(formdata=None), form)
    sharing.show_to(bank, form.visibility.data)
    public = bank.visibility == "public"
    flash(_("Every teacher here may view it now.") if public else _("The bank is private now."))
    return redirect(url_for("sharing.show", bank_id=bank_id))


@blueprint.post("/banks/<int:bank_id>/share/<int:person_id>/stop")
@teacher_page
def stop(bank_id: int, person_id: int) -> Response:
    """Share a bank of yours with somebody no longer."""
    sharing.stop_sharing(my_bank(bank_id), person_id)
    flash(_("The bank is not shared with them any more. Quizzes they published stay theirs."))
    return redirect(url_for("sharing.show", bank_id=bank_id))


@blueprint.post("/banks/<int:bank_id>/leave")
@teacher_page
def leave(bank_id: int) -> Response:
    """Take a bank that was shared with you off your list."""
    bank = bank_to_view(bank_id)
    sharing.leave(bank, me())
    flash(_("“%(title)s” is no longer shared with you.", title=bank.title))
    return redirect(url_for("banks.index"))


@blueprint.post("/banks/<int:bank_id>/copy")
@teacher_page
def copy(bank_id: int) -> Response:
    """Copy the ticked questions of a bank you may view into one you may edit."""
    bank, form = bank_to_view(bank_id), CopyForm()
    ids, target = form.question.data, form.into.data
    if not form.validate() or not ids or not target:
        flash(_("Tick the questions to copy, and choose the bank they go into."))
        return redirect(_back_to(bank))
    into = bank_to_edit(target)
    copied = copying.copy_questions(bank, ids, into, me(), clock.now())
    flash(
        ngettext(
            "%(num)d question copied to “%(title)s”; those it holds already were left out.",
            "%(num)d questions copied to “%(title)s”; those it holds already were left out.",
            copied,
            title=into.title,
        )
    )
    return redirect(_back_to(bank))


def _share_page(bank: Bank, form: ShareForm, visibility: VisibilityForm | None = None) -> Page:
    visibility = visibility or VisibilityForm(formdata=None, visibility=bank.visibility)
    page = render_template(
        "sharing/share.html",
        bank=bank,
        form=form,
        visibility=visibility,
        sharers=sharing.shared_with(bank),
        empty=EmptyForm(formdata=None),
    )
    return page, 422 if form.errors or visibility.errors else 200


def _to_bank(bank: Bank) -> Response:
    return redirect(url_for("banks.show", bank_id=bank.id))


def _back_to(bank: Bank) -> str:
    """The bank's page as it was filtered: the form brings its filters along."""
    return url_for("banks.show", bank_id=bank.id, **asked_again(request.form))
