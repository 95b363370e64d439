"""Moodle XML to a bank. A question that cannot be read is reported and left out."""

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree
from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion, Refused, UnreadableBank
from quizapp.interchange.format import Report
from quizapp.interchange.ids import Uids
from quizapp.interchange.moodle_xml import choices, cloze, gaps, rows, typed
from quizapp.interchange.moodle_xml.categories import category_in
from quizapp.interchange.moodle_xml.elements import text_in, value
from quizapp.interchange.moodle_xml.item import Item
from quizapp.interchange.moodle_xml.names import NO_CATEGORY, USUAL, name_of
from quizapp.interchange.moodle_xml.opening import (
    MENDED,
    NOT_MOODLE,
    Found,
    checked,
    found_questions,
)
from quizapp.interchange.moodle_xml.remarks import lose_the_rest, remarks
from quizapp.interchange.provenance import Sources, taken
from quizapp.interchange.report import ReportRow, refused
from quizapp.interchange.riding import with_tags

NOT_OURS = N_(
    "“%(name)s” is of Moodle's type “%(type)s”, which Dateline has not. "
    "Leave it out, or ask it in another way."
)
NO_QUESTION = N_("“%(name)s” is a description and asks nothing, so it was left out.")
_Read = Callable[[Item], tuple[Any, ...]]
_READERS: dict[str, _Read] = {
    "multichoice": choices.read_multichoice,
    "multichoiceset": choices.read_all_or_nothing,
    "oumultiresponse": choices.read_ou,
    "mtf": choices.read_statements,
    "kprime": choices.read_statements,
    "truefalse": choices.read_truefalse,
    "shortanswer": typed.read_short,
    "numerical": typed.read_number,
    "matching": rows.read_matching,
    "match": rows.read_matching,
    "ddmatch": rows.read_matching,
    "ordering": rows.read_ordering,
    "gapselect": gaps.read_places,
    "ddwtos": gaps.read_places,
    "gapfill": gaps.read_gapfill,
}
_LEAST_MARK = Decimal("0.00001")
CLOZE = ("cloze", "multianswer")


def read(data: bytes) -> tuple[q.Bank, Report]:
    """The bank that a file holds, and a report with a row for every question in it.

    A text that is no XML but has gaps as Moodle writes them (cloze) is one question. Raises
    UnreadableBank only for what is neither.
    """
    bank = _Bank()
    for found in _questions(checked(data)):
        bank.add(found)
    return bank.finished()


def _questions(data: bytes) -> Iterator[Found]:
    if data.lstrip()[:1] == b"<":
        return found_questions(data)
    text = data.decode().strip()
    if not cloze.has_gap(text):
        raise UnreadableBank(NOT_MOODLE)
    element = etree.Element("question", type="cloze")
    said = etree.SubElement(element, "questiontext", format="moodle_auto_format")
    try:
        etree.SubElement(said, "text").text = text
    except ValueError:  # control characters, which no text has
        raise UnreadableBank(NOT_MOODLE) from None
    return iter((Found(1, element),))


class _Bank:
    """What was read so far, with the report."""

    def __init__(self) -> None:
        self._uids = Uids()
        self._sources = Sources()
        self._questions: list[q.Question] = []
        self._rows: list[ReportRow] = []
        self._title = ""
        self._category = ""

    def finished(self) -> tuple[q.Bank, Report]:
        """The bank and the report."""
        sources, questions = self._sources.all(), tuple(self._questions)
        return q.Bank(self._title, sources=sources, questions=questions), tuple(self._rows)

    def add(self, found: Found) -> None:
        """Take one element: a category for what follows, or a question."""
        if found.element is None:
            self._refuse(found.line, "", found.fault or UnreadableBank(NOT_MOODLE))
        elif found.element.get("type") == "category":
            self._enter(found.element)
        else:
            self._ask(found)
            found.element.clear()

    def _enter(self, element: Any) -> None:
        path = category_in(text_in(element.find("category")))
        if value(element, "idnumber") == NO_CATEGORY:
            self._title, path = path, ""
        self._category = path

    def _ask(self, found: Found) -> None:
        item, given = Item(found.element), value(found.element, "idnumber")
        if found.mended:
            item.change(MENDED)
        try:
            question = self._question(item, given)
        except InvalidQuestion as refusal:
            self._refuse(found.line, given, refusal)
            return
        self._questions.append(question)
        self._rows.append(item.report(found.line, question.uid))

    def _refuse(self, line: int, given: str, refusal: Refused) -> None:
        self._rows.append(refused(line, given, refusal))

    def _question(self, item: Item, given: str) -> q.Question:
        stem, key, scheme, mark = _asked(item)
        check_question(stem, key)
        told = item.feedback(item.element.find("generalfeedback"))
        question = taken(
            q.Question("", stem, key, scheme=scheme, max_mark=mark), told, self._sources
        )
        explanation = "\n\n".join(filter(None, (question.explanation, remarks(item))))
        lose_the_rest(item)
        question = _tagged(replace(question, explanation=explanation), item)
        uid = self._uids.take(given, stem, key)
        if given and uid != " ".join(given.split()):
            item.change(f"the id “{given[:80]}” is taken or too long, so it became “{uid}”")
        name = " ".join(value(item.element, "name").split())
        return replace(
            question,
            uid=uid,
            category=self._category,
            name="" if name == name_of(stem) else name,
            pictures=tuple(item.pictures),
        )


def _asked(item: Item) -> tuple[str, q.Key, str, Decimal]:
    """Stem, key, scheme and full mark; InvalidQuestion for a type that Dateline has not."""
    type = (item.element.get("type") or "").strip().lower()
    if type in CLOZE:
        stem, key, weights = gaps.read_cloze(item)
        return stem, key, "", Decimal(int(weights)) or Decimal(1)
    if type not in _READERS:
        name = value(item.element, "name", "?")[:80]
        raise InvalidQuestion(
            NO_QUESTION if type == "description" else NOT_OURS, name=name, type=type[:40] or "?"
        )
    stem, key, *scheme = _READERS[type](item)
    return stem, key, scheme[0] if scheme else "", _mark(item)


def _mark(item: Item) -> Decimal:
    text = value(item.element, "defaultgrade", "1")
    try:
        mark = Decimal(text.replace(",", "."))
    except InvalidOperation:
        mark = Decimal(0)
    if mark.is_finite() and _LEAST_MARK <= mark < 1_000_000:
        return mark.normalize() + 0
    item.change(f"the mark {text[:20]} became 1")
    return Decimal(1)


def _tagged(question: q.Question, item: Item) -> q.Question:
    """The question with its tags; what Dateline had tied to them is back in its fields."""
    found = [
        " ".join(text_in(tag).split())
        for group in ("tags", "coursetags")
        for tag in item.element.iterfind(f"{group}/tag")
    ]
    usual = USUAL in found
    tagged = with_tags(question, [tag for tag in found if tag and tag != USUAL])
    if usual:
        tagged = replace(tagged, scheme="")
    if isinstance(tagged.key, q.MultipleKey) and tagged.scheme != choices.SUM:
        return replace(tagged, key=whole_shares(tagged.key))
    return tagged


def whole_shares(key: q.MultipleKey) -> q.MultipleKey:
    """Right options with the whole mark, the others with nothing: all that most schemes ask."""
    return q.MultipleKey(tuple(replace(o, fraction=float(o.fraction > 0)) for o in key.options))
