"""Several files that are all written, or none of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from quizapp.cli.whole_file import write_whole


def refuse_taken(paths: Iterable[Path], *, force: bool) -> None:
    """Refuse to write over a file unless `force` says so. Raises UsageError."""
    taken = [path for path in paths if os.path.lexists(path)]
    if taken and not force:
        named = ", ".join(map(str, taken[:3])) + (" …" if len(taken) > 3 else "")
        raise click.UsageError(f"{named} is there already; choose another place, or add --force")


def write_all(files: Mapping[Path, bytes], *, force: bool) -> None:
    """All the files or, when one of them fails, what was there before. Raises ClickException."""
    refuse_taken(files, force=force)
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            old = path.read_bytes() if path.is_file() else None
            write_whole(path, content, force=force)
            before[path] = old
    except (click.ClickException, OSError) as error:
        for path, content_before in before.items():
            _restore(path, content_before)
        if isinstance(error, OSError):
            raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
        raise


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, content, force=True)
