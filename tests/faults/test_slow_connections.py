"""Two thousand connections that send or take a byte now and then do not stop a class."""

from __future__ import annotations

import os
import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

import pytest

from tests.faults.pupil import ITEMS, Pupil
from tests.faults.record import Record
from tests.support.server import Server

SLOW, CLASS = 2000, 20
AT_MOST = 90.0
"""Seconds after which the slow ones stop by themselves, whatever the class has done by then."""

_SPARE = 200
_PAUSE = 0.5
_HEAD = b"GET / HTTP/1.1\r\nHost: here\r\nX-Slow: "
_BODY = (
    b"POST /start HTTP/1.1\r\nHost: here\r\nContent-Length: 5000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nnickname="
)
_READS = b"GET /c/harbour/mill HTTP/1.1\r\nHost: here\r\n\r\n" * 40


class Slow:
    """A client that begins with `said`, then sends `then` now and then, or takes a byte."""

    def __init__(self, port: int, said: bytes, then: bytes) -> None:
        self._port, self._said, self._then = port, said, then
        self._socket: socket.socket | None = None
        self.opened = 0

    def go_on(self) -> None:
        """A byte more, on a new connection when the server has hung up on the last one."""
        try:
            if self._socket is None:
                self._open()
            elif self._then:
                self._socket.send(self._then)
            else:
                self._take()
        except BlockingIOError:
            pass
        except OSError:
            self.close()

    def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _open(self) -> None:
        self._socket = socket.socket()
        # A reader that takes little fills the server's hands sooner.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
        self._socket.settimeout(5)
        self._socket.connect(("127.0.0.1", self._port))
        self._socket.setblocking(False)
        self._socket.send(self._said)
        self.opened += 1

    def _take(self) -> None:
        if self._socket is not None and self._socket.recv(1) == b"":
            self.close()


def allowed(number: int) -> int:
    """How many of so many connections this process may hold."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number + _SPARE
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return number
    print(f"this system lets a process have {soft} files open: {soft - _SPARE} slow connections")
    return soft - _SPARE


@contextmanager
def besieged(port: int, kinds: list[tuple[bytes, bytes]]) -> Iterator[list[Slow]]:
    """Slow clients of these kinds, all connected and at it until the block or their time ends."""
    kind = cycle(kinds)
    clients = [Slow(port, *next(kind)) for _ in range(allowed(SLOW))]
    end, stop, round_done = time.monotonic() + AT_MOST, threading.Event(), threading.Event()

    def work() -> None:
        while not stop.is_set() and time.monotonic() < end:
            for one in clients:
                one.go_on()
            round_done.set()
            stop.wait(_PAUSE)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        assert round_done.wait(AT_MOST)
        yield clients
    finally:
        stop.set()
        thread.join()
        for one in clients:
            one.close()


def lesson(pupil: Pupil) -> None:
    """Answer everything, look at it again, and hand in."""
    for number in range(1, ITEMS + 1):
        for choice in "ab":
            pupil.answer(number, choice)
        assert pupil.chosen(number) == ["b"]


ALL = [(_HEAD, b"x"), (_BODY, b"x"), (_READS, b"")]
KINDS = {"heads, bodies and readers": ALL}
if os.environ.get("QUIZAPP_DRILL"):
    names = ("heads that never end", "bodies that never end", "readers that take a byte")
    KINDS |= {name: [one] for name, one in zip(names, ALL, strict=True)}


@pytest.mark.drill
@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_slow_connections_do_not_stop_a_class(
    own_server: Server, kinds: list[tuple[bytes, bytes]]
) -> None:
    pupils = [Pupil(own_server.port, f"Pupil {n}") for n in range(CLASS)]
    with besieged(own_server.port, kinds) as slow:
        threads = [threading.Thread(target=lesson, args=(one,)) for one in pupils]
        begun = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - begun
        # Somebody who comes late gets in as well.
        late = Pupil(own_server.port, "Late")
        late.answer(1, "a")
    print(f"{len(slow)} slow connections, {CLASS} pupils, {took:.1f} s")
    assert all(one.opened for one in slow)
    for pupil in pupils:
        assert (len(pupil.promised), pupil.refused, pupil.put_off) == (2 * ITEMS, [], 0)
        assert len(Record(own_server.data, pupil.id).rows()) == 2 * ITEMS
    assert len(late.promised) == 1
    assert "Traceback" not in own_server.output()
    assert own_server.stop() == 0
