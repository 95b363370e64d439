"""Signing in and out, making an account."""

from quizapp.web.account.routes import blueprint

__all__ = ["blueprint"]
