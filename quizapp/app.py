"""The roof: puts the house together. Importing this module does nothing else."""

import os

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp import cli, web
from quizapp.config import ROOT, Settings
from quizapp.models import db
from quizapp.models.base import prepare_postgresql, prepare_sqlite

migrate = Migrate(db=db, directory=str(ROOT / "migrations"), render_as_batch=True)


def create_app(settings: Settings | None = None) -> Flask:
    """Make the app from settings, or from the environment when none are given.

    Opens no file and no connection; SettingsError when the settings cannot be used.
    """
    settings = settings or Settings.from_environment(os.environ)
    app = Flask(
        "quizapp",
        root_path=str(ROOT / "quizapp"),
        instance_path=str(settings.instance_path),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        MAX_CONTENT_LENGTH=4 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        SESSION_COOKIE_NAME="dateline",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=180 * 24 * 3600,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        WTF_CSRF_TIME_LIMIT=None,  # a page left open over lunch must still take the answer
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    db.init_app(app)
    with app.app_context():
        prepare_sqlite(db.engine)
        prepare_postgresql(db.engine)
    migrate.init_app(app)
    web.init_app(app)
    cli.init_app(app)
    return app


def _engine_options(settings: Settings) -> dict[str, object]:
    if settings.uses_postgresql:
        return {"pool_pre_ping": True}
    return {"connect_args": {"timeout": 15}}
