"""Pages of bringing question files in and taking banks out."""

from quizapp.web.transfers.routes import blueprint

__all__ = ["blueprint"]
