"""A thread that finds requests and answers them itself, and who sees that nobody waits for it.

Python runs one thread at a time, so a request that goes from the thread that found it to another
one gains nothing by that, and waits for its turn twice. It gains where the thread cannot go on: it
waits for a disk, a lock or a database far away, or works on what takes long. Then the loop is taken
back from it, and requests are handed to all threads for a while.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

LOOK = 0.004
"""Seconds between two looks at a thread that is busy."""

LONG = 0.01
"""Seconds at one request, after which the others are not left waiting for it any longer."""

WINDOW = 0.1
"""Seconds, apart from those in which there was nothing to do, over which it is seen who waits: many
times those after which the system counts what a thread did.
"""

SHARE = 0.35
"""Of such a window; whoever waits for longer leaves time that others could use."""

SHORTEST, LONGEST = 0.02, 1.0
"""Seconds for which requests are handed out then; the longer the oftener it comes to that."""

_OFTEN = 10
"""Times as long as that a thread must have been alone, for it not to count as often."""

_QUIET = 10
"""Looks that find nothing new, after which the next waits for news."""

_NANO = 1e-9


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a thread is.

    looks, begun: how often it found requests, and how many of them it began; looked: seconds in
    which it had nothing to do but that; at: of the clock; ran: seconds in which it computed, None
    where the system does not say; queued: in which it could have, and others did.
    """

    looking: bool
    looks: int
    begun: int
    looked: float
    at: float
    ran: float | None
    queued: float

    def same(self, other: Seen) -> bool:
        """Whether nothing has gone on between the two."""
        return (self.looks, self.begun) == (other.looks, other.begun)

    def busy(self, since: Seen) -> float:
        """Seconds in which there was something to do."""
        return (self.at - since.at) - (self.looked - since.looked)

    def is_long(self, since: Seen, sleeps: Callable[[], bool]) -> bool:
        """Whether it is still busy with the same request, and that not because others compute."""
        if self.looking or since.looking or not self.same(since) or self.at - since.at < LONG:
            return False
        if self.ran is None or since.ran is None:
            return True
        return self.ran - since.ran >= LONG or sleeps()

    def waits(self, since: Seen) -> bool:
        """Whether the thread did nothing for much of the time in which it had something to do."""
        if self.ran is None or since.ran is None:
            return False
        busy = self.busy(since)
        idle = busy - (self.ran - since.ran) - (self.queued - since.queued)
        return idle > SHARE * busy


class Lent(Generic[T]):
    """The loop in the hands of a thread. What it counts here is read by who watches it."""

    def __init__(self) -> None:
        self.over = False
        self.rests = False
        self.error: Exception | None = None
        self._looks = threading.Lock()
        self._bell = threading.Lock()
        self._bell.acquire()
        self._kept: deque[T] = deque()
        self._count = self._begun = 0
        self._looked = self._from = 0.0
        self._thread = 0

    def begin_look(self) -> bool:
        """Whether the thread may look for events; if so, `end_look` follows."""
        self._thread = self._thread or threading.get_native_id()
        self._from = time.monotonic()
        self._looks.acquire()
        if self.over:
            self._looks.release()
            return False
        return True

    def end_look(self) -> None:
        """What has been found is kept; from here on the loop may be taken back."""
        now = time.monotonic()
        self._looked, self._from = self._looked + now - self._from, now
        found = bool(self._kept)
        self._count += found
        self._looks.release()
        # Counted before: who begins to rest in between sees that.
        if found and self.rests:
            self.ring()

    def keep(self, thing: T) -> None:
        """Have the thread do something that was found during a look."""
        self._kept.append(thing)

    def next(self) -> T | None:
        """What to do now; None for nothing more, or when others do it."""
        try:
            thing = self._kept.popleft()
        except IndexError:
            return None
        self._begun += 1
        return thing

    def fail(self, error: Exception) -> None:
        """Tell who watches why the thread does not go on."""
        self.error = error
        self.ring()

    def ring(self) -> None:
        """Wake who watches; from a signal's handler, too."""
        with suppress(RuntimeError):
            # Who rings twice is heard once.
            self._bell.release()

    def seen(self) -> Seen:
        """How far the thread is."""
        now, looking = time.monotonic(), self._looks.locked()
        looked = self._looked + (now - self._from if looking else 0)
        return Seen(looking, self._count, self._begun, looked, now, *_spent(self._thread))

    def sleeps(self) -> bool:
        """Whether the thread can do nothing at this moment, as far as the system says."""
        # The name of the program in it may hold anything but the last bracket.
        return _told(self._thread, "stat").rpartition(b")")[2].split()[:1] != [b"R"]

    def wait(self, seconds: float) -> None:
        """Wait for a ring, but no longer."""
        self._bell.acquire(timeout=seconds)

    def end(self, wake: Callable[[], object]) -> list[T]:
        """Take the loop back; what the thread has found and not begun.

        wake: ends a look for events that waits for some.
        """
        self.over = True
        if not self._looks.acquire(blocking=False):
            wake()
            self._looks.acquire()
        self._looks.release()
        left: list[T] = []
        with suppress(IndexError):
            while True:
                left.append(self._kept.popleft())
        return left


class Watch:
    """When to lend the loop to a thread, and when to take it back; for who watches alone."""

    def __init__(self) -> None:
        self.is_possible = _spent(threading.get_native_id())[0] is not None
        """Whether the system tells who waits; else a thread could do so unseen."""
        self._hold = SHORTEST
        self._until = 0.0
        self._since = 0.0
        self._quiet = 0

    def rest(self) -> float:
        """Seconds until the loop may be lent again; 0 for now."""
        return max(0.0, self._until - time.monotonic())

    def begin(self) -> None:
        """The loop has been lent."""
        self._since = time.monotonic()
        self._quiet = 0

    def is_needed(self, lent: Lent[T], seconds: float, stopped: Callable[[], bool]) -> bool:
        """Watch as long at most, or until `stopped`; whether the loop must be taken back now."""
        end = time.monotonic() + seconds
        last = same = first = lent.seen()
        while (left := end - time.monotonic()) > 0 and lent.error is None and not stopped():
            lent.rests = self._quiet >= _QUIET
            # Whoever has gone on before that was written does not ring.
            rests = lent.rests and lent.seen().same(last)
            lent.wait(min(left, left if rests else LOOK))
            lent.rests = False
            now = lent.seen()
            full = now.busy(first) >= WINDOW
            if now.is_long(same, lent.sleeps) or (full and now.waits(first)):
                self._note()
                return True
            self._quiet = self._quiet + 1 if now.looking and now.same(last) else 0
            last, first = now, now if full or rests else first
            same = same if now.same(same) and not now.looking else now
        return False

    def _note(self) -> None:
        now = time.monotonic()
        often = now - self._since < _OFTEN * self._hold
        self._hold = min(2 * self._hold, LONGEST) if often else SHORTEST
        self._until = now + self._hold


def _spent(thread: int) -> tuple[float | None, float]:
    """Seconds for which a thread ran, None where the system does not say, and waited to be let run.

    thread: as the system numbers it.
    """
    try:
        ran, queued, _ = _told(thread, "schedstat").split()
    except ValueError:
        return None, 0.0
    return int(ran) * _NANO, int(queued) * _NANO


def _told(thread: int, what: str) -> bytes:
    try:
        with open(f"/proc/self/task/{thread}/{what}", "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return b""
