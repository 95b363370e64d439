"""The answers of each kind in the elements that Moodle keeps them in."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from quizapp.domain import questions as q
from quizapp.domain.kinds import kind_of
from quizapp.interchange.markup import html
from quizapp.interchange.moodle_xml.choices import SUM
from quizapp.interchange.moodle_xml.rows import GRADING, USUAL_ORDER
from quizapp.interchange.moodle_xml.shares import equal_shares, written
from quizapp.interchange.moodle_xml.xml_text import element, html_element, text_line

_GRADING = {scheme: word for word, scheme in GRADING.items()}


def key_lines(question: q.Question) -> Iterator[str]:
    """The elements that say what is right."""
    return _WRITERS[kind_of(question.key)](question, question.key)


def _answer(share: float, format: str, text: str, feedback: str, more: str = "") -> str:
    said = html_element("feedback", html(feedback), indent=6)
    head = f'    <answer fraction="{written(share)}" format="{format}">\n'
    return f"{head}{text_line(text, 6)}{said}{more}    </answer>\n"


def _combined() -> Iterator[str]:
    """Remarks that Moodle expects; Dateline has none."""
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        yield html_element(name, "")


def _options(question: q.Question, key: q.ChoiceKey | q.MultipleKey) -> Iterator[str]:
    pinned = any(option.pinned for option in key.options)
    yield element("single", "true" if isinstance(key, q.ChoiceKey) else "false")
    yield element("shuffleanswers", "false" if pinned else "true")
    yield element("answernumbering", "abc")
    yield element("showstandardinstruction", "0")
    yield from _combined()
    shares = _shares(question)
    for option, share in zip(key.options, shares, strict=True):
        yield _answer(share, "html", html(option.text), option.feedback)


def _shares(question: q.Question) -> list[float]:
    """The options' own shares where they are summed, else those that come nearest the scheme."""
    options = question.key.options  # type: ignore[union-attr]
    if isinstance(question.key, q.ChoiceKey) or question.scheme == SUM:
        return [option.fraction for option in options]
    equal = iter(equal_shares(sum(option.fraction > 0 for option in options)))
    least = -1.0 if question.scheme == "all_or_nothing" else -equal_shares_least(options)
    return [next(equal) if option.fraction > 0 else least for option in options]


def equal_shares_least(options: tuple[q.Option, ...]) -> float:
    """What a wrong option takes away: as much as a right one gives."""
    return max(equal_shares(sum(option.fraction > 0 for option in options)), default=1.0)


def _true_false(_: q.Question, key: q.TrueFalseKey) -> Iterator[str]:
    for word, feedback in (("true", key.feedback_true), ("false", key.feedback_false)):
        share = float(key.answer == (word == "true"))
        yield _answer(share, "moodle_auto_format", word, feedback)


def _short(_: q.Question, key: q.ShortKey) -> Iterator[str]:
    yield element("usecase", "1" if key.match_case else "0")
    for each in key.accepted:
        yield _answer(each.fraction, "moodle_auto_format", each.text, each.feedback)


def _number(_: q.Question, key: q.NumberKey) -> Iterator[str]:
    for each in key.accepted:
        room = element("tolerance", format(each.tolerance, "f"), 6)
        value = format(each.value, "f")
        yield _answer(each.fraction, "moodle_auto_format", value, each.feedback, room)
    if key.other_feedback:
        room = element("tolerance", "0", 6)
        yield _answer(0.0, "moodle_auto_format", "*", key.other_feedback, room)
    if key.unit:
        yield "    <units>\n      <unit>\n"
        yield element("multiplier", "1", 8)
        yield element("unit_name", key.unit, 8)
        yield "      </unit>\n    </units>\n"
    yield element("unitgradingtype", "0")
    yield element("unitpenalty", "0.1000000")
    yield element("showunits", "0" if key.unit else "3")
    yield element("unitsleft", "0")


def _gap(_: q.Question, key: q.GapKey) -> Iterator[str]:
    """Everything stands in the text."""
    return iter(())


def _matching(_: q.Question, key: q.MatchingKey) -> Iterator[str]:
    yield element("shuffleanswers", "true")
    yield from _combined()
    rows = [*((pair.left, pair.right) for pair in key.pairs), *(("", text) for text in key.extra)]
    for left, right in rows:
        yield '    <subquestion format="html">\n'
        yield text_line(html(left), 6)
        yield f"      <answer>\n{text_line(_string(right), 8)}      </answer>\n"
        yield "    </subquestion>\n"


def _string(text: str) -> str:
    """A line that Moodle prints as it is, but for tags and entities: so these are escaped."""
    return escape(text, quote=False) if "<" in text or "&" in text else text


def _ordering(question: q.Question, key: q.OrderingKey) -> Iterator[str]:
    yield element("layouttype", "VERTICAL")
    yield element("selecttype", "ALL")
    yield element("selectcount", str(len(key.items)))
    yield element("gradingtype", _GRADING[question.scheme or USUAL_ORDER])
    yield element("showgrading", "SHOW")
    yield element("numberingstyle", "none")
    yield from _combined()
    yield element("shownumcorrect", "1")
    for number, item in enumerate(key.items, 1):
        yield f'    <answer fraction="{number}.0000000" format="html">\n'
        yield f"{text_line(html(item), 6)}    </answer>\n"


_WRITERS: dict[q.Kind, Callable[[q.Question, Any], Iterator[str]]] = {
    "choice": _options,
    "multiple": _options,
    "true_false": _true_false,
    "short": _short,
    "number": _number,
    "gap": _gap,
    "matching": _matching,
    "ordering": _ordering,
}
