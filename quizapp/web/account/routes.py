"""Signing in and out, making an account."""

import re

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.config import Settings
from quizapp.errors import DatelineError, TooManyTries
from quizapp.models import db
from quizapp.models.people import Role
from quizapp.services import attempts, people
from quizapp.web import clock
from quizapp.web.access import me, person_page
from quizapp.web.account.forms import ChangePasswordForm, SignInForm, SignUpForm
from quizapp.web.forms import typed
from quizapp.web.signing_in import current_person, sign_in_here, sign_out_here

blueprint = Blueprint("account", __name__)

Page = str | Response | tuple[str, int]


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Page:
    """Sign in with an account."""
    form = SignInForm(next=request.args.get("next", ""), bring="bring" in request.args)
    if not form.validate_on_submit():
        return render_template("account/sign_in.html", form=form), 422 if form.errors else 200
    guest = current_person()
    now = clock.now()
    try:
        token = people.sign_in(typed(form.login), typed(form.password), _address(), now)
    except TooManyTries as error:
        form.refuse(error)
        return render_template("account/sign_in.html", form=form), error.status
    if token is None:
        form.form_errors.append(_("User name or password is wrong. Check both and try again."))
        return render_template("account/sign_in.html", form=form), 422
    account = people.signed_in_person(token)
    if form.bring.data and guest is not None and account is not None:
        attempts.adopt_attempts(db.session.merge(guest), account)
    sign_in_here(token)
    return redirect(_safe_next(form.next.data))


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Sign this browser out."""
    sign_out_here()
    flash(_("You are signed out."))
    return redirect(url_for("home.show"))


@blueprint.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> Page:
    """Make a student account; a guest keeps what they did."""
    return _make_account("student")


@blueprint.route("/sign-up/teacher", methods=["GET", "POST"])
def sign_up_teacher() -> Page:
    """Make a teacher account, where the installation allows it."""
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.teacher_sign_up:
        return render_template("account/no_teacher_sign_up.html"), 404
    return _make_account("teacher")


@blueprint.route("/account", methods=["GET", "POST"])
@person_page
def show() -> Page:
    """Your account; change the password."""
    form = ChangePasswordForm()
    if me().role == "guest" or not form.validate_on_submit():
        return render_template("account/show.html", form=form), 422 if form.errors else 200
    try:
        token = people.change_password(
            me(), typed(form.old), typed(form.new), _address(), clock.now()
        )
    except DatelineError as error:
        form.refuse(error)
        return render_template("account/show.html", form=form), error.status
    if token is None:
        form.old.errors = [_("This is not your present password.")]
        return render_template("account/show.html", form=form), 422
    sign_in_here(token)
    flash(_("Your password is changed. Every other browser is signed out."))
    return redirect(url_for("account.show"))


def _make_account(role: Role) -> Page:
    person = current_person()
    guest = person if person is not None and person.role == "guest" else None
    form = SignUpForm(name=guest.name if guest is not None else "")
    template = "account/sign_up.html"
    if not form.validate_on_submit():
        page = render_template(template, form=form, role=role, guest=guest)
        return page, 422 if form.errors else 200
    now = clock.now()
    try:
        made = people.create_account(
            role, typed(form.name), typed(form.login), typed(form.password), now, guest=guest
        )
    except DatelineError as error:
        form.refuse(error)
        guest = db.session.merge(guest) if guest is not None else None
        return render_template(template, form=form, role=role, guest=guest), error.status
    name = made.name
    sign_in_here(people.open_sign_in(made, now))
    flash(_("Welcome, %(name)s. Your account is ready.", name=name))
    return redirect(url_for("home.show") if role == "teacher" else url_for("progress.show"))


def _address() -> str:
    return request.remote_addr or "unknown"


def _safe_next(target: str | None) -> str:
    """Where to go after signing in: a path of this site, never another site."""
    # Browsers read "///host" and "/\\host" as another site, and leave out tabs and line breaks.
    path = re.sub(r"[\x00-\x20]", "", target or "")
    stays_here = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if stays_here else url_for("home.show")
