"""A bank to a GIFT file, escaped and laid out as Moodle does it."""

from quizapp.domain import questions as q
from quizapp.errors import InvalidQuestion
from quizapp.interchange.gift.answers import SUM_SCHEME
from quizapp.interchange.gift.blocks import CATEGORY
from quizapp.interchange.gift.carrying import LOSSES, check_fits, taggable
from quizapp.interchange.gift.escapes import escaped
from quizapp.interchange.gift.keys import between_braces, has_arrows
from quizapp.interchange.gift.reading import LANGUAGE, TITLE
from quizapp.interchange.gift.riders import ARROWS, DEFAULT_SCHEME, GAP, key_tags
from quizapp.interchange.gift.texts import Pen, needs_plain, one_line_ends
from quizapp.interchange.losses import carried, written_row
from quizapp.interchange.provenance import by_name, told
from quizapp.interchange.report import ReportRow, refused
from quizapp.interchange.riding import FIELDS, tags_with

TOP = "$course$/top"


def write(bank: q.Bank) -> tuple[bytes, tuple[ReportRow, ...]]:
    """The file, and a report with a row for each question of the bank."""
    parts = [_head(bank)]
    rows = []
    sources, category, line = by_name(bank), "", 1 + parts[0].count("\n")
    for question in bank.questions:
        try:
            check_fits(question)
        except InvalidQuestion as fault:
            rows.append(refused(0, question.uid, fault))
            continue
        less, lost = carried(question, LOSSES)
        place = "" if less.category == category else _category(less.category)
        category = less.category
        text = place + _question(less, told(less, sources.get(less.source)))
        rows.append(written_row(line + place.count("\n"), question.uid, lost))
        line += text.count("\n")
        parts.append(text)
    return "".join(parts).replace("\x00", "").encode(errors="replace"), tuple(rows)


def _head(bank: q.Bank) -> str:
    title = " ".join(bank.title.replace("[", "(").replace("]", ")").split())
    language = (
        "" if bank.language in ("", "en") else f"{LANGUAGE}{' '.join(bank.language.split())}\n"
    )
    return f"{TITLE}{title}\n{language}\n"


def _category(category: str) -> str:
    """A category line, with Moodle's own beginning of a path; a slash in a name is doubled."""
    names = [" ".join(name.split()) for name in category.split("/")]
    path = "/".join([TOP, *filter(None, names)]).replace("\N{DIVISION SLASH}", "//")
    return f"{CATEGORY} {path}\n\n"


def _question(question: q.Question, explanation: str) -> str:
    pen = Pen(any(map(needs_plain, _rich_texts(question, explanation))))
    name = f"::{escaped(one_line_ends(question.name))}::" if question.name else ""
    stem = pen.stem(question.stem)
    answers = between_braces(question, pen, pen.rich(explanation))
    if _is_inline(question):
        before, _, after = stem.partition(q.HOLE)
        return f"{_comment(question)}{name}{before}{answers}{after}\n\n"
    return f"{_comment(question)}{name}{stem}{answers}\n\n"


def _comment(question: q.Question) -> str:
    """The id and the tags, as Moodle writes them."""
    said = (
        f"[id:{_bracketed(taggable(question.uid))}]",
        *(f"[tag:{_bracketed(tag)}]" for tag in _tags(question)),
    )
    return f"// {' '.join(said)}\n"


def _bracketed(text: str) -> str:
    return text.replace("]", "\\]")


def _tags(question: q.Question) -> tuple[str, ...]:
    """The tags, and what rides with them."""
    key, scheme = question.key, question.scheme
    sums = isinstance(key, q.MultipleKey) and scheme == SUM_SCHEME
    tags = tags_with(question, (field for field in FIELDS if field != "scheme" or not sums))
    marks = {
        DEFAULT_SCHEME: isinstance(key, q.MultipleKey) and not scheme,
        GAP: isinstance(key, q.GapKey),
        ARROWS: has_arrows(key),
    }
    return (*tags, *key_tags(key), *(tag for tag, holds in marks.items() if holds))


def _is_inline(question: q.Question) -> bool:
    """Whether text follows the hole: without any, GIFT sees no gap but a question."""
    return isinstance(question.key, q.GapKey) and bool(question.stem.partition(q.HOLE)[2].strip())


def _rich_texts(question: q.Question, explanation: str) -> list[str]:
    """Every text that may hold formatting in GIFT."""
    key = question.key
    texts = [question.stem, explanation]
    if isinstance(key, q.ChoiceKey | q.MultipleKey):
        texts += [text for option in key.options for text in (option.text, option.feedback)]
    elif isinstance(key, q.TrueFalseKey):
        texts += [key.feedback_true, key.feedback_false]
    elif isinstance(key, q.ShortKey | q.NumberKey):
        texts += [each.feedback for each in key.accepted]
    elif isinstance(key, q.GapKey):
        texts += key.holes[0].options
        texts += [each.feedback for each in key.holes[0].accepted]
    elif isinstance(key, q.MatchingKey):
        texts += [pair.left for pair in key.pairs]
    return [*texts, key.other_feedback] if isinstance(key, q.NumberKey) else texts
