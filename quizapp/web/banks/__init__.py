"""Banks, reviewing drafts, writing questions."""

from quizapp.web.banks import editing, history, moving, papers, twins
from quizapp.web.banks.routes import blueprint

__all__ = ["blueprint", "editing", "history", "moving", "papers", "twins"]
