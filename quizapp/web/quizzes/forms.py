"""Forms of publishing."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from quizapp.domain.rules import QuizRules
from quizapp.web.forms import Form, first_line


class PublishForm(Form):
    """Title and rules; every default is valid."""

    title = StringField(
        _l("Title"),
        filters=[first_line],
        validators=[
            DataRequired(_l("Type a title.")),
            Length(max=300, message=_l("Use at most 300 characters.")),
        ],
    )
    attempts_allowed = IntegerField(
        _l("Attempts allowed"),
        description=_l("Leave it empty for as many as they like."),
        validators=[Optional(), NumberRange(1, 100, _l("Type a number from 1 to 100."))],
        render_kw={"inputmode": "numeric", "min": 1, "max": 100},
    )
    shuffle_options = BooleanField(_l("Shuffle the options for each student"), default=True)
    shuffle_questions = BooleanField(_l("Shuffle the questions for each student"))

    @property
    def rules(self) -> QuizRules:
        """The rules as chosen."""
        return QuizRules(
            attempts_allowed=self.attempts_allowed.data,
            shuffle_questions=bool(self.shuffle_questions.data),
            shuffle_options=bool(self.shuffle_options.data),
        )
