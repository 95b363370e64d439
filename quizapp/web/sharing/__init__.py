"""Making, naming and sharing banks, and copying out of a shared one."""

from quizapp.web.sharing.routes import blueprint

__all__ = ["blueprint"]
