"""How an answer leaves."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("there the server is another one", allow_module_level=True)

from quizapp.cli.wire import Wire

HEAD, BODY = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", b"saved"


@pytest.fixture
def ends() -> Iterator[tuple[Wire, socket.socket]]:
    """A wire, and the client's end of it, which takes in one by one what is sent at once."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    theirs.settimeout(0)
    wire = Wire(ours)
    yield wire, theirs
    wire.close()
    theirs.close()


def test_an_answer_goes_out_whole(ends: tuple[Wire, socket.socket]) -> None:
    """A proxy that has its head already cannot ask another server when this one is killed."""
    wire, client = ends
    wire.sendall(HEAD)
    with pytest.raises(BlockingIOError):
        client.recv(1000)
    wire.sendall(BODY)
    assert wire.flush()
    assert client.recv(1000) == HEAD + BODY


def test_a_long_answer_is_not_kept_whole(ends: tuple[Wire, socket.socket]) -> None:
    wire, client = ends
    for _ in range(3):
        wire.sendall(b"x" * 50_000)
    assert len(client.recv(200_000)) == 100_000
    assert wire.held == 50_000
    assert wire.flush()
    assert wire.held == 0


def test_a_client_that_is_gone_has_nothing_left_to_take(ends: tuple[Wire, socket.socket]) -> None:
    wire, client = ends
    client.close()
    wire.sendall(HEAD)
    assert wire.flush()
    assert wire.held == 0
