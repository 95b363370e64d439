"""The one place where an error becomes a page."""

from flask import Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.domain.words import N_
from quizapp.errors import DatelineError
from quizapp.models import db

Page = tuple[str, int]

_HTTP_MESSAGES = {
    400: N_("The page sent something we cannot read. Go back, reload the page and try again."),
    404: N_("There is nothing here, or it belongs to somebody else."),
    405: N_("This address is opened another way. Go back and use the buttons of the page."),
    413: N_("That is too much at once: at most %(limit)s MB can be sent. Send less and try again."),
    500: N_("Something went wrong on our side. What you saved is safe. Go back and try again."),
}


def init_app(app: Flask) -> None:
    """Show every error as a page with a message that says what to do."""
    app.register_error_handler(DatelineError, _dateline_error)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(HTTPException, _http_error)


def said(error: DatelineError) -> str:
    """An error's message in the reader's language."""
    message = str(_(error.message))
    return message % error.values if error.values else message


def _dateline_error(error: DatelineError) -> Page:
    db.session.rollback()
    return _page(error.status, said(error))


def _expired_form(_error: CSRFError) -> Page:
    return _page(
        400,
        _(
            "This form was opened in another sign-in, or cookies are switched off."
            " Go back, reload the page and send it again."
        ),
    )


def _http_error(error: HTTPException) -> Page:
    status = error.code or 500
    limit = (request.max_content_length or 0) // (1024 * 1024)
    return _page(status, _(_HTTP_MESSAGES.get(status, _HTTP_MESSAGES[500]), limit=limit))


def _page(status: int, message: str) -> Page:
    return render_template("error.html", message=message, status=status, path=request.path), status
