"""The machine: room on the disk, who may read the files, how many files, the clock."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from quizapp.settings import SECRET, Settings, SettingsError
from quizapp.store.engine import sqlite_file
from quizapp.usecases.doctor.finding import Finding, fine, note, problem

_MIB = 1024 * 1024
_LEAST_ROOM = 200 * _MIB
_LONG_LOG = 64 * _MIB
# Nobody ran this before; a machine whose clock says so has lost it.
_LEAST_TIME = datetime(2025, 1, 1, tzinfo=UTC)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph"})
_MEMORY = frozenset({"tmpfs", "ramfs"})
# Beside its connections: the database's files, three a thread, and some.
OTHER_FILES = 64

if sys.platform != "win32":
    import resource


def machine(settings: Settings, now: datetime) -> Iterator[Finding]:
    """What is found without opening the database."""
    file = sqlite_file(settings.database_url)
    folders = {settings.data_dir, *([file.parent] if file else [])}
    for folder in sorted(folders):
        yield from _folder(folder, file)
    yield from _private(settings, file)
    yield _secret(settings, file)
    yield from _limits(settings)
    if now < _LEAST_TIME:
        help_ = "Set the clock: times of answers are taken from it."
        yield problem("clock", f"this machine says it is {now:%Y-%m-%d}", help_)


def _folder(folder: Path, file: Path | None) -> Iterator[Finding]:
    if folder.exists() and not folder.is_dir():
        yield problem("disk", f"{folder} is no folder", "Name another one with --data.")
        return
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(there).free
    size = file.stat().st_size if file and file.exists() else 0
    text = f"{free // _MIB:,} MiB free for {folder}"
    if free < max(_LEAST_ROOM, 2 * size):
        help_ = f"The database has {size // _MIB:,} MiB and a backup beside it needs twice that."
        yield problem("disk", text, help_)
    else:
        yield fine("disk", text)
    kind = _kind_of_disk(there)
    if kind in _NETWORK and file is not None:
        help_ = "SQLite cannot rely on locks there: use a disk of this machine, or PostgreSQL."
        yield problem("disk", f"{folder} is on a network file system ({kind})", help_)
    elif kind in _MEMORY:
        help_ = "All of it is lost when the machine stops: name a folder on a disk with --data."
        yield problem("disk", f"{folder} is in memory ({kind})", help_)


def _kind_of_disk(folder: Path) -> str:
    """The file system's type, "" where the system does not tell (all but Linux)."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    mounts = [(Path(parts[1]), parts[2]) for parts in map(str.split, lines) if len(parts) > 2]
    real = folder.resolve()
    inside = [(len(at.parts), kind) for at, kind in mounts if real.is_relative_to(at)]
    return max(inside, default=(0, ""), key=lambda pair: pair[0])[1]


def _private(settings: Settings, file: Path | None) -> Iterator[Finding]:
    if os.name == "nt":
        return
    files = [file, file.with_name(f"{file.name}-wal")] if file else []
    open_ = [
        path
        for path in [settings.data_dir, settings.data_dir / SECRET, *files]
        if path.exists() and path.stat().st_mode & _OTHERS
    ]
    for path in open_:
        mode = f"{stat.S_IMODE(path.stat().st_mode):o}"
        help_ = f"Close it: chmod {'700' if path.is_dir() else '600'} {path}"
        yield problem("rights", f"others may read or write {path} ({mode})", help_)
    if not open_:
        yield fine("rights", "nobody else can read the record")
    waiting = files[1] if files else None
    if waiting and waiting.exists() and waiting.stat().st_size > _LONG_LOG:
        text = f"{waiting} has {waiting.stat().st_size // _MIB} MiB"
        yield note("disk", text, "Something reads for very long, or no stop was ever clean.")


def _secret(settings: Settings, file: Path | None) -> Finding:
    path = settings.data_dir / SECRET
    if settings.secret is None and not path.exists():
        if file is not None and file.exists():
            help_ = "Restore it from a backup: with a new one the students' codes do not work."
            return problem("secret", f"{path} is missing beside a database", help_)
        return note("secret", f"{path} is not there yet; the first start makes it")
    try:
        settings.secret_key()
    except SettingsError as error:
        return problem("secret", str(error), "Restore it from a backup.")
    return fine("secret", "is there and long enough")


def _limits(settings: Settings) -> Iterator[Finding]:
    processors = os.cpu_count() or 1
    if settings.workers > 2 * processors + 1:
        text = f"{settings.workers} workers on {processors} processors"
        yield note("workers", text, "More than two a processor only cost memory.")
    if sys.platform == "win32":
        return
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = OTHER_FILES + 5 * settings.threads + 1
    if files != resource.RLIM_INFINITY and files < needed:
        help_ = "Raise it: ulimit -n, or LimitNOFILE= in the systemd unit."
        yield problem("files", f"a worker may open {files} files and needs {needed}", help_)
    else:
        yield fine("files", f"a worker may open {files} files")
