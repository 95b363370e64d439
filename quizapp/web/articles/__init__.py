"""Bringing an article, and waiting for its drafts."""

from quizapp.web.articles.routes import blueprint

__all__ = ["blueprint"]
