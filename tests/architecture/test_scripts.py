"""The scripts, each run for real on a small stand-in: they heal, they refuse, they clean up."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT

SCRIPTS = [*sorted((ROOT / "script").iterdir()), ROOT / ".ci" / "run"]
WSGI = """
from flask import Flask
app = Flask("stand_in")
app.add_url_rule("/", "home", lambda: "here")
for name in ("init-instance", "load-demo"):
    app.cli.command(name)(lambda name=name: print(name, "ran"))
app.cli.group("db")(lambda: None).command("upgrade")(lambda: None)
@app.cli.command("worker")
def worker():
    import os, signal
    if os.environ.get("BREAK_WORKER"):
        raise SystemExit("no queue here")
    signal.pause()
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a space in its path and nothing to install."""
    root = tmp_path / "my class"
    (root / "script").mkdir(parents=True)
    (root / "requirements.txt").write_text("# nothing\n")
    (root / "requirements-dev.txt").write_text("# nothing\n")
    return root


@pytest.fixture
def served(checkout: Path) -> Path:
    """A checkout that serves a stand-in for the app with this environment's programs."""
    shutil.copy(ROOT / "script" / "server", checkout / "script")
    (checkout / "script" / "bootstrap").write_text("#!/bin/sh\n")
    (checkout / "script" / "bootstrap").chmod(0o755)
    (checkout / ".venv").symlink_to(sys.prefix)
    (checkout / "wsgi.py").write_text(WSGI)
    (checkout / "quizapp").symlink_to(PACKAGE)
    return checkout


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **more}


def run(script: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(script), *arguments],
        cwd="/",
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def children(process: int) -> list[int]:
    return [
        int(found) for found in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_plain_sh_and_stops_at_the_first_fault(script: Path) -> None:
    text = script.read_text("utf-8")
    assert text.startswith("#!/bin/sh\n")
    assert "\nset -eu\n" in text
    assert os.access(script, os.X_OK)
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


def test_bootstrap_makes_mends_and_then_leaves_an_environment_alone(checkout: Path) -> None:
    bootstrap = Path(shutil.copy(ROOT / "script" / "bootstrap", checkout / "script"))
    python = checkout / ".venv" / "bin" / "python"

    assert run(bootstrap, PYTHON=sys.executable).returncode == 0
    made = python.lstat().st_mtime_ns
    again = run(bootstrap, PYTHON="/nowhere")
    assert (again.returncode, again.stdout) == (0, "")
    assert python.lstat().st_mtime_ns == made

    (checkout / ".venv" / "complete").unlink()  # as an interrupted run leaves it
    (checkout / ".venv" / "lib" / "half").write_text("")
    assert run(bootstrap, PYTHON=sys.executable).returncode == 0
    assert not (checkout / ".venv" / "lib" / "half").exists()

    (checkout / "requirements.txt").write_text("# changed\n")
    assert "Making the environment" in run(bootstrap, PYTHON=sys.executable).stdout
    assert run(bootstrap).stdout == ""


def test_bootstrap_says_which_package_lets_python_make_environments(checkout: Path) -> None:
    bootstrap = Path(shutil.copy(ROOT / "script" / "bootstrap", checkout / "script"))
    poor = checkout / "python3"
    poor.write_text(
        f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"\n'
    )
    poor.chmod(0o755)
    refused = run(bootstrap, PYTHON=str(poor))
    assert refused.returncode == 1
    assert "apt install python3-venv" in refused.stderr
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--port", "many"], "'many' is no port"),
        (["--port"], "'' is no port"),
        (["--port=70000"], "'70000' is no port"),
        (["--loud"], "Usage: script/server"),
    ],
)
def test_the_server_refuses_what_it_cannot_do(
    served: Path, arguments: list[str], message: str
) -> None:
    refused = run(served / "script" / "server", *arguments)
    assert refused.returncode in {1, 2}
    assert message in refused.stderr


def test_the_server_starts_nothing_where_the_port_is_taken(served: Path, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        refused = run(served / "script" / "server", PORT=str(port))
    assert refused.returncode == 1
    assert f"Port {port} is in use" in refused.stderr
    assert "ran" not in refused.stdout


def test_the_server_starts_nothing_with_a_setting_it_cannot_use(served: Path, port: int) -> None:
    refused = run(served / "script" / "server", PORT=str(port), PUBLIC_URL="quiz.example")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Dateline cannot start: PUBLIC_URL is")
    assert "ran" not in refused.stdout


@pytest.fixture
def running(served: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """script/server in a session of its own, up to its last line."""
    process = subprocess.Popen(
        [str(served / "script" / "server"), "--port", str(port)],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        yield process
        process.terminate()


@pytest.mark.parametrize("press", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_server_tells_address_and_logins_and_leaves_nothing_behind(
    running: subprocess.Popen[str], port: int, press: signal.Signals
) -> None:
    assert running.stdout
    told = ""
    while "Ctrl-C stops it" not in told:
        line = running.stdout.readline()
        assert line, told
        told += line
    assert f"http://127.0.0.1:{port}\n" in told
    assert "load-demo ran" in told
    apart = [child for child in children(running.pid) if os.getpgid(child) != running.pid]
    assert len(apart) == 2

    os.killpg(running.pid, press)
    assert running.wait(timeout=30) == 0
    assert not [child for child in apart if group_lives(child)]
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_the_server_stops_as_a_whole_when_the_worker_dies(served: Path, port: int) -> None:
    ended = run(served / "script" / "server", PORT=str(port), BREAK_WORKER="yes")
    assert ended.returncode == 1
    assert "no queue here" in ended.stderr
    assert "The worker has stopped by itself" in ended.stderr
