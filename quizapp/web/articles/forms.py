"""Forms of bringing an article."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.generation import GENERATED_KINDS
from quizapp.web.forms import Form, SelectChoice, first_line


class NewArticleForm(Form):
    """A pasted text or a text file; what is not typed is looked for in the text."""

    text = TextAreaField(
        _l("Paste the article"),
        description=_l("The whole article, with its headline, author and date where it has them."),
        render_kw={"rows": 14, "spellcheck": "false"},
    )
    file = FileField(_l("or choose a text file"), render_kw={"accept": ".txt,.html,.htm,.md"})
    title = StringField(
        _l("Headline"),
        filters=[first_line],
        validators=[Length(max=300, message=_l("Use at most 300 characters."))],
    )
    site = StringField(
        _l("Newspaper or site"),
        filters=[first_line],
        validators=[Length(max=200, message=_l("Use at most 200 characters."))],
    )
    published_on = DateField(_l("Published on"), validators=[Optional()])
    source_unknown = BooleanField(_l("I do not know the rest: go on without it"))
    source_url = URLField(
        _l("Web address"),
        filters=[first_line],
        validators=[
            Optional(),
            Length(max=2000, message=_l("Use at most 2,000 characters.")),
            Regexp(
                r"https?://\S+$",
                message=_l("Type an address that begins with http:// or https://."),
            ),
        ],
    )
    count = IntegerField(
        _l("How many questions"),
        default=10,
        validators=[
            InputRequired(_l("Type a number from 1 to 40.")),
            NumberRange(1, 40, _l("Type a number from 1 to 40.")),
        ],
        render_kw={"inputmode": "numeric", "min": 1, "max": 40},
    )
    kinds = SelectMultipleField(
        _l("Kinds of questions"),
        choices=[SelectChoice(kind) for kind in GENERATED_KINDS],
        default=list(GENERATED_KINDS),
        validators=[InputRequired(_l("Choose at least one kind."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class EmptyForm(Form):
    """Nothing but the CSRF token: for buttons."""
