"""The rules of a quiz, frozen when it is published and copied into each attempt."""

from msgspec import Struct


class QuizRules(Struct, frozen=True):
    """How a quiz is taken. `attempts_allowed` None means as often as one likes."""

    attempts_allowed: int | None = None
    shuffle_questions: bool = False
    shuffle_options: bool = True
