"""A key as it is written between the braces."""

from collections.abc import Callable
from typing import Any

from quizapp.domain import questions as q
from quizapp.interchange.gift.answers import SUM_SCHEME
from quizapp.interchange.gift.carrying import percent
from quizapp.interchange.gift.escapes import escaped
from quizapp.interchange.gift.gaps import ARROW, as_short_or_choice, without_arrows
from quizapp.interchange.gift.numbers import written_number
from quizapp.interchange.gift.texts import Pen, one_line_ends


def between_braces(question: q.Question, pen: Pen, general: str) -> str:
    """Everything from `{` to `}`, the feedback for everyone with it."""
    key = question.key
    if isinstance(key, q.TrueFalseKey):
        return "{" + _true_false(key, pen) + (f"####{general}" if general else "") + "}"
    if isinstance(key, q.MultipleKey) and question.scheme != SUM_SCHEME:
        key = _equal_shares(key)
    lines = _WRITE[type(key)](key, pen)
    opening = "{#" if isinstance(key, q.NumberKey) else "{"
    lines += [f"####{general}"] if general else []
    return "\n\t".join([opening, *lines]) + "\n}"


def has_arrows(key: q.Key) -> bool:
    """Whether several answers with a `->` among them would be taken for pairs."""
    if isinstance(key, q.GapKey):
        return not key.holes[0].options and has_arrows(q.ShortKey(key.holes[0].accepted))
    if not isinstance(key, q.ShortKey) or _stands_alone(key):
        return False
    return any(ARROW in each.text for each in key.accepted)


def _true_false(key: q.TrueFalseKey, pen: Pen) -> str:
    right, wrong = key.feedback_true, key.feedback_false
    if not key.answer:
        right, wrong = wrong, right
    said = [pen.rich(wrong), pen.rich(right)] if right else [pen.rich(wrong)] if wrong else []
    return "#".join(["TRUE" if key.answer else "FALSE", *said])


def _choice(key: q.ChoiceKey, pen: Pen) -> list[str]:
    """One `=` makes it a question with one right answer; a `~` makes it a choice."""
    all_right = all(option.fraction == 1 for option in key.options)
    lines = [_option(option, pen, "=" if option.fraction == 1 else "") for option in key.options]
    return [lines[0], *(_option(o, pen) for o in key.options[1:])] if all_right else lines


def _multiple(key: q.MultipleKey, pen: Pen) -> list[str]:
    return [_option(option, pen) for option in key.options]


def _option(option: q.Option, pen: Pen, mark: str = "") -> str:
    mark = mark or ("~" + _weight(option.fraction) if option.fraction else "~")
    return mark + pen.rich(option.text) + _comment(pen.rich(option.feedback))


def _equal_shares(key: q.MultipleKey) -> q.MultipleKey:
    """Right options share the mark, wrong ones take it away: ticking everything gains nothing."""
    right = sum(option.fraction > 0 for option in key.options)
    wrong = len(key.options) - right
    return q.MultipleKey(
        tuple(
            q.Option(o.id, o.text, 1 / right if o.fraction > 0 else -1 / wrong, o.feedback)
            for o in key.options
        )
    )


def _short(key: q.ShortKey, pen: Pen) -> list[str]:
    if _stands_alone(key):
        (only,) = key.accepted
        return [pen.rich(only.text) + _comment(pen.rich(only.feedback))]
    key = without_arrows(key) if has_arrows(key) else key
    return [
        f"={_weight(each.fraction)}{pen.rich(each.text)}{_comment(pen.unarrowed(each.feedback))}"
        for each in key.accepted
    ]


def _stands_alone(key: q.ShortKey) -> bool:
    """A single answer with a `->` in it is no pair, if it goes without its `=`."""
    first = key.accepted[0]
    return len(key.accepted) == 1 and ARROW in first.text and first.fraction == 1


def _gap(key: q.GapKey, pen: Pen) -> list[str]:
    plain = as_short_or_choice(key)
    return _short(plain, pen) if isinstance(plain, q.ShortKey) else _choice(plain, pen)


def _number(key: q.NumberKey, pen: Pen) -> list[str]:
    lines = [
        f"={_weight(each.fraction)}{written_number(each)}{_comment(pen.rich(each.feedback))}"
        for each in key.accepted
    ]
    return [*lines, f"~#{pen.rich(key.other_feedback)}"] if key.other_feedback else lines


def _matching(key: q.MatchingKey, pen: Pen) -> list[str]:
    pairs = [f"={pen.unarrowed(pair.left)} -> {_right(pair.right)}" for pair in key.pairs]
    return [*pairs, *(f"= -> {_right(text)}" for text in key.extra)]


def _right(text: str) -> str:
    return escaped(one_line_ends(text))


def _comment(feedback: str) -> str:
    return f"#{feedback}" if feedback else ""


def _weight(fraction: float) -> str:
    return f"%{format(percent(fraction).normalize(), 'f')}%"


_WRITE: dict[type, Callable[[Any, Pen], list[str]]] = {
    q.ChoiceKey: _choice,
    q.MultipleKey: _multiple,
    q.ShortKey: _short,
    q.NumberKey: _number,
    q.GapKey: _gap,
    q.MatchingKey: _matching,
}
