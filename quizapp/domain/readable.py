"""Right answers and given answers in words, for results, feedback and exports."""

from collections.abc import Iterable
from decimal import Decimal

from quizapp.domain import answers as a
from quizapp.domain import questions as q
from quizapp.domain.words import N_

TRUE = N_("True")
FALSE = N_("False")
BETWEEN = "; "
NOTHING = "–"
"""Stands for a hole or pair left empty beside others that were filled."""


def key_text(key: q.Key) -> str:
    """The right answer in words; several parts are joined by semicolons."""
    match key:
        case q.ChoiceKey():
            return " / ".join(option.text for option in key.options if option.fraction == 1)
        case q.MultipleKey():
            return BETWEEN.join(option.text for option in key.options if option.fraction > 0)
        case q.TrueFalseKey():
            return _truth(key.answer)
        case q.ShortKey():
            return _shown(key.accepted)
        case q.NumberKey():
            return _number(key)
        case q.GapKey():
            return BETWEEN.join(_shown(hole.accepted) for hole in key.holes)
        case q.MatchingKey():
            return _paired((pair.left, pair.right) for pair in key.pairs)
        case q.OrderingKey():
            return _numbered(key.items)


def response_text(key: q.Key, response: a.Response | None) -> str:
    """The given answer in words, or nothing for a blank one.

    A response that does not belong to the key's kind is nothing too: it answers another question.
    """
    match key, response:
        case q.ChoiceKey(), a.ChoiceResponse():
            return BETWEEN.join(_chosen(key.options, {response.option}))
        case q.MultipleKey(), a.MultipleResponse():
            return BETWEEN.join(_chosen(key.options, set(response.options)))
        case q.TrueFalseKey(), a.TrueFalseResponse():
            return _truth(response.answer)
        case q.ShortKey(), a.ShortResponse():
            return response.text.strip()
        case q.NumberKey(), a.NumberResponse():
            return response.text.strip()
        case q.GapKey(), a.GapResponse():
            given = [text.strip() for text in response.texts]
            return BETWEEN.join(text or NOTHING for text in given) if any(given) else ""
        case q.MatchingKey(), a.MatchingResponse():
            return _matched(key, response)
        case q.OrderingKey(), a.OrderingResponse():
            known = [index for index in response.order if 0 <= index < len(key.items)]
            return _numbered(tuple(key.items[index] for index in known))
    return ""


def _truth(answer: bool) -> str:
    return TRUE if answer else FALSE


def _chosen(options: tuple[q.Option, ...], ids: set[str]) -> list[str]:
    return [option.text for option in options if option.id in ids]


def _shown(accepted: tuple[q.AcceptedText, ...]) -> str:
    r"""The first accepted wording of full mark, its `\*` as people write it."""
    full = (each.text for each in accepted if each.fraction == 1)
    return next(full, "").replace(r"\*", "*")


def _number(key: q.NumberKey) -> str:
    accepted = next((each for each in key.accepted if each.fraction == 1), None)
    if accepted is None:
        return ""
    parts = [_digits(accepted.value), key.unit, _room(accepted)]
    return " ".join(part for part in parts if part)


def _room(accepted: q.AcceptedNumber) -> str:
    tolerance = accepted.tolerance
    if not tolerance:
        return ""
    if accepted.tolerance_kind == "nominal":
        return f"(± {_digits(tolerance)})"
    if accepted.tolerance_kind == "relative":
        return f"(± {_digits(tolerance * 100)} %)"
    return f"(×/÷ {_digits(1 + tolerance)})"


def _digits(value: Decimal) -> str:
    """A number without an exponent, unless its digits would fill a page."""
    plain = abs(value.adjusted()) < 50
    text = f"{value:f}" if plain else str(value)
    return text.rstrip("0").rstrip(".") if plain and "." in text else text


def _paired(pairs: Iterable[tuple[str, str]]) -> str:
    return BETWEEN.join(f"{left} → {right}" for left, right in pairs)


def _matched(key: q.MatchingKey, response: a.MatchingResponse) -> str:
    if not any(response.rights):
        return ""
    return _paired(
        (pair.left, right or NOTHING)
        for pair, right in zip(key.pairs, response.rights, strict=False)
    )


def _numbered(items: tuple[str, ...]) -> str:
    return BETWEEN.join(f"{number}. {item}" for number, item in enumerate(items, 1))
