"""A GIFT file to a bank. A question that cannot be read is reported and left out."""

import re

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.gift.answers import (
    LOWER_TRUTH,
    SUM_SCHEME,
    Answers,
    one_line,
    read_answers,
)
from quizapp.interchange.gift.blocks import CATEGORY, Block, blocks
from quizapp.interchange.gift.gaps import as_gap, with_arrows
from quizapp.interchange.gift.pictures import embedded
from quizapp.interchange.gift.riders import ARROWS, DEFAULT_SCHEME, GAP, with_key_tags
from quizapp.interchange.gift.texts import Texts
from quizapp.interchange.ids import Uids
from quizapp.interchange.plain_file import decoded
from quizapp.interchange.provenance import Sources, taken
from quizapp.interchange.report import ReportRow, kept, refused, row
from quizapp.interchange.riding import with_tags

NO_QUESTION = N_(
    "This is a description, no question: no braces with answers follow it. Put {T}, {=answer} or "
    "the like after it, or leave it out."
)
ONE_BRACE = N_(
    "A “{” or “}” is missing. Put the answers between { and }, and write \\{ and \\} for braces "
    "that belong to the text."
)
TWO_BRACES = N_(
    "There are more braces than one pair. Write \\{ and \\} for those that belong to the text, "
    "leave one gap only, and put a blank line between questions."
)
FORMATTING = N_("Formatting such as bold, links or tables was left out; the words were kept.")
TORN = N_("The blank lines around or inside the question were not where GIFT wants them.")
SAME_ID = N_("Another question above has the id “%(given)s”; this one got “%(uid)s”.")
LOST = N_("Dateline has no place for: %(what)s.")
TITLE, LANGUAGE = "// Question bank: ", "// Language: "

_CONTEXT = re.compile(r"\$[a-z]+[0-9]*\$")


