"""The part of a question's form that is of its kind: what is right, built from and into a key."""

import string
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from msgspec.structs import replace
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import (
    Form as PlainForm,
)

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.web.banks import keeping
from quizapp.web.banks.common_form import QuestionForm
from quizapp.web.banks.rows import MOST_ROWS
from quizapp.web.forms import SelectChoice, first_line, several_lines

TICK_ONE = N_("Tick exactly one right option.")
TICK_AND_SHARE = N_(
    "“%(text)s” is ticked as right or not, and its share of the mark says otherwise. Change one."
)
BELOW_ONE = N_("A factor must be 1 or more, as in 1.5; %(value)s is less.")
TICKED, PER_CENT = 1.0, Decimal(100)


def _rows(row: type[PlainForm]) -> Any:
    return FieldList(FormField(row), max_entries=MOST_ROWS)


def _line(label: Any, **more: Any) -> Any:
    return StringField(label, filters=[first_line], render_kw=more or None)


def _share() -> Any:
    return _line(_l("Share of the mark, in per cent"), inputmode="decimal")


def _feedback() -> Any:
    return TextAreaField(_l("Feedback"), filters=[several_lines], render_kw={"rows": 1})


class OptionRow(PlainForm):
    """One option of a choice or multiple question."""

    was = HiddenField()
    text = _line(_l("Option"))
    right = BooleanField(_l("right"))
    share = _share()
    feedback = _feedback()
    pinned = BooleanField(_l("Keep it in this place when options are shuffled"))


class AcceptedRow(PlainForm):
    """One accepted wording of a short answer or a gap."""

    was = HiddenField()
    text = _line(_l("Accepted answer"))
    share = _share()
    feedback = _feedback()
    tolerant = BooleanField(_l("Accept a typing error"))


class NumberRow(PlainForm):
    """One accepted number and the room around it."""

    was = HiddenField()
    value = _line(_l("Number"), inputmode="decimal")
    tolerance = _line(_l("May be off by"), inputmode="decimal")
    tolerance_kind = SelectField(
        _l("counted as"),
        default="nominal",
        choices=[
            SelectChoice("nominal", _l("the same unit (±)")),
            SelectChoice("relative", _l("per cent of the number (±)")),
            SelectChoice("geometric", _l("a factor (×/÷)")),
        ],
    )
    share = _share()
    feedback = _feedback()


class HoleRow(PlainForm):
    """One hole: typed, or chosen from options."""

    was = HiddenField()
    accepted = _rows(AcceptedRow)
    options = TextAreaField(
        _l("Options to choose from, one a line"),
        filters=[several_lines],
        render_kw={"rows": 2},
    )
    weight = _line(_l("Weight"), inputmode="decimal")
    rivals = TextAreaField(
        _l("Names it must not be taken for, one a line"),
        filters=[several_lines],
        render_kw={"rows": 1},
    )


class PairRow(PlainForm):
    """One pair."""

    was = HiddenField()
    left = _line(_l("Left"))
    right = _line(_l("Right"))


class ItemRow(PlainForm):
    """One item to put in order."""

    was = HiddenField()
    text = _line(_l("Item"))


class OptionsForm(QuestionForm[q.ChoiceKey | q.MultipleKey]):
    """Options with the right ones ticked."""

    options = _rows(OptionRow)

    def fill(self, key: q.ChoiceKey | q.MultipleKey) -> None:
        """Show the options."""
        rows = [
            {
                "was": str(place),
                "text": keeping.shown_line(option.text),
                "right": _is_right(key, option.fraction),
                "share": keeping.shown_share(
                    option.fraction, _usual(_is_right(key, option.fraction))
                ),
                "feedback": keeping.shown_text(option.feedback),
                "pinned": option.pinned,
            }
            for place, option in enumerate(key.options)
        ]
        self.options.process(None, rows)

    def blank(self) -> None:
        """Show four empty options."""
        self.options.process(None, [{}] * 4)

    def key(self, old: q.ChoiceKey | q.MultipleKey | None) -> q.ChoiceKey | q.MultipleKey:
        """The options as typed."""
        new = q.ChoiceKey(()) if self.kind.data == "choice" else q.MultipleKey(())
        before = old.options if old is not None else ()
        ids = _free_ids(before)
        options: list[q.Option] = []
        for row in _filled(self.options):
            option = _option(row, keeping.old_row(before, row["was"]), new)
            taken = not option.id or option.id in {each.id for each in options}
            options.append(replace(option, id=next(ids)) if taken else option)
        return replace(new, options=tuple(options))

    def check(self, key: q.ChoiceKey | q.MultipleKey, old: Any) -> None:
        """A choice has one right option, unless it came with more."""
        if isinstance(key, q.ChoiceKey):
            right = _full(key)
            if right != 1 and (old is None or right != _full(old)):
                raise InvalidQuestion(TICK_ONE)


