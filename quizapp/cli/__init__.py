"""The commands of `flask --app wsgi`; each file holds one subject."""

from flask import Flask

from quizapp.cli.bank import bank
from quizapp.cli.demo import load_demo
from quizapp.cli.generate import generate
from quizapp.cli.installation import create_teacher, init_instance, worker
from quizapp.cli.scoring import evaluate_memory, item_stats, score_vectors
from quizapp.cli.searching import rebuild_search
from quizapp.cli.writer import check_writer


def init_app(app: Flask) -> None:
    """Add every command to the app."""
    commands = (bank, generate, check_writer, create_teacher, init_instance, load_demo, worker)
    for command in (*commands, evaluate_memory, item_stats, rebuild_search, score_vectors):
        app.cli.add_command(command)
