"""The answers of each kind as interactions, conditions and feedback, as Canvas has them."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from msgspec import Struct

from quizapp.domain import questions as q
from quizapp.interchange.qti12 import elements as e
from quizapp.interchange.qti12 import own
from quizapp.interchange.qti12.choosing import right_share
from quizapp.interchange.qti12.typing_in import literal, literals

RESPONSE = "response1"
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
RESERVED = {"general", "correct", "general_incorrect", "incorrect"}


class Paper(Struct, frozen=True):
    """The parts of an item that a key is written into."""

    presentation: Any
    processing: Any
    feedback: dict[str, str]
    fields: dict[str, str]

    def say(self, respcondition: Any, ident: str, text: str) -> None:
        """Show a feedback from a condition."""
        if text:
            e.shows(respcondition, f"{ident}_fb")
            self.feedback[f"{ident}_fb"] = text


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
        _on_answer(paper, RESPONSE, ident, ident, option.feedback)
    return idents


def _idents(ids: list[str]) -> list[str]:
    """The ids themselves, where all of them make idents that cannot be mistaken."""
    if all(_PLAIN_ID.fullmatch(id) and id.lower() not in RESERVED for id in ids):
        return ids
    return [f"option{number}" for number, _ in enumerate(ids, 1)]


def _on_answer(paper: Paper, response: str, value: str, ident: str, text: str) -> None:
    """A feedback on one answer."""
    if text:
        respcondition, asked = e.condition(paper.processing, goes_on=True)
        e.add(asked, "varequal", value, respident=response)
        paper.say(respcondition, ident, text)


def _true_false(key: q.TrueFalseKey, paper: Paper) -> str:
    render = e.add(e.response(paper.presentation, RESPONSE), "render_choice")
    for ident, text, said in (
        ("true", "True", key.feedback_true),
        ("false", "False", key.feedback_false),
    ):
        e.words(e.add(render, "response_label", ident=ident), text)
        _on_answer(paper, RESPONSE, ident, ident, said)
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
    if not _is_plain(key.accepted):
        paper.fields[own.ANSWERS] = own.packed(key.accepted)
    _said_rivals(key.rivals, paper)
    full = _full(key.accepted)
    for number, (text, said) in enumerate(full.items(), 1):
        _on_answer(paper, RESPONSE, text, f"answer{number}", said)
    respcondition, asked = e.condition(paper.processing)
    case = {"case": "Yes"} if key.match_case else {}
    for text in full:
        e.add(asked, "varequal", text, respident=RESPONSE, **case)
    e.scores(respcondition, "100")
    return "short_answer_question"


def _full(accepted: tuple[q.AcceptedText, ...]) -> dict[str, str]:
    """The wordings that get the whole mark, as others read them, with their feedback."""
    full: dict[str, str] = {}
    for each in accepted:
        if each.fraction == 1:
            full.setdefault(literal(each.text), each.feedback)
    return full


def _is_plain(accepted: tuple[q.AcceptedText, ...]) -> bool:
    """Whether others see all there is: whole marks, no wildcard, typing mistakes not forgiven."""
    return all(
        each.fraction == 1
        and not each.tolerant
        and each.text == literal(each.text).replace("*", r"\*")
        for each in accepted
    ) and len(literals(accepted)) == len(accepted)


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


def _gap(key: q.GapKey, paper: Paper) -> str:
    if key.match_case:
        paper.fields[own.MATCH_CASE] = "yes"
    chosen = all(hole.options for hole in key.holes)
    if not all(_is_plain_hole(hole, chosen, key.match_case) for hole in key.holes):
        paper.fields[own.HOLES] = own.packed(key.holes)
    total = sum(hole.weight for hole in key.holes)
    for number, hole in enumerate(key.holes, 1):
        _hole(paper, f"gap{number}", hole, chosen, key.match_case)
    for number, hole in enumerate(key.holes, 1):
        right = _right_idents(f"gap{number}", hole, chosen, key.match_case)
        for ident in right if chosen else right[:1]:
            respcondition, asked = e.condition(paper.processing, goes_on=True)
            e.add(asked, "varequal", ident, respident=f"response_gap{number}")
            e.scores(respcondition, f"{100 * hole.weight / total:.2f}", "Add")
    return "multiple_dropdowns_question" if chosen else "fill_in_multiple_blanks_question"


def _hole(paper: Paper, name: str, hole: q.Hole, chosen: bool, match_case: bool) -> None:
    lid = e.response(paper.presentation, f"response_{name}")
    e.words(lid, name)
    render = e.add(lid, "render_choice")
    for number, text in enumerate(_offered(hole, chosen), 1):
        ident = f"{name}-{number}"
        e.words(e.add(render, "response_label", ident=ident), text)
        said = _feedback_of(hole, text, chosen, match_case)
        _on_answer(paper, f"response_{name}", ident, ident, said)


def _offered(hole: q.Hole, chosen: bool) -> tuple[str, ...]:
    return hole.options if chosen else tuple(_full(hole.accepted))


def _right_idents(name: str, hole: q.Hole, chosen: bool, match_case: bool) -> list[str]:
    offered = _offered(hole, chosen)
    right = [not chosen or _is_right(hole, text, match_case) for text in offered]
    return [f"{name}-{number}" for number, each in enumerate(right, 1) if each]


def _is_right(hole: q.Hole, text: str, match_case: bool) -> bool:
    return any(
        _matches(each.text, text, match_case) for each in hole.accepted if each.fraction == 1
    )


def _matches(pattern: str, text: str, match_case: bool) -> bool:
    r"""Whether an accepted wording holds a text, a `*` standing for anything."""
    fold = str.strip if match_case else lambda words: words.strip().casefold()
    pieces = [piece.replace(r"\*", "*") for piece in re.split(r"(?<!\\)\*", fold(pattern))]
    if len(pieces) == 1:
        return fold(text) == pieces[0]
    return re.fullmatch(".*?".join(map(re.escape, pieces[:9])), fold(text), re.DOTALL) is not None


def _feedback_of(hole: q.Hole, text: str, chosen: bool, match_case: bool) -> str:
    if not chosen:
        return _full(hole.accepted)[text]
    return next(
        (each.feedback for each in hole.accepted if _matches(each.text, text, match_case)), ""
    )


def _is_plain_hole(hole: q.Hole, chosen: bool, match_case: bool) -> bool:
    """Whether others see all there is to a gap."""
    if hole.weight != 1 or hole.rivals or bool(hole.options) != chosen:
        return False
    if not chosen:
        return _is_plain(hole.accepted)
    right = [text for text in hole.options if _is_right(hole, text, match_case)]
    return _is_plain(hole.accepted) and right == [literal(each.text) for each in hole.accepted]


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
    q.GapKey: _gap,
    q.MatchingKey: _matching,
    q.OrderingKey: _ordering,
}
