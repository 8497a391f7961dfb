"""Verdicts on many files: those remembered, and the others by all cores. Same result as by one."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from quizapp.content.files import Found
from quizapp.content.linting.cache import Cache
from quizapp.content.linting.examined import (
    Seen,
    Surroundings,
    digest_of_file,
    examine,
    has_sound_name,
)
from quizapp.content.reading import read
from quizapp.domain.problem import Problem

WORTH_IT = 64
"""Files from which on it pays to start further processes, each of which takes half a second."""

_AT_ONCE = 16
Told = Callable[[int, int], None]
"""Is told how many files are done, of how many."""


def lint_files(files: Sequence[Found], cache: Cache, jobs: int, told: Told) -> list[Seen]:
    """The verdicts in the order of the files, which are remembered for the next run.

    jobs: processes at most.
    """
    around = Surroundings()
    known = [_remembered(file, cache, around) for file in files]
    todo = [n for n, seen in enumerate(known) if seen is None]
    told(len(files) - len(todo), len(files))
    fresh = _examined([files[n] for n in todo], jobs)
    for done, (n, seen) in enumerate(zip(todo, fresh, strict=True), start=1):
        known[n] = seen
        cache.put(files[n].path, seen)
        told(len(files) - len(todo) + done, len(files))
    cache.save()
    return [seen for seen in known if seen is not None]


def cores() -> int:
    """How many processes may run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _remembered(file: Found, cache: Cache, around: Surroundings) -> Seen | None:
    if not has_sound_name(file.path):
        return None
    data = read(file.path, file.root)
    if isinstance(data, Problem):
        return None
    return cache.get(file.path, digest_of_file(data), around)


def _examined(files: Sequence[Found], jobs: int) -> Iterator[Seen]:
    done = 0
    if jobs > 1 and len(files) >= WORTH_IT:
        try:
            for seen in _by_several(files, min(jobs, len(files) // _AT_ONCE)):
                yield seen
                done += 1
        except (BrokenProcessPool, OSError, ImportError, NotImplementedError):
            # A machine that cannot share work between processes, or that has ended one of them.
            pass
    yield from (examine(file.path, file.root) for file in files[done:])


def _by_several(files: Sequence[Found], jobs: int) -> Iterator[Seen]:
    # Spawned on every system alike: a copy of a process with threads may wait for ever.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_quiet)
    try:
        parts = ([one.path for one in files], [one.root for one in files])
        yield from pool.map(examine, *parts, chunksize=_AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)


def _quiet() -> None:
    """Ctrl-C is the business of the process that started these."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
