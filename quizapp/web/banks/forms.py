"""Small forms of banks; the editor's are in `common_form` and `key_forms`."""

from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from quizapp.web.forms import Form


class PlaceForm(Form):
    """Which wording to swap a draft for: nothing for the next one."""

    place = IntegerField(validators=[Optional(), NumberRange(0, 1000)])
