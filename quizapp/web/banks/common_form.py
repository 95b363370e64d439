"""What the form of every question has, whatever its kind."""

from datetime import date
from typing import Any, Generic, TypeVar

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import (
    Form as PlainForm,
)
from wtforms.validators import InputRequired, Length, Optional, Regexp

from quizapp.domain import questions as q
from quizapp.web.forms import Form, SelectChoice, first_line, several_lines

K = TypeVar("K", bound=q.Key)
LONGEST_TEXT = 20_000
MOST_PICTURES = 8
NO_ARTICLE, ANOTHER_SOURCE = "", "new"


def _at_most(length: int) -> Length:
    return Length(
        max=length, message=_l("Use at most %(length)s characters.", length=f"{length:,}")
    )


def _line(label: Any, length: int, description: Any = "", **more: Any) -> Any:
    return StringField(
        label,
        description=description,
        filters=[first_line],
        validators=[_at_most(length)],
        render_kw=more or None,
    )


def _area(label: Any, description: Any = "", rows: int = 2) -> Any:
    return TextAreaField(
        label,
        description=description,
        filters=[several_lines],
        validators=[_at_most(LONGEST_TEXT)],
        render_kw={"rows": rows},
    )


class Day(DateField):
    """A day whose year has four digits, as browsers want it, even before the year 1000."""

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.isoformat() if isinstance(self.data, date) else ""


def _day(label: Any, description: Any = "") -> Any:
    return Day(label, [Optional()], description=description)


class PictureRow(PlainForm):
    """A picture: the token says which one, and that this person may show it."""

    was = HiddenField()
    token = HiddenField()
    alt = StringField(_l("What the picture shows, in words"), filters=[first_line])


class QuestionForm(Form, Generic[K]):
    """All fields but those of the kind, which each subclass adds."""

    kind = HiddenField()
    base = HiddenField()
    seen = HiddenField()
    stem = TextAreaField(
        _l("Question"),
        filters=[several_lines],
        validators=[InputRequired(_l("Type the question.")), _at_most(LONGEST_TEXT)],
        render_kw={"rows": 3},
    )
    explanation = _area(
        _l("Explanation"),
        _l("Shown after the answer, with the source sentence. May stay empty."),
    )
    scheme = SelectField(_l("How it is marked"), default="", validate_choice=False)
    max_mark = _line(_l("Full mark"), 30, inputmode="decimal")
    article = SelectField(_l("Source"), default=NO_ARTICLE)
    sentence = _area(
        _l("The sentence that says it"),
        _l("Word for word, as the article has it. Shown after the answer."),
    )
    source_title = _line(_l("Headline"), 300)
    source_site = _line(_l("Newspaper or site"), 200)
    source_url = StringField(
        _l("Web address"),
        filters=[first_line],
        validators=[
            Optional(),
            _at_most(2000),
            Regexp(
                r"https?://\S+$",
                message=_l("Type an address that begins with http:// or https://."),
            ),
        ],
        render_kw={"inputmode": "url"},
    )
    source_date = _day(_l("Published on"))
    attribution = _line(
        _l("Claimed by"), 300, _l("Whose claim it is, where it is no settled fact.")
    )
    as_of = _day(_l("True as of"), _l("The day on which the answer was right."))
    review_by = _day(_l("Look at it again by"))
    change_kind = SelectField(
        _l("How it ages"),
        default="",
        choices=[
            SelectChoice("", _l("Not said")),
            SelectChoice("event", _l("It happened once: stays true")),
            SelectChoice("dated", _l("A figure of a day: stays true of that day")),
            SelectChoice("never", _l("Never changes")),
            SelectChoice("slow", _l("Changes over years")),
            SelectChoice("office", _l("Who holds an office: changes with the holder")),
            SelectChoice("value", _l("A price, rank or record: changes any day")),
        ],
    )
    name = _line(_l("Name"), 300, _l("A label for teachers; no student sees it."))
    category = _line(_l("Category"), 400, _l("A path, as in Politics/Asia."), list="categories")
    tags = _line(_l("Tags"), 2000, _l("With commas between them."))
    difficulty = SelectField(
        _l("Difficulty"),
        default="",
        choices=[
            SelectChoice("", _l("Not said")),
            SelectChoice("easy", _l("easy")),
            SelectChoice("medium", _l("medium")),
            SelectChoice("hard", _l("hard")),
        ],
    )
    language = _line(_l("Language"), 40, _l("A code such as en or fr; empty for the bank's own."))
    pictures = FieldList(FormField(PictureRow), max_entries=MOST_PICTURES)

    def fill(self, key: K) -> None:
        """Show a key."""
        raise TypeError(key)

    def blank(self) -> None:
        """Show the empty rows that a new question begins with."""

    def prepare(self) -> None:
        """Add the rows that the page needs besides those it has."""

    def key(self, old: K | None) -> K:
        """The key as typed; what was not touched stays as in `old`, to the letter.

        InvalidQuestion when a number is none.
        """
        raise TypeError(old)

    def check(self, key: K, old: K | None) -> None:
        """InvalidQuestion where the key is no key a teacher can mean, in the form's own words."""
