"""Forms of editing a question: one for each kind, built from and turned into a key."""

from decimal import Decimal
from typing import Any, Generic, TypeVar

from flask_babel import lazy_gettext as _l
from msgspec.structs import replace
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms import (
    Form as PlainForm,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.scoring.number_text import read_number
from quizapp.web.forms import Form, SelectChoice, first_line, several_lines

K = TypeVar("K", bound=q.Key)
OPTION_ROWS = 6
OPTION_IDS = "abcdefghijklmnopqrstuvwxyz"


class PlaceForm(Form):
    """Which wording to swap a draft for: nothing for the next one."""

    place = IntegerField(validators=[Optional(), NumberRange(0, 1000)])


class QuestionForm(Form, Generic[K]):
    """What every kind has: a stem and an explanation."""

    stem = TextAreaField(
        _l("Question"),
        filters=[several_lines],
        validators=[
            InputRequired(_l("Type the question.")),
            Length(max=4000, message=_l("Use at most 4,000 characters.")),
        ],
        render_kw={"rows": 3},
    )
    explanation = TextAreaField(
        _l("Explanation"),
        description=_l("Shown after the answer, with the source sentence. May stay empty."),
        filters=[several_lines],
        validators=[Length(max=4000, message=_l("Use at most 4,000 characters."))],
        render_kw={"rows": 2},
    )

    def fill(self, key: K) -> None:
        """Show a key."""
        raise TypeError(key)

    def key(self, old: K) -> K:
        """The key as typed; what the form does not show stays as in `old`."""
        raise TypeError(old)


class OptionRow(PlainForm):
    """One option of a choice or multiple question."""

    text = StringField(_l("Option"), filters=[first_line])
    right = BooleanField(_l("right"))


class OptionsForm(QuestionForm[q.ChoiceKey | q.MultipleKey]):
    """Options with the right ones ticked."""

    options = FieldList(FormField(OptionRow), min_entries=OPTION_ROWS)

    def fill(self, key: q.ChoiceKey | q.MultipleKey) -> None:
        """Show the options."""
        rows = [{"text": o.text, "right": o.fraction > 0} for o in key.options]
        rows += [{"text": "", "right": False}] * (OPTION_ROWS - len(rows))
        self.options.process(None, rows)

    def key(self, old: q.ChoiceKey | q.MultipleKey) -> q.ChoiceKey | q.MultipleKey:
        """The options as typed; those whose text stays keep their feedback and place."""
        before = {option.text: option for option in old.options}
        typed = [row for row in self.options.data if row["text"]]
        right = sum(bool(row["right"]) for row in typed)
        if isinstance(old, q.ChoiceKey) and right != 1:
            raise InvalidQuestion(N_("Tick exactly one right option."))
        options = []
        for index, row in enumerate(typed):
            kept = before.get(row["text"], q.Option("", row["text"]))
            options.append(
                q.Option(
                    id=OPTION_IDS[index : index + 1] or str(index + 1),
                    text=row["text"],
                    fraction=_fraction(bool(row["right"]), kept),
                    feedback=kept.feedback,
                    pinned=kept.pinned,
                )
            )
        return type(old)(tuple(options))


class TrueFalseForm(QuestionForm[q.TrueFalseKey]):
    """A statement and whether it is true."""

    answer = RadioField(
        _l("The statement is"),
        choices=[SelectChoice("true", _l("true")), SelectChoice("false", _l("false"))],
    )

    def fill(self, key: q.TrueFalseKey) -> None:
        """Show the answer."""
        self.answer.data = "true" if key.answer else "false"

    def key(self, old: q.TrueFalseKey) -> q.TrueFalseKey:
        """The answer as chosen."""
        return q.TrueFalseKey(self.answer.data == "true", old.feedback_true, old.feedback_false)


class ShortForm(QuestionForm[q.ShortKey]):
    """Accepted answers, one a line."""

    accepted = TextAreaField(
        _l("Accepted answers"),
        description=_l("One a line; the first is shown as the right answer."),
        validators=[InputRequired(_l("Type at least one accepted answer."))],
        render_kw={"rows": 4},
    )
    match_case = BooleanField(_l("Capital letters matter"))

    def fill(self, key: q.ShortKey) -> None:
        """Show the accepted answers."""
        self.accepted.data = "\n".join(accepted.text for accepted in key.accepted)
        self.match_case.data = key.match_case

    def key(self, old: q.ShortKey) -> q.ShortKey:
        """The accepted answers as typed."""
        return replace(
            old,
            accepted=_accepted(self.accepted.data, old.accepted),
            match_case=bool(self.match_case.data),
        )


class NumberForm(QuestionForm[q.NumberKey]):
    """A number, how far off it may be, and its unit."""

    value = StringField(
        _l("Right number"),
        filters=[first_line],
        validators=[InputRequired(_l("Type the right number."))],
        render_kw={"inputmode": "decimal"},
    )
    tolerance = StringField(
        _l("May be off by"), filters=[first_line], render_kw={"inputmode": "decimal"}
    )
    unit = StringField(_l("Unit"), filters=[first_line])

    def fill(self, key: q.NumberKey) -> None:
        """Show the first accepted number."""
        self.value.data = str(key.accepted[0].value)
        self.tolerance.data = str(key.accepted[0].tolerance)
        self.unit.data = key.unit

    def key(self, old: q.NumberKey) -> q.NumberKey:
        """The number as typed; further accepted numbers stay."""
        first = q.AcceptedNumber(
            value=_decimal(self.value.data or ""),
            tolerance=_decimal(self.tolerance.data or "0"),
            tolerance_kind=old.accepted[0].tolerance_kind,
            feedback=old.accepted[0].feedback,
        )
        return q.NumberKey((first, *old.accepted[1:]), self.unit.data or "")


class GapForm(QuestionForm[q.GapKey]):
    """What fills each hole, one hole a field."""

    holes = FieldList(
        TextAreaField(
            _l("Fills the gap"),
            description=_l("One accepted answer a line; the first is shown as the right answer."),
            render_kw={"rows": 3},
        )
    )

    def fill(self, key: q.GapKey) -> None:
        """Show what fills each hole."""
        texts = ["\n".join(a.text for a in hole.accepted) for hole in key.holes]
        self.holes.process(None, texts)

    def key(self, old: q.GapKey) -> q.GapKey:
        """The holes as typed."""
        holes = [
            replace(hole, accepted=_accepted(text, hole.accepted))
            for text, hole in zip(self.holes.data, old.holes, strict=False)
        ]
        return q.GapKey(tuple(holes), old.match_case)


class MatchingForm(QuestionForm[q.MatchingKey]):
    """Pairs, one a line."""

    pairs = TextAreaField(
        _l("Pairs"),
        description=_l("One pair a line: left = right. A line “= right” is a right side too many."),
        render_kw={"rows": 6},
    )

    def fill(self, key: q.MatchingKey) -> None:
        """Show the pairs."""
        lines = [f"{pair.left} = {pair.right}" for pair in key.pairs]
        self.pairs.data = "\n".join([*lines, *(f"= {right}" for right in key.extra)])

    def key(self, old: q.MatchingKey) -> q.MatchingKey:
        """The pairs as typed."""
        halves = [line.partition("=") for line in _lines(self.pairs.data)]
        if any(not sign or not right.strip() for _, sign, right in halves):
            raise InvalidQuestion(N_("Write each pair as “left = right”, one a line."))
        return q.MatchingKey(
            tuple(q.Pair(left.strip(), right.strip()) for left, _, right in halves if left.strip()),
            tuple(right.strip() for left, _, right in halves if not left.strip()),
        )


class OrderingForm(QuestionForm[q.OrderingKey]):
    """Items in their right order, one a line."""

    items = TextAreaField(
        _l("Items"), description=_l("One a line, in the right order."), render_kw={"rows": 6}
    )

    def fill(self, key: q.OrderingKey) -> None:
        """Show the items."""
        self.items.data = "\n".join(key.items)

    def key(self, old: q.OrderingKey) -> q.OrderingKey:
        """The items as typed."""
        return q.OrderingKey(tuple(_lines(self.items.data)))


QUESTION_FORMS: dict[q.Kind, type[QuestionForm[Any]]] = {
    "choice": OptionsForm,
    "multiple": OptionsForm,
    "true_false": TrueFalseForm,
    "short": ShortForm,
    "number": NumberForm,
    "gap": GapForm,
    "matching": MatchingForm,
    "ordering": OrderingForm,
}


def question_form(kind: q.Kind) -> QuestionForm[Any]:
    """The editing form of a kind, bound to the request."""
    return QUESTION_FORMS[kind]()


def _fraction(right: bool, before: q.Option) -> float:
    if right:
        return before.fraction if before.fraction > 0 else 1.0
    return min(before.fraction, 0.0)


def _accepted(text: str | None, old: tuple[q.AcceptedText, ...]) -> tuple[q.AcceptedText, ...]:
    before = {accepted.text: accepted for accepted in old}
    return tuple(before.get(line, q.AcceptedText(line)) for line in _lines(text))


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _decimal(text: str) -> Decimal:
    # Read as a student's answer is, so that "1,5" means the same to both.
    value = read_number(text)
    if value is None:
        raise InvalidQuestion(
            N_("“%(text)s” is not a number: use digits and a point, as in 12.5."), text=text
        )
    return value
