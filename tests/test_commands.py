"""The commands of whoever runs an installation."""

from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.models import Attempt, Bank, Person, Question, Quiz, db


def _count(*tables: type) -> list[int]:
    return [db.session.scalar(select(func.count()).select_from(t)) or 0 for t in tables]


def test_load_demo_makes_people_banks_and_a_quiz_and_again_makes_nothing_twice(app: Flask) -> None:
    runner = app.test_cli_runner()
    first = runner.invoke(args=["load-demo"])
    assert first.exit_code == 0, first.output
    made = _count(Person, Bank, Question, Quiz, Attempt)
    assert made == [9, 3, 30, 1, 6]
    second = runner.invoke(args=["load-demo"])
    assert second.output == first.output
    assert "teacher " in first.output
    db.session.rollback()
    assert _count(Person, Bank, Question, Quiz, Attempt) == made


def test_every_demo_login_signs_in(app: Flask) -> None:
    app.test_cli_runner().invoke(args=["load-demo"])
    lines = app.test_cli_runner().invoke(args=["load-demo"]).output.splitlines()[1:]
    for line in (lines[0], lines[-1]):
        _role, login, password = line.split()
        reply = app.test_client().post("/sign-in", data={"login": login, "password": password})
        assert reply.status_code == 302


def test_passwords_differ_between_installations(tmp_path: Path) -> None:
    from quizapp.services.demo import _password

    assert len({_password() for _ in range(50)}) == 50


def test_the_demo_is_refused_in_production(tmp_path: Path) -> None:
    settings = Settings(environment="production", secret_key="x" * 40, instance_path=tmp_path)
    result = create_app(settings).test_cli_runner().invoke(args=["load-demo"])
    assert result.exit_code == 1
    assert "not for production" in result.output


def test_create_teacher_makes_an_account_that_signs_in_and_refuses_a_taken_name(app: Flask) -> None:
    runner = app.test_cli_runner()
    arguments = ["create-teacher", "ida@school.example", "--password", "long enough"]
    assert runner.invoke(args=arguments).exit_code == 0
    again = runner.invoke(args=arguments)
    assert again.exit_code == 1
    assert "Choose another name" in again.output
    data = {"login": "Ida@School.example", "password": "long enough"}
    assert app.test_client().post("/sign-in", data=data).status_code == 302


def test_create_teacher_refuses_a_short_password(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["create-teacher", "ida", "--password", "short"])
    assert result.exit_code == 1
    assert "at least 8 characters" in result.output


def test_init_instance_makes_one_secret_that_nobody_else_reads(tmp_path: Path) -> None:
    app = create_app(Settings(instance_path=tmp_path / "instance"))
    runner = app.test_cli_runner()
    assert runner.invoke(args=["init-instance"]).exit_code == 0
    path = tmp_path / "instance" / "secret-key"
    secret = path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(secret.strip()) >= 32
    assert runner.invoke(args=["init-instance"]).exit_code == 0
    assert path.read_text() == secret
