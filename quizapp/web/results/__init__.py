"""What came of a quiz, on a page and as CSV."""

from quizapp.web.results.routes import blueprint

__all__ = ["blueprint"]
