"""Marking answers and making scores of marks: pure."""

from quizapp.scoring.marking import mark
from quizapp.scoring.totals import Score, score

__all__ = ["Score", "mark", "score"]
