"""An Aiken file to a bank. Capitals matter: `A)` or `A.` begins an option, `ANSWER:` ends it."""

import re
from collections.abc import Iterator

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.validity import check_question
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.ids import Uids
from quizapp.interchange.losses import LETTERS
from quizapp.interchange.plain_file import decoded
from quizapp.interchange.report import ReportRow, kept, refused, row

NOT_STARTED = N_(
    "Line %(line)s has no question above it. Put the question on a line of its own, above its "
    "options and its ANSWER."
)
TOO_FEW = N_(
    "Line %(line)s: a question needs two options before its ANSWER, and here are %(count)s. "
    "Begin each with a capital letter and a bracket or point, as in A) or A."
)
NOT_FINISHED = N_(
    "No ANSWER line follows this question before line %(line)s. Add one, as in ANSWER: B, in "
    "capitals."
)
NO_ANSWER_AT_END = N_(
    "The file ends without an ANSWER line for this question. Add one, in capitals."
)
NOT_IN_CAPITALS = N_("Line %(line)s: write ANSWER in capitals, as in ANSWER: B.")
NO_LETTER = N_("Line %(line)s: write the letter of the right option, as in ANSWER: B.")
SEVERAL = N_(
    "Line %(line)s names several right options, and Aiken has one. Keep one letter, or use a "
    "format that has questions with several right answers."
)
NO_SUCH_OPTION = N_("Line %(line)s: there is no option “%(letter)s”. Options: %(known)s.")
NOT_FROM_A = N_(
    "The options must be lettered A, B, C and so on, each once and on one line; here they are "
    "%(known)s."
)
JOINED = N_(
    "The question stood on several lines, which Aiken does not have; they were put together."
)

SPACES = " \t\x0b\x0c"
_OPTION = re.compile(r"([A-Z])[).]")
_ANSWER = "ANSWER:"
_LETTER = re.compile(r"([A-Z])(?![A-Za-z0-9])(.*)", re.DOTALL)
_MORE_LETTERS = re.compile(r"[ \t]*(?:[,;/&+]|and\b|or\b)[ \t]*[A-Z](?![A-Za-z0-9])")


class Item(Struct):
    """A question on its way: its lines, its options by their letters, where it begins."""

    line: int
    stem: list[str]
    options: list[tuple[str, str]]


class Fault(InvalidQuestion):
    """A line that cannot be read, and the line of the question it belongs to."""

    def __init__(self, at: int, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.at = at


def read(data: bytes) -> tuple[q.Bank, tuple[ReportRow, ...]]:
    """The questions of an Aiken file, and a report with a row for each, in the file's order.

    Raises UnreadableBank for what is no text in UTF-8.
    """
    uids = Uids()
    questions: list[q.Question] = []
    rows: list[ReportRow] = []
    for found in _items(decoded(data)):
        if isinstance(found, Fault):
            rows.append(refused(found.at, "", found))
            continue
        item, key = found
        stem = "\n".join(item.stem).strip()
        try:
            check_question(stem, key)
        except InvalidQuestion as fault:
            rows.append(refused(item.line, "", fault))
            continue
        uid = uids.take("", stem, key)
        questions.append(q.Question(uid, stem, key))
        joined = len(item.stem) > 1
        rows.append(row(item.line, uid, "changed", JOINED) if joined else kept(item.line, uid))
    return q.Bank("", questions=tuple(questions)), tuple(rows)


def _items(text: str) -> Iterator[tuple[Item, q.ChoiceKey] | Fault]:
    """Every question of the file, and every fault, in the file's order."""
    item: Item | None = None
    blank, orphaned = True, False
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip(SPACES)
        if len(line.encode()) < 2:
            blank, orphaned = True, False
            continue
        if item is None and (_OPTION.match(line) or line.startswith(_ANSWER)):
            if not orphaned:  # a question without its first line is one fault, not one for each
                yield Fault(number, NOT_STARTED, line=number)
            orphaned = True
            continue
        if item is not None and _OPTION.match(line):
            item.options.append((line[0], line[2:].strip()))
        elif item is not None and (line.startswith(_ANSWER) or _is_meant_as_answer(line, item)):
            yield _finished(item, number, line)
            item = None
        elif item is not None and not item.options and not blank:
            item.stem.append(line.strip())
        else:
            if item is not None:
                yield Fault(item.line, NOT_FINISHED, line=number)
            item = Item(number, [line.strip()], [])
        blank, orphaned = False, False
    if item is not None:
        yield Fault(item.line, NO_ANSWER_AT_END)


def _is_meant_as_answer(line: str, item: Item) -> bool:
    return bool(item.options) and line[:7].upper() == _ANSWER


def _finished(item: Item, number: int, line: str) -> tuple[Item, q.ChoiceKey] | Fault:
    try:
        return item, _key(item, number, line)
    except InvalidQuestion as fault:
        return Fault(item.line, fault.message, **fault.values)


def _key(item: Item, number: int, line: str) -> q.ChoiceKey:
    if not line.startswith(_ANSWER):
        raise InvalidQuestion(NOT_IN_CAPITALS, line=number)
    letters = [letter for letter, _ in item.options]
    known = ", ".join(letters)
    if len(letters) < 2:
        raise InvalidQuestion(TOO_FEW, line=number, count=len(letters))
    if "".join(letters) != LETTERS.upper()[: len(letters)]:
        raise InvalidQuestion(NOT_FROM_A, known=known[:80])
    right = _right_letter(line.removeprefix(_ANSWER).strip(), number)
    if right not in letters:
        raise InvalidQuestion(NO_SUCH_OPTION, line=number, letter=right, known=known)
    return q.ChoiceKey(
        tuple(
            q.Option(letter.lower(), text, float(letter == right)) for letter, text in item.options
        )
    )


def _right_letter(said: str, number: int) -> str:
    """The letter after ANSWER; words may follow it, other letters may not."""
    if re.fullmatch(r"[A-Z]{2,26}", said):
        raise InvalidQuestion(SEVERAL, line=number)
    found = _LETTER.match(said)
    if not found:
        raise InvalidQuestion(NO_LETTER, line=number)
    if _MORE_LETTERS.match(found[2]):
        raise InvalidQuestion(SEVERAL, line=number)
    return found[1]
