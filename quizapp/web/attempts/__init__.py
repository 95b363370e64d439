"""Joining, answering, and the score."""

from quizapp.web.attempts.routes import blueprint

__all__ = ["blueprint"]
