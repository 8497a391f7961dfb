"""A file that a command makes: there as a whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click


def write_whole(path: Path, content: bytes, *, force: bool) -> None:
    """Write a new file, or over one when `force` says so. Raises ClickException."""
    write_pieces(path, (content,), force=force)


def write_pieces(path: Path, pieces: Iterable[bytes], *, force: bool) -> None:
    """As `write_whole`, for what is not in memory as a whole."""
    if not force and os.path.lexists(path):
        raise click.UsageError(f"{path} is there already; choose another name, or add --force")
    try:
        _write(path, pieces)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o666 & ~_mask())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _mask() -> int:
    """Which rights new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
