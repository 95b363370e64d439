"""A bank to Moodle XML as Moodle 4 and 5 write it themselves and import it."""

import base64
from collections.abc import Iterator
from html import escape

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.interchange.format import Report
from quizapp.interchange.losses import carried, written_row
from quizapp.interchange.markup import html
from quizapp.interchange.moodle_xml.categories import path_of, path_of_name
from quizapp.interchange.moodle_xml.choices import SUM
from quizapp.interchange.moodle_xml.cloze_writing import cloze_text
from quizapp.interchange.moodle_xml.losses import LOSSES
from quizapp.interchange.moodle_xml.names import NO_CATEGORY, USUAL, name_of
from quizapp.interchange.moodle_xml.rows import USUAL_ORDER
from quizapp.interchange.moodle_xml.writing_keys import key_lines
from quizapp.interchange.moodle_xml.xml_text import element, html_element, picture_html, text_line
from quizapp.interchange.provenance import by_name, told
from quizapp.interchange.riding import PREFIX, tags_with

_TYPES: dict[q.Kind, str] = {
    "choice": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "short": "shortanswer",
    "number": "numerical",
    "gap": "cloze",
    "matching": "matching",
    "ordering": "ordering",
}


def write(bank: q.Bank) -> tuple[bytes, Report]:
    """The file, and what each question lost on its way into it."""
    sources = by_name(bank)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    rows, category = [], None
    for question in bank.questions:
        less, lost = carried(question, LOSSES)
        if less.category != category:
            category = less.category
            parts.extend(_category(category, bank.title))
        parts.extend(_question(less, sources.get(less.source)))
        rows.append(written_row(0, question.uid, lost))
    parts.append("</quiz>\n")
    return "".join(parts).encode(), tuple(rows)


def _category(category: str, title: str) -> Iterator[str]:
    """The line that says where the questions below belong; without a category, to the bank."""
    path = path_of(category) if category else path_of_name(title or "Dateline")
    yield '  <question type="category">\n    <category>\n'
    yield text_line(path, 6)
    yield '    </category>\n    <info format="html">\n      <text></text>\n    </info>\n'
    yield element("idnumber", "" if category else NO_CATEGORY)
    yield "  </question>\n"


def _question(question: q.Question, source: q.Source | None) -> Iterator[str]:
    kind = kind_of(question.key)
    yield f'  <question type="{_TYPES[kind]}">\n    <name>\n'
    yield text_line(" ".join(question.name.split()) or name_of(question.stem), 6)
    yield "    </name>\n"
    yield _stem(question)
    yield html_element("generalfeedback", html(told(question, source)))
    if kind != "gap":  # Moodle adds up the gaps' weights
        yield element("defaultgrade", format(question.max_mark, "f"))
    yield element("penalty", "1.0000000" if kind == "true_false" else "0.3333333")
    yield element("hidden", "0")
    yield element("idnumber", question.uid)
    yield from key_lines(question)
    yield from _tags(question)
    yield "  </question>\n"


def _stem(question: q.Question) -> str:
    """The text with its pictures below it; two of one name lie in different folders."""
    key = question.key
    text = cloze_text(question.stem, key) if isinstance(key, q.GapKey) else html(question.stem)
    files = []
    for number, picture in enumerate(question.pictures):
        taken = any(other.name == picture.name for other in question.pictures[:number])
        path = f"/{number + 1}/" if taken else "/"
        text += picture_html(path, picture)
        data = base64.b64encode(picture.data).decode()
        name = escape(picture.name)
        files.append(f'<file name="{name}" path="{path}" encoding="base64">{data}</file>\n')
    return html_element("questiontext", text, "".join(files))


def _tags(question: q.Question) -> Iterator[str]:
    tags = list(tags_with(question, ("difficulty", "language", "change_kind", *_riding(question))))
    if isinstance(question.key, q.MultipleKey) and not question.scheme:
        tags.append(USUAL)
    key = question.key
    if isinstance(key, q.GapKey) and question.max_mark != sum(hole.weight for hole in key.holes):
        tags.append(f"{PREFIX}max_mark={question.max_mark:f}")
    if not tags:
        return
    yield "    <tags>\n"
    for tag in tags:
        yield f"      <tag>\n{text_line(tag, 8)}      </tag>\n"
    yield "    </tags>\n"


def _riding(question: q.Question) -> tuple[str, ...]:
    """A scheme rides where the file does not say it in a field of its own."""
    if isinstance(question.key, q.OrderingKey):
        return ("scheme",) if question.scheme == USUAL_ORDER else ()
    summed = isinstance(question.key, q.MultipleKey) and question.scheme == SUM
    return () if summed else ("scheme",)
