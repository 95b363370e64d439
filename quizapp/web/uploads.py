"""How much a page may be sent: little everywhere, more where files of questions are brought."""

from flask import Flask, request

from quizapp.interchange.packages import MAX_FILE

LARGE = {"transfers.new"}
"""Endpoints that take a whole file of questions."""
FORM_AROUND = 100_000
"""Bytes that the form around the file may take."""


def init_app(app: Flask) -> None:
    """Let more through where a file is brought; every other page keeps the app's limit."""
    app.before_request(_let_files_through)


def _let_files_through() -> None:
    if request.endpoint in LARGE:
        request.max_content_length = MAX_FILE + FORM_AROUND
