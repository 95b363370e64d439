"""A command for whoever runs an installation: the search index made anew."""

import click
from flask.cli import with_appcontext

from quizapp.services import searching


@click.command("rebuild-search")
@with_appcontext
def rebuild_search() -> None:
    """Make the search index anew, after questions were changed past Dateline."""
    done = searching.rebuild()
    click.echo(f"{done} questions can be searched.")
