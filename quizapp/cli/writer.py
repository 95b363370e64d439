"""`flask check-writer`: whether the language model of the settings can be used."""

import time

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.config import Settings
from quizapp.errors import DatelineError
from quizapp.generation.proposals import Proposed
from quizapp.services.writer import endpoint_of, try_writer


@click.command("check-writer")
@with_appcontext
def check_writer() -> None:
    """Ask the language model of WRITER_URL for a question on two sentences, and say what works."""
    settings: Settings = current_app.config["SETTINGS"]
    endpoint = endpoint_of(settings)
    if endpoint is None:
        raise click.ClickException(
            "WRITER_URL is not set, so the rules alone write questions. Set it to use a model."
        )
    began = time.monotonic()
    try:
        tried = try_writer(endpoint)
    except DatelineError as error:
        raise click.ClickException(str(error)) from error
    seconds = time.monotonic() - began
    click.echo(f"“{endpoint.model}” at {endpoint.host} answered in {seconds:.1f} s.")
    _tell(tried)


def _tell(tried: Proposed) -> None:
    for refusal in tried.refusals:
        about = f" (“{refusal.stem}”)" if refusal.stem else ""
        click.echo(f"Refused, because {refusal.reason}{about}.")
    if not tried.proposals:
        raise click.ClickException(
            "Nothing it proposed can be used. A larger model, or one tuned to follow instructions,"
            " will do better."
        )
    for proposal in tried.proposals:
        click.echo(f"Usable: {proposal.stem} [{proposal.kind}: {proposal.answer}]")
