"""A PostgreSQL server of the tests' own, on a socket in a folder; skipped where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from pwd import getpwnam

import pytest

_numbers = count(1)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL's server is not installed")
    return found[-1].parent


def _as_ordinary(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    try:
        user = getpwnam("postgres")
    except KeyError:
        pytest.skip("there is no user postgres to run the server as")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


@contextmanager
def server() -> Iterator[str]:
    """Runs a server; the address of its databases, to which a name is put."""
    programs, folder = _programs(), Path(tempfile.mkdtemp(prefix="quizapp-pg-"))
    prefix, data = _as_ordinary(folder), folder / "data"

    def run(*command: object) -> None:
        subprocess.run(
            [*prefix, *map(str, command)], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )

    try:
        run(programs / "initdb", "-D", data, "-A", "trust", "-U", "quizapp", "-E", "UTF8")
        listens = f"-k {folder} -c listen_addresses= -c fsync=off"
        run(programs / "pg_ctl", "-D", data, "-o", listens, "-l", folder / "log", "-w", "start")
        yield f"postgresql+psycopg://quizapp@/{{}}?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def new_name() -> str:
    """A name for a database that there is not yet."""
    return f"quizapp_{next(_numbers)}"
