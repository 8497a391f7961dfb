"""Copy a PostgreSQL database with its own programs, and take the copy back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, inspect, make_url, text

from quizapp.store.backup.archive import Progress
from quizapp.store.backup.errors import BackupError
from quizapp.store.backup.manifest import Held, held

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version."""

_LOOK = 0.2


def dump(engine: Engine, to: Path, progress: Progress) -> Held:
    """Write the database as it is at one moment, in the form of `pg_dump -Fc`; what it holds.

    Raises BackupError and OSError.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        program = _program("pg_dump", connection)
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        found = held(connection)
        more = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
        _run(program, (*more, f"--file={to}"), _url(engine), lambda: progress(_size(to), 0))
    with to.open("rb") as file:
        os.fsync(file.fileno())
    return found


def take_back(engine: Engine, source: Path, expected: Held) -> None:
    """Bring a copy into an empty database: all of it or nothing.

    Raises BackupError and OSError.
    """
    with engine.connect() as connection:
        program = _program("pg_restore", connection)
    more = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run(program, (*more, str(source)), _url(engine), lambda: None)
    with engine.connect() as connection:
        found = held(connection)
    if found != expected:
        raise BackupError(f"the restored database holds {found}, the backup held {expected}")


def is_empty(engine: Engine) -> bool:
    """Whether there is no table yet."""
    return not inspect(engine).get_table_names()


def _program(name: str, connection: Connection) -> Path:
    """The newest program of that name that can work with the server."""
    wanted = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
    found = [(_version(path), path) for path in _candidates(name)]
    usable = [path for version, path in sorted(found, reverse=True) if version >= wanted]
    if usable:
        return usable[0]
    if found:
        versions = ", ".join(f"{path} is of version {version}" for version, path in found)
        raise BackupError(
            f"the server is PostgreSQL {wanted} and {versions}: {name} must not be older. "
            f"Install the client programs of version {wanted} (postgresql-client-{wanted})."
        )
    raise BackupError(
        f"there is no {name} on the PATH nor below {DEBIAN}. "
        f"Install PostgreSQL's client programs (postgresql-client-{wanted})."
    )


def _candidates(name: str) -> Iterable[Path]:
    on_path = shutil.which(name)
    # Debian's program on the PATH is a wrapper that chooses one of those below DEBIAN.
    found = [Path(on_path)] if on_path else []
    return [*found, *DEBIAN.glob(f"*/bin/{name}")]


def _version(program: Path) -> int:
    done = subprocess.run(  # noqa: S603 - a program of the machine, no shell
        [program, "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"\d+", done.stdout)
    return int(number[0]) if number else 0


def _url(engine: Engine) -> tuple[str, dict[str, str]]:
    """The address for the programs, and the password apart: others see a command line."""
    url = make_url(engine.url)
    password = {"PGPASSWORD": str(url.password)} if url.password else {}
    # Several servers are one value there, with commas.
    joined = {
        name: value if isinstance(value, str) else ",".join(value)
        for name, value in url.query.items()
    }
    plain = url.set(drivername="postgresql", password=None, query=joined)
    return plain.render_as_string(), password


def _run(
    program: Path,
    options: Iterable[str],
    where: tuple[str, dict[str, str]],
    look: Callable[[], None],
) -> None:
    address, password = where
    command = [str(program), "--no-password", f"--dbname={address}", *options]
    with tempfile.TemporaryFile("w+") as said:
        running = subprocess.Popen(  # noqa: S603 - a program of the machine, no shell
            command, env=os.environ | password, stdout=said, stderr=said, stdin=subprocess.DEVNULL
        )
        try:
            _wait(running, look)
        finally:
            if running.poll() is None:
                running.kill()
                running.wait()
        if running.returncode:
            raise BackupError(f"{program.name} failed: {_said(said)}")


def _wait(running: subprocess.Popen[bytes], look: Callable[[], None]) -> None:
    while True:
        try:
            running.wait(_LOOK)
        except subprocess.TimeoutExpired:
            look()
        else:
            return


def _said(file: IO[str]) -> str:
    file.seek(0)
    return "; ".join(line.strip() for line in file if line.strip()) or "it gave no reason"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
