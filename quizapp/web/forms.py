"""What all forms share."""

from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from quizapp.errors import DatelineError
from quizapp.web.errors import said

__all__ = ["Form", "SelectChoice", "first_line", "several_lines", "typed"]


class Form(FlaskForm):  # type: ignore[misc]
    """A form with CSRF protection, and errors that a service raised shown in it."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Which data a form is bound to."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What a page's form sent, and nothing else: no JSON, whose values are any type."""
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            return _sent() if form.is_submitted() else None

    def refuse(self, error: DatelineError) -> None:
        """Show what a service refused above the form; what was typed stays."""
        self.form_errors.append(said(error))


def typed(field: Field) -> str:
    """What a text field holds; empty when nothing was sent."""
    return field.data or ""


def several_lines(value: str | None) -> str:
    """A field filter: no outer space, and lines that end as Python's do, not as a form sends."""
    return "\n".join((value or "").splitlines()).strip()


def _sent() -> "MultiDict[str, Any]":
    """The request's fields and files, without NUL, which PostgreSQL keeps in no text."""
    fields = ((name, value.replace("\0", "")) for name, value in request.form.items(multi=True))
    return MultiDict([*request.files.items(multi=True), *fields])


def first_line(value: str | None) -> str:
    """A field filter: one line without outer spaces."""
    return " ".join((value or "").split())
