"""`quizapp lint --watch`: check again whenever something changes that a verdict depends on."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from quizapp.cli.linting.linter import Linter
from quizapp.content.files import lesson_files
from quizapp.content.linting.nearby import PROJECT
from quizapp.content.records import source_path
from quizapp.content.report.findings import printable
from quizapp.settings import FILE

INTERVAL = 0.5
"""Seconds between two looks; a look itself takes no more than a tenth of the time."""

_SHOWN = 5
_Stamp = tuple[int, int, int]


def watch(linter: Linter, paths: tuple[Path, ...]) -> None:
    """Report now and after each change, until Ctrl-C."""
    try:
        before = _report(linter, paths)
        while True:
            begun = time.perf_counter()
            now = snapshot(paths)
            took = time.perf_counter() - begun
            if now == before:
                time.sleep(max(INTERVAL, 9 * took))
                continue
            changed = sorted(
                path for path in now.keys() | before if now.get(path) != before.get(path)
            )
            click.echo(f"\n{_told(changed)} changed", err=True)
            before = _report(linter, paths)
    except KeyboardInterrupt:
        click.echo("\nno longer watching", err=True)


def snapshot(paths: Iterable[Path]) -> Mapping[Path, _Stamp]:
    """Size, time and number of every file that a verdict may depend on."""
    files = [file.path for file in lesson_files(paths)]
    folders = {path.absolute().parent for path in files} | {
        path.absolute() for path in paths if path.is_dir()
    }
    return dict(_stamped([*files, *_beside(folders)]))


def _beside(folders: Iterable[Path]) -> Iterator[Path]:
    """Source records and configurations."""
    above: set[Path] = set()
    for folder in folders:
        above |= {folder, *folder.parents}
    for folder in sorted(above):
        yield from (folder / FILE, folder / PROJECT)
    for records in sorted({source_path(folder / "x.json", "x").parent for folder in folders}):
        yield from sorted(records.glob("*.json"))


def _stamped(paths: Iterable[Path]) -> Iterator[tuple[Path, _Stamp]]:
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        yield path, (status.st_mtime_ns, status.st_size, status.st_ino)


def _report(linter: Linter, paths: tuple[Path, ...]) -> Mapping[Path, _Stamp]:
    """Report, and tell what the files were before: what changes meanwhile is a change."""
    before = snapshot(paths)
    try:
        files = linter.files()
        text, _ = linter.report(files, linter.verdicts(files))
        click.echo(text, nl=False)
    except click.UsageError as error:
        click.echo(f"Error: {error.format_message()}", err=True)
    click.get_text_stream("stdout").flush()
    return before


def _told(changed: list[Path]) -> str:
    names = ", ".join(printable(path.as_posix()) for path in changed[:_SHOWN])
    return names + (f" and {len(changed) - _SHOWN:,} more" if len(changed) > _SHOWN else "")
