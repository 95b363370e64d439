"""The pages: one package per feature, and what all pages share."""

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map

from quizapp.web import (
    account,
    articles,
    attempts,
    banks,
    errors,
    filters,
    finding,
    home,
    progress,
    quizzes,
    results,
    security,
    sharing,
    signing_in,
    transfers,
    uploads,
)


class RowId(IntegerConverter):
    """`<int:…>` in an address: no larger than an id, since a store fails at such a number."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=2**31 - 1)


def init_app(app: Flask) -> None:
    """Add every page, and what guards and dresses them, to the app."""
    app.url_map.converters["int"] = RowId
    Babel(app, locale_selector=lambda: "en")
    uploads.init_app(app)  # before the forms are read
    CSRFProtect(app)
    security.init_app(app)
    signing_in.init_app(app)
    errors.init_app(app)
    filters.init_app(app)
    for feature in (
        *(home, account, articles, banks, sharing, finding, transfers),
        *(quizzes, attempts, results, progress),
    ):
        app.register_blueprint(feature.blueprint)
