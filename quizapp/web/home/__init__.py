"""The first page, help, and whether the server is well."""

from quizapp.web.home.routes import blueprint

__all__ = ["blueprint"]
