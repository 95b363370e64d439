"""Banks, reviewing drafts, editing questions."""

from quizapp.web.banks.routes import blueprint

__all__ = ["blueprint"]
