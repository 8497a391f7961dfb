"""Make a backup while the server runs."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from quizapp.private import scratch_folder
from quizapp.settings import Settings
from quizapp.store.backup import archive, postgres, sqlite
from quizapp.store.backup.errors import BackupError
from quizapp.store.backup.manifest import FORMAT, Held, Manifest
from quizapp.store.engine import is_missing, make_engine, sqlite_file
from quizapp.store.revisions import current
from quizapp.usecases.program import version
from quizapp.usecases.steps import Steps, quietly

TROUBLE = (OSError, sqlite3.Error, SQLAlchemyError, ModuleNotFoundError)
"""What a disk, a database or the lack of its driver comes to."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is on the disk. sha256: of the whole file."""

    path: Path
    manifest: Manifest
    sha256: str


def default_name(at: datetime) -> str:
    """The name of a backup that is given none."""
    return f"quizapp-{at:%Y%m%dT%H%M%SZ}.tar.gz"


def make_backup(
    settings: Settings, out: Path, at: datetime, *, force: bool = False, steps: Steps = quietly
) -> Backup:
    """Copy database and secret into the file `out`, which must not be there unless forced.

    at: the time now, UTC. The database is copied as it is at one moment, and others go on writing.
    The copy is looked through before it gets its name. A secret that the settings give is left
    out. Raises BackupError; then an older file of that name is as it was, and nothing is left.
    """
    _must_be_free(out, force=force)
    try:
        _must_be_there(settings)
        with _scratch(out) as scratch:
            copy = scratch / "database"
            kind, revision, found = _dump(settings, copy, steps)
            manifest = Manifest(
                format=FORMAT,
                program=version(),
                at=at,
                database=kind,
                revision=revision,
                held=found,
                secret=settings.secret is None,
                sha256=archive.digest_of(copy),
            )
            packed = scratch / "backup"
            secret = settings.secret_key() if manifest.secret else None
            archive.write(packed, manifest, secret, copy, partial(steps, "packing"))
            digest = archive.digest_of(packed)
            _give_name(packed, out, force=force)
    except TROUBLE as error:
        room = (
            "Is there room for the database twice in that folder, and is the folder yours?"
            if isinstance(error, OSError | sqlite3.Error)
            else "Is the database running, and database_url right?"
        )
        raise BackupError(
            f"the backup {out} could not be made: {reason_of(error)}. {room}"
        ) from error
    return Backup(out, manifest, digest)


def reason_of(error: Exception) -> str:
    """What the driver or the system says, in one line."""
    return " ".join(str(getattr(error, "orig", None) or error).split())


def _must_be_free(out: Path, *, force: bool) -> None:
    there = out.is_symlink() or out.exists()
    if there and not force:
        raise BackupError(f"{out} is there already; choose another name, or say --force")
    if there and not out.is_file() and not out.is_symlink():
        raise BackupError(f"{out} is no plain file, so it is not replaced; choose another name")


def _must_be_there(settings: Settings) -> None:
    if is_missing(settings.database_url):
        raise BackupError(f"there is no database to back up: {settings.database_url} is not there")


def _dump(settings: Settings, copy: Path, steps: Steps) -> tuple[str, str, Held]:
    """Kind, revision and contents of what was copied."""
    engine = make_engine(settings.database_url)
    progress = partial(steps, "copying")
    try:
        kind = engine.dialect.name
        if kind == "postgresql":
            revision = current(engine)
            found = postgres.dump(engine, copy, progress)
        else:
            found = sqlite.dump(_file(settings), copy, progress)
            revision = sqlite.revision_of(copy)
    finally:
        engine.dispose()
    if revision is None:
        raise BackupError("the database holds no record of quizapp; start `quizapp serve` once")
    return kind, revision, found


def _file(settings: Settings) -> Path:
    file = sqlite_file(settings.database_url)
    if file is None:
        raise BackupError(
            "this database is no SQLite file and not PostgreSQL, so there is no way to copy it"
        )
    return file


@contextmanager
def _scratch(out: Path) -> Iterator[Path]:
    """A folder of our own beside `out`, on the same disk; gone at the end."""
    if not out.parent.is_dir():
        raise BackupError(f"the folder {out.parent} is not there; make it, or choose another one")
    with scratch_folder(out) as folder:
        yield folder


def _give_name(packed: Path, out: Path, *, force: bool) -> None:
    packed.chmod(0o600)
    if force:
        packed.replace(out)
    else:
        _link(packed, out)
    sync_folder(out.parent)


def _link(packed: Path, out: Path) -> None:
    try:
        out.hardlink_to(packed)
    except FileExistsError as error:
        raise BackupError(f"{out} has come to be meanwhile; choose another name") from error
    except OSError:
        # A file system without hard links, such as that of a memory stick.
        packed.replace(out)


def sync_folder(folder: Path) -> None:
    """Bring new names in the folder to the disk, where folders can be opened for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
