"""Forms built from the questions: each kind says what fields it has and what they answer.

The form holds the options in the attempt's order and nothing of the key.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.domain import answers as a
from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.scoring.arrange import right_texts
from quizapp.web.forms import Form, SelectChoice, first_line

Fields = dict[str, Any]
FieldsAndResponse = tuple[Fields, Callable[[Any], a.Response]]
"""A kind's fields by name, and what turns the validated form into a response."""
LONGEST_ANSWER = 500


class AnswerForm(Form):
    """An answer to one question."""

    response_of: Callable[[Any], a.Response]

    @property
    def response(self) -> a.Response:
        """The answer as the domain knows it; only after validation."""
        return type(self).response_of(self)

    @property
    def fields(self) -> list[Field]:
        """The answer's fields, without the CSRF token."""
        return [field for field in self if field.type != "CSRFTokenField"]


def answer_form(key: q.Key, order: Sequence[int], **bound: Any) -> AnswerForm:
    """The form of a question, its options in this attempt's order, bound to the request.

    `bound` goes to the form: a preview has `formdata=None` and a prefix before its names.
    """
    fields, response_of = ANSWER_FIELDS[kind_of(key)](key, order)
    form = type("AnswerForm", (AnswerForm,), {**fields, "response_of": response_of})
    return cast(AnswerForm, form(**bound))


def _choice(key: q.ChoiceKey, order: Sequence[int]) -> FieldsAndResponse:
    field = RadioField(
        _l("Your answer"),
        choices=_places(key.options, order),
        validators=[InputRequired(_l("Choose an answer."))],
    )
    return {"answer": field}, lambda form: a.ChoiceResponse(
        _at_place(key.options, order, form.answer.data)
    )


def _multiple(key: q.MultipleKey, order: Sequence[int]) -> FieldsAndResponse:
    field = SelectMultipleField(
        _l("Your answers"),
        description=_l("Choose all that are right."),
        choices=_places(key.options, order),
        validators=[InputRequired(_l("Choose at least one answer."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    return {"answer": field}, lambda form: a.MultipleResponse(
        tuple(_at_place(key.options, order, place) for place in form.answer.data)
    )


def _true_false(_key: q.TrueFalseKey, _order: Sequence[int]) -> FieldsAndResponse:
    field = RadioField(
        _l("Your answer"),
        choices=[SelectChoice("true", _l("True")), SelectChoice("false", _l("False"))],
        validators=[InputRequired(_l("Choose true or false."))],
    )
    return {"answer": field}, lambda form: a.TrueFalseResponse(form.answer.data == "true")


def _short(_key: q.ShortKey, _order: Sequence[int]) -> FieldsAndResponse:
    return {"answer": _typed(_l("Your answer"))}, lambda form: a.ShortResponse(form.answer.data)


def _number(key: q.NumberKey, _order: Sequence[int]) -> FieldsAndResponse:
    label = _l("Your answer in %(unit)s", unit=key.unit) if key.unit else _l("Your answer")
    field = _typed(label, inputmode="decimal")
    return {"answer": field}, lambda form: a.NumberResponse(form.answer.data)


def _gap(key: q.GapKey, _order: Sequence[int]) -> FieldsAndResponse:
    names = [f"gap_{number}" for number in range(1, len(key.holes) + 1)]
    fields: Fields = {}
    for number, (name, hole) in enumerate(zip(names, key.holes, strict=True), start=1):
        label = _l("Gap %(number)d", number=number) if len(names) > 1 else _l("The gap")
        # In the author's order the right one might always be the first.
        shown = sorted(hole.options, key=str.casefold)
        fields[name] = _chosen(label, shown) if shown else _typed(label)
    return fields, lambda form: a.GapResponse(tuple(form[name].data or "" for name in names))


def _matching(key: q.MatchingKey, order: Sequence[int]) -> FieldsAndResponse:
    rights = right_texts(key)
    shown = [rights[index] for index in order]
    names = [f"pair_{number}" for number in range(1, len(key.pairs) + 1)]
    fields = {name: _chosen(pair.left, shown) for name, pair in zip(names, key.pairs, strict=True)}
    return fields, lambda form: a.MatchingResponse(tuple(form[name].data for name in names))


def _ordering(key: q.OrderingKey, order: Sequence[int]) -> FieldsAndResponse:
    places = [str(place) for place in range(1, len(order) + 1)]
    names = [f"item_{place}" for place in places]

    def each_place_once(form: Any, field: Field) -> None:
        if field.data and sum(form[name].data == field.data for name in names) > 1:
            raise ValidationError(_("Give each place once."))

    fields = {
        name: _chosen(key.items[index], places, each_place_once)
        for name, index in zip(names, order, strict=True)
    }

    def response(form: Any) -> a.Response:
        by_place = sorted(zip(names, order, strict=True), key=lambda pair: int(form[pair[0]].data))
        return a.OrderingResponse(tuple(index for _name, index in by_place))

    return fields, response


def _places(options: Sequence[q.Option], order: Sequence[int]) -> list[SelectChoice]:
    """The options by their place on the page: their ids tell the author's order."""
    return [SelectChoice(str(n), options[index].text) for n, index in enumerate(order, start=1)]


def _at_place(options: Sequence[q.Option], order: Sequence[int], place: str) -> str:
    return options[order[int(place) - 1]].id


def _typed(label: Any, **attributes: str) -> Any:
    return StringField(
        label,
        filters=[first_line],
        validators=[
            DataRequired(_l("Type an answer.")),
            Length(
                max=LONGEST_ANSWER,
                message=_l("Use at most %(length)d characters.", length=LONGEST_ANSWER),
            ),
        ],
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": "false",
            **attributes,
        },
    )


def _chosen(label: Any, options: Sequence[str], *validators: Any) -> Any:
    return SelectField(
        label,
        choices=[SelectChoice("", _l("Choose …")), *(SelectChoice(option) for option in options)],
        validators=[InputRequired(_l("Choose one.")), *validators],
    )


ANSWER_FIELDS: dict[q.Kind, Callable[[Any, Sequence[int]], FieldsAndResponse]] = {
    "choice": _choice,
    "multiple": _multiple,
    "true_false": _true_false,
    "short": _short,
    "number": _number,
    "gap": _gap,
    "matching": _matching,
    "ordering": _ordering,
}
