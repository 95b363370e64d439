"""Finding questions: what an address asks for, and the search over all banks."""

from quizapp.web.finding.routes import blueprint

__all__ = ["blueprint"]
