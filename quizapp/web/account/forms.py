"""Forms of signing in and of accounts."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from quizapp.services.people import SHORTEST_PASSWORD
from quizapp.web.forms import Form, first_line


class SignInForm(Form):
    """Login and password."""

    login = StringField(
        _l("User name or e-mail"),
        filters=[first_line],
        validators=[DataRequired(_l("Type your user name or e-mail."))],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("Password"),
        validators=[InputRequired(_l("Type your password."))],
        render_kw={"autocomplete": "current-password"},
    )
    bring = BooleanField(_l("Bring what I did as a guest here into my account"))
    next = HiddenField()


class SignUpForm(Form):
    """A new account."""

    name = StringField(
        _l("Your name"),
        filters=[first_line],
        validators=[
            DataRequired(_l("Type your name as your teacher knows it.")),
            Length(max=80, message=_l("Use at most 80 characters.")),
        ],
        render_kw={"autocomplete": "name"},
    )
    login = StringField(
        _l("User name or e-mail"),
        description=_l("You sign in with it. No e-mail is ever sent."),
        filters=[first_line],
        validators=[
            DataRequired(_l("Choose a user name.")),
            Length(max=120, message=_l("Use at most 120 characters.")),
        ],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("Password"),
        description=_l("At least %(length)d characters.", length=SHORTEST_PASSWORD),
        validators=[
            InputRequired(_l("Choose a password.")),
            Length(
                min=SHORTEST_PASSWORD,
                max=1000,
                message=_l("Use at least %(length)d characters.", length=SHORTEST_PASSWORD),
            ),
        ],
        render_kw={"autocomplete": "new-password"},
    )


class ChangePasswordForm(Form):
    """The old password and a new one."""

    old = PasswordField(
        _l("Password now"),
        validators=[InputRequired(_l("Type your present password."))],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        _l("New password"),
        description=_l("At least %(length)d characters.", length=SHORTEST_PASSWORD),
        validators=[
            InputRequired(_l("Choose a new password.")),
            Length(
                min=SHORTEST_PASSWORD,
                max=1000,
                message=_l("Use at least %(length)d characters.", length=SHORTEST_PASSWORD),
            ),
        ],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("New password again"),
        validators=[EqualTo("new", _l("Type the new password the same way twice."))],
        render_kw={"autocomplete": "new-password"},
    )


class SignOutForm(Form):
    """Nothing but the CSRF token."""
