"""What `quizapp import` and `quizapp export` have in common."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from quizapp.cli.whole_file import write_whole
from quizapp.content.nearest import did_you_mean
from quizapp.content.report.findings import printable
from quizapp.interop.trouble import ReadError

MOST_BYTES = 50_000_000
"""Of a file that comes in."""

STDOUT = "-"


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
    column = f":{problem.column}" if problem.column else ""
    place = f":{problem.line}{column}" if problem.line else ""
    help_ = f" ({problem.help})" if problem.help else ""
    return click.ClickException(
        printable(f"{path}{place}: {problem.code} {problem.message}{help_}")
    )


def refuse_taken(paths: Iterable[Path], *, force: bool) -> None:
    """Refuse to write over a file unless `force` says so. Raises UsageError."""
    taken = [path for path in paths if os.path.lexists(path)]
    if taken and not force:
        named = ", ".join(map(str, taken[:3])) + (" …" if len(taken) > 3 else "")
        raise click.UsageError(f"{named} is there already; choose another place, or add --force")


def write_all(
    files: Mapping[Path, bytes], report: Mapping[Path, bytes], *, force: bool, folders: bool = False
) -> None:
    """All the files or, when one of them fails, what was there before. Raises ClickException.

    report: the file of the report, see `report_file`; folders: make those that are missing.
    """
    made = {path.resolve() for path in files}
    if any(path.resolve() in made for path in report):
        raise click.UsageError("--report names a file that is written anyway; choose another name")
    files = {**files, **report}
    refuse_taken(files, force=force)
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in files.items():
            if folders:
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


def report_file(report: Mapping[str, Any], where: str | None) -> dict[Path, bytes]:
    """The file that --report names, with its bytes; {} when it names none."""
    if where is None or where == STDOUT:
        return {}
    return {Path(where): _json(report).encode("utf-8", "backslashreplace")}


def tell(report: Mapping[str, Any], where: str | None, lines: Iterable[str]) -> None:
    """What came of it, to standard output: as JSON for "-", else in words."""
    if where == STDOUT:
        click.echo(_json(report), nl=False)
        return
    for line in lines:
        click.echo(printable(line))


def _json(report: Mapping[str, Any]) -> str:
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"
