"""The threads of a server's worker: who was busy last works next."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Threads(Generic[T]):
    """Does `work` with each thing that is handed in, in as many threads as that takes.

    A thread that has just been busy has its link to the database open and what that read at hand;
    one that has slept since the last lesson has to read it anew, as others have written meanwhile.
    So the one that fell idle last is woken first. Things wait in their order when all are busy.

    most: threads; work: must not raise.
    """

    def __init__(self, most: int, work: Callable[[T], None]) -> None:
        self._most = most
        self._work = work
        self._turn = threading.Lock()
        self._idle: list[_Sleeper[T]] = []
        self._waiting: deque[T] = deque()
        self._number = 0
        self._ended = False

    @property
    def idle(self) -> int:
        """Threads that wait to be woken."""
        return len(self._idle)

    @property
    def has_room(self) -> bool:
        """Whether a thing that is handed in now need not wait."""
        return bool(self._idle) or self._number < self._most

    def submit(self, thing: T) -> None:
        """Have a thread work with the thing. Raises RuntimeError after `shutdown`."""
        with self._turn:
            if self._ended:
                raise RuntimeError("these threads take nothing more")
            if self._idle:
                self._idle.pop().wake(thing)
                return
            self._waiting.append(thing)
            if self._number == self._most:
                return
            self._number += 1
        threading.Thread(target=self._run, name="quizapp-answering").start()

    def shutdown(self, **_: bool) -> None:
        """Let the threads end; what waits for one is not begun."""
        with self._turn:
            self._ended = True
            self._waiting.clear()
            for sleeper in self._idle:
                sleeper.wake(None)
            self._idle.clear()

    def _run(self) -> None:
        sleeper: _Sleeper[T] = _Sleeper()
        while (thing := self._next(sleeper)) is not None:
            self._work(thing)

    def _next(self, sleeper: _Sleeper[T]) -> T | None:
        """What to do, slept for when there is nothing; None for the end."""
        with self._turn:
            if self._ended:
                return None
            if self._waiting:
                return self._waiting.popleft()
            self._idle.append(sleeper)
        return sleeper.sleep()


class _Sleeper(Generic[T]):
    """A thread that has nothing to do, and what it is woken with."""

    def __init__(self) -> None:
        self._bell = threading.Lock()
        self._bell.acquire()
        self._brought: T | None = None

    def wake(self, thing: T | None) -> None:
        self._brought = thing
        self._bell.release()

    def sleep(self) -> T | None:
        self._bell.acquire()
        thing, self._brought = self._brought, None
        return thing
