"""One item to one question: its key, its words, what is known about it."""

import re
from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange import provenance, riding
from quizapp.interchange.ids import Uids
from quizapp.interchange.qti12 import choosing, gaps, own, pairing, typing_in
from quizapp.interchange.qti12.conditions import number
from quizapp.interchange.qti12.feedback import Feedback
from quizapp.interchange.qti12.items import Item
from quizapp.interchange.qti12.media import OF_OPTIONS, Media
from quizapp.interchange.qti12.notes import Notes
from quizapp.interchange.qti12.shapes import Shape, shape_of
from quizapp.interchange.report import ReportRow

TWICE = N_(
    "This question is in the file twice, as in a quiz and in its question bank. It is taken over "
    "once."
)
HINTS = N_("hints")
NO_POINTS = N_("the full mark is 1, for the file gives none")
SAME_ID = N_("another question above has the same id, so this one got its own")
ONE_PAIR = N_("a single pair became one right option")
NO_TRUTH = N_("true or false with options of its own became one right option")
_MERE_TITLE = re.compile(r"(?i:question|item|untitled)[ _#.]*[0-9]*\.?")
_UNIQUE = re.compile(r"[0-9a-fA-F]{12}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-")
_POINTS = ("points_possible", "qmd_absolutescore_max", "qmd_weighting", "cc_weighting")


class Answered(Struct, frozen=True):
    """What is asked and what is right; `scheme` where the file asks for another than usual."""

    stem: str
    key: q.Key
    scheme: str = ""


class Place(Struct, frozen=True):
    """Where an item stands: the folder of its file and the category its file gives it."""

    folder: str = ""
    category: str = ""


class Reader:
    """Makes questions of the items of one import: ids, sources and media are common to them."""

    def __init__(self, media: Media) -> None:
        self.sources = provenance.Sources()
        self._media = media
        self._uids = Uids()
        self._met: dict[str, tuple[str, q.Key]] = {}

    def question(self, item: Item, place: Place) -> tuple[q.Question, ReportRow]:
        """The question and its report; InvalidQuestion says why an item cannot be one."""
        notes = Notes()
        feedback = Feedback(item, notes)
        shape = shape_of(item)
        explanation = feedback.general()
        answered = _ANSWERED[shape](item, feedback, notes)
        check_question(answered.stem, answered.key)
        self._refuse_second(item, answered)
        question = q.Question("", answered.stem, answered.key, scheme=answered.scheme)
        question = provenance.taken(question, explanation, self.sources)
        question = replace(
            _about(question, item, place),
            explanation=feedback.below(question.explanation),
            max_mark=_mark(item, notes),
            pictures=self._pictures(item, place, notes),
        )
        feedback.close()
        if item.hints:
            notes.lost(HINTS)
        question = self._with_uid(question, item, notes)
        return question, notes.row(item.line, question.uid)

    def _refuse_second(self, item: Item, answered: Answered) -> None:
        """A course export holds the questions of a quiz in its question bank too."""
        idents = (item.ident, item.fields.get("assessment_question_identifierref", ""))
        names = [ident for ident in idents if _UNIQUE.search(ident)]
        asked = (answered.stem, answered.key)
        if own.UID not in item.fields and any(self._met.get(name) == asked for name in names):
            raise InvalidQuestion(TWICE)
        self._met.update(dict.fromkeys(names, asked))

    def _pictures(self, item: Item, place: Place, notes: Notes) -> tuple[q.Picture, ...]:
        of_stem = [picture for part in item.parts for picture in _shown(part)]
        of_options = [
            picture
            for response in item.responses
            for choice in response.choices
            for picture in choice.text.pictures
        ]
        found = self._media.pictures([*of_stem, *of_options], place.folder, notes)
        if of_options and found:
            notes.changed(OF_OPTIONS)
        return found

    def _with_uid(self, question: q.Question, item: Item, notes: Notes) -> q.Question:
        wanted = stable_id(item)
        uid = self._uids.take(wanted, question.stem, question.key)
        if wanted and uid != " ".join(wanted.split())[:80]:
            notes.changed(SAME_ID)
        return replace(question, uid=uid)


