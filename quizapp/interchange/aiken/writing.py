"""A bank to an Aiken file. It holds a choice of one right option and nothing about it."""

import re

from msgspec.structs import replace

from quizapp.domain import questions as q
from quizapp.domain.kinds import KINDS, kind_of
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange import losses
from quizapp.interchange.losses import Loss, carried, written_row
from quizapp.interchange.report import ReportRow, refused

OTHER_KIND = N_(
    "Aiken has only questions with one right answer, and this one is “%(kind)s”. "
    "Export it to GIFT, Moodle XML or QTI instead."
)
SEVERAL_RIGHT = N_(
    "Aiken has one right option, and this question has %(count)s with the full mark. "
    "Leave it to one, or export to GIFT or Moodle XML."
)
KEEPS_ITS_PLACE = "\N{NO-BREAK SPACE}"
_MISREAD = re.compile(r"[A-Z][).]|ANSWER:", re.IGNORECASE)


def _on_one_line(text: str) -> str:
    lines = text.replace("\x00", "").replace("\r", "\n").split("\n")
    return " ".join(filter(None, (line.strip() for line in lines)))


def _flat(question: q.Question) -> q.Question:
    return replace(question, stem=_on_one_line(question.stem))


LOSSES = (
    Loss(
        N_("line breaks"),
        losses.both(
            _flat,
            losses.in_options(lambda option: replace(option, text=_on_one_line(option.text))),
        ),
    ),
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
)


def check_fits(question: q.Question) -> None:
    """InvalidQuestion, saying what to do, for a question that Aiken cannot hold at all."""
    if not isinstance(question.key, q.ChoiceKey):
        raise InvalidQuestion(OTHER_KIND, kind=KINDS[kind_of(question.key)].label)
    right = sum(option.fraction == 1 for option in question.key.options)
    if right != 1:
        raise InvalidQuestion(SEVERAL_RIGHT, count=right)


def fits(question: q.Question) -> bool:
    """Whether Aiken can hold a question."""
    try:
        check_fits(question)
    except InvalidQuestion:
        return False
    return True


def write(bank: q.Bank) -> tuple[bytes, tuple[ReportRow, ...]]:
    """The file, and a report with a row for each question of the bank."""
    parts: list[str] = []
    rows = []
    line = 1
    for question in bank.questions:
        try:
            check_fits(question)
        except InvalidQuestion as fault:
            rows.append(refused(0, question.uid, fault))
            continue
        less, lost = carried(question, LOSSES)
        rows.append(written_row(line, question.uid, lost))
        parts.append(_question(less))
        line += parts[-1].count("\n")
    return "".join(parts).encode(errors="replace"), tuple(rows)


def _question(question: q.Question) -> str:
    """The stem, the options, the answer; what would be misread stands behind an unseen space."""
    assert isinstance(question.key, q.ChoiceKey)  # noqa: S101
    stem = question.stem
    if _MISREAD.match(stem) or len(stem.encode()) < 2:
        stem = KEEPS_ITS_PLACE + stem
    options = question.key.options
    letters = [option.id.upper() for option in options]
    right = next(letter for letter, o in zip(letters, options, strict=True) if o.fraction == 1)
    lines = [f"{letter}) {o.text}" for letter, o in zip(letters, options, strict=True)]
    return "\n".join([stem, *lines, f"ANSWER: {right}"]) + "\n\n"
