"""Commands for whoever runs an installation."""

import os
import secrets
from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.config import Settings
from quizapp.errors import DatelineError
from quizapp.jobs import this_queue
from quizapp.services import people


@click.command("init-instance")
@with_appcontext
def init_instance() -> None:
    """Make the instance folder and, once, a random secret key in it."""
    settings: Settings = current_app.config["SETTINGS"]
    settings.instance_path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = settings.instance_path / "secret-key"
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(file, "w") as out:
        out.write(secrets.token_urlsafe(48) + "\n")


@click.command("create-teacher")
@click.argument("login")
@click.option("--name", help="The name students and colleagues see; the login when not given.")
@click.password_option(help="Asked for when not given.")
@with_appcontext
def create_teacher(login: str, name: str | None, password: str) -> None:
    """Make a teacher account that signs in as LOGIN (an e-mail or a user name)."""
    try:
        people.create_account("teacher", name or login, login, password, datetime.now(UTC))
    except DatelineError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Teacher “{login}” can sign in now.")


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Do background jobs (drafting questions) until stopped; run as many as you like."""
    this_queue().work()
