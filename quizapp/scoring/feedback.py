"""What an author says to the very answer a student gave."""

from collections.abc import Iterator

from quizapp.domain.answers import (
    ChoiceResponse,
    GapResponse,
    MultipleResponse,
    NumberResponse,
    Response,
    ShortResponse,
    TrueFalseResponse,
)
from quizapp.domain.questions import (
    AcceptedText,
    ChoiceKey,
    GapKey,
    Hole,
    Key,
    MultipleKey,
    NumberKey,
    ShortKey,
    TrueFalseKey,
)
from quizapp.scoring.marking.gap import chosen_wording
from quizapp.scoring.marking.number import first_room
from quizapp.scoring.marking.short import first_match
from quizapp.scoring.number_text import read_number


def feedback_on(key: Key, response: Response | None) -> tuple[str, ...]:
    """The author's remarks on what was chosen or typed, in the key's order, without empty ones.

    A response of another kind, and a kind that keeps no remarks, have none.
    """
    return tuple(filter(None, _remarks(key, response)))


def _remarks(key: Key, response: Response | None) -> Iterator[str]:
    match key, response:
        case ChoiceKey(), ChoiceResponse():
            yield from (part.feedback for part in key.options if part.id == response.option)
        case MultipleKey(), MultipleResponse():
            yield from (part.feedback for part in key.options if part.id in response.options)
        case TrueFalseKey(), TrueFalseResponse():
            yield key.feedback_true if response.answer else key.feedback_false
        case ShortKey(), ShortResponse():
            found = first_match(key.accepted, response.text, key.match_case, key.rivals)
            yield found.wording.feedback if found else ""
        case NumberKey(), NumberResponse():
            number = read_number(response.text, key.unit)
            accepted = None if number is None else first_room(key, number)
            yield accepted.feedback if accepted else key.other_feedback
        case GapKey(), GapResponse():
            for hole, text in zip(key.holes, response.texts, strict=False):
                wording = _wording(hole, text, key.match_case)
                yield wording.feedback if wording else ""


def _wording(hole: Hole, text: str, match_case: bool) -> AcceptedText | None:
    if hole.options:
        return chosen_wording(hole, text)
    found = first_match(hole.accepted, text, match_case, hole.rivals)
    return found.wording if found else None
