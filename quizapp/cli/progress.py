"""A progress bar for people: on standard error, only at a terminal, only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that pass before a bar appears."""


def track(values: Sequence[T], what: str) -> Iterator[T]:
    """The values, one after the other, with a bar that says how far one has come."""
    if not sys.stderr.isatty():
        yield from values
        return
    begun = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(what, total=len(values), visible=False)
        for value in values:
            yield value
            late = time.monotonic() - begun >= PATIENCE
            bar.update(task, advance=1, visible=late, refresh=late)
