"""The demo content."""

import os
from datetime import UTC, datetime

import click
import msgspec
from flask import current_app
from flask.cli import with_appcontext

from quizapp.config import ROOT, Settings
from quizapp.services import demo


@click.command("load-demo")
@with_appcontext
def load_demo() -> None:
    """Make the demo teacher, class, banks and quiz, and print the logins; again: only print."""
    settings: Settings = current_app.config["SETTINGS"]
    if settings.environment == "production":
        raise click.ClickException("The demo is not for production: DATELINE_ENV is production.")
    made = demo.load_demo(ROOT / "question_banks", datetime.now(UTC))
    # Passwords are made anew per installation and kept beside its database, to be printed again.
    path = settings.instance_path / "demo-logins.json"
    if made:
        settings.instance_path.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(msgspec.json.encode(made))
    if not path.is_file():
        click.echo("The demo was loaded before; its passwords are kept elsewhere.")
        return
    click.echo("Demo logins (user name, password):")
    for login in msgspec.json.decode(path.read_bytes(), type=list[demo.DemoLogin]):
        click.echo(f"  {login.role:8} {login.login:20} {login.password}")
