"""A browser as the tests have it: every request stands alone, as on a real server."""

from contextvars import Context
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.models import db


class Browser(FlaskClient):
    """Sends each request outside the test's own app context.

    A request inside it would share the test's session and signed-in person, so that a stale row or
    a leaked sign-in would never show. What the test has open is let go of before, so that it sees
    afterwards what the request wrote and holds no lock against it.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            db.session.rollback()
        kwargs["buffered"] = True  # a streamed reply is read where its context is open
        return Context().run(super().open, *args, **kwargs)