def read(data: bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The questions of a GIFT file, and a report with a row for each, in the file's order.

    Raises UnreadableBank for what is no text in UTF-8.
    """
    text = decoded(data)
    found = _Found()
    for block in blocks(text):
        found.add(block)
    title, language = _headed(text)
    bank = q.Bank(title, language, found.sources.all(), tuple(found.questions))
    return bank, tuple(found.rows)


def _headed(text: str) -> tuple[str, str]:
    """Title and language, where the comments at the beginning tell them."""
    title, language = "", "en"
    for line in text[:2_000].split("\n"):
        if not line.startswith("//"):
            break
        if line.startswith(TITLE):
            title = line.removeprefix(TITLE).strip()
        if line.startswith(LANGUAGE):
            language = line.removeprefix(LANGUAGE).strip() or language
    return title, language


class _Found:
    """What was read so far, with the report; the category holds until the next one."""

    def __init__(self) -> None:
        self.questions: list[q.Question] = []
        self.rows: list[ReportRow] = []
        self.sources = Sources()
        self._uids = Uids()
        self._category = ""

    def add(self, block: Block) -> None:
        """Take a category, or read a question, or report why it is left out."""
        if block.text.startswith(CATEGORY):
            self._category = read_category(block.text.removeprefix(CATEGORY))
            return
        try:
            self._add_question(block)
        except InvalidQuestion as fault:
            self.rows.append(refused(block.line, block.id, fault))

    def _add_question(self, block: Block) -> None:
        reading = _Reading(block)
        question = reading.question(self.sources)
        uid = self._uids.take(block.id, question.stem, question.key)
        self.questions.append(replace(question, uid=uid, category=self._category))
        self.rows.append(reading.row(uid))


class _Reading:
    """One question on its way: what it says, and what had to be given up."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._texts = Texts()
        self._lost: list[tuple[str, dict[str, object]]] = []
        self._answers: Answers | None = None

    def question(self, sources: Sources) -> q.Question:
        """The question without its id and category; InvalidQuestion says what to mend."""
        name, text = _named(self._block.text)
        raw_stem, raw_answers = _parted(text)
        answers, general = _without_general(raw_answers)
        stem = self._texts.stem(raw_stem)
        self._answers = read_answers(answers, self._texts)
        key, tags = self._keyed(stem, self._answers.key)
        check_question(stem, key)
        bare = q.Question("", stem, key, name=name, scheme=_scheme(key))
        question = taken(_tagged(bare, tags), self._texts.rich(general), sources)
        return replace(question, pictures=self._pictures())

    def _keyed(self, stem: str, key: q.Key) -> tuple[q.Key, tuple[str, ...]]:
        tags = self._block.tags
        if GAP in tags:
            key = as_gap(stem, key)
        if ARROWS in tags:
            key = with_arrows(key)
        key, rest = with_key_tags(key, tags)
        return key, tuple(tag for tag in rest if tag not in (GAP, ARROWS))

    def _pictures(self) -> tuple[q.Picture, ...]:
        found: list[q.Picture] = []
        for address, alt in self._texts.pictures:
            try:
                found.append(embedded(address, alt))
            except InvalidQuestion as fault:
                self._lost.append((fault.message, fault.values))
        return tuple(dict.fromkeys(found))

    def row(self, uid: str) -> ReportRow:
        """What became of the question; what weighs most is said."""
        block, answers = self._block, self._answers
        if answers and answers.lost:
            self._lost.append((LOST, {"what": answers.lost}))
        if self._lost:
            message, values = self._lost[0]
            return row(block.line, uid, "lost", message, **values)
        if block.id and uid != block.id:
            return row(block.line, uid, "changed", SAME_ID, given=block.id, uid=uid)
        if answers and answers.note:
            return row(block.line, uid, "changed", answers.note)
        if self._texts.formatted:
            return row(block.line, uid, "changed", FORMATTING)
        if block.torn:
            return row(block.line, uid, "changed", TORN)
        if answers and answers.hint:
            return row(block.line, uid, "kept", LOWER_TRUTH, text=answers.hint)
        return kept(block.line, uid)


def _named(text: str) -> tuple[str, str]:
    """The name between `::` and `::`, and what follows it."""
    if text.startswith("::"):
        name, end, rest = text[2:].partition("::")
        if end:
            return one_line(name), rest.strip()
        return "", text[2:].strip()
    return "", text


def _parted(text: str) -> tuple[str, str]:
    """The stem, with a hole where answers stood in the middle of it, and the answers."""
    start, end = text.find("{"), text.find("}")
    if start < 0 and end < 0:
        raise InvalidQuestion(NO_QUESTION)
    if start < 0 or end < start:
        raise InvalidQuestion(ONE_BRACE)
    before, after = text[:start], text[end + 1 :]
    if any(brace in before + after for brace in "{}"):
        raise InvalidQuestion(TWO_BRACES)
    stem = f"{before}{q.HOLE}{after}" if after.strip() else before
    return stem, text[start + 1 : end]


def _without_general(answers: str) -> tuple[str, str]:
    """The answers, and the feedback for everyone after the last `####`."""
    place = answers.rfind("####")
    return (answers.strip(), "") if place < 0 else (answers[:place].strip(), answers[place + 4 :])


def _tagged(question: q.Question, tags: tuple[str, ...]) -> q.Question:
    """The question with its tags. Under another scheme than the sum, right options are worth 1."""
    scheme_given = DEFAULT_SCHEME in tags
    tagged = with_tags(question, (tag for tag in tags if tag != DEFAULT_SCHEME))
    if scheme_given:
        tagged = replace(tagged, scheme="")
    if isinstance(tagged.key, q.MultipleKey) and tagged.scheme != SUM_SCHEME:
        options = (replace(o, fraction=float(o.fraction > 0)) for o in tagged.key.options)
        tagged = replace(tagged, key=q.MultipleKey(tuple(options)))
    return tagged


def _scheme(key: q.Key) -> str:
    return SUM_SCHEME if isinstance(key, q.MultipleKey) else ""


def read_category(text: str) -> str:
    """A category path without the place in Moodle it begins with; `//` is a slash in a name."""
    names = text.strip().replace("//", "\N{DIVISION SLASH}").split("/")
    names = [" ".join(name.split()) for name in names]
    if _CONTEXT.fullmatch(names[0]):
        names = names[1:]
    if names and names[0] == "top":
        names = names[1:]
    return "/".join(filter(None, names))
