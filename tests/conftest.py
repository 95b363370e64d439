"""What the tests share: the stores to run on, an app on each, and the cast of people."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.models import db
from quizapp.services import drafting, people
from tests.cast import Cast, make_cast
from tests.clients import Browser
from tests.drafted import Generator
from tests.optional import CHROMIUM, MISSING, REQUIRED
from tests.postgresql import Cluster, find_binaries, start_cluster

# A busy machine is no fault: times are measured in benchmarks/.
hypothesis.settings.register_profile("dateline", deadline=None)
hypothesis.settings.load_profile("dateline")

SHARED = Path(__file__).resolve().parents[2] / "shared"
TEST_SECRET = "only ever used by the tests, never by an installation"


def pytest_report_header() -> list[str]:
    return [f"OPTIONAL PART MISSING: {part}: its tests do not run" for part in MISSING] or [
        "optional parts: all found"
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if MISSING and REQUIRED:
        raise pytest.UsageError(
            f"DATELINE_REQUIRE_OPTIONAL is set, but these are missing: {', '.join(MISSING)}"
        )
    for item in items:
        if item.get_closest_marker("browser") and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="Chromium was not found"))
        if item.get_closest_marker("postgresql") and find_binaries() is None:
            item.add_marker(pytest.mark.skip(reason="PostgreSQL was not found"))
        if "shared" in getattr(item, "fixturenames", ()) and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="../shared is not here"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real cases beside the checkout; tests that ask for them do not run without."""
    return SHARED


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server of the tests' own, with a template of the schema."""
    with start_cluster() as cluster:
        app = _app(Settings(database_url=cluster.url("template_dateline", make=True)))
        _upgrade(app)
        yield cluster


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database made by the migrations, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    _upgrade(_app(Settings(instance_path=folder)))
    return folder / "dateline.db"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings of an installation with an empty store, once on each kind of store."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "dateline.db")
        yield Settings(instance_path=tmp_path, secret_key=TEST_SECRET)
        return
    cluster: Cluster = request.getfixturevalue("postgresql")
    with cluster.database_like("template_dateline") as url:
        yield Settings(instance_path=tmp_path, secret_key=TEST_SECRET, database_url=url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """An app on an empty store; forms need no CSRF token (test_security switches it on)."""
    app = _app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        yield app
    _let_go(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser nobody is signed in with."""
    return app.test_client()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The people of the tests, with a bank and a quiz."""
    return make_cast(app)


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> Generator:
    """A generator that gives what the test tells it to."""
    stands_in = Generator()
    monkeypatch.setattr(drafting, "generate", stands_in)
    return stands_in


def _app(settings: Settings) -> Flask:
    app = create_app(settings)
    app.config["TESTING"] = True
    app.test_client_class = Browser
    return app


def _upgrade(app: Flask) -> None:
    with app.app_context():
        upgrade()
    _let_go(app)


def _let_go(app: Flask) -> None:
    # An engine left open is a ResourceWarning, and on PostgreSQL a database nobody can drop.
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    queue = app.extensions.pop("job_queue", None)
    if queue is not None:
        queue.close()


# Hashing a password is slow on purpose, and the tests sign in hundreds of times: they hash with the
# least argon2 allows. test_accounts holds what an installation hashes with.
REAL_HASHER = people._HASHER
people._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

os.environ.pop("DATABASE_URL", None)
os.environ.pop("SECRET_KEY", None)
