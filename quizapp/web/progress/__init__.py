"""What a student did."""

from quizapp.web.progress.routes import blueprint

__all__ = ["blueprint"]
