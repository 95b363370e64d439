"""Dateline as script/server runs it: granian and the worker, each a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quizapp.config import VARIABLES, Settings

ROOT = Path(__file__).resolve().parents[2]
GRANIAN = (
    *("granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws"),
    *("--log-level", "warning", "--workers-kill-timeout", "3", "--host", "127.0.0.1"),
)
PATIENCE = 30.0
"""Seconds until a server that does not answer is given up."""


@dataclass(frozen=True)
class Server:
    """A running Dateline: its address, its settings, and what its processes said."""

    url: str
    settings: Settings
    log: Path

    def troubles(self) -> list[str]:
        """The lines of the log that tell of an exception."""
        lines = self.log.read_text("utf-8", "replace").splitlines()
        return [line for line in lines if "Traceback" in line or "Error" in line]


@contextmanager
def serve(instance: Path, secret_key: str) -> Iterator[Server]:
    """Serve the migrated database of an instance folder; stops both processes at the end."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    settings = Settings(instance_path=instance, secret_key=secret_key, port=port, public_url=url)
    log = instance / "server.log"
    with log.open("wb") as out:
        web = _start([*GRANIAN, "--port", str(port), "wsgi:app"], settings, out.fileno())
        worker = _start(["flask", "--app", "wsgi", "worker"], settings, out.fileno())
        try:
            _wait_until_it_answers(url, web, log)
            yield Server(url, settings, log)
        finally:
            for process in (web, worker):
                _stop(process)


def _start(command: list[str], settings: Settings, out: int) -> subprocess.Popen[bytes]:
    environment = {k: v for k, v in os.environ.items() if k not in VARIABLES.values()}
    environment |= {
        "INSTANCE_PATH": str(settings.instance_path),
        "SECRET_KEY": settings.secret_key,
        "PORT": str(settings.port),
        "PUBLIC_URL": settings.public_url,
    }
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        stdout=out,
        stderr=out,
        start_new_session=True,  # granian's workers end with it, whatever happens
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_it_answers(url: str, web: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and web.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"Dateline does not answer:\n{log.read_text('utf-8', 'replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
