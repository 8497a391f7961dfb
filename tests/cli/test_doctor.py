"""`quizapp doctor` over real records, sound and spoilt."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from quizapp.settings import load_settings
from quizapp.store.migrate import downgrade
from quizapp.store.revisions import newest
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.services import now
from tests.support.overhear import past_rules
from tests.usecases.world import World, open_world

pytestmark = pytest.mark.only("sqlite")

Run = Callable[..., Result]


@pytest.fixture
def world(tmp_path: Path) -> World:
    opened = open_world(tmp_path)
    ada = opened.guest().person_id
    attempt = opened.start(ada)
    for n in range(1, 4):
        opened.answer(ada, attempt, f"q{n}", "b", f"s-{n}")
    opened.answer(ada, attempt, "q1", "a", "s-4")
    submit_attempt(opened.services, ada, attempt)
    load_settings({"data_dir": tmp_path / "data"}, environ={}).secret_key()
    return opened


@pytest.fixture
def doctor(quizapp: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("QUIZAPP_LESSONS", str(tmp_path / "lessons"))
    return lambda *more: quizapp("doctor", "--data", tmp_path / "data", *more)


def problems(result: Result) -> list[str]:
    """What is wrong, as "about: text"; every one says how to mend it."""
    found = json.loads(result.stdout)["findings"]
    bad = [one for one in found if one["level"] == "problem"]
    assert all(one["help"] for one in bad)
    assert result.exit_code == (1 if bad else 0)
    return [f"{one['about']}: {one['text']}" for one in bad]


def test_all_is_well(doctor: Run, world: World) -> None:
    for more, looked in (((), "quick_check"), (("--deep",), "integrity_check")):
        result = doctor(*more)
        assert result.exit_code == 0, result.output
        assert result.stdout.endswith(" things looked at, no problems\n")
        assert "1 person, 1 attempt, 4 answers" in result.stdout
        assert "journal_mode=wal, synchronous=FULL" in result.stdout
        assert looked in result.stdout
        assert problems(doctor(*more, "--format", "json")) == []
    assert "the marks of 1 attempt recompute to the same value" in result.stdout


def test_each_setting_says_where_it_came_from(
    doctor: Run, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_THREADS", "7")
    report = json.loads(doctor("--format", "json").stdout)
    said = {one["name"]: (one["value"], one["origin"]) for one in report["settings"]}
    assert said["threads"] == ("7", "QUIZAPP_THREADS")
    assert said["workers"] == ("2", "default")
    assert said["data_dir"] == (str(world.folder / "data"), "the command line")
    assert set(said) == set(load_settings(environ={}).origins)


def test_no_secret_and_no_password_is_shown(
    doctor: Run, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = (world.folder / "data" / "secret.key").read_text(encoding="utf-8").strip()
    assert key not in doctor().stdout
    monkeypatch.setenv("QUIZAPP_SECRET", "hush-" * 10)
    monkeypatch.setenv("QUIZAPP_OIDC_CLIENT_SECRET", "hush-4")
    pytest.importorskip("psycopg")
    for url in (
        "postgresql+psycopg://ada:hush-1@127.0.0.1:1/x",
        "postgresql+psycopg://ada@127.0.0.1:1/x?password=hush-2",
        "nonsense://ada:hush-3@x/y",
    ):
        for form in ("text", "json"):
            result = doctor("--database", url, "--format", form)
            assert result.exit_code == 1
            assert "hush" not in result.output
            assert "database" in result.stdout


def test_nothing_is_made_where_nothing_is(quizapp: Run, tmp_path: Path) -> None:
    result = quizapp("doctor", "--data", tmp_path / "none", "--deep")
    assert result.exit_code == 0
    assert "is not there yet; the first start makes it" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_it_changes_nothing(doctor: Run, world: World) -> None:
    world.services.close()
    before = {path: path.read_bytes() for path in (world.folder / "data").iterdir()}
    doctor("--deep")
    assert {path: path.read_bytes() for path in (world.folder / "data").iterdir()} == before


def test_settings_that_cannot_be_read(quizapp: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_WORKERS", "many")
    result = quizapp("doctor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "workers = 'many' in QUIZAPP_WORKERS" in result.stderr


SPOILT = {
    "UPDATE mark SET score = '6'": "marks: attempt ",
    "UPDATE response SET sequence = 7 WHERE client_key = 's-4'": "steps: attempt ",
    "DELETE FROM response WHERE client_key = 's-1'": "steps: attempt ",
    "UPDATE served_unit SET body = body || ' '": "units: the kept text of unit ",
    "UPDATE response SET item_digest = 'x' WHERE client_key = 's-2'": "marks: attempt ",
}


@pytest.mark.parametrize("statement", SPOILT)
def test_a_spoilt_record_is_proven_so(doctor: Run, world: World, statement: str) -> None:
    world.raw("PRAGMA foreign_keys = OFF")
    world.raw(statement)
    world.services.close()
    found = problems(doctor("--deep", "--format", "json"))
    assert any(one.startswith(SPOILT[statement]) for one in found)


def test_rows_without_their_parents_are_found(doctor: Run, world: World) -> None:
    with world.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM served_unit")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    found = problems(doctor("--deep", "--format", "json"))
    assert "file: rows of attempt lack their served_unit" in found
    assert any("names the unit" in one for one in found)


def test_a_damaged_file_an_old_schema_and_a_new_one(doctor: Run, world: World) -> None:
    with past_rules(world.engine):
        downgrade(world.engine, "0003")
    assert problems(doctor("--format", "json")) == [
        f"schema: revision 0003, and {newest()} is needed"
    ]
    world.raw("UPDATE alembic_version SET version_num = '9999'")
    assert problems(doctor("--format", "json")) == [
        "schema: revision 9999 is of a newer version of quizapp"
    ]
    world.services.close()
    file = world.folder / "data" / "quizapp.db"
    file.write_bytes(b"Dear all" + file.read_bytes()[8:])
    (only,) = problems(doctor("--deep", "--format", "json"))
    assert only == f"database: {file} is damaged: file is not a database"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_files_that_others_can_read(doctor: Run, world: World) -> None:
    (world.folder / "data").chmod(0o755)
    (world.folder / "data" / "secret.key").chmod(0o640)
    found = problems(doctor("--format", "json"))
    assert [one.rpartition(" ")[2] for one in found] == ["(755)", "(640)"]
    assert "chmod 600" in doctor().stdout


def test_a_lost_secret_and_a_short_one(doctor: Run, world: World) -> None:
    key = world.folder / "data" / "secret.key"
    key.write_text("short", encoding="utf-8")
    assert "holds 5 bytes" in problems(doctor("--format", "json"))[0]
    key.unlink()
    assert "is missing beside a database" in problems(doctor("--format", "json"))[0]
    assert not key.exists()


def test_a_clock_that_went_backwards(doctor: Run, world: World) -> None:
    ahead = f"{now() + timedelta(days=3):%Y-%m-%d %H:%M:%S}.000000"
    world.raw("UPDATE response SET received_at = ?", ahead)
    (only,) = problems(doctor("--format", "json"))
    assert only.startswith("clock: the newest answer is 259,")


def test_lessons_that_are_broken_or_not_there(
    doctor: Run, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = tmp_path / "lessons" / "harbour" / "mill.json"
    unit.write_text(unit.read_text(encoding="utf-8")[:-5], encoding="utf-8")
    found = problems(doctor("--format", "json"))
    assert found == [
        f"lessons: {tmp_path / 'lessons'} holds no unit that can be served",
        "lessons: harbour/mill.json has errors, so students do not see it",
    ]


def test_room_on_the_disk(doctor: Run, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    few: Any = type("Usage", (), {"free": 7 * 1024 * 1024})
    monkeypatch.setattr("shutil.disk_usage", lambda _: few)
    found = problems(doctor("--format", "json"))
    assert found == [f"disk: 7 MiB free for {world.folder / 'data'}"]
