"""A throwaway PostgreSQL server for the tests, on a socket only."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg


@dataclass
class Cluster:
    """A running server; every database on it lives as long as the tests."""

    folder: Path
    user: str
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str, *, make: bool = False) -> str:
        if make:
            self._run(f'CREATE DATABASE "{database}"')
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.folder}"

    @contextmanager
    def database_like(self, template: str) -> Iterator[str]:
        name = f"test_{next(self.numbers)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield self.url(name)
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(
            host=str(self.folder), user=self.user, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())


def find_binaries() -> Path | None:
    """The folder of initdb and postgres, or None."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").is_file():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def start_cluster() -> Iterator[Cluster]:
    """Make a cluster, run it, and leave nothing behind."""
    binaries = find_binaries()
    assert binaries is not None
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    account = _account()
    as_user: dict[str, object] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, account)
        as_user = {"user": account}
    data = folder / "data"
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", account, "-A", "trust", "-E", "UTF8", "-N"],
        check=True,
        capture_output=True,
        cwd=folder,
        **as_user,
    )
    log = folder / "log"
    control = [binaries / "pg_ctl", "-D", data, "-w", "-s"]
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    subprocess.run(
        [*control, "-l", log, "-o", options, "start"],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        **as_user,
    )
    try:
        yield Cluster(folder, account)
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder, **as_user)
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
