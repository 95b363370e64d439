"""The text of a bank to a bank. A question that cannot be read is reported and left out."""

import base64
from decimal import Decimal
from typing import Any, cast, get_args

from quizapp.domain import questions as q
from quizapp.domain.facts import ChangeKind
from quizapp.domain.kinds import KINDS
from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion, UnreadableBank
from quizapp.interchange.dateline.keys import read_key
from quizapp.interchange.dateline.lines import BadLine, Field, Section, fields, sections
from quizapp.interchange.dateline.parts import Parts, plain_text, required_text
from quizapp.interchange.dateline.writing import HEADER, split_tags
from quizapp.interchange.ids import made_uid
from quizapp.interchange.pictures import read_picture
from quizapp.interchange.report import ReportRow, kept, refused, row

NOT_UTF8 = N_("This file is not in UTF-8. Save it as plain text in UTF-8 and try again.")
NOT_A_BANK = N_(
    "This is no Dateline bank: its first line must be “%(header)s”. "
    "Add that line, or import the file as the format it is."
)
OTHER_FORMAT = N_(
    "This bank says “%(found)s”, but only “%(header)s” can be read here. "
    "Export it again from the newer Dateline as format 1."
)
UNKNOWN_SECTION = N_(
    "“%(found)s” begins nothing that is known. A question begins with [KIND ID], where KIND is one "
    "of: %(known)s; an article begins with [source NAME]."
)
SAME_UID = N_("Another question above has the id “%(id)s”. Give this one its own.")
SAME_SOURCE = N_("Another source above has the name “%(id)s”. Give this one its own.")
NO_NAME = N_("A source needs a name, as in [source river-news], for questions to cite.")
UID_MADE = N_("The question had no id; it got “%(uid)s”. Write it between the brackets to keep it.")
UNKNOWN_SOURCE = N_(
    "The question cites the source “%(source)s”, which the file does not describe. "
    "Add a section [source %(source)s]."
)
NO_BASE64 = N_("Line %(line)s: the data of this picture is not base64. Export the bank again.")
BAD_MARK = N_("The mark must be above 0, not %(value)s.")

_CHANGE_KINDS: dict[str, ChangeKind | None] = {word: word for word in get_args(ChangeKind)}
_DIFFICULTIES: dict[str, Any] = {word: word for word in ("easy", "medium", "hard")}


