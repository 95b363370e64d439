"""What a student is likely to recall, and when to ask again: FSRS, as a fold over reviews."""

from quizapp.scoring.memory.evaluation import Evaluation, LoggedReview, evaluate, read_log
from quizapp.scoring.memory.fold import Memory, Rating, Review, recall, replay, reviewed

__all__ = [
    "Evaluation",
    "LoggedReview",
    "Memory",
    "Rating",
    "Review",
    "evaluate",
    "read_log",
    "recall",
    "replay",
    "reviewed",
]
