"""The right answer of a key, as a student would give it."""

from quizapp.domain.answers import (
    ChoiceResponse,
    GapResponse,
    MatchingResponse,
    MultipleResponse,
    NumberResponse,
    OrderingResponse,
    Response,
    ShortResponse,
    TrueFalseResponse,
)
from quizapp.domain.questions import (
    AcceptedText,
    ChoiceKey,
    GapKey,
    Key,
    MatchingKey,
    MultipleKey,
    NumberKey,
    ShortKey,
    TrueFalseKey,
)
from quizapp.scoring.texts import literal


def right_response(key: Key) -> Response:
    """The response worth most by the key: what is shown as the answer, and what must mark 1.

    A question whose right response is not marked right cannot be answered and should not be asked.
    Wildcards of an accepted wording stay as stars, which they match.
    """
    match key:
        case ChoiceKey():
            best = max(key.options, key=lambda option: option.fraction, default=None)
            return ChoiceResponse(option=best.id if best else "")
        case MultipleKey():
            return MultipleResponse(tuple(part.id for part in key.options if part.fraction > 0))
        case TrueFalseKey():
            return TrueFalseResponse(answer=key.answer)
        case ShortKey():
            return ShortResponse(text=_text(key.accepted))
        case NumberKey():
            number = max(key.accepted, key=lambda part: part.fraction, default=None)
            return NumberResponse(text=str(number.value) if number else "")
        case GapKey():
            return GapResponse(texts=tuple(_text(hole.accepted) for hole in key.holes))
        case MatchingKey():
            return MatchingResponse(rights=tuple(pair.right for pair in key.pairs))
        case _:
            return OrderingResponse(order=tuple(range(len(key.items))))


def _text(accepted: tuple[AcceptedText, ...]) -> str:
    best = max(accepted, key=lambda wording: wording.fraction, default=None)
    return literal(best.text) if best else ""
