"""Forms of naming and sharing a bank."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from quizapp.domain.words import N_
from quizapp.services.sharing import TITLE_LENGTH
from quizapp.web.forms import Form, SelectChoice, first_line

VISIBILITIES = [
    SelectChoice("private", _l("Private: only you and the teachers named below")),
    SelectChoice(
        "public", _l("Public: every teacher here may view it and publish quizzes from it")
    ),
]
ROLES = [
    SelectChoice("view", _l("view, copy questions and publish quizzes")),
    SelectChoice("edit", _l("edit the questions too")),
]
MOST_AT_ONCE = 1000
NOTHING_TICKED = N_("Tick the questions to copy first.")


class TitleForm(Form):
    """The name of a bank."""

    title = StringField(
        _l("Name of the bank"),
        filters=[first_line],
        validators=[
            InputRequired(_l("Give the bank a name.")),
            Length(max=TITLE_LENGTH, message=_l("Use at most 300 characters.")),
        ],
    )


class VisibilityForm(Form):
    """Whether every teacher may see a bank."""

    visibility = RadioField(
        _l("Who may see it"),
        choices=VISIBILITIES,
        validators=[InputRequired(_l("Choose who may see it."))],
    )


class ShareForm(Form):
    """A colleague, and what they may do."""

    login = StringField(
        _l("Colleague's user name or e-mail"),
        description=_l("What they sign in with."),
        filters=[first_line],
        validators=[
            InputRequired(_l("Type the name or e-mail your colleague signs in with.")),
            Length(max=120, message=_l("Use at most 120 characters.")),
        ],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    role = RadioField(
        _l("They may"),
        choices=ROLES,
        default="view",
        validators=[InputRequired(_l("Choose what they may do."))],
    )


class CopyForm(Form):
    """Which questions to copy, and into which bank."""

    question = SelectMultipleField(
        coerce=int,
        validate_choice=False,
        validators=[InputRequired(NOTHING_TICKED), Length(max=MOST_AT_ONCE)],
    )
    into = IntegerField(validators=[InputRequired(), NumberRange(1, 2**31 - 1)])
