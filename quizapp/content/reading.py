"""Bytes of a lesson file, with everything that is no plain readable file refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from quizapp.domain.problem import Problem

LIMIT = 5_000_000
"""Largest lesson file in bytes."""

_NAMES = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def read(path: Path, root: Path | None = None, limit: int = LIMIT) -> bytes | Problem:
    """The content of a regular file of at most `limit` bytes below `root`, or why not.

    Size and kind are looked at before the file is opened, so a pipe never blocks and a huge file
    is never read.
    """
    try:
        if root is not None and (left := _outside(path, root)):
            return left
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            # Whoever may not look into a folder is told that first.
            os.scandir(path).close()
        if refused := _refuse(status, limit):
            return refused
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            if refused := _refuse(os.fstat(descriptor), limit):
                return refused
            data = file.read(limit + 1)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Problem("F001", "", f"cannot be read: {reason}", "check that it exists and is yours")
    return _too_large(len(data), limit) if len(data) > limit else data


def _outside(path: Path, root: Path) -> Problem | None:
    real = path.resolve()
    if real.is_relative_to(root.resolve()):
        return None
    return Problem(
        "F004",
        "",
        "is a link that leads out of the lesson folder",
        "copy the file into the folder instead",
    )


def _refuse(status: os.stat_result, limit: int) -> Problem | None:
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for test, name in _NAMES if test(status.st_mode)), "no regular file")
        return Problem("F002", "", f"is {kind}, expected a file", "name a regular file")
    return _too_large(status.st_size, limit) if status.st_size > limit else None


def _too_large(size: int, limit: int) -> Problem:
    return Problem(
        "F003",
        "",
        f"has {size:,} bytes or more, the limit is {limit:,}",
        "split the unit; keep pictures and recordings out of the file",
    )
