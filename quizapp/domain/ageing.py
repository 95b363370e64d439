"""Words and answers that will not stay true, pointed out to an author in time."""

import re
from datetime import date

from quizapp.domain.facts import ChangeKind
from quizapp.domain.words import N_

AGEING_WORD = N_(
    "“%(word)s” will mean another day when the question is asked again. Give it an “as of” date, or"
    " name the day in the question."
)
AGEING_ANSWER = N_(
    "Who holds an office, or what something is worth, changes. Give the question an “as of” date."
)
_WORDS = re.compile(
    r"\b(?:currently|at present|at the moment|now|nowadays|today|yesterday|tomorrow|tonight"
    r"|(?:this|last|next) (?:year|month|week|season)|so far|recently|latest|incumbent)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:who|which \w+) (?:is|are|leads?|heads?|holds?|governs?|chairs?|runs?)\b.*"
    r"\b(?:president|minister|premier|chancellor|secretary|governor|mayor|king|queen|monarch|pope"
    r"|chair(?:man|woman|person)?|chief|ceo|director|leader|head|speaker|ambassador|coach|champion"
    r"|record[- ]holder)\b",
    re.IGNORECASE | re.DOTALL,
)


def ageing_note(
    stem: str, as_of: date | None, change_kind: ChangeKind | None
) -> tuple[str, dict[str, str]] | None:
    """A gentle notice (template, values) for a wording that ages and has no date; mostly None."""
    if as_of is not None:
        return None
    if change_kind in ("office", "value"):
        return AGEING_ANSWER, {}
    word = _WORDS.search(stem)
    if word is not None:
        return AGEING_WORD, {"word": word[0]}
    return (AGEING_ANSWER, {}) if change_kind is None and _OFFICE.search(stem) else None
