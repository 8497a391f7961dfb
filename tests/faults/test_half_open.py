"""Connections that say nothing, or stop in mid-sentence, keep nobody else waiting."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.client import Client
from tests.support.server import Server
from tests.usecases.world import unit, write_lessons

THREADS = 4
LIMIT = 15.0


@pytest.fixture
def small_server(tmp_path: Path) -> Iterator[Server]:
    """One process of four threads: easy to keep busy."""
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    options = ("--workers", "1", "--threads", str(THREADS))
    server = Server(tmp_path / "data", lessons, options)
    try:
        yield server.start()
    finally:
        server.kill()


@contextmanager
def connections(port: int, number: int, said: bytes = b"") -> Iterator[list[socket.socket]]:
    """Open so many connections and say that much on each."""
    with ExitStack() as stack:
        opened = []
        for _ in range(number):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", port), 60))
            connection.sendall(said)
            opened.append(connection)
        yield opened


def seconds_for_a_page(server: Server) -> float:
    """How long a page takes."""
    begun = time.monotonic()
    assert Client(server.port).get("/").status == 200
    return time.monotonic() - begun


def test_connections_opened_ahead_of_need_keep_nobody_waiting(small_server: Server) -> None:
    with connections(small_server.port, 40):
        time.sleep(0.2)
        assert seconds_for_a_page(small_server) < 5


def test_students_who_left_in_mid_sentence_are_let_go(small_server: Server) -> None:
    pupil = Pupil(small_server.port)
    record = Record(small_server.data, pupil.id)
    head = b"POST /start HTTP/1.1\r\nHost: here\r\nContent-Le"
    body = (
        b"POST /start HTTP/1.1\r\nHost: here\r\nContent-Length: 999\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nnickname="
    )
    half = THREADS // 2
    with (
        connections(small_server.port, half, head) as heads,
        connections(small_server.port, half, body) as bodies,
    ):
        time.sleep(0.2)
        begun = time.monotonic()
        assert pupil.answer(1, "a").json == {"saved": True, "sequence": 1}
        assert time.monotonic() - begun < LIMIT + 10
        assert [one.recv(100) for one in [*heads, *bodies]] == [b""] * THREADS
    assert record.steps() == [("q1", 1, "a")]
    assert "Traceback" not in small_server.output()
    assert seconds_for_a_page(small_server) < 5


def test_idle_connections_do_not_hold_up_a_stop(small_server: Server) -> None:
    with connections(small_server.port, 10):
        time.sleep(0.2)
        begun = time.monotonic()
        assert small_server.stop() == 0
        assert time.monotonic() - begun < 10
