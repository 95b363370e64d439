"""Forms of joining."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from quizapp.web.forms import Form, first_line


class JoinForm(Form):
    """A quiz code."""

    code = StringField(
        _l("Quiz code"),
        filters=[first_line],
        validators=[DataRequired(_l("Type the code your teacher shows.")), Length(max=60)],
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "placeholder": "ABC 234",
        },
    )


class NameForm(Form):
    """A guest's name."""

    name = StringField(
        _l("Your name"),
        description=_l("Your teacher sees it beside your score."),
        filters=[first_line],
        validators=[
            DataRequired(_l("Type your name, so that your teacher knows whose score it is.")),
            Length(max=80, message=_l("Use at most 80 characters.")),
        ],
        render_kw={"autocomplete": "name"},
    )