class TrueFalseForm(QuestionForm[q.TrueFalseKey]):
    """A statement and whether it is true."""

    answer = RadioField(
        _l("The statement is"),
        choices=[SelectChoice("true", _l("true")), SelectChoice("false", _l("false"))],
        validate_choice=False,
    )
    feedback_true = _feedback()
    feedback_false = _feedback()

    def fill(self, key: q.TrueFalseKey) -> None:
        """Show the answer and both feedbacks."""
        self.answer.process(None, "true" if key.answer else "false")
        self.feedback_true.process(None, keeping.shown_text(key.feedback_true))
        self.feedback_false.process(None, keeping.shown_text(key.feedback_false))

    def key(self, old: q.TrueFalseKey | None) -> q.TrueFalseKey:
        """The answer as chosen."""
        return q.TrueFalseKey(
            self.answer.data == "true",
            keeping.text(keeping.part(old, "feedback_true"), self.feedback_true.data),
            keeping.text(keeping.part(old, "feedback_false"), self.feedback_false.data),
        )

    def check(self, key: q.TrueFalseKey, old: Any) -> None:
        """One of the two was chosen."""
        if self.answer.data not in ("true", "false"):
            raise InvalidQuestion(N_("Say whether the statement is true or false."))


class ShortForm(QuestionForm[q.ShortKey]):
    """Accepted answers."""

    accepted = _rows(AcceptedRow)
    match_case = BooleanField(_l("Capital letters matter"))
    rivals = TextAreaField(
        _l("Names it must not be taken for, one a line"),
        description=_l("A misspelling that is as near one of these is not accepted."),
        filters=[several_lines],
        render_kw={"rows": 1},
    )

    def fill(self, key: q.ShortKey) -> None:
        """Show the accepted answers."""
        self.accepted.process(None, _accepted_rows(key.accepted))
        self.match_case.process(None, key.match_case)
        self.rivals.process(None, keeping.shown_lines(key.rivals))

    def blank(self) -> None:
        """Show one empty answer."""
        self.accepted.process(None, [{}])

    def key(self, old: q.ShortKey | None) -> q.ShortKey:
        """The accepted answers as typed."""
        return q.ShortKey(
            _accepted(self.accepted, old.accepted if old is not None else ()),
            bool(self.match_case.data),
            keeping.lines(old.rivals if old is not None else (), self.rivals.data),
        )

    def check(self, key: q.ShortKey, old: Any) -> None:
        """There is an answer."""
        if not key.accepted:
            raise InvalidQuestion(N_("Type at least one accepted answer."))


class NumberForm(QuestionForm[q.NumberKey]):
    """Accepted numbers, each with the room around it."""

    accepted = _rows(NumberRow)
    unit = _line(_l("Unit"))
    other_feedback = TextAreaField(
        _l("Feedback for any other number"), filters=[several_lines], render_kw={"rows": 1}
    )

    def fill(self, key: q.NumberKey) -> None:
        """Show the accepted numbers."""
        rows = [
            {
                "was": str(place),
                "value": _shown_number(each.value),
                "tolerance": _shown_room(each),
                "tolerance_kind": each.tolerance_kind,
                "share": keeping.shown_share(each.fraction, TICKED),
                "feedback": keeping.shown_text(each.feedback),
            }
            for place, each in enumerate(key.accepted)
        ]
        self.accepted.process(None, rows)
        self.unit.process(None, keeping.shown_line(key.unit))
        self.other_feedback.process(None, keeping.shown_text(key.other_feedback))

    def blank(self) -> None:
        """Show one empty number."""
        self.accepted.process(None, [{}])

    def key(self, old: q.NumberKey | None) -> q.NumberKey:
        """The numbers as typed."""
        before = old.accepted if old is not None else ()
        return q.NumberKey(
            tuple(
                _accepted_number(row, keeping.old_row(before, row["was"]))
                for row in _filled(self.accepted, "value")
            ),
            keeping.line(keeping.part(old, "unit"), self.unit.data),
            keeping.text(keeping.part(old, "other_feedback"), self.other_feedback.data),
        )

    def check(self, key: q.NumberKey, old: Any) -> None:
        """There is a number."""
        if not key.accepted:
            raise InvalidQuestion(N_("Type the right number."))


