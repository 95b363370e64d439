"""Background work: the same verbs, off the request. Huey keeps the queue in the shared store.

The queue is opened when something is queued or worked on, never at import: a command that needs
no store makes none.
"""

from datetime import UTC, datetime
from threading import Lock
from typing import Any, cast

from flask import Flask, current_app
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from psycopg.errors import DuplicateTable, UniqueViolation

from quizapp.config import Settings
from quizapp.models.base import reading_only
from quizapp.services import drafting, importing, limits

DRAFT_QUESTIONS = "draft_questions"
READ_IMPORT = "read_import"
TAKE_IN_IMPORT = "take_in_import"
_opening = Lock()


def queue_drafting(run_id: int) -> None:
    """Have the worker do a drafting run."""
    this_queue().task_wrapper(DRAFT_QUESTIONS)(run_id)


def queue_reading(import_id: int) -> None:
    """Have the worker read a question file."""
    this_queue().task_wrapper(READ_IMPORT)(import_id)


def queue_import(import_id: int) -> None:
    """Have the worker take a confirmed import into its bank."""
    this_queue().task_wrapper(TAKE_IN_IMPORT)(import_id)


def this_queue() -> "JobQueue":
    """The queue of the app whose context is open."""
    # The tasks outlive the context, so they must hold the app and not the proxy for it.
    return queue_of(cast(Any, current_app)._get_current_object())


def queue_of(app: Flask) -> "JobQueue":
    """The app's queue, opened on first use."""
    with _opening:
        queue = app.extensions.get("job_queue")
        if queue is None:
            queue = app.extensions["job_queue"] = JobQueue(app)
    return cast(JobQueue, queue)


class JobQueue:
    """The Huey queue of one app with its tasks."""

    def __init__(self, app: Flask) -> None:
        settings: Settings = app.config["SETTINGS"]
        self.huey = _open(settings)
        self._tasks: dict[str, Any] = {}
        self._add_tasks(app, settings)

    def task_wrapper(self, name: str) -> Any:
        """The task of a name: calling it queues it."""
        return self._tasks[name]

    def work(self) -> None:
        """Work until told to stop (SIGINT or SIGTERM); the body of `flask worker`."""
        self.huey.create_consumer(workers=1, periodic=True, max_delay=0.5).run()

    def work_off(self) -> int:
        """Do what is queued now and return; how many jobs that was. For tests and the demo."""
        done = 0
        while (task := self.huey.dequeue()) is not None:
            self.huey.execute(task)
            done += 1
        return done

    def close(self) -> None:
        """Let go of the queue's store."""
        self.huey.storage.close()

    def _add_tasks(self, app: Flask, settings: Settings) -> None:
        def draft_questions(run_id: int) -> None:
            with app.app_context():
                drafting.run_drafting(run_id, _now, settings)

        def queue_stalled_runs() -> None:
            with app.app_context():
                with reading_only():
                    stalled = drafting.stalled_runs(_now())
                for run_id in stalled:
                    self._tasks[DRAFT_QUESTIONS](run_id)

        def read_import(import_id: int) -> None:
            with app.app_context():
                importing.read_import(import_id, _now)

        def take_in_import(import_id: int) -> None:
            with app.app_context():
                importing.take_in(import_id, _now)

        def queue_stalled_imports() -> None:
            with app.app_context():
                with reading_only():
                    stalled = importing.stalled_imports(_now())
                for import_id, state in stalled:
                    name = TAKE_IN_IMPORT if state == "importing" else READ_IMPORT
                    self._tasks[name](import_id)

        def forget_old_tries() -> None:
            with app.app_context():
                limits.forget_old_tries(_now())

        for name, task in (
            (DRAFT_QUESTIONS, draft_questions),
            (READ_IMPORT, read_import),
            (TAKE_IN_IMPORT, take_in_import),
        ):
            self._tasks[name] = self.huey.task(name=name)(task)
        self.huey.periodic_task(crontab(minute="*"), name="queue_stalled_runs")(queue_stalled_runs)
        every_minute = crontab(minute="*")
        self.huey.periodic_task(every_minute, name="queue_stalled_imports")(queue_stalled_imports)
        self.huey.periodic_task(crontab(minute="17"), name="forget_old_tries")(forget_old_tries)


def _open(settings: Settings) -> Huey:
    if settings.uses_postgresql:
        dsn = settings.database.replace("postgresql+psycopg://", "postgresql://", 1)
        try:
            return PostgresHuey("dateline", dsn=dsn, results=False)
        except (UniqueViolation, DuplicateTable):
            # Another process made the queue's tables at the same moment; now they are there.
            return PostgresHuey("dateline", dsn=dsn, results=False)
    settings.instance_path.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(
        "dateline", filename=str(settings.instance_path / "jobs.db"), results=False, fsync=True
    )


def _now() -> datetime:
    return datetime.now(UTC)
