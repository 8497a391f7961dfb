"""Files and folders for their owner alone, and the key in one of them.

Standard library only.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600


def private_folder(path: Path) -> None:
    """Make the folder for its owner alone, where there is none; one that is there stays as it is.

    Folders above it are made as usual. Raises OSError.
    """
    path.mkdir(mode=_FOLDER, parents=True, exist_ok=True)


def private_file(path: Path) -> None:
    """Make the file, empty, for its owner alone, where there is none.

    Where it can't be made, whoever opens it next says why.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FILE))


@contextmanager
def scratch_folder(path: Path) -> Iterator[Path]:
    """A folder for its owner alone beside `path`, on the same disk; gone at the end.

    Raises OSError. It has its name before it is there: a signal may come between any two steps.
    """
    folder = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        folder.mkdir(mode=_FOLDER)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def kept_key(path: Path) -> bytes:
    """The key in the file; made at first need, in a folder made for its owner. Raises OSError."""
    private_folder(path.parent)
    return _read(path) or _make(path)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes().strip()
    except FileNotFoundError:
        return None


def _make(path: Path) -> bytes:
    """Written aside and linked, so that of two processes both get the one that came first."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(32).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(aside)
        except FileExistsError:
            pass
        except OSError:
            # A file system without hard links, such as that of a memory stick.
            aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path.read_bytes().strip()
