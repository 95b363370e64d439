"""Publishing a quiz and sharing its code."""

from quizapp.web.quizzes.routes import blueprint

__all__ = ["blueprint"]