def stable_id(item: Item) -> str:
    """An id that no other file gives to another question; "" when there is none.

    Many programs number their items (QUE_1001 …) in every file anew: those numbers are no ids.
    """
    if given := item.fields.get(own.UID):
        return given
    fields = ("bbmd_asi_object_id", "assessment_question_identifierref")
    idents = (item.ident, *(item.fields.get(each, "") for each in fields))
    return next((ident for ident in idents if _UNIQUE.search(ident)), "")


def is_mere_title(title: str) -> bool:
    """Whether a title only says that this is a question."""
    return _MERE_TITLE.fullmatch(title) is not None


def _shown(part: object) -> tuple[tuple[str, str], ...]:
    text = getattr(part, "text", None) or getattr(part, "label", None)
    return text.pictures if text else ()


def _about(question: q.Question, item: Item, place: Place) -> q.Question:
    """The question with what its fields say about it."""
    fields = item.fields
    tags = own.unpacked(fields, own.TAGS, tuple[str, ...]) or ()
    riders = {
        "difficulty": own.DIFFICULTY,
        "language": own.LANGUAGE,
        "scheme": own.SCHEME,
        "change_kind": own.CHANGE_KIND,
    }
    riding_tags = [
        f"{riding.PREFIX}{name}={fields[field]}"
        for name, field in riders.items()
        if field in fields
    ]
    known = riding.with_tags(question, riding_tags)
    name = fields.get(own.NAME, "" if is_mere_title(item.title) else item.title)
    category = fields.get(own.CATEGORY, "" if own.UID in fields else place.category)
    return replace(known, tags=tags, name=name, category=category)


def _mark(item: Item, notes: Notes) -> Decimal:
    """The full mark: the points the file gives, else what its score reaches, else 1."""
    for field in _POINTS:
        points = number(item.fields.get(field, ""))
        if points is not None and points > 0:
            return points
    if item.maximum is not None and 0 < item.maximum < 100:
        return item.maximum
    if "points_possible" in item.fields:
        notes.changed(NO_POINTS)
    return Decimal(1)


def _choice(item: Item, feedback: Feedback, notes: Notes) -> Answered:
    return Answered(item.stem().named(notes), choosing.choice(item, feedback, notes))


def _true_false(item: Item, feedback: Feedback, notes: Notes) -> Answered:
    key = choosing.true_false(item, feedback, notes)
    if key is None:
        if item.fields.get("question_type") == "true_false_question":
            notes.changed(NO_TRUTH)
        return _choice(item, feedback, notes)
    return Answered(item.stem().named(notes), key)


def _multiple(item: Item, feedback: Feedback, notes: Notes) -> Answered:
    key, scheme = choosing.multiple(item, feedback, notes)
    return Answered(item.stem().named(notes), key, scheme)


def _short(item: Item, feedback: Feedback, notes: Notes) -> Answered:
    return Answered(item.stem().named(notes), typing_in.short(item, feedback, notes))


def _number(item: Item, feedback: Feedback, notes: Notes) -> Answered:
    return Answered(item.stem().named(notes), typing_in.number_key(item, feedback, notes))


def _gap(typed: bool | None) -> Callable[[Item, Feedback, Notes], Answered]:
    return lambda item, feedback, notes: Answered(*gaps.gap(item, feedback, notes, typed))


def _matching(item: Item, feedback: Feedback, notes: Notes) -> Answered:
    stem, key = pairing.matching(item, notes)
    if len(key.pairs) == 1 and len(item.responses) == 1 and item.responses[0].choices:
        notes.changed(ONE_PAIR)
        both = "\n".join(filter(None, (stem.named(notes), key.pairs[0].left)))
        return Answered(both, choosing.choice(item, feedback, notes))
    return Answered(stem.named(notes), key)


def _ordering(item: Item, feedback: Feedback, notes: Notes) -> Answered:
    return Answered(item.stem().named(notes), pairing.ordering(item, notes))


_ANSWERED: dict[Shape, Callable[[Item, Feedback, Notes], Answered]] = {
    "choice": _choice,
    "true_false": _true_false,
    "multiple": _multiple,
    "short": _short,
    "number": _number,
    "gap": _gap(None),
    "typed": _gap(True),
    "chosen": _gap(False),
    "matching": _matching,
    "ordering": _ordering,
}