def read(data: str | bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The bank a text holds, and a report with a row for every question and every fault.

    Raises UnreadableBank only for what is no bank at all; a bad question never loses another.
    """
    head, *rest = sections(_numbered(_decoded(data)))
    title, language, rows = _read_head(head)
    found = _Found(rows)
    for section in rest:
        found.add(section)
    bank = q.Bank(title, language, tuple(found.sources.values()), tuple(found.questions.values()))
    return bank, tuple(found.checked_rows())


def _decoded(data: str | bytes) -> str:
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
    except UnicodeDecodeError:
        raise UnreadableBank(NOT_UTF8) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _numbered(text: str) -> list[tuple[int, str]]:
    """The lines below the header with their numbers; UnreadableBank when it is not there."""
    lines = list(enumerate(text.split("\n"), 1))
    for index, (_, line) in enumerate(lines):
        words = " ".join(line.lower().split())
        if words == HEADER:
            return lines[index + 1 :]
        if words.startswith("dateline bank "):
            raise UnreadableBank(OTHER_FORMAT, found=line.strip()[:60], header=HEADER)
        if words and not words.startswith("#"):
            break
    raise UnreadableBank(NOT_A_BANK, header=HEADER)


def _read_head(section: Section) -> tuple[str, str, list[ReportRow]]:
    """Title and language; what else stands there, or cannot be read, is reported as lost."""
    title, language = "", "en"
    try:
        parts = Parts(fields(section), section.line)
        title = parts.text("title")
        language = parts.text("language", "en")
        parts.close()
    except BadLine as fault:
        return title, language, [row(fault.line, "", "lost", fault.message, **fault.values)]
    return title, language, []


class _Found:
    """What was read so far, by id, with the report."""

    def __init__(self, rows: list[ReportRow]) -> None:
        self.rows = rows
        self.sources: dict[str, q.Source] = {}
        self.questions: dict[str, q.Question] = {}

    def add(self, section: Section) -> None:
        """Read one section, or report why it is left out."""
        try:
            if section.kind == "source":
                self._add_source(section)
            elif section.kind in KINDS:
                self._add_question(section)
            else:
                raise InvalidQuestion(
                    UNKNOWN_SECTION, found=section.kind[:60], known=", ".join(KINDS)
                )
        except InvalidQuestion as fault:
            line = fault.line if isinstance(fault, BadLine) else section.line
            self.rows.append(refused(line, section.name or "", fault))

    def _add_source(self, section: Section) -> None:
        if not section.name:
            raise InvalidQuestion(NO_NAME)
        if section.name in self.sources:
            raise InvalidQuestion(SAME_SOURCE, id=section.name)
        self.sources[section.name] = _read_source(section, section.name)

    def _add_question(self, section: Section) -> None:
        question = _read_question(section)
        if question.uid in self.questions:
            raise InvalidQuestion(SAME_UID, id=question.uid)
        self.questions[question.uid] = question
        self.rows.append(
            kept(section.line, question.uid)
            if section.name
            else row(section.line, question.uid, "changed", UID_MADE, uid=question.uid)
        )

    def checked_rows(self) -> list[ReportRow]:
        """The report in the file's order, with a word where a cited source is missing."""
        return sorted(map(self._checked, self.rows), key=lambda each: each.line)

    def _checked(self, each: ReportRow) -> ReportRow:
        question = self.questions.get(each.id) if each.status == "kept" else None
        if question is None or not question.source or question.source in self.sources:
            return each
        return row(each.line, each.id, "kept", UNKNOWN_SOURCE, source=question.source)


def _read_source(section: Section, name: str) -> q.Source:
    parts = Parts(fields(section), section.line)
    source = q.Source(
        name,
        parts.text("title"),
        parts.text("site"),
        parts.day("published on"),
        parts.text("url"),
        parts.text("file"),
    )
    parts.close()
    return source


def _read_question(section: Section) -> q.Question:
    kind = cast(q.Kind, section.kind)
    parts = Parts(fields(section), section.line)
    stem = parts.text("stem")
    key = read_key(kind, parts)
    schemes = {scheme: scheme for scheme in KINDS[kind].schemes}
    question = q.Question(
        section.name or made_uid(stem, key),
        stem,
        key,
        parts.text("explanation"),
        parts.text("source"),
        parts.text("sentence"),
        parts.text("attribution"),
        parts.choice("change kind", _CHANGE_KINDS, None),
        parts.day("as of"),
        parts.day("review by"),
        parts.text("category"),
        _read_tags(parts),
        parts.choice("difficulty", _DIFFICULTIES, ""),
        parts.text("language"),
        parts.choice("scheme", schemes, ""),
        parts.number("max mark", Decimal(1)),
        parts.text("name"),
        tuple(_read_picture(field) for field in parts.all("picture")),
    )
    parts.close()
    check_question(stem, key)
    if question.max_mark <= 0:
        raise InvalidQuestion(BAD_MARK, value=question.max_mark)
    return question


def _read_picture(field: Field) -> q.Picture:
    parts = Parts(field.parts, field.line)
    picture = read_picture(
        required_text(field), _picture_data(parts, field.line), parts.text("shows")
    )
    parts.text("type")  # what the data itself says is believed
    parts.close()
    return picture


def _picture_data(parts: Parts, line: int) -> bytes:
    try:
        return base64.b64decode("".join(parts.text("data").split()), validate=True)
    except ValueError:
        raise BadLine(NO_BASE64, line) from None


def _read_tags(parts: Parts) -> tuple[str, ...]:
    return (
        *split_tags(parts.text("tags")),
        *(plain_text(field) for field in parts.all("tag")),
    )
