"""Bring a backup back into an empty place."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import make_url

from quizapp.private import private_file, private_folder, scratch_folder
from quizapp.settings import SECRET, Settings
from quizapp.store.backup import postgres, sqlite
from quizapp.store.backup.archive import Archive
from quizapp.store.backup.errors import BackupError
from quizapp.store.backup.manifest import Manifest
from quizapp.store.engine import make_engine, sqlite_file
from quizapp.store.revisions import newest, revisions
from quizapp.usecases.keeping.make_backup import TROUBLE, reason_of, sync_folder
from quizapp.usecases.steps import Steps, quietly

_COMPANIONS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What is back. migrates: whether the next start brings it to a newer schema."""

    manifest: Manifest
    migrates: bool


def restore_backup(settings: Settings, source: Path, *, steps: Steps = quietly) -> Restored:
    """Bring database and secret of a backup to where the settings say; nothing may be there.

    Raises BackupError; then the place is as it was.
    """
    try:
        with closing(Archive(source)) as backup:
            _must_be_known(source, backup.manifest)
            secret = _Secret(settings, backup.secret)
            file = sqlite_file(settings.database_url)
            if file is not None:
                _into_file(file, backup, secret, steps)
            elif make_url(settings.database_url).get_backend_name() == "sqlite":
                raise BackupError("database_url names no plain file; name one with --database")
            else:
                _into_postgres(settings, backup, secret, steps)
            return Restored(backup.manifest, backup.manifest.revision != newest())
    except TROUBLE as error:
        raise BackupError(
            f"{source} could not be restored: {reason_of(error)}. "
            "Is the file there, the place yours, and the disk not full?"
        ) from error


def _must_be_known(source: Path, manifest: Manifest) -> None:
    if manifest.revision not in revisions():
        raise BackupError(
            f"{source} is of a newer version of quizapp ({manifest.program}, revision "
            f"{manifest.revision}); this one knows revisions up to {newest()}. "
            "Install that version first."
        )


class _Secret:
    """The secret's place. Raises BackupError when another one is there."""

    def __init__(self, settings: Settings, secret: bytes | None) -> None:
        self._path = settings.data_dir / SECRET
        self._secret = secret
        self._made = False
        there = self._path.read_bytes().strip() if self._path.exists() else settings.secret
        if secret is not None and there is not None and there != secret:
            origin = self._path if self._path.exists() else settings.origins.get("secret")
            raise BackupError(
                f"another secret than the backup's is there already ({origin}): with it the "
                "students' codes would not work. Restore into an empty folder, named by --data."
            )
        self._needed = secret is not None and there is None

    def put(self) -> None:
        """Write it, unless it is there."""
        if not self._needed or self._secret is None:
            return
        private_folder(self._path.parent)
        with scratch_folder(self._path) as folder:
            aside = folder / SECRET
            private_file(aside)
            with aside.open("wb") as file:
                file.write(self._secret + b"\n")
                file.flush()
                os.fsync(file.fileno())
            aside.replace(self._path)
        self._made = True
        sync_folder(self._path.parent)

    def undo(self) -> None:
        """Take it away again."""
        if self._made:
            self._path.unlink(missing_ok=True)


def _into_file(file: Path, backup: Archive, secret: _Secret, steps: Steps) -> None:
    _must_be_of(backup, "sqlite", "an SQLite file")
    for one in _COMPANIONS:
        if (there := file.with_name(file.name + one)).exists():
            raise BackupError(
                f"{there} is there already, and a restore goes only into an empty place. "
                "Move it away, or name another folder with --data."
            )
    private_folder(file.parent)
    with scratch_folder(file) as folder:
        copy = folder / file.name
        copy.touch(0o600)
        backup.database(copy, partial(steps, "restoring"))
        sqlite.must_be_sound(copy, f"the database in {backup.path}")
        secret.put()
        try:
            _move(copy, file)
        except BaseException:
            secret.undo()
            raise
    sync_folder(file.parent)


def _move(copy: Path, file: Path) -> None:
    try:
        file.hardlink_to(copy)
    except FileExistsError as error:
        raise BackupError(f"{file} has come to be meanwhile. Is a server running?") from error
    except OSError:
        # A file system without hard links, such as that of a memory stick.
        copy.replace(file)


def _into_postgres(settings: Settings, backup: Archive, secret: _Secret, steps: Steps) -> None:
    _must_be_of(backup, "postgresql", "PostgreSQL")
    engine = make_engine(settings.database_url)
    try:
        if not postgres.is_empty(engine):
            raise BackupError(
                f"the database {engine.url.database} has tables already, and a restore goes only "
                "into an empty one. Make a new one (createdb) and name it with --database."
            )
        with tempfile.TemporaryDirectory(prefix="quizapp-restore-") as folder:
            copy = Path(folder) / "quizapp.dump"
            backup.database(copy, partial(steps, "reading"))
            steps("restoring", 0, 0)
            secret.put()
            try:
                postgres.take_back(engine, copy, backup.manifest.held)
            except BaseException:
                secret.undo()
                raise
    finally:
        engine.dispose()


def _must_be_of(backup: Archive, kind: str, place: str) -> None:
    if backup.manifest.database != kind:
        raise BackupError(
            f"{backup.path} holds a database of the kind {backup.manifest.database}, and "
            f"database_url names {place}. Name one of the same kind with --database."
        )
