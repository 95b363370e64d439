"""What kind of question a row holds: what its cell says, or what its answers look like."""

import re
from typing import Literal

from quizapp.domain import questions as q
from quizapp.domain.words import N_
from quizapp.errors import InvalidQuestion
from quizapp.interchange.table.cells import parted, truth
from quizapp.interchange.table.numbers import is_number

UNKNOWN_KIND = N_(
    "“%(kind)s” is no kind of question known here. Write one of: choice, multiple, true_false, "
    "short, number, gap, matching, ordering."
)
OTHER_KIND = N_(
    "Dateline has no questions of the kind “%(kind)s”. Rewrite it as one of: choice, multiple, "
    "true_false, short, number, gap, matching, ordering."
)
Said = Literal["", "some_choice", "blank"] | q.Kind
"""`some_choice`: one or several; `blank`: typed, as a gap where the text has one."""

_WORDS: dict[Said, str] = {
    "some_choice": "multiplechoice mc mcq multichoice quiz multiplechoices mchoice selection "
    "mehrfachauswahl multiplechoicequestion",
    "choice": "choice singlechoice singleanswer singleselect sc radio radiobutton single "
    "multiplechoicesingle multiplechoicesingleanswer onerightanswer dropdown",
    "multiple": "multiple multipleanswer multipleanswers multipleresponse multipleselect "
    "multiselect ma mr ms msq checkbox checkboxes multiplecorrect severalrightanswers "
    "multipleanswersquestion multiplechoicemultiple multiplechoicemultipleanswer",
    "true_false": "truefalse tf trueorfalse boolean bool yesno truefalsequestion "
    "truefalsestatement",
    "short": "short shortanswer sa text shorttext typeanswer typetheanswer shortanswerquestion "
    "identification",
    "number": "number numeric numerical num numericanswer numberentry ne numericalquestion",
    "gap": "gap gaps cloze fillthegap fillinthegap fillinthegaps missingword fillthegaps",
    "blank": "fillintheblank fillintheblanks fillinblank fillinblanks fillin fib fitb blank fi",
    "matching": "matching match matchthepairs pairs matchingquestion mt matchthefollowing",
    "ordering": "ordering order sequence sequencing sortorder reorder ranking ord rs ranksequence "
    "putinorder orderingquestion",
}
_BY_WORD: dict[str, Said] = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_OTHERS = (
    "essay essayquestion es openended open openendedquestion longanswer paragraph longtext "
    "calculated formula hotspot drawing draw draganddrop dragontoimage labelling labeling "
    "fileupload upload slider likert poll survey opinion scale rating wordcloud brainstorm "
    "audioresponse videoresponse audio video description info slide content section "
    "textonly instructions matrix passage comprehension"
)


def said_kind(cell: str) -> Said:
    """The kind a cell names, "" for an empty one; InvalidQuestion for one Dateline has not."""
    words = "".join(filter(str.isalnum, cell.casefold()))
    if not words:
        return ""
    if words in _BY_WORD:
        return _BY_WORD[words]
    known = words in _OTHERS.split()
    raise InvalidQuestion(OTHER_KIND if known else UNKNOWN_KIND, kind=" ".join(cell.split())[:40])


def guessed_kind(stem: str, options: list[str], correct: str) -> Said:
    """The kind of a row that names none."""
    if options:
        pairs = all(re.search(r"->|=>|→", option) for option in options)
        if pairs and len(options) > 1 and not correct:
            return "matching"
        return "true_false" if is_true_and_false(options) else "some_choice"
    if re.search(r"__", stem):
        return "gap"
    if truth(correct) is not None and correct.strip().casefold() not in ("1", "0", "x"):
        return "true_false"
    answers = parted(correct)
    return "number" if answers and all(map(is_number, answers)) else "short"


def is_true_and_false(options: list[str]) -> bool:
    """Whether the options are the two words true and false."""
    return sorted(option.strip().casefold() for option in options) == ["false", "true"]
