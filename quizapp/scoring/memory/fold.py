"""The state of one memory, reviewed and asked about; the formulas are those of FSRS-6 (`fsrs`).

Default parameters, no learning steps and no chance: the same reviews give the same state. Elapsed
time counts in whole days, as the model was fitted.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from fsrs import Card, Scheduler, State
from fsrs import Rating as FsrsRating
from msgspec import Struct

Rating = Literal[1, 2, 3, 4]
"""1 again (wrong, or only partly right), 2 hard, 3 good, 4 easy."""
RETENTION = 0.9
"""The chance of recall at which a memory is due."""
_SCHEDULER = Scheduler(
    learning_steps=(),
    relearning_steps=(),
    desired_retention=RETENTION,
    enable_fuzzing=False,
)


class Memory(Struct, frozen=True):
    """A memory after its last review: stability in days, difficulty 1 to 10, when it is due."""

    stability: float
    difficulty: float
    last_review: datetime
    due: datetime


class Review(Struct, frozen=True):
    """One review; `at` is aware."""

    rating: Rating
    at: datetime


def reviewed(memory: Memory | None, review: Review) -> Memory:
    """The memory after a review; None is a fact never met before.

    A review that comes before the last one (a clock was set back) counts as at the same moment.
    """
    at = review.at.astimezone(UTC)
    if memory is not None:
        at = max(at, memory.last_review)
    card, _log = _SCHEDULER.review_card(_card(memory, at), FsrsRating(review.rating), at)
    if card.stability is None or card.difficulty is None:
        raise AssertionError("a reviewed card has a state")
    return Memory(card.stability, card.difficulty, at, card.due)


def replay(reviews: Iterable[Review]) -> Memory | None:
    """The memory after all its reviews, oldest first; None after none."""
    memory = None
    for review in reviews:
        memory = reviewed(memory, review)
    return memory


def recall(memory: Memory, at: datetime) -> float:
    """The chance in (0, 1] that it is recalled at a moment."""
    return _SCHEDULER.get_card_retrievability(_card(memory, at), at.astimezone(UTC))


def _card(memory: Memory | None, at: datetime) -> Card:
    # A card that is given no id waits a millisecond and reads the clock.
    if memory is None:
        return Card(card_id=1, state=State.Learning, due=at)
    return Card(
        card_id=1,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )
