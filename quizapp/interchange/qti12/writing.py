"""A bank to a package that Canvas imports: a manifest, one quiz, its settings, its pictures."""

import hashlib
import re
from html import escape
from typing import Any
from urllib.parse import quote

from lxml import etree
from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.interchange import markup, provenance
from quizapp.interchange.packages import packed
from quizapp.interchange.pictures import file_name
from quizapp.interchange.qti12 import elements as e
from quizapp.interchange.qti12 import own
from quizapp.interchange.qti12.manifest import manifest, settings
from quizapp.interchange.qti12.paper import Paper
from quizapp.interchange.qti12.understanding import is_mere_title
from quizapp.interchange.qti12.written_keys import write_key
from quizapp.interchange.report import ReportRow, kept

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
FILE_BASE = "$IMS-CC-FILEBASE$"
MEDIA = "dateline-pictures"
_SCHEMA = f"{QTI} http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"
_PLAIN_IDENT = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,79}")
_PLAIN_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}")


class Files(Struct, frozen=True):
    """The pictures of the package, by their names in it."""

    pictures: dict[str, bytes]

    def add(self, picture: q.Picture) -> str:
        """Put a picture into the package; the name it has there."""
        number = len(self.pictures) + 1
        plain = _PLAIN_FILE.fullmatch(picture.name) and not picture.name.endswith((".xml", ".qti"))
        name = picture.name if plain else file_name(picture, number)
        path = f"{MEDIA}/{number}/{name}"
        self.pictures[path] = picture.data
        return path


def write(bank: q.Bank) -> tuple[bytes, tuple[ReportRow, ...]]:
    """The package, and a report with a row for every question. The same bank, the same bytes."""
    name = "dateline-" + hashlib.sha256(_told_apart(bank)).hexdigest()[:24]
    files = Files({})
    quiz = _quiz(bank, name, files)
    inside = {
        "imsmanifest.xml": manifest(bank.title, name, tuple(files.pictures)),
        f"{name}/{name}.xml": quiz,
        f"{name}/assessment_meta.xml": settings(bank, name),
        **files.pictures,
    }
    return packed(inside), tuple(kept(0, each.uid) for each in bank.questions)


def _told_apart(bank: q.Bank) -> bytes:
    parts = [bank.title, *(f"{each.uid}\n{each.stem}" for each in bank.questions)]
    return "\n\n".join(parts).encode("utf-8", "replace")


def _quiz(bank: q.Bank, name: str, files: Files) -> bytes:
    root: Any = etree.Element("questestinterop", nsmap={"xsi": XSI})
    root.set("xmlns", QTI)  # as an attribute, so that every element below is in it
    root.set(f"{{{XSI}}}schemaLocation", _SCHEMA)
    assessment = e.add(root, "assessment", ident=name, title=bank.title)
    e.metadata(assessment, {"cc_maxattempts": "1", own.BANK_LANGUAGE: bank.language})
    section = e.add(assessment, "section", ident="root_section")
    sources = provenance.by_name(bank)
    for question in bank.questions:
        _item(section, question, sources.get(question.source), files)
    return e.file(root)


def _item(section: Any, question: q.Question, source: q.Source | None, files: Files) -> None:
    ident = question.uid if _PLAIN_IDENT.fullmatch(question.uid) else _made(question.uid)
    item = e.add(section, "item", ident=ident, title=question.name or "Question")
    about = e.add(item, "itemmetadata")
    presentation, processing = e.add(item, "presentation"), e.add(item, "resprocessing")
    e.outcomes(processing)
    gap = _gap_name(question.stem)
    paper = Paper(presentation, processing, {}, _fields(question), gap)
    told = provenance.told(question, source)
    if told:
        respcondition, asked = e.condition(processing, goes_on=True)
        e.add(asked, "other")
        paper.say(respcondition, "general", told)
    _stem(question, paper, files)
    kind = write_key(question, paper)
    mark = f"{question.max_mark:f}"
    ref = {"assessment_question_identifierref": _made(question.uid)}
    e.metadata(about, {"question_type": kind, "points_possible": mark, **ref, **paper.fields})
    for name, text in paper.feedback.items():
        e.feedback(item, name, text)


def _gap_name(stem: str) -> str:
    """A name for the gaps that the stem does not hold between brackets already."""
    name = "gap"
    while f"[{name}" in stem:
        name += "x"
    return name


def _made(uid: str) -> str:
    return "dateline-" + hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()[:24]


def _stem(question: q.Question, paper: Paper, files: Files) -> None:
    """The words with their gaps as [gap1], [gap2] …, and the pictures below."""
    text = question.stem
    if isinstance(question.key, q.GapKey):
        pieces = text.split(q.HOLE, len(question.key.holes))
        text = pieces[0] + "".join(
            f"[{paper.gap}{n}]{piece}" for n, piece in enumerate(pieces[1:], 1)
        )
    images = [_image(picture, files.add(picture)) for picture in question.pictures]
    below = f"<p>{' '.join(images)}</p>" if images else ""
    material = e.add(paper.presentation, "material")
    e.add(material, "mattext", f"<div>{markup.html(text)}</div>{below}", texttype="text/html")


def _image(picture: q.Picture, path: str) -> str:
    return f'<img src="{FILE_BASE}/{quote(path)}" alt="{escape(picture.alt)}">'


def _fields(question: q.Question) -> dict[str, str]:
    """What has no place of its own, in fields of Dateline's."""
    said = {
        own.UID: question.uid,
        own.NAME: question.name if is_mere_title(question.name) else "",
        own.TAGS: own.packed(question.tags) if question.tags else "",
        own.CATEGORY: question.category,
        own.DIFFICULTY: question.difficulty,
        own.LANGUAGE: question.language,
        own.SCHEME: question.scheme,
        own.CHANGE_KIND: question.change_kind or "",
    }
    return {name: value for name, value in said.items() if value}