class GapForm(QuestionForm[q.GapKey]):
    """What fills each hole of the text."""

    holes = _rows(HoleRow)
    match_case = BooleanField(_l("Capital letters matter"))

    def fill(self, key: q.GapKey) -> None:
        """Show what fills each hole."""
        rows = [
            {
                "was": str(place),
                "accepted": _accepted_rows(hole.accepted),
                "options": keeping.shown_lines(hole.options),
                "weight": f"{hole.weight:.12g}",
                "rivals": keeping.shown_lines(hole.rivals),
            }
            for place, hole in enumerate(key.holes)
        ]
        self.holes.process(None, rows)
        self.match_case.process(None, key.match_case)

    def blank(self) -> None:
        """Show one hole with one empty answer."""
        self.holes.process(None, [{"accepted": [{}]}])

    def prepare(self) -> None:
        """Show a row for each hole of the text, and a field in each."""
        marked = (self.stem.data or "").count(q.HOLE)
        while len(self.holes.entries) < min(max(marked, 1), MOST_ROWS):
            self.holes.append_entry({"accepted": [{}]})
        for hole in self.holes:
            if not hole.form.accepted.entries:
                hole.form.accepted.append_entry({})

    def key(self, old: q.GapKey | None) -> q.GapKey:
        """The holes as typed; one that nothing fills is left out behind the text's last."""
        before = old.holes if old is not None else ()
        holes = [
            _hole(entry.form, keeping.old_row(before, entry.form.was.data))
            for entry in self.holes.entries
        ]
        marked = (self.stem.data or "").count(q.HOLE)
        while len(holes) > marked and not holes[-1].accepted:
            holes.pop()
        return q.GapKey(tuple(holes), bool(self.match_case.data))

    def check(self, key: q.GapKey, old: Any) -> None:
        """Each hole has an answer."""
        for number, hole in enumerate(key.holes, start=1):
            if not hole.accepted:
                raise InvalidQuestion(N_("Type what fills gap %(number)d."), number=number)


class MatchingForm(QuestionForm[q.MatchingKey]):
    """Pairs, and what matches nothing."""

    pairs = _rows(PairRow)
    extra = TextAreaField(
        _l("Right sides that match nothing, one a line"),
        filters=[several_lines],
        render_kw={"rows": 2},
    )

    def fill(self, key: q.MatchingKey) -> None:
        """Show the pairs."""
        rows = [
            {
                "was": str(place),
                "left": keeping.shown_line(pair.left),
                "right": keeping.shown_line(pair.right),
            }
            for place, pair in enumerate(key.pairs)
        ]
        self.pairs.process(None, rows)
        self.extra.process(None, keeping.shown_lines(key.extra))

    def blank(self) -> None:
        """Show three empty pairs."""
        self.pairs.process(None, [{}] * 3)

    def key(self, old: q.MatchingKey | None) -> q.MatchingKey:
        """The pairs as typed."""
        before = old.pairs if old is not None else ()
        pairs = []
        for row in _filled(self.pairs, "left", "right"):
            was = keeping.old_row(before, row["was"])
            left = keeping.line(keeping.part(was, "left"), row["left"])
            pairs.append(q.Pair(left, keeping.line(keeping.part(was, "right"), row["right"])))
        extra = keeping.lines(old.extra if old is not None else (), self.extra.data)
        return q.MatchingKey(tuple(pairs), extra)

    def check(self, key: q.MatchingKey, old: Any) -> None:
        """Both sides of each pair are there."""
        if not all(pair.left.strip() and pair.right.strip() for pair in key.pairs):
            raise InvalidQuestion(N_("Write both sides of each pair."))


class OrderingForm(QuestionForm[q.OrderingKey]):
    """Items in their right order."""

    items = _rows(ItemRow)

    def fill(self, key: q.OrderingKey) -> None:
        """Show the items."""
        rows = [
            {"was": str(place), "text": keeping.shown_line(item)}
            for place, item in enumerate(key.items)
        ]
        self.items.process(None, rows)

    def blank(self) -> None:
        """Show four empty items."""
        self.items.process(None, [{}] * 4)

    def key(self, old: q.OrderingKey | None) -> q.OrderingKey:
        """The items as typed."""
        before = old.items if old is not None else ()
        return q.OrderingKey(
            tuple(
                keeping.line(keeping.old_row(before, row["was"]), row["text"])
                for row in _filled(self.items)
            )
        )


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


def _filled(entries: Any, *names: str) -> Iterator[dict[str, Any]]:
    """The rows in which something stands."""
    return (row for row in entries.data if any(row[name] for name in names or ("text",)))


