"""Being told to stop in the midst of a long command: it cleans up after itself, then ends."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_TOLD_TO_STOP = 128 + signal.SIGTERM


@contextmanager
def tidy() -> Iterator[None]:
    """Let SIGTERM, as of a service manager, undo what is half done, as Ctrl+C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> None:
    raise SystemExit(_TOLD_TO_STOP)
