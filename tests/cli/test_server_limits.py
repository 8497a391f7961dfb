"""What the server refuses before it is a request, in plain words; and requests in pieces."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from quizapp.web.forms import MOST_BYTES
from tests.support.client import Client
from tests.support.server import Server
from tests.usecases.world import unit, write_lessons


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("limits")
    running = Server(folder / "data", write_lessons(folder / "lessons", [unit()]))
    try:
        yield running.start()
    finally:
        running.kill()


def said(server: Server, *parts: bytes, pause: float = 0.0) -> bytes:
    """All that comes back until the server hangs up."""
    with closing(socket.create_connection(("127.0.0.1", server.port), 30)) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        return answer


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def get(path: bytes = b"/", *headers: bytes) -> bytes:
    lines = (b"GET " + path + b" HTTP/1.1", b"Host: here", b"Connection: close", *headers)
    return b"\r\n".join([*lines, b"", b""])


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (get(b"/" + b"x" * 5000), 414),
        (get(b"/", b"Cookie: " + b"x" * 9000), 431),
        (get(b"/", *(b"Cookie: c%d=1" % n for n in range(200))), 431),
        (get(b"/", *(b"X-%d: " % n + b"x" * 4000 for n in range(12))), 431),
        (b"POST /start HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (get(b"/", b"Expect: miracles"), 417),
    ],
)
def test_what_is_no_request_is_told_so_in_plain_words(
    server: Server, request_: bytes, expected: int
) -> None:
    answer = said(server, request_)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status(answer) == expected
    assert b"To the lessons" in body
    for header in (b"nosniff", b"default-src 'none'", b"no-store", b"charset=utf-8"):
        assert header in head


def test_a_client_that_asks_for_json_is_refused_in_json(server: Server) -> None:
    asked = get(b"/", b"Accept: application/json", b"Cookie: " + b"x" * 9000)
    head, _, body = said(server, asked).partition(b"\r\n\r\n")
    assert b"application/json" in head
    assert json.loads(body)["saved"] is False


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 4 * MOST_BYTES])
def test_too_large_a_body_gets_its_page_however_much_of_it_comes(server: Server, size: int) -> None:
    head = (
        b"POST /start HTTP/1.1\r\nHost: here\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % size
    )
    for body in (b"", b"n" * size):
        answer = said(server, head, body)
        assert status(answer) == 413
        assert b"That is too much at once" in answer


def test_a_request_may_come_in_pieces(server: Server) -> None:
    pieces = [bytes([byte]) for byte in get(b"/healthz")]
    assert status(said(server, *pieces)) == 200


def test_requests_behind_one_another_are_answered_in_order(server: Server) -> None:
    first = b"GET /nowhere HTTP/1.1\r\nHost: here\r\n\r\n"
    answer = said(server, first + first[:20], first[20:] + get(b"/healthz"), pause=0.1)
    assert [int(one.split(b" ")[0]) for one in answer.split(b"HTTP/1.1 ")[1:]] == [404, 404, 200]


def test_what_follows_a_refused_body_is_no_request(server: Server) -> None:
    """Else a body could smuggle one past whoever stands in front."""
    inner = get(b"/healthz")
    body = inner + b"x" * (MOST_BYTES + 1 - len(inner))
    head = b"POST /start HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n" % len(body)
    assert said(server, head + body).count(b"HTTP/1.1 ") == 1


def test_who_waits_for_a_word_before_the_body_gets_it(server: Server) -> None:
    head = (
        b"POST /start HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nConnection: close\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n"
    )
    with closing(socket.create_connection(("127.0.0.1", server.port), 30)) as connection:
        connection.sendall(head)
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"nickname=x")
        assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")


def test_nothing_of_what_was_made_up_is_in_the_log(server: Server) -> None:
    said(server, b"GET / HTTP/1.1\r\nHost: here\r\nX\x1b[31mred: 1\r\n\r\n")
    said(server, b"GET / HTTP/9.9\x1b[31m\r\n\r\n")
    assert "Invalid request" in server.output()
    assert "\x1b" not in server.output()
    assert Client(server.port).get("/healthz").status == 200


@pytest.mark.parametrize("method", [b"TRACE", b"CONNECT", b"DEBUG", b"PROPFIND", b"TRACK"])
def test_methods_that_nobody_needs_are_refused(server: Server, method: bytes) -> None:
    answer = said(server, method + b" / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
    assert status(answer) == 405


def test_times_in_the_log_tell_their_offset(server: Server) -> None:
    said(server, b"nonsense\r\n\r\n")
    lines = [line for line in server.output().splitlines() if "Invalid request" in line]
    assert lines
    for line in lines:
        assert re.search(r'"at": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"', line)


def test_what_comes_while_the_last_is_answered_is_heard_after_it(server: Server) -> None:
    """The first part of the next request may be there before the answer to the last one is."""
    ask = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
    half = len(ask) // 2
    parts = (ask + ask[:half], ask[half:] + ask, ask[:half], ask[half:] + get())
    answers = said(server, *parts, pause=0.01)
    assert answers.count(b"HTTP/1.1 200 OK") == 5


def test_who_stays_is_answered_again_and_again(server: Server) -> None:
    ask = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
    with closing(socket.create_connection(("127.0.0.1", server.port), 30)) as connection:
        stream = connection.makefile("rb")
        for _ in range(50):
            connection.sendall(ask)
            assert stream.readline() == b"HTTP/1.1 200 OK\r\n"
            length = next(int(line[15:]) for line in stream if line.startswith(b"Content-Length"))
            while stream.readline() != b"\r\n":
                pass
            assert len(stream.read(length)) == length
