"""What stands between the braces: the kind of a question and its key."""

import re
from decimal import Decimal

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.gift.escapes import revealed
from quizapp.interchange.gift.numbers import read_number
from quizapp.interchange.gift.texts import Texts
from quizapp.interchange.losses import LETTERS

ESSAY = N_(
    "This is an essay question: no answer stands in its braces. Dateline has none, because nothing "
    "could mark it. Ask for a short answer instead."
)
CLOZE = N_(
    "This is a cloze question of Moodle (“%(text)s”), which GIFT cannot hold. Export it from "
    "Moodle as Moodle XML and import that."
)
NO_ARROW = N_("“%(text)s” has no “->”. Write each pair as “=left -> right”, or no “->” at all.")
TOO_MANY = N_("Give at most %(limit)s options; there are %(count)s.")
NO_NUMBERS = N_("No number stands after the “#”. Write the right one there, as in {#1822:1}.")
ANY_NUMBER = N_("that any other number gets a part of the mark")
SEVERAL_RIGHT = N_("Options with “=” and a part of the mark each were read as several right ones.")
LOWER_TRUTH = N_(
    "“%(text)s” was read as a word to type. For true or false write T, F, TRUE or FALSE."
)
SUM_SCHEME = "option_fraction_sum_clamped_0_1"
_WEIGHT = re.compile(r"\s*%(-?[0-9]{1,3}(?:\.[0-9]{0,20})?)%")
_CLOZE = re.compile(
    r"[0-9]{0,3}:(?:MULTICHOICE|MULTIRESPONSE|SHORTANSWER|NUMERICAL|M[CRW]|SA|NM)[A-Z_]{0,4}:"
)
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


class Answers(Struct, frozen=True):
    """A key, and what was understood in another way (`note`) or had no place (`lost`)."""

    key: q.Key
    note: str = ""
    lost: str = ""
    hint: str = ""


def read_answers(raw: str, texts: Texts) -> Answers:
    """The key that the text between the braces holds; InvalidQuestion says what to mend."""
    if not raw:
        raise InvalidQuestion(ESSAY)
    if _CLOZE.match(raw):
        raise InvalidQuestion(CLOZE, text=revealed(raw)[:40])
    if raw.startswith("#"):
        return _number(raw[1:], texts)
    if "~" in raw:
        return _options(raw, texts)
    if "=" in raw and "->" in raw:
        return Answers(_matching(raw, texts))
    answer = raw.partition("#")[0].strip()
    if answer in _TRUTHS:
        return Answers(_true_false(_TRUTHS[answer], raw, texts))
    hint = revealed(answer) if answer.upper() in _TRUTHS else ""
    return Answers(_short(raw, texts), hint=hint)


def _options(raw: str, texts: Texts) -> Answers:
    """Options: one is right where any has a `=`, else each is worth its weight."""
    parts = [part.strip() for part in raw.replace("=", "~=").split("~")]
    parts = parts[1:] if not parts[0] else parts
    if len(parts) > len(LETTERS):
        raise InvalidQuestion(TOO_MANY, count=len(parts), limit=len(LETTERS))
    options = tuple(
        _option(letter, part, texts) for letter, part in zip(LETTERS, parts, strict=False)
    )
    if "=" not in raw:
        return Answers(q.MultipleKey(options))
    if any(option.fraction == 1 for option in options):
        return Answers(q.ChoiceKey(options))
    return Answers(q.MultipleKey(options), note=SEVERAL_RIGHT)


def _option(letter: str, part: str, texts: Texts) -> q.Option:
    is_right = part.startswith("=")
    weight, rest = _weighed(part.removeprefix("="), 1.0 if is_right else 0.0)
    text, feedback = _commented(rest)
    return q.Option(letter, texts.rich(text), weight, texts.rich(feedback))


def _matching(raw: str, texts: Texts) -> q.MatchingKey:
    """Pairs; a right side without a left one is there to mislead."""
    pairs, extra = [], []
    for part in _after_equals(raw):
        left, arrow, right = part.partition("->")
        if not arrow:
            raise InvalidQuestion(NO_ARROW, text=revealed(part)[:60])
        if left.strip():
            pairs.append(q.Pair(texts.rich(left), one_line(right)))
        else:
            extra.append(one_line(right))
    used = {pair.right for pair in pairs}
    return q.MatchingKey(tuple(pairs), tuple(text for text in extra if text not in used))


def _true_false(truth: bool, raw: str, texts: Texts) -> q.TrueFalseKey:
    """The first feedback is for the wrong answer, the second for the right one."""
    _, wrong, right = (*raw.split("#", 2), "", "")[:3]
    said = {truth: texts.rich(right), not truth: texts.rich(wrong)}
    return q.TrueFalseKey(truth, said[True], said[False])


def _short(raw: str, texts: Texts) -> q.ShortKey:
    accepted = []
    for part in _after_equals(raw):
        fraction, rest = _weighed(part, 1.0)
        text, feedback = _commented(rest)
        accepted.append(q.AcceptedText(texts.typed(text), fraction, texts.rich(feedback)))
    return q.ShortKey(tuple(accepted))


def _number(raw: str, texts: Texts) -> Answers:
    """Numbers; what stands after a `~`, or with a `*`, is said to any other one."""
    numbers, _, others = raw.partition("~")
    accepted: list[q.AcceptedNumber] = []
    other, lost = "", ""
    for part in _after_equals(numbers):
        fraction, rest = _weighed(part, 1.0)
        text, feedback = _commented(rest)
        if text.strip() == "*":
            other, lost = texts.rich(feedback), ANY_NUMBER if fraction else lost
        else:
            accepted.append(_accepted(text, fraction, texts.rich(feedback)))
    for part in filter(str.strip, others.split("~")):
        text, feedback = _commented(_weighed(part, 0.0)[1])
        if text.strip() in ("", "*"):
            other = texts.rich(feedback)
        else:
            accepted.append(_accepted(text, 0.0, texts.rich(feedback)))
    if not accepted:
        raise InvalidQuestion(NO_NUMBERS)
    return Answers(q.NumberKey(tuple(accepted), other_feedback=other), lost=lost)


def _accepted(text: str, fraction: float, feedback: str) -> q.AcceptedNumber:
    number = read_number(revealed(text))
    return q.AcceptedNumber(number.value, number.tolerance, fraction=fraction, feedback=feedback)


def _after_equals(raw: str) -> list[str]:
    """The parts after each `=`; the first may go without."""
    parts = [part.strip() for part in raw.split("=")]
    return parts if parts[0] else parts[1:]


def _weighed(part: str, usual: float) -> tuple[float, str]:
    """The share of the mark that `%n%` gives, and the text after it."""
    found = _WEIGHT.match(part)
    if not found:
        return usual, part
    return float(Decimal(found[1]) / 100), part[found.end() :]


def _commented(part: str) -> tuple[str, str]:
    text, _, feedback = part.partition("#")
    return text, feedback


def one_line(raw: str) -> str:
    """A text that has no format: its line ends in the file are spaces."""
    return revealed(" ".join(line.strip() for line in raw.split("\n"))).strip()
