"""The answers of each kind as interactions, conditions and feedback, as Canvas has them."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from quizapp.domain import questions as q
from quizapp.interchange.qti12 import elements as e
from quizapp.interchange.qti12 import own
from quizapp.interchange.qti12.choosing import right_share
from quizapp.interchange.qti12.paper import Paper, full_wordings, is_plain, on_answer
from quizapp.interchange.qti12.written_gaps import write_gaps

RESPONSE = "response1"
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
RESERVED = {"general", "correct", "general_incorrect", "incorrect"}


def write_key(question: q.Question, paper: Paper) -> str:
    """Write a key; the name that Canvas has for its kind."""
    return _WRITERS[type(question.key)](question.key, paper)


def _choice(key: q.ChoiceKey, paper: Paper) -> str:
    idents = _options(key.options, paper, "Single", whole=True)
    for option, ident in zip(key.options, idents, strict=True):
        if option.fraction == 1:
            respcondition, asked = e.condition(paper.processing)
            e.add(asked, "varequal", ident, respident=RESPONSE)
            e.scores(respcondition, "100")
    return "multiple_choice_question"


def _multiple(key: q.MultipleKey, paper: Paper) -> str:
    idents = _options(key.options, paper, "Multiple", whole=False)
    respcondition, asked = e.condition(paper.processing)
    together = e.add(asked, "and")
    for option, ident in zip(key.options, idents, strict=True):
        holder = together if option.fraction > 0 else e.add(together, "not")
        e.add(holder, "varequal", ident, respident=RESPONSE)
    e.scores(respcondition, "100")
    return "multiple_answers_question"


def _options(
    options: tuple[q.Option, ...], paper: Paper, cardinality: str, whole: bool
) -> list[str]:
    """The options with their feedback; the idents they are known by."""
    idents = _idents([option.id for option in options])
    if [option.id for option in options] != list(_LETTERS[: len(options)]):
        paper.fields[own.OPTION_IDS] = own.packed([option.id for option in options])
    shares = [option.fraction for option in options]
    if shares != [float(right_share(share, whole)) for share in shares]:
        paper.fields[own.FRACTIONS] = own.packed(shares)
    render = e.add(e.response(paper.presentation, RESPONSE, cardinality), "render_choice")
    for option, ident in zip(options, idents, strict=True):
        pinned = {"rshuffle": "No"} if option.pinned else {}
        e.words(e.add(render, "response_label", ident=ident, **pinned), option.text)
        on_answer(paper, RESPONSE, ident, ident, option.feedback)
    return idents


def _idents(ids: list[str]) -> list[str]:
    """The ids themselves, where all of them make idents that cannot be mistaken."""
    if all(_PLAIN_ID.fullmatch(id) and id.lower() not in RESERVED for id in ids):
        return ids
    return [f"option{number}" for number, _ in enumerate(ids, 1)]


def _true_false(key: q.TrueFalseKey, paper: Paper) -> str:
    render = e.add(e.response(paper.presentation, RESPONSE), "render_choice")
    for ident, text, said in (
        ("true", "True", key.feedback_true),
        ("false", "False", key.feedback_false),
    ):
        e.words(e.add(render, "response_label", ident=ident), text)
        on_answer(paper, RESPONSE, ident, ident, said)
    respcondition, asked = e.condition(paper.processing)
    e.add(asked, "varequal", "true" if key.answer else "false", respident=RESPONSE)
    e.scores(respcondition, "100")
    return "true_false_question"


def _fib(paper: Paper, ident: str, **attributes: str) -> None:
    holder = e.add(paper.presentation, "response_str", ident=ident, rcardinality="Single")
    render = e.add(holder, "render_fib", **attributes)
    e.add(render, "response_label", ident="answer1", rshuffle="No")


def _short(key: q.ShortKey, paper: Paper) -> str:
    _fib(paper, RESPONSE)
    if not is_plain(key.accepted):
        paper.fields[own.ANSWERS] = own.packed(key.accepted)
    _said_rivals(key.rivals, paper)
    full = full_wordings(key.accepted)
    for number, (text, said) in enumerate(full.items(), 1):
        on_answer(paper, RESPONSE, text, f"answer{number}", said)
    respcondition, asked = e.condition(paper.processing)
    case = {"case": "Yes"} if key.match_case else {}
    for text in full:
        e.add(asked, "varequal", text, respident=RESPONSE, **case)
    e.scores(respcondition, "100")
    return "short_answer_question"


def _said_rivals(rivals: tuple[str, ...], paper: Paper) -> None:
    if rivals:
        paper.fields[own.RIVALS] = own.packed(rivals)


def _number(key: q.NumberKey, paper: Paper) -> str:
    _fib(paper, RESPONSE, fibtype="Decimal")
    if any(each.fraction != 1 or each.tolerance_kind == "geometric" for each in key.accepted):
        paper.fields[own.ANSWERS] = own.packed(key.accepted)
    if key.unit:
        paper.fields[own.UNIT] = key.unit
    full = [each for each in key.accepted if each.fraction == 1]
    for number, each in enumerate(full, 1):
        respcondition, asked = e.condition(paper.processing)
        _room(e.add(asked, "or"), each)
        e.scores(respcondition, "100")
        paper.say(respcondition, f"number{number}", each.feedback)
    if key.other_feedback:
        respcondition, asked = e.condition(paper.processing, goes_on=True)
        e.add(asked, "other")
        paper.say(respcondition, "general_incorrect", key.other_feedback)
    return "numerical_question"


def _room(either: Any, accepted: q.AcceptedNumber) -> None:
    """The number itself, or any between the ends of its room."""
    relative = accepted.tolerance_kind == "relative"
    margin = _EXACT.multiply(accepted.tolerance, Decimal(100))
    said = {"margintype": "percent", "margin": _digits(margin)} if relative else {}
    e.add(either, "varequal", _digits(accepted.value), respident=RESPONSE, **said)
    low, high = _ends(accepted)
    both = e.add(either, "and")
    e.add(both, "vargte", _digits(low), respident=RESPONSE)
    e.add(both, "varlte", _digits(high), respident=RESPONSE)


def _ends(accepted: q.AcceptedNumber) -> tuple[Decimal, Decimal]:
    value, room = accepted.value, accepted.tolerance
    if accepted.tolerance_kind == "geometric":
        factor = _EXACT.add(room, Decimal(1))
        ends = (_EXACT.divide(value, factor), _EXACT.multiply(value, factor))
        return min(ends), max(ends)
    if accepted.tolerance_kind == "relative":
        room = _EXACT.multiply(abs(value), room)
    return _EXACT.subtract(value, room), _EXACT.add(value, room)


def _digits(number: Decimal) -> str:
    """A number in digits, in powers of ten only where it would be very long."""
    return f"{number:f}" if abs(number.adjusted()) < 40 else str(number)


def _matching(key: q.MatchingKey, paper: Paper) -> str:
    rights = tuple(dict.fromkeys(pair.right for pair in key.pairs)) + key.extra
    idents = {text: f"right{number}" for number, text in enumerate(rights, 1)}
    for number, pair in enumerate(key.pairs, 1):
        lid = e.response(paper.presentation, f"response_left{number}")
        e.words(lid, pair.left)
        render = e.add(lid, "render_choice")
        for text, ident in idents.items():
            e.words(e.add(render, "response_label", ident=ident), text)
        respcondition, asked = e.condition(paper.processing, goes_on=True)
        e.add(asked, "varequal", idents[pair.right], respident=f"response_left{number}")
        e.scores(respcondition, f"{100 / len(key.pairs):.2f}", "Add")
    return "matching_question"


def _ordering(key: q.OrderingKey, paper: Paper) -> str:
    lid = e.response(paper.presentation, RESPONSE, "Ordered")
    render = e.add(e.add(lid, "render_extension"), "ims_render_object", shuffle="Yes")
    flow = e.add(render, "flow_label")
    respcondition, asked = e.condition(paper.processing)
    for number, text in enumerate(key.items, 1):
        e.words(e.add(flow, "response_label", ident=f"item{number}"), text)
        e.add(asked, "varequal", f"item{number}", respident=RESPONSE)
    e.scores(respcondition, "100")
    return "ordering_question"


_WRITERS: dict[type, Callable[[Any, Paper], str]] = {
    q.ChoiceKey: _choice,
    q.MultipleKey: _multiple,
    q.TrueFalseKey: _true_false,
    q.ShortKey: _short,
    q.NumberKey: _number,
    q.GapKey: write_gaps,
    q.MatchingKey: _matching,
    q.OrderingKey: _ordering,
}
