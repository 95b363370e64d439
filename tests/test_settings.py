"""Settings are read once, typed, and refused by name when they cannot be used."""

from pathlib import Path

import pytest

from quizapp.config import DEVELOPMENT_SECRET, VARIABLES, Settings
from quizapp.errors import SettingsError

SECRET = "s" * 40


def test_nothing_set_gives_a_development_installation(tmp_path: Path) -> None:
    settings = Settings.from_environment({"INSTANCE_PATH": str(tmp_path)})
    assert settings.environment == "development"
    assert settings.secret_key == DEVELOPMENT_SECRET
    assert settings.database == f"sqlite:///{tmp_path / 'dateline.db'}"
    assert settings.public_url == "http://127.0.0.1:5000"
    assert not settings.teacher_sign_up


@pytest.mark.parametrize("secret", ["", "short", DEVELOPMENT_SECRET])
def test_production_refuses_a_default_or_weak_secret(tmp_path: Path, secret: str) -> None:
    given = {"DATELINE_ENV": "production", "SECRET_KEY": secret, "INSTANCE_PATH": str(tmp_path)}
    with pytest.raises(SettingsError, match="SECRET_KEY"):
        Settings.from_environment(given)


def test_production_takes_the_secret_of_the_instance(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text(SECRET + "\n")
    given = {"DATELINE_ENV": "production", "INSTANCE_PATH": str(tmp_path)}
    assert Settings.from_environment(given).secret_key == SECRET


@pytest.mark.parametrize(
    "variable, value",
    [
        ("DATELINE_ENV", "staging"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PUBLIC_URL", "school.example"),
        ("PUBLIC_URL", "http://"),
        ("TEACHER_SIGN_UP", "perhaps"),
        ("TRUSTED_PROXIES", "-1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable) as refused:
        Settings.from_environment({variable: value})
    assert value in str(refused.value)


WRITER = {"WRITER_URL": "https://model.example/v1/", "WRITER_MODEL": "small"}


def test_no_language_model_is_asked_unless_one_is_named() -> None:
    settings = Settings.from_environment({"WRITER_MODEL": "small", "WRITER_KEY": "k"})
    assert settings.writer_url == ""


def test_a_language_model_is_named_by_address_and_model() -> None:
    settings = Settings.from_environment({**WRITER, "WRITER_KEY": "k-1", "WRITER_TIMEOUT": "300"})
    assert settings.writer_url == "https://model.example/v1"
    assert (settings.writer_model, settings.writer_key) == ("small", "k-1")
    assert settings.writer_timeout == 300
    assert "k-1" not in repr(settings)


@pytest.mark.parametrize(
    "variable, value, message",
    [
        ("WRITER_URL", "model.example/v1", "must begin with http"),
        ("WRITER_URL", "ftp://model.example/v1", "must begin with http"),
        ("WRITER_URL", "https://", "must begin with http"),
        ("WRITER_URL", "https://[model/v1", "no web address"),
        ("WRITER_URL", "https://model.example:99999/v1", "no web address"),
        ("WRITER_URL", "https://me:hush@model.example/v1", "a key belongs in WRITER_KEY"),
        ("WRITER_URL", "https://model.example/v1?key=hush", "a key belongs in WRITER_KEY"),
        ("WRITER_URL", "https://model.example/v1/chat/completions", "must end before"),
        ("WRITER_MODEL", "", "WRITER_MODEL must name"),
        ("WRITER_KEY", "hush hush", "no spaces"),
        ("WRITER_KEY", "hush\nhush", "no spaces"),
        ("WRITER_KEY", "hüsh", "ASCII"),
        ("WRITER_TIMEOUT", "0", "from 1 to 600"),
        ("WRITER_TIMEOUT", "601", "from 1 to 600"),
        ("WRITER_TIMEOUT", "1.5", "whole number"),
    ],
)
def test_a_writer_that_cannot_be_used_is_refused_and_no_secret_is_shown(
    variable: str, value: str, message: str
) -> None:
    with pytest.raises(SettingsError, match=message) as refused:
        Settings.from_environment({**WRITER, variable: value})
    assert variable in str(refused.value)
    assert not any(secret in str(refused.value) for secret in ("hush", "hüsh"))


@pytest.mark.parametrize("prefix", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_every_way_of_naming_postgresql_uses_the_driver_we_bring(prefix: str) -> None:
    settings = Settings.from_environment({"DATABASE_URL": f"{prefix}me@host/db"})
    assert settings.database == "postgresql+psycopg://me@host/db"
    assert settings.uses_postgresql


def test_secrets_do_not_show_in_a_log_of_the_settings() -> None:
    shown = repr(Settings(secret_key=SECRET, database_url="postgresql+psycopg://me:pw@host/db"))
    assert SECRET not in shown
    assert "pw@" not in shown


def test_every_setting_has_a_variable() -> None:
    assert set(VARIABLES) == set(Settings.__dataclass_fields__)
