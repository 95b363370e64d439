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
