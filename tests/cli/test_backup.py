"""`quizapp backup` and `quizapp restore` over a real record."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from quizapp.settings import load_settings
from quizapp.store.engine import make_engine
from quizapp.store.migrate import downgrade
from quizapp.store.revisions import newest
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.people import sign_in_with_code, start_guest
from quizapp.usecases.services import open_services
from tests.faults.record import Record
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
    submit_attempt(opened.services, ada, attempt)
    return opened


@pytest.fixture
def made(quizapp: Run, world: World) -> Path:
    """A backup of that world."""
    load_settings({"data_dir": world.folder / "data"}, environ={}).secret_key()
    path = world.folder / "backup.tar.gz"
    result = quizapp("backup", "--data", world.folder / "data", "--out", path)
    assert result.exit_code == 0, result.output
    return path


def rows(data: Path) -> list[Any]:
    return Record(data).rows()


def repacked(source: Path, to: Path, changes: dict[str, Callable[[bytes], bytes]]) -> Path:
    """The same backup with some of its members changed; a member that becomes b"" is left out."""
    with tarfile.open(source) as old, tarfile.open(to, "w:gz") as new:
        for entry in old:
            file = old.extractfile(entry)
            assert file
            content = changes.get(entry.name, bytes)(file.read())
            entry.size = len(content)
            if content:
                new.addfile(entry, io.BytesIO(content))
    return to


def in_manifest(**values: Any) -> dict[str, Callable[[bytes], bytes]]:
    return {"manifest.json": lambda raw: json.dumps(json.loads(raw) | values).encode()}


def refused(quizapp: Run, source: Path, data: Path) -> str:
    """Why a backup does not go into `data`, where nothing is made by that."""
    before = sorted(data.parent.rglob("*"))
    result = quizapp("restore", source, "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert isinstance(result.exception, SystemExit)
    assert set(data.parent.rglob("*")) - {*before, data} == set()
    (line,) = result.stderr.splitlines()
    return line


def test_a_backup_says_what_it_holds_and_its_checksum(quizapp: Run, world: World) -> None:
    path = world.folder / "b.tar.gz"
    result = quizapp("backup", "--data", world.folder / "data", "--out", path)
    said, checksum = result.stdout.splitlines()
    assert said.startswith("1 person, 1 attempt, 3 answers, as of 20")
    assert said.endswith(f", revision {newest()}")
    assert checksum == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(one.name for one in world.folder.iterdir()) == ["b.tar.gz", "data", "lessons"]


def test_it_comes_back_whole(quizapp: Run, world: World, made: Path) -> None:
    there = world.folder / "elsewhere" / "data"
    result = quizapp("restore", made, "--data", there)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("restored 1 person, 1 attempt, 3 answers, as of 20")
    assert rows(there) == rows(world.folder / "data") != []
    assert sorted(one.name for one in there.iterdir()) == ["quizapp.db", "secret.key"]
    for name in ("quizapp.db", "secret.key"):
        assert stat.S_IMODE((there / name).stat().st_mode) == 0o600
    assert (there / "secret.key").read_bytes() == (world.folder / "data/secret.key").read_bytes()
    checked = quizapp("grade", "--check", "--data", there)
    assert (checked.exit_code, checked.stdout) == (0, "1 attempt checked, no differences\n")


def test_a_recovery_code_works_in_the_restored_place(quizapp: Run, tmp_path: Path) -> None:
    services = open_services(load_settings({"data_dir": tmp_path / "new"}, environ={}))
    guest = start_guest(services, "Ada", "192.0.2.7")
    services.close()
    quizapp("backup", "--data", tmp_path / "new", "--out", tmp_path / "b")
    quizapp("restore", tmp_path / "b", "--data", tmp_path / "back")
    back = open_services(load_settings({"data_dir": tmp_path / "back"}, environ={}))
    try:
        assert sign_in_with_code(back, guest.code, "192.0.2.7").person_id == guest.person_id
    finally:
        back.close()


def test_nothing_is_overwritten_unless_forced(quizapp: Run, world: World, made: Path) -> None:
    before = made.read_bytes()
    again = ("backup", "--data", world.folder / "data", "--out", made)
    result = quizapp(*again)
    assert result.exit_code == 2
    assert f"{made} is there already" in result.stderr
    assert made.read_bytes() == before
    assert quizapp(*again, "--force").exit_code == 0
    assert made.read_bytes() != before


def test_only_a_plain_file_is_ever_replaced(quizapp: Run, world: World) -> None:
    pipe = world.folder / "pipe"
    os.mkfifo(pipe)
    result = quizapp("backup", "--data", world.folder / "data", "--out", pipe, "--force")
    assert result.exit_code == 2
    assert "is no plain file" in result.stderr
    assert pipe.is_fifo()
    link = world.folder / "link"
    link.symlink_to("nowhere")
    result = quizapp("backup", "--data", world.folder / "data", "--out", link)
    assert "link is there already" in result.stderr


def test_a_folder_is_given_a_file_with_the_time(quizapp: Run, world: World) -> None:
    folder = world.folder / "backups"
    folder.mkdir()
    result = quizapp("backup", "--data", world.folder / "data", "--out", folder)
    (path,) = folder.iterdir()
    assert path.name.startswith("quizapp-20")
    assert path.name.endswith("Z.tar.gz")
    assert str(path) in result.stdout


def test_a_restore_goes_only_into_an_empty_place(
    quizapp: Run, world: World, made: Path, tmp_path: Path
) -> None:
    before = rows(world.folder / "data")
    assert "is there already" in refused(quizapp, made, world.folder / "data")
    assert rows(world.folder / "data") == before
    leftover = tmp_path / "leftover"
    leftover.mkdir()
    (leftover / "quizapp.db-wal").write_bytes(b"of somebody else")
    assert "quizapp.db-wal is there already" in refused(quizapp, made, leftover)
    other = tmp_path / "other"
    other.mkdir()
    (other / "secret.key").write_text("x" * 64, encoding="utf-8")
    assert "another secret than the backup's" in refused(quizapp, made, other)


def test_the_secret_of_the_backup_may_be_there(quizapp: Run, world: World, made: Path) -> None:
    there = world.folder / "there"
    there.mkdir()
    (there / "secret.key").write_bytes((world.folder / "data" / "secret.key").read_bytes())
    assert quizapp("restore", made, "--data", there).exit_code == 0


def test_a_secret_of_the_settings_stays_out(
    quizapp: Run, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_SECRET", "a-secret-that-nobody-knows-but-the-settings")
    path = world.folder / "b"
    result = quizapp("backup", "--data", world.folder / "data", "--out", path)
    assert "without the secret" in result.stdout
    assert b"nobody-knows" not in gzip.decompress(path.read_bytes())
    result = quizapp("restore", path, "--data", world.folder / "there")
    assert "set QUIZAPP_SECRET" in result.stdout
    assert [one.name for one in (world.folder / "there").iterdir()] == ["quizapp.db"]


def test_an_older_schema_comes_back_and_is_migrated_later(quizapp: Run, world: World) -> None:
    engine = make_engine(f"sqlite:///{world.folder / 'data' / 'quizapp.db'}")
    downgrade(engine, "0003")
    engine.dispose()
    quizapp("backup", "--data", world.folder / "data", "--out", world.folder / "b")
    result = quizapp("restore", world.folder / "b", "--data", world.folder / "there")
    assert "it is at revision 0003; the next start brings it to the newest" in result.stdout
    services = open_services(load_settings({"data_dir": world.folder / "there"}, environ={}))
    services.close()
    assert len(rows(world.folder / "there")) == 3


def flipped(raw: bytes) -> bytes:
    """A page of the middle gone."""
    return raw[:20480] + b"\xff" * 4096 + raw[24576:]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (in_manifest(revision="9999", program="9.0"), "of a newer version of quizapp (9.0, rev"),
        (in_manifest(format=2), "it has format 2"),
        (in_manifest(database="oracle"), "a database of the kind 'oracle'"),
        (
            in_manifest(database="postgresql"),
            "of the kind postgresql, and database_url names an SQLite file",
        ),
        (in_manifest(sha256="0" * 64), "its database is not the one that was kept"),
        ({"manifest.json": lambda _: b"{"}, "its manifest.json cannot be read"),
        ({"manifest.json": lambda _: b""}, "there is no manifest.json"),
        ({"quizapp.db": lambda _: b""}, "there is no quizapp.db"),
        ({"quizapp.db": flipped}, "its database is not the one that was kept"),
    ],
)
def test_what_is_wrong_with_a_backup_is_told(
    quizapp: Run, made: Path, tmp_path: Path, changes: Any, words: str
) -> None:
    spoilt = repacked(made, tmp_path / "spoilt.tar.gz", changes)
    assert words in refused(quizapp, spoilt, tmp_path / "empty")


def test_a_damaged_database_with_a_right_checksum_is_found(
    quizapp: Run, made: Path, tmp_path: Path
) -> None:
    with tarfile.open(made) as tar:
        file = tar.extractfile("quizapp.db")
        assert file
        digest = hashlib.sha256(flipped(file.read())).hexdigest()
    changes = {**in_manifest(sha256=digest), "quizapp.db": flipped}
    spoilt = repacked(made, tmp_path / "spoilt.tar.gz", changes)
    assert "is damaged: " in refused(quizapp, spoilt, tmp_path / "empty")


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_backup_that_was_cut_short_is_told(
    quizapp: Run, made: Path, tmp_path: Path, share: float
) -> None:
    raw = made.read_bytes()
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(raw[: int(len(raw) * share)])
    assert "is no backup of quizapp, or it is damaged" in refused(quizapp, cut, tmp_path / "empty")


def test_a_file_that_is_not_there(quizapp: Run, tmp_path: Path) -> None:
    assert "could not be restored" in refused(quizapp, tmp_path / "none", tmp_path / "empty")


def test_there_is_nothing_to_back_up(quizapp: Run, tmp_path: Path) -> None:
    result = quizapp("backup", "--data", tmp_path / "none", "--out", tmp_path / "b")
    assert result.exit_code == 2
    assert "there is no database to back up" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["nonsense://x", "no-url"])
def test_what_is_no_database(quizapp: Run, tmp_path: Path, url: str) -> None:
    result = quizapp("backup", "--database", url, "--out", tmp_path / "b")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_not_called_a_backup(quizapp: Run, world: World) -> None:
    file = world.folder / "data" / "quizapp.db"
    world.services.close()
    file.write_bytes(flipped(file.read_bytes()))
    result = quizapp("backup", "--data", world.folder / "data", "--out", world.folder / "b")
    assert result.exit_code == 2
    assert "damaged" in result.stderr
    assert not (world.folder / "b").exists()
