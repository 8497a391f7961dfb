"""A class that answers while something happens to its server."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.faults.pupil import Pupil


@contextmanager
def answering(everybody: Sequence[Pupil]) -> Iterator[None]:
    """Everybody answers inside of the block, and what was not heard of is sent again after it."""
    stop = threading.Event()
    chances = [random.Random() for _ in everybody]  # noqa: S311 - chance is wanted, not secrecy
    threads = [
        threading.Thread(target=pupil.work, args=(chance, stop))
        for pupil, chance in zip(everybody, chances, strict=True)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    _finish(everybody)


def _finish(everybody: Sequence[Pupil]) -> None:
    end = time.monotonic() + 60
    while any(pupil.open for pupil in everybody) and time.monotonic() < end:
        for pupil in everybody:
            pupil.repeat()
        time.sleep(0.1)
    assert not any(pupil.open for pupil in everybody)
