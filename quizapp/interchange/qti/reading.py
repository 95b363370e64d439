"""QTI files to banks: each item becomes a question, or a row that says why it cannot."""

import posixpath
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.errors import InvalidQuestion, UnreadableBank
from quizapp.interchange.format import Report
from quizapp.interchange.ids import Uids
from quizapp.interchange.packages import Package, is_zip, xml_root
from quizapp.interchange.pictures import read_picture
from quizapp.interchange.provenance import Sources, taken
from quizapp.interchange.qti import choices, gaps, pairs, typed
from quizapp.interchange.qti import notes as n
from quizapp.interchange.qti import refusing as no
from quizapp.interchange.qti.about import applied
from quizapp.interchange.qti.content import said
from quizapp.interchange.qti.declared import decimal, full_mark
from quizapp.interchange.qti.item import Item
from quizapp.interchange.qti.names import normalise, original
from quizapp.interchange.qti.package import Found, from_package, from_xml, raise_if_whole
from quizapp.interchange.report import ReportRow, refused

INLINE = ("textEntryInteraction", "inlineChoiceInteraction")
Asked = tuple[str, q.Key]
READERS: dict[str, Callable[[Item, Any], Asked]] = {
    "choiceInteraction": choices.choice,
    "hottextInteraction": choices.hottext,
    "gapMatchInteraction": gaps.moved,
    "matchInteraction": pairs.match,
    "associateInteraction": pairs.associate,
    "orderInteraction": pairs.order,
}


def read(data: bytes) -> tuple[q.Bank, Report]:
    """The questions of an item, or of a package, in the file's order; see `Format.read`."""
    package = Package(data) if is_zip(data) else None
    reader = _Reader(package)
    contents = from_package(package, reader.take) if package else from_xml(data, reader.take)
    language = contents.language or reader.common_language()
    bank = q.Bank(
        contents.title or (reader.questions[0].name if len(reader.questions) == 1 else ""),
        language,
        reader.sources.all(),
        tuple(reader.in_language(each, language) for each in reader.questions),
    )
    return bank, tuple(reader.rows)


class _Reader:
    """Turns items into questions one after the other."""

    def __init__(self, package: Package | None) -> None:
        self._package = package
        self._folded = {name.lower(): name for name in package.names} if package else {}
        self.sources = Sources()
        self.questions: list[q.Question] = []
        self.rows: list[ReportRow] = []
        self._uids = Uids()

    def take(self, found: Found | ReportRow) -> None:
        """Read an item, or note what could not be read."""
        self.rows.append(found if isinstance(found, ReportRow) else self._add(found))

    def _add(self, found: Found) -> ReportRow:
        """Read an item and say what became of it."""
        root = found.root
        line, name = root.sourceline or 1, (root.get("identifier") or "").strip()
        try:
            question, notes = self._question(found)
        except InvalidQuestion as refusal:
            return refused(line, original(name) if found.about.ours else name, refusal)
        self.questions.append(question)
        return notes.row(line, question.uid)

    def _question(self, found: Found) -> tuple[q.Question, n.Notes]:
        root, about = found.root, found.about
        _refuse_random(root)
        title, language = (root.get("title") or "").strip(), (root.get("lang") or "").strip()
        mark = full_mark(root)
        shared = [self._stimulus(each, found.name) for each in root.iter("assessmentStimulusRef")]
        item = Item(root)
        stem, key = _asked(item)
        for text in shared:
            stem = "\n\n".join(filter(None, (text, stem))) if text else stem
            if not text:
                item.notes.lost(n.FRAGMENTS, name="stimulus")
        check_question(stem, key)
        written = (root.get("identifier") or "").strip()
        uid = about.uid or (original(written) if item.kind else written)
        question = q.Question(
            "",
            stem,
            key,
            language=language,
            scheme="" if item.kind else item.scheme,
            max_mark=mark or _points(item.points),
            name=about.name if about.ours else _name(title, stem, written),
            pictures=self._pictures(item, found.name),
        )
        question = applied(question, about)
        question = taken(question, item.explanation(), self.sources)
        return replace(question, uid=self._uids.take(uid, stem, key)), item.notes

    def _pictures(self, item: Item, beside: str) -> tuple[q.Picture, ...]:
        pictures = []
        for address, alt in item.pictures:
            name = self._resolve(beside, address)
            if self._package is None or name is None:
                item.notes.lost(n.NO_PICTURE, name=address[:100])
                continue
            try:
                pictures.append(read_picture(name, self._package.read(name), alt))
            except InvalidQuestion as refusal:
                item.notes.lost(refusal.message, **refusal.values)
            except UnreadableBank as fault:
                raise_if_whole(fault)
                item.notes.lost(n.NO_PICTURE, name=address[:100])
        return tuple(pictures)

    def _resolve(self, beside: str, address: str) -> str | None:
        path = unquote(address.partition("#")[0].partition("?")[0]).replace("\\", "/")
        for wanted in (posixpath.join(posixpath.dirname(beside), path), path.lstrip("/")):
            if (name := self._folded.get(posixpath.normpath(wanted).lower())) is not None:
                return name
        return None

    def _stimulus(self, reference: Any, beside: str) -> str:
        """A text that several items share (QTI 3), from its file in the package."""
        name = self._resolve(beside, reference.get("href") or "")
        if self._package is None or name is None:
            return ""
        try:
            root = normalise(xml_root(self._package.read(name)))
        except UnreadableBank as fault:
            raise_if_whole(fault)
            return ""
        return said(root.find("stimulusBody"), n.Notes()).text

    def common_language(self) -> str:
        """The language that most questions say they are in; English if none does."""
        said = [each.language for each in self.questions if each.language]
        return max(sorted(set(said)), key=said.count) if said else "en"

    def in_language(self, question: q.Question, language: str) -> q.Question:
        """The question without a language that is the bank's."""
        return replace(question, language="") if question.language == language else question


