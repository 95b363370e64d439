"""What a proposal must hold to before anything else is asked of it: small named checks."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from quizapp.domain.questions import HOLE
from quizapp.domain.words import N_
from quizapp.generation.lexicon import words
from quizapp.generation.proposals.evidence import (
    content_of,
    has_kin,
    names_in,
    numbers_of,
    words_of,
)
from quizapp.generation.proposals.values import ProposedKind

LONGEST_STEM = 300
LONGEST_ANSWER = 120
LONGEST_QUOTE = 1_000
OPTIONS = 4

MARKUP = N_("it holds markup, an address or unseen characters")
TOO_LONG = N_("a part of it is too long")
EMPTY = N_("its question or its answer is empty")
SHAPE = N_("it is not of the shape of its kind")
NOT_FOUR_OPTIONS = N_("it does not have four different options")
ANSWER_IS_NO_OPTION = N_("its answer is none of its options")
OF_THE_ABOVE = N_("an option speaks of the other options")
IN_STEM = N_("the answer stands in the question")
TALKS_TO_A_MACHINE = N_("the sentence it cites speaks to a language model, not to readers")
KEY_NOT_IN_EVIDENCE = N_("the cited words do not say its answer")
INVENTED_STEM = N_("its question names somebody or something that the article does not")
OFF_EVIDENCE = N_("its question is not about the cited words")
UNCHECKABLE = N_("a false statement must change a name or a number, and nothing else")


class Ground(Struct, frozen=True):
    """What an article and its source line name at all: their words in lower case, their numbers."""

    plain: str = ""
    words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *texts: str) -> "Ground":
        """The ground of some texts together."""
        whole = "\n".join(texts)
        found = words_of(whole)
        return cls(" ".join(found), frozenset(found), numbers_of(whole))


NOTHING = Ground()


class Case(Struct, frozen=True):
    """A proposed question in tidy texts, with the words around its evidence.

    `around` is the cited sentence and the one before, `near` those with the source line, `known`
    the whole article with it.
    """

    kind: ProposedKind
    stem: str
    answer: str
    options: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    quote: str = ""
    around: str = ""
    near: Ground = NOTHING
    known: Ground = NOTHING

    @property
    def is_false(self) -> bool:
        """Whether it is a statement that is not true."""
        return self.kind == "true_false" and self.answer == "false"


Check = Callable[[Case], bool]


def fault(case: Case, checks: Sequence[tuple[Check, str]]) -> str:
    """The reason of the first check that finds something; "" where none does."""
    return next((reason for check, reason in checks if check(case)), "")


_MARKUP = re.compile(
    r"<[a-z/!?|]|&(?:\w+|#\w+);|javascript:|https?://|www\.|```|\]\(|\{\{"
    r"|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]",
    re.IGNORECASE,
)


def holds_markup(case: Case) -> bool:
    """HTML, script, links, fences, and characters that nobody sees."""
    shown = (case.stem, case.answer, *case.options, *case.accepted)
    return any(_MARKUP.search(text) for text in shown)


def is_too_long(case: Case) -> bool:
    """A stem, answer, option or quote beyond what a question needs."""
    answers = (case.answer, *case.options, *case.accepted)
    return (
        len(case.stem) > LONGEST_STEM
        or len(case.quote) > LONGEST_QUOTE
        or any(len(text) > LONGEST_ANSWER for text in answers)
    )


def is_empty(case: Case) -> bool:
    """Nothing is asked, or nothing is right."""
    return not words_of(case.stem) or not words_of(case.answer)


def has_wrong_shape(case: Case) -> bool:
    """A question without a question mark, a statement with one, a gap without its one hole."""
    asks = case.stem.endswith("?")
    holes = case.stem.count(HOLE)
    if case.kind == "gap":
        return holes != 1
    if case.kind == "true_false":
        return asks or holes > 0 or case.answer not in {"true", "false"}
    return not asks or holes > 0


def has_not_four_options(case: Case) -> bool:
    """A choice needs four that differ in more than case and spaces."""
    return case.kind == "choice" and not (
        len(case.options) == len({_plain(text) for text in case.options}) == OPTIONS
        and all(words_of(text) for text in case.options)
    )


def answer_is_no_option(case: Case) -> bool:
    """The right answer cannot be chosen."""
    return case.kind == "choice" and case.answer not in case.options


_ABOVE = re.compile(r"\b(?:all|none|both|neither|any)\b.*\b(?:above|these|them)\b", re.IGNORECASE)


def speaks_of_options(case: Case) -> bool:
    """An option such as "none of the above"."""
    return any(_ABOVE.search(text) for text in case.options)


def _plain(text: str) -> str:
    return " ".join(words_of(text))


def key_in_stem(case: Case) -> bool:
    """The answer, or another wording of it, can be read off the question."""
    if case.kind == "true_false":
        return False
    stem = f" {_plain(case.stem)} "
    return any(f" {_plain(text)} " in stem for text in (case.answer, *case.accepted))


_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,60}"
    r"\b(?:above|previous|prior|earlier|preceding|instructions?|prompts?|rules)\b"
    r"|\b(?:system|developer) (?:prompt|message)\b"
    r"|\b(?:answer|respond|reply|output|print)\s+(?:only|just|solely|exactly)\s+(?:with|the|in|json)\b"
    r"|\b(?:only|just|solely)\s+(?:answer|respond|reply|output|print)\s+(?:with|the|in|json)\b"
    r"|\b(?:write|add|use|create|insert)\b.{0,40}\b(?:questions?|quiz|json|answer key)\b"
    r"|\bas an? (?:ai|language model)\b|\byou are (?:now )?an? (?:ai|assistant|language model)\b"
    r"|<\|\w*\|>|\[/?INST\]|[{\[]\s*\"\w+\"\s*:",
    re.IGNORECASE,
)


def talks_to_a_machine(case: Case) -> bool:
    """The evidence gives orders to whoever makes questions of it."""
    return _TO_A_MACHINE.search(case.around) is not None


def key_not_in_evidence(case: Case) -> bool:
    """A number or name of the answer, or all its matter, is missing where it should be said."""
    if case.kind == "true_false":
        return False
    around = Ground.of(case.around)
    if numbers_of(case.answer) - around.numbers:
        return True
    names = names_in(case.answer)
    if any(name not in around.words for name in names):
        return not (names[-1] in around.words and _says(case.known, case.answer))
    content = content_of(case.answer)
    if not content:
        return not _says(around, case.answer)
    return not any(has_kin(word, around.words) for word in content)


def _says(ground: Ground, text: str) -> bool:
    """Whether these very words stand there, as a full name that the evidence shortens must."""
    return f" {_plain(text)} " in f" {ground.plain} "


_OPENERS = words(
    "according during despite between since before although because while within among across"
    " following until through as at by for from in on of to a an the it its"
)


def _stem_names(case: Case) -> list[str]:
    """The names in a stem; the first word of a question is none, of a statement it may be one."""
    names = names_in(case.stem, opening=not case.stem.endswith("?"))
    return [name for name in names if name not in _OPENERS]


def invents_in_stem(case: Case) -> bool:
    """A name or number in the stem that stands nowhere; of a true statement: not in its evidence.

    A false statement is held to `is_uncheckable`.
    """
    if case.is_false:
        return False
    ground = case.near if case.kind == "true_false" else case.known
    return bool(numbers_of(case.stem) - ground.numbers) or any(
        not has_kin(name, case.known.words) for name in _stem_names(case)
    )


def is_off_evidence(case: Case) -> bool:
    """The stem shares hardly a word with what it cites: two at least, of a statement half."""
    content = list(dict.fromkeys(content_of(case.stem.replace(HOLE, " "))))
    around = frozenset(words_of(case.around))
    shared = sum(has_kin(word, around) for word in content)
    if case.kind == "true_false":
        return shared * 2 < len(content) or not shared
    return shared < min(2, len(content)) or not shared


def is_uncheckable(case: Case) -> bool:
    """A false statement is the evidence with a name or number changed, so that its key is sure."""
    if not case.is_false:
        return False
    changed = numbers_of(case.stem) - case.near.numbers
    return not changed and all(has_kin(name, case.near.words) for name in _stem_names(case))


FORM: Sequence[tuple[Check, str]] = (
    (holds_markup, MARKUP),
    (is_too_long, TOO_LONG),
    (is_empty, EMPTY),
    (has_wrong_shape, SHAPE),
    (has_not_four_options, NOT_FOUR_OPTIONS),
    (answer_is_no_option, ANSWER_IS_NO_OPTION),
    (speaks_of_options, OF_THE_ABOVE),
    (key_in_stem, IN_STEM),
)
"""Checks that need no article."""
TRUTH: Sequence[tuple[Check, str]] = (
    (talks_to_a_machine, TALKS_TO_A_MACHINE),
    (key_not_in_evidence, KEY_NOT_IN_EVIDENCE),
    (invents_in_stem, INVENTED_STEM),
    (is_off_evidence, OFF_EVIDENCE),
    (is_uncheckable, UNCHECKABLE),
)
"""Checks against the cited words and the article."""
