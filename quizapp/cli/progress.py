"""A progress bar for people: on standard error, only at a terminal, only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that pass before a bar appears."""


def track(values: Sequence[T], what: str) -> Iterator[T]:
    """The values, one after the other, with a bar that says how far one has come."""
    with Bar(what) as bar:
        for number, value in enumerate(values, start=1):
            yield value
            bar(number, len(values))


class Bar:
    """A bar that is told how far one has come. done: what it was told last."""

    def __init__(self, what: str = "") -> None:
        self.done = 0
        self._what = what
        self._begun = time.monotonic()
        self._shown = sys.stderr.isatty()
        console = Console(stderr=True)
        self._bar = Progress(
            console=console, transient=True, auto_refresh=False, disable=not self._shown
        )
        self._task = self._bar.add_task(what, visible=False)

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total`, 0 for not known."""
        self.done = done
        if self._shown:
            self.stage(self._what, done, total)

    def stage(self, what: str, done: int, total: int) -> None:
        """As a call, for a task of several stages: `what` is done now."""
        late = time.monotonic() - self._begun >= PATIENCE
        if self._shown and late:
            self._bar.update(
                self._task,
                description=what,
                completed=done,
                total=total or None,
                visible=True,
                refresh=True,
            )
