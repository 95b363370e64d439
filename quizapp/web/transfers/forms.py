"""Forms of bringing a question file and of choosing a format."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField
from wtforms.validators import Length

from quizapp.interchange.formats import FORMATS
from quizapp.models import Bank
from quizapp.web.forms import Form, SelectChoice, first_line


class ImportForm(Form):
    """A file of questions, and where they go."""

    file = FileField(
        _l("File with questions"),
        validators=[FileRequired(_l("Choose a file."))],
        description=_l("At most 50 MB. Nothing is imported before you have seen the report."),
    )
    format = SelectField(
        _l("Format"),
        default="",
        choices=lambda: [
            SelectChoice("", _l("Find out from the file")),
            *(SelectChoice(each.name, _l(each.label)) for each in FORMATS.values()),
        ],
    )
    bank_id = SelectField(_l("Into"), coerce=int, default=0)
    title = StringField(
        _l("Name of the new bank"),
        filters=[first_line],
        description=_l("May stay empty: then the file's own title is taken."),
        validators=[Length(max=300, message=_l("Use at most 300 characters."))],
    )

    def offer(self, banks: Sequence[Bank]) -> None:
        """The banks that questions may go into, beside a new one."""
        self.bank_id.choices = [
            SelectChoice(0, _l("A new bank")),
            *(SelectChoice(bank.id, bank.title) for bank in banks),
        ]
