"""The file of another program that a command reads, and its format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from quizapp.content.nearest import did_you_mean
from quizapp.content.report.findings import printable
from quizapp.interop.trouble import ReadError

MOST_BYTES = 50_000_000
"""Of a file that comes in."""


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that comes in. Raises ClickException."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise click.ClickException(
                f"{path} is larger than {MOST_BYTES} bytes; bring it in parts"
            )
        return path.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}") from error


def known_format(name: str | None, known: Mapping[str, object], way: str) -> str:
    """The name of a format, "" for none. way: "comes in" or "goes out". Raises UsageError."""
    if name is None or name in known:
        return name or ""
    told = f"--format {printable(name)!r}: no format of that name {way}"
    raise click.UsageError(f"{told}{did_you_mean(name, known)}; there are: {', '.join(known)}")


def told_wrong(path: Path, error: ReadError) -> click.ClickException:
    """What keeps a file from coming in: what, where and how to mend it."""
    problem = error.problem
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    help_ = f" ({problem.help})" if problem.help else ""
    return click.ClickException(
        printable(f"{path}{place}: {problem.code} {problem.message}{help_}")
    )
