"""Choosing one thing: an option, or true or false."""

from quizapp.domain.answers import ChoiceResponse, Mark, TrueFalseResponse
from quizapp.domain.questions import ChoiceKey, TrueFalseKey
from quizapp.scoring.marking.marks import BLANK, mark_of


def mark_choice(key: ChoiceKey, response: ChoiceResponse, scheme: str) -> Mark:
    """The fraction of the chosen option, which may be negative; an unknown option is wrong."""
    for option in key.options:
        if option.id == response.option:
            return mark_of(option.fraction)
    return mark_of(0.0) if response.option else BLANK


def mark_true_false(key: TrueFalseKey, response: TrueFalseResponse, scheme: str) -> Mark:
    """1 or 0."""
    return mark_of(1.0 if response.answer == key.answer else 0.0)
