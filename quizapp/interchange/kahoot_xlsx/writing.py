"""A bank as a Kahoot spreadsheet, in the shape of Kahoot's own template."""

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange import losses
from quizapp.interchange.kahoot_xlsx.reading import USUAL_TIME
from quizapp.interchange.losses import Loss, carried, written_row
from quizapp.interchange.report import ReportRow, refused
from quizapp.interchange.table.kinds import is_true_and_false
from quizapp.interchange.xlsx.saving import new_workbook, saved, set_cell, set_headings

NO_KIND = N_(
    "Kahoot's spreadsheet has no place for questions of the kind “%(kind)s”, only for those with "
    "options. Rewrite it, or export the bank in another format."
)
LONG_QUESTION = N_(
    "Kahoot takes at most %(limit)s characters in a question; this one has %(count)s. Shorten it."
)
LONG_ANSWER = N_(
    "Kahoot takes at most %(limit)s characters in an answer; “%(text)s” has %(count)s. Shorten it."
)
MANY_OPTIONS = N_("Kahoot takes at most %(limit)s answers; this question has %(count)s.")
MAX_QUESTION, MAX_ANSWER, MAX_OPTIONS = 120, 75, 4
HEADING_LINE = 8
HEADINGS = (
    "",
    "Question - max 120 characters",
    *(f"Answer {n} - max 75 characters" for n in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
WIDTHS = {"A": 5, "B": 60, "C": 30, "D": 30, "E": 30, "F": 30, "G": 15, "H": 15}


def _shaped(question: q.Question) -> q.Question:
    """A question as Kahoot tells kinds: by the number of right answers, and by True and False."""
    key = question.key
    if not isinstance(key, q.ChoiceKey | q.MultipleKey):
        return question
    right = [option for option in key.options if option.fraction > 0]
    if len(right) > 1:
        return _with_key(question, q.MultipleKey(key.options))
    if is_true_and_false([option.text for option in key.options]):
        return _with_key(question, q.TrueFalseKey(right[0].text.strip().casefold() == "true"))
    return _with_key(question, q.ChoiceKey(key.options))


def _with_key(question: q.Question, key: q.Key) -> q.Question:
    return replace(question, key=key)


LOSSES = (
    losses.ID,
    losses.NAME,
    losses.EXPLANATION,
    losses.SOURCE,
    losses.CHANGE_KIND,
    losses.DATES,
    losses.CATEGORY,
    losses.TAGS,
    losses.DIFFICULTY,
    losses.LANGUAGE,
    losses.SCHEME,
    losses.MAX_MARK,
    losses.PICTURES,
    losses.OPTION_IDS,
    losses.PINNED,
    losses.OPTION_FEEDBACK,
    losses.PARTIAL_MARKS,
    Loss(N_("whether one or several answers may be chosen"), _shaped),
)


def fits(question: q.Question) -> bool:
    """Whether a question is of a kind and size that Kahoot takes."""
    try:
        _check(question)
    except InvalidQuestion:
        return False
    return True


def write(bank: q.Bank) -> tuple[bytes, tuple[ReportRow, ...]]:
    """The file and what became of each question."""
    report: list[ReportRow] = []
    workbook, sheet = new_workbook(bank.title, "Sheet1")
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    set_cell(sheet, 2, 2, bank.title[:200])
    set_headings(sheet, HEADING_LINE, HEADINGS)
    line = HEADING_LINE
    for question in bank.questions:
        try:
            _check(question)
        except InvalidQuestion as refusal:
            report.append(refused(0, question.uid, refusal))
            continue
        line += 1
        for place, text in enumerate(_cells(question, line - HEADING_LINE), 1):
            set_cell(sheet, line, place, text, numeric=place in (1, 7))
        report.append(written_row(line, question.uid, carried(question, LOSSES)[1]))
    return saved(workbook), tuple(report)


def _check(question: q.Question) -> None:
    """InvalidQuestion, naming the limit, for what Kahoot does not take."""
    if not isinstance(question.key, q.ChoiceKey | q.MultipleKey | q.TrueFalseKey):
        raise InvalidQuestion(NO_KIND, kind=KINDS[kind_of(question.key)].label)
    if len(question.stem) > MAX_QUESTION:
        raise InvalidQuestion(LONG_QUESTION, limit=MAX_QUESTION, count=len(question.stem))
    options = _options(question.key)
    if len(options) > MAX_OPTIONS:
        raise InvalidQuestion(MANY_OPTIONS, limit=MAX_OPTIONS, count=len(options))
    for text, _ in options:
        if len(text) > MAX_ANSWER:
            raise InvalidQuestion(
                LONG_ANSWER, limit=MAX_ANSWER, count=len(text), text=f"{text[:30]}…"
            )


def _options(key: q.ChoiceKey | q.MultipleKey | q.TrueFalseKey) -> list[tuple[str, bool]]:
    """The answers of a question, and whether each is right."""
    if isinstance(key, q.TrueFalseKey):
        return [("True", key.answer), ("False", not key.answer)]
    if isinstance(key, q.ChoiceKey):
        return [(option.text, option.fraction == 1) for option in key.options]
    return [(option.text, option.fraction > 0) for option in key.options]


def _cells(question: q.Question, number: int) -> list[str]:
    key = question.key
    assert isinstance(key, q.ChoiceKey | q.MultipleKey | q.TrueFalseKey)  # noqa: S101  _check said so
    options = _options(key)
    texts = [text for text, _ in options]
    right = ",".join(str(n) for n, (_, is_right) in enumerate(options, 1) if is_right)
    blank = [""] * (MAX_OPTIONS - len(texts))
    return [str(number), question.stem, *texts, *blank, USUAL_TIME, right]
