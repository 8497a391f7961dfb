"""What keeps `quizapp serve` from starting: exit status 2 and one line that says what and where."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import warm
from tests.support.server import Server, clean_environment, free_port
from tests.usecases.world import unit, write_lessons

ORDINARY = Path(__file__).parents[1] / "support" / "ordinary.py"
Run = Callable[..., str]


@pytest.fixture
def refused(tmp_path: Path) -> Run:
    """Starts a server that must refuse; what it said on standard error."""
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    given = {"--lessons": lessons, "--data": tmp_path / "data", "--port": free_port()}

    def run(
        options: dict[str, object] | None = None,
        *more: str,
        ordinary: bool = False,
        **settings: str,
    ) -> str:
        pairs = [str(part) for pair in (given | (options or {})).items() for part in pair]
        environment = clean_environment(settings)
        start = _as_ordinary if ordinary or not warm.possible(environment) else warm.run
        done = start(["serve", *pairs, *more], environment, tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    return run


def _as_ordinary(
    arguments: list[str], environment: dict[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """By somebody who may not write where it is forbidden, even as root."""
    return subprocess.run(
        [sys.executable, str(ORDINARY), sys.executable, "-m", "quizapp", *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def one_line(said: str) -> str:
    """The only line that was said."""
    (line,) = said.splitlines()
    assert line.startswith("Error: ")
    return line


def test_a_port_in_use(refused: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        line = one_line(refused({"--port": port}, ordinary=True))
    assert f"cannot listen on 127.0.0.1 port {port}: Address already in use" in line
    assert "--port" in line


def test_an_address_of_another_machine(refused: Run) -> None:
    line = one_line(refused({"--host": "192.0.2.1"}))
    assert "cannot listen on 192.0.2.1" in line
    assert "--host" in line
    assert "already" not in line


def test_no_such_lessons(refused: Run, tmp_path: Path) -> None:
    line = one_line(refused({"--lessons": tmp_path / "nowhere"}))
    assert f"the lessons folder {tmp_path / 'nowhere'} (from the command line)" in line


@pytest.mark.parametrize("url", ["nonsense://x", "no-url", "postgresql+nonsense://x/y"])
def test_what_is_no_database(refused: Run, url: str) -> None:
    line = one_line(refused({"--database": url}))
    assert "database_url" in line
    assert "the command line" in line


def test_a_file_that_is_no_database(refused: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear all, " * 1000, encoding="utf-8")
    assert "file is not a database" in one_line(refused({"--database": f"sqlite:///{file}"}))
    assert file.read_text(encoding="utf-8") == "Dear all, " * 1000


def test_a_database_of_a_newer_version(refused: Run, tmp_path: Path) -> None:
    file = tmp_path / "newer.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    assert "cannot be migrated" in one_line(refused({"--database": f"sqlite:///{file}"}))


def test_a_data_folder_that_is_a_file(refused: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    assert "is the folder yours" in one_line(refused())


def test_a_data_folder_that_may_not_be_written(refused: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o555)
    assert "unable to open database file" in one_line(refused(ordinary=True))


@pytest.mark.only("sqlite")
def test_a_database_that_may_only_be_read(refused: Run, tmp_path: Path) -> None:
    server = Server(tmp_path / "data", tmp_path / "lessons").start()
    server.stop()
    file = tmp_path / "data" / "quizapp.db"
    file.chmod(0o444)
    assert "attempt to write a readonly database" in one_line(refused(ordinary=True))


def test_a_secret_that_was_cut_short(refused: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret.key").write_text("short", encoding="utf-8")
    line = one_line(refused())
    assert "holds 5 bytes" in line
    assert "Restore it" in line


def test_a_misspelt_setting(refused: Run, tmp_path: Path) -> None:
    (tmp_path / "quizapp.toml").write_text("wrokers = 2", encoding="utf-8")
    assert "did you mean workers?" in one_line(refused())


def test_a_setting_out_of_range(refused: Run) -> None:
    line = one_line(refused(QUIZAPP_WORKERS="none"))
    assert "workers = 'none' in QUIZAPP_WORKERS: expected a whole number" in line


def test_lan_and_a_host_contradict_each_other(refused: Run) -> None:
    assert "leave --host out" in refused({"--host": "127.0.0.1"}, "--lan")


def test_an_ipv6_address_is_served_or_refused_in_a_line(refused: Run, tmp_path: Path) -> None:
    """Where this machine has IPv6 at all."""
    if _has_ipv6():
        server = Server(tmp_path / "data", tmp_path / "lessons", ("--host", "::1"), host="::1")
        try:
            assert f"students   http://[::1]:{server.start().port}/\n" in server.output()
        finally:
            server.kill()
    else:
        assert "cannot listen on ::1" in one_line(refused({"--host": "::1"}))


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
