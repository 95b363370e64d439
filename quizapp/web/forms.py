"""What all forms share."""

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from quizapp.errors import DatelineError
from quizapp.web.errors import said

__all__ = ["Form", "SelectChoice", "first_line", "typed"]


class Form(FlaskForm):  # type: ignore[misc]
    """A form with CSRF protection, and errors that a service raised shown in it."""

    def refuse(self, error: DatelineError) -> None:
        """Show what a service refused above the form; what was typed stays."""
        self.form_errors.append(said(error))


def typed(field: Field) -> str:
    """What a text field holds; empty when nothing was sent."""
    return field.data or ""


def first_line(value: str | None) -> str:
    """A field filter: one line without outer spaces."""
    return " ".join((value or "").split())