def _asked(item: Item) -> Asked:
    """The text and key of an item's only interaction, or of its gaps."""
    tags = [each.tag for each in item.interactions]
    for tag in tags:
        if tag in no.NOT_HERE and not (tag == "extendedTextInteraction" and _answered(item)):
            raise InvalidQuestion(no.KIND, kind=no.NOT_HERE[tag])
    if not tags:
        title = item.root.get("title") or item.root.get("identifier") or ""
        raise InvalidQuestion(no.NO_INTERACTION, title=title[:80])
    if len(tags) > 1 and not set(tags) <= set(INLINE):
        raise InvalidQuestion(no.SEVERAL, count=len(tags))
    if tags[0] in INLINE:
        return _inline(item)
    if tags[0] == "extendedTextInteraction":
        return typed.short(item, item.interactions[0])
    if tags[0] not in READERS:
        raise InvalidQuestion(no.UNKNOWN, kind=tags[0][:60])
    return READERS[tags[0]](item, item.interactions[0])


def _inline(item: Item) -> Asked:
    """One answer field is a question of its own unless words run around it."""
    first = item.interactions[0]
    if len(item.interactions) > 1 or first.tag != "textEntryInteraction" or item.kind == "gap":
        return gaps.inline(item)
    if typed.is_number(item, item.response(first)) and item.kind != "short":
        return typed.number(item, first)
    if item.kind == "short" or typed.asks_by_itself(item, first):
        return typed.short(item, first)
    return gaps.inline(item)


def _answered(item: Item) -> bool:
    """Whether a long text has a right answer after all."""
    return any(each.correct or each.mapping for each in item.responses.values())


def _refuse_random(root: Any) -> None:
    if root.find("templateProcessing") is not None or root.find("templateDeclaration") is not None:
        raise InvalidQuestion(no.RANDOM)


def _name(title: str, stem: str, written: str) -> str:
    """A title is a name unless it only repeats the id or the beginning of the text."""
    return "" if title in (written, short_title(stem)) else title


def short_title(stem: str) -> str:
    """The first words of a text, for programs that need a title."""
    words = " ".join(stem.split())
    return words if len(words) <= 60 else words[:59].rstrip() + "…"


def _points(points: float | None) -> Decimal:
    """What the answers add up to; one where they say nothing sensible."""
    return decimal(repr(round(points, 6))) or Decimal(1) if points and points > 0 else Decimal(1)
