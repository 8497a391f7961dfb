"""The file of a backup: a compressed tar with manifest.json, secret.key and the database."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol, TypeVar

from quizapp.store.backup.errors import BackupError
from quizapp.store.backup.manifest import Manifest, manifest_of

T = TypeVar("T")

MANIFEST, SECRET = "manifest.json", "secret.key"
DATABASE = {"sqlite": "quizapp.db", "postgresql": "quizapp.dump"}
"""Kind of database to the name of its copy; `pg_restore` reads the second by itself."""

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; 0 for not known."""

# The record is JSON full of repetitions: the quickest level makes a fifth of it.
_LEVEL = 1
_CHUNK = 1 << 20
_MOST_SMALL = 1 << 16
_BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError)


def digest_of(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(
    path: Path, manifest: Manifest, secret: bytes | None, database: Path, progress: Progress
) -> None:
    """Write a backup to a file that is there and on the disk when this returns. Raises OSError."""
    with path.open("wb") as file:
        with (
            gzip.GzipFile("", "wb", _LEVEL, file) as packed,
            tarfile.open(fileobj=packed, mode="w") as tar,
        ):
            _add(tar, MANIFEST, io.BytesIO(manifest.to_json()))
            if secret is not None:
                _add(tar, SECRET, io.BytesIO(secret + b"\n"))
            with database.open("rb") as copy:
                total = database.stat().st_size
                counted = _Counted(copy, total, progress)
                _add(tar, DATABASE[manifest.database], counted, total)
        file.flush()
        os.fsync(file.fileno())


class Archive:
    """A backup that is read, from the front. Raises BackupError for what is none, and OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tar = self._guarded(lambda: tarfile.open(path, "r|gz"))  # noqa: SIM115
        try:
            self.manifest = self._manifest()
            self.secret = self._small(SECRET).strip() if self.manifest.secret else None
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._tar.close()

    def database(self, to: Path, progress: Progress) -> None:
        """Write the database's copy to `to`. Raises BackupError when it is not what was kept."""
        known = hashlib.sha256()
        source, total = self._guarded(lambda: self._next(DATABASE[self.manifest.database]))
        with to.open("wb") as file:
            done = 0
            while chunk := self._guarded(lambda: source.read(_CHUNK)):
                known.update(chunk)
                file.write(chunk)
                done += len(chunk)
                progress(done, total)
            file.flush()
            os.fsync(file.fileno())
        if known.hexdigest() != self.manifest.sha256:
            raise self._broken("its database is not the one that was kept")

    def _manifest(self) -> Manifest:
        try:
            manifest = manifest_of(self._small(MANIFEST))
        except BackupError as error:
            raise BackupError(f"{self.path}: {error}") from error
        if manifest.database not in DATABASE:
            raise self._broken(f"it holds a database of the kind {manifest.database!r}")
        return manifest

    def _small(self, name: str) -> bytes:
        source, _ = self._guarded(lambda: self._next(name))
        return self._guarded(lambda: source.read(_MOST_SMALL))

    def _next(self, name: str) -> tuple[IO[bytes], int]:
        member = self._tar.next()
        source = self._tar.extractfile(member) if member and member.name == name else None
        if member is None or source is None:
            raise self._broken(f"there is no {name} in its place")
        return source, member.size

    def _guarded(self, act: Callable[[], T]) -> T:
        try:
            return act()
        except _BROKEN as error:
            raise self._broken(str(error)) from error

    def _broken(self, why: str) -> BackupError:
        return BackupError(
            f"{self.path} is no backup of quizapp, or it is damaged: {why}. Take another one."
        )


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class _Counted:
    def __init__(self, file: IO[bytes], total: int, progress: Progress) -> None:
        self._file, self._total, self._progress = file, total, progress
        self._done = 0

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._file.read(size)
        self._done += len(chunk)
        self._progress(self._done, self._total)
        return chunk


def _add(tar: tarfile.TarFile, name: str, source: _Readable, size: int | None = None) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(source.getbuffer()) if isinstance(source, io.BytesIO) else size or 0
    entry.mode = 0o600
    tar.addfile(entry, source)