def _is_right(key: q.ChoiceKey | q.MultipleKey, fraction: float) -> bool:
    """Whether an option is ticked: the right one of a choice earns all, one of several some."""
    return fraction == TICKED if isinstance(key, q.ChoiceKey) else fraction > 0


def _option(
    row: dict[str, Any], was: q.Option | None, key: q.ChoiceKey | q.MultipleKey
) -> q.Option:
    same_tick = was is not None and _is_right(key, was.fraction) == row["right"]
    before = was.fraction if was is not None and same_tick else None
    fraction = keeping.fraction(before, row["share"], _usual(row["right"]))
    if row["right"] != _is_right(key, fraction):
        raise InvalidQuestion(TICK_AND_SHARE, text=row["text"])
    return q.Option(
        id=was.id if was is not None else "",
        text=keeping.line(keeping.part(was, "text"), row["text"]),
        fraction=fraction,
        feedback=keeping.text(keeping.part(was, "feedback"), row["feedback"]),
        pinned=row["pinned"],
    )


def _usual(right: bool) -> float:
    return TICKED if right else 0.0


def _full(key: q.ChoiceKey) -> int:
    return sum(option.fraction == TICKED for option in key.options)


def _free_ids(options: Iterable[q.Option]) -> Iterator[str]:
    taken = {option.id for option in options}
    return iter(
        [each for each in (*string.ascii_lowercase, *map(str, range(99))) if each not in taken]
    )


def _accepted_rows(accepted: Iterable[q.AcceptedText]) -> list[dict[str, Any]]:
    return [
        {
            "was": str(place),
            "text": keeping.shown_line(each.text),
            "share": keeping.shown_share(each.fraction, TICKED),
            "feedback": keeping.shown_text(each.feedback),
            "tolerant": each.tolerant,
        }
        for place, each in enumerate(accepted)
    ]


def _accepted(entries: Any, before: tuple[q.AcceptedText, ...]) -> tuple[q.AcceptedText, ...]:
    accepted = []
    for row in _filled(entries):
        was = keeping.old_row(before, row["was"])
        accepted.append(
            q.AcceptedText(
                keeping.line(keeping.part(was, "text"), row["text"]),
                keeping.fraction(keeping.part(was, "fraction"), row["share"], TICKED),
                keeping.text(keeping.part(was, "feedback"), row["feedback"]),
                row["tolerant"],
            )
        )
    return tuple(accepted)


def _hole(form: Any, was: q.Hole | None) -> q.Hole:
    weight = was.weight if was is not None else 1.0
    if form.weight.data and form.weight.data != f"{weight:.12g}":
        weight = float(keeping.number(form.weight.data))
    return q.Hole(
        _accepted(form.accepted, was.accepted if was is not None else ()),
        keeping.lines(was.options if was is not None else (), form.options.data),
        weight,
        keeping.lines(was.rivals if was is not None else (), form.rivals.data),
    )


def _shown_number(value: Decimal) -> str:
    return f"{value:f}" if abs(value.adjusted()) < 30 else str(value)


def _shown_room(accepted: q.AcceptedNumber) -> str:
    """The room in the words of its kind: per cent, or the factor itself."""
    if not accepted.tolerance:
        return ""
    if accepted.tolerance_kind == "relative":
        return _shown_number(accepted.tolerance * PER_CENT)
    if accepted.tolerance_kind == "geometric":
        return _shown_number(accepted.tolerance + 1)
    return _shown_number(accepted.tolerance)


def _accepted_number(row: dict[str, Any], was: q.AcceptedNumber | None) -> q.AcceptedNumber:
    value = was.value if was and _shown_number(was.value) == row["value"] else None
    kind = row["tolerance_kind"] or "nominal"
    same_room = was and was.tolerance_kind == kind and _shown_room(was) == row["tolerance"]
    return q.AcceptedNumber(
        value=keeping.number(row["value"]) if value is None else value,
        tolerance=was.tolerance if was and same_room else _room(row["tolerance"], kind),
        tolerance_kind=cast("Any", kind),
        fraction=keeping.fraction(keeping.part(was, "fraction"), row["share"], TICKED),
        feedback=keeping.text(keeping.part(was, "feedback"), row["feedback"]),
    )


def _room(sent: str, kind: str) -> Decimal:
    if not sent:
        return Decimal(0)
    value = keeping.number(sent)
    if kind == "relative":
        return value / PER_CENT
    if kind == "geometric":
        if value < 1:
            raise InvalidQuestion(BELOW_ONE, value=value)
        return value - 1
    return value
