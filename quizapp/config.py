"""Settings, read once from the environment and typed; nothing else in Dateline reads it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from quizapp.errors import SettingsError

Environment = Literal["development", "production"]
ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "for development on one machine only"  # noqa: S105  (refused in production)
SHORTEST_SECRET = 32
LONGEST_WRITER_TIMEOUT = 600


@dataclass(frozen=True)
class Settings:
    """What an operator decides. Each field's environment variable stands in `VARIABLES`.

    environment: `development`, or `production`, which refuses demo content and a default secret.
    secret_key: signs cookies; read from `instance/secret-key` where the variable is not set.
    database_url: SQLAlchemy URL; SQLite under `instance_path` unless set.
    instance_path: the folder of everything this installation writes.
    host, port: where `script/server` listens.
    public_url: the address students open, without a final slash; links, QR and posters use it.
    teacher_sign_up: whether anybody may make a teacher account.
    spacy_model: any installed spaCy model; empty for the packaged one.
    trusted_proxies: how many reverse proxies in front may set X-Forwarded-*.
    writer_url: base address of an OpenAI-compatible server, up to /v1; empty: no language model.
    writer_model, writer_key: the model to ask for there, and the key where it wants one.
    writer_timeout: whole seconds that one answer may take.
    """

    environment: Environment = "development"
    secret_key: str = field(default=DEVELOPMENT_SECRET, repr=False)
    database_url: str = field(default="", repr=False)
    instance_path: Path = ROOT / "instance"
    host: str = "127.0.0.1"
    port: int = 5000
    public_url: str = "http://127.0.0.1:5000"
    teacher_sign_up: bool = False
    spacy_model: str = ""
    trusted_proxies: int = 0
    writer_url: str = ""
    writer_model: str = ""
    writer_key: str = field(default="", repr=False)
    writer_timeout: int = 120

    @property
    def database(self) -> str:
        """The database to open: `database_url`, or one SQLite file in the instance folder."""
        return self.database_url or f"sqlite:///{self.instance_path / 'dateline.db'}"

    @property
    def uses_postgresql(self) -> bool:
        """Whether the store (and with it the job queue) is PostgreSQL."""
        return self.database.startswith("postgresql")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check every variable; SettingsError names the one that cannot be used."""
        given = {name: environ.get(variable, "").strip() for name, variable in VARIABLES.items()}
        environment = _one_of("DATELINE_ENV", given["environment"] or "development")
        instance_path = Path(given["instance_path"] or cls.instance_path).resolve()
        host = given["host"] or cls.host
        port = _whole_number("PORT", given["port"] or str(cls.port))
        return cls(
            environment=environment,
            secret_key=_secret_key(given["secret_key"], environment, instance_path),
            database_url=_driver_named(given["database_url"]),
            instance_path=instance_path,
            host=host,
            port=port,
            public_url=_web_address(given["public_url"] or f"http://127.0.0.1:{port}"),
            teacher_sign_up=_yes_or_no("TEACHER_SIGN_UP", given["teacher_sign_up"] or "no"),
            spacy_model=given["spacy_model"],
            trusted_proxies=_whole_number("TRUSTED_PROXIES", given["trusted_proxies"] or "0"),
            writer_url=_writer_address(given["writer_url"]),
            writer_model=_writer_model(given["writer_model"], given["writer_url"]),
            writer_key=_writer_key(given["writer_key"]),
            writer_timeout=_seconds(given["writer_timeout"] or str(cls.writer_timeout)),
        )


VARIABLES: dict[str, str] = {
    "environment": "DATELINE_ENV",
    "secret_key": "SECRET_KEY",
    "database_url": "DATABASE_URL",
    "instance_path": "INSTANCE_PATH",
    "host": "HOST",
    "port": "PORT",
    "public_url": "PUBLIC_URL",
    "teacher_sign_up": "TEACHER_SIGN_UP",
    "spacy_model": "SPACY_MODEL",
    "trusted_proxies": "TRUSTED_PROXIES",
    "writer_url": "WRITER_URL",
    "writer_model": "WRITER_MODEL",
    "writer_key": "WRITER_KEY",
    "writer_timeout": "WRITER_TIMEOUT",
}


def _one_of(variable: str, value: str) -> Environment:
    for allowed in get_args(Environment):
        if value == allowed:
            return allowed  # type: ignore[no-any-return]
    raise SettingsError(
        "%(variable)s is “%(value)s”; it must be development or production.",
        variable=variable,
        value=value,
    )


def _secret_key(given: str, environment: Environment, instance_path: Path) -> str:
    stored = instance_path / "secret-key"
    secret = given or (stored.read_text().strip() if stored.is_file() else "")
    if environment == "production" and (
        len(secret) < SHORTEST_SECRET or secret == DEVELOPMENT_SECRET
    ):
        raise SettingsError(
            "In production SECRET_KEY must be set to at least %(length)d random characters;"
            " script/server makes such a key once in the instance folder.",
            length=SHORTEST_SECRET,
        )
    return secret or DEVELOPMENT_SECRET


def _driver_named(url: str) -> str:
    # Hosting providers hand out postgres:// and postgresql://; Dateline brings psycopg 3 only.
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _web_address(value: str) -> str:
    if not re.match(r"https?://[^/]", value):
        raise SettingsError(
            "PUBLIC_URL is “%(value)s”; it must begin with http:// or https:// and a name.",
            value=value,
        )
    return value.rstrip("/")


def _whole_number(variable: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) > 65535:
        raise SettingsError(
            "%(variable)s is “%(value)s”; it must be a whole number up to 65535.",
            variable=variable,
            value=value,
        )
    return int(value)


def _yes_or_no(variable: str, value: str) -> bool:
    if value.lower() in {"yes", "true", "1", "on"}:
        return True
    if value.lower() in {"no", "false", "0", "off"}:
        return False
    raise SettingsError(
        "%(variable)s is “%(value)s”; it must be yes or no.", variable=variable, value=value
    )


def _writer_address(value: str) -> str:
    """A base address without a final slash, or nothing; a mistake is named without its secrets."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        raise SettingsError("WRITER_URL is no web address.") from None
    if value and not usable:
        raise SettingsError("WRITER_URL must begin with http:// or https:// and a name.")
    if parts.username is not None or parts.query or parts.fragment or re.search(r"\s", value):
        raise SettingsError(
            "WRITER_URL must hold no user name, spaces, “?” or “#”; a key belongs in WRITER_KEY."
        )
    if parts.path.rstrip("/").endswith("/chat/completions"):
        raise SettingsError("WRITER_URL must end before /chat/completions, mostly with /v1.")
    return value.rstrip("/")


def _writer_model(value: str, url: str) -> str:
    if url and not value:
        raise SettingsError("WRITER_URL is set, so WRITER_MODEL must name the model to ask for.")
    return value


def _writer_key(value: str) -> str:
    if not re.fullmatch(r"[\x21-\x7e]*", value):
        raise SettingsError("WRITER_KEY must hold only ASCII letters, digits and signs, no spaces.")
    return value


def _seconds(value: str) -> int:
    seconds = _whole_number("WRITER_TIMEOUT", value)
    if not 1 <= seconds <= LONGEST_WRITER_TIMEOUT:
        raise SettingsError(
            "WRITER_TIMEOUT is “%(value)s”; it must be from 1 to %(most)d seconds.",
            value=value,
            most=LONGEST_WRITER_TIMEOUT,
        )
    return seconds
