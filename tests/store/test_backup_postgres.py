"""Backups of PostgreSQL by its own programs."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.settings import Settings, load_settings
from quizapp.store.backup import postgres
from quizapp.store.engine import make_engine
from quizapp.store.migrate import downgrade, upgrade
from quizapp.usecases.keeping import BackupError, make_backup, restore_backup
from tests.store.test_migrate import contents, fill
from tests.support.databases import databases

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)

pytestmark = pytest.mark.only("postgresql")


def settings(url: str, data: Path) -> Settings:
    return load_settings({"database_url": url, "data_dir": data}, environ={})


@pytest.fixture
def source(postgres_url: str, tmp_path: Path) -> Settings:
    """A database with a row in every table."""
    engine = make_engine(postgres_url, tenant=1)
    upgrade(engine)
    fill(engine)
    engine.dispose()
    return settings(postgres_url, tmp_path / "data")


@pytest.fixture(autouse=True)
def _programs_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{databases.cluster.programs}:{os.environ['PATH']}")


def test_it_comes_back_whole(
    source: Settings, new_postgres: Callable[[], str], tmp_path: Path
) -> None:
    made = make_backup(source, tmp_path / "b", AT)
    assert str(made.manifest.held) == "1 person, 1 attempt, 1 answer"
    there = settings(new_postgres(), tmp_path / "there")
    done = restore_backup(there, tmp_path / "b")
    assert not done.migrates
    old, new = make_engine(source.database_url), make_engine(there.database_url)
    assert contents(old) == contents(new)
    for engine in (old, new):
        engine.dispose()
    assert there.secret_key() == source.secret_key()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b", "data", "there"]


def test_a_restore_goes_only_into_an_empty_database(source: Settings, tmp_path: Path) -> None:
    make_backup(source, tmp_path / "b", AT)
    with pytest.raises(BackupError, match="has tables already"):
        restore_backup(source, tmp_path / "b")


def test_kinds_are_not_mixed(source: Settings, tmp_path: Path) -> None:
    make_backup(source, tmp_path / "b", AT)
    with pytest.raises(BackupError, match="database_url names an SQLite file"):
        restore_backup(settings(f"sqlite:///{tmp_path}/x.db", tmp_path), tmp_path / "b")
    assert not (tmp_path / "x.db").exists()


def test_what_holds_no_record_is_no_backup(source: Settings, tmp_path: Path) -> None:
    engine = make_engine(source.database_url)
    downgrade(engine)
    engine.dispose()
    with pytest.raises(BackupError, match="could not be made"):
        make_backup(source, tmp_path / "b", AT)
    assert not (tmp_path / "b").exists()


def test_without_the_programs_it_is_told(
    source: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    with pytest.raises(BackupError, match="there is no pg_dump on the PATH"):
        make_backup(source, tmp_path / "b", AT)


def test_an_older_program_is_told(
    source: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    with pytest.raises(BackupError, match="is of version 9: pg_dump must not be older"):
        make_backup(source, tmp_path / "b", AT)


def test_the_password_stands_in_no_command_line_and_no_message(
    source: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo "pg_dump 99" && exit\n'
        f'echo "$@" > {tmp_path}/arguments\necho "$PGPASSWORD" > {tmp_path}/password\n'
        "echo no such luck >&2\nexit 1\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    url = source.database_url.replace("quizapp@", "quizapp:hush-hush@")
    with pytest.raises(BackupError, match="pg_dump failed: no such luck") as told:
        make_backup(settings(url, tmp_path / "data"), tmp_path / "b", AT)
    assert "hush" not in str(told.value)
    assert "hush" not in (tmp_path / "arguments").read_text(encoding="utf-8")
    assert (tmp_path / "password").read_text(encoding="utf-8") == "hush-hush\n"
