"""A server that stood still for a while: a machine overloaded, a laptop that slept."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection

import psutil

from tests.faults.test_half_open import LIMIT
from tests.support.server import Server
from tests.support.wait import until


@contextmanager
def standing_still(server: Server) -> Iterator[None]:
    """Its workers do nothing for as long as the block lasts."""
    workers = server.workers()
    for one in workers:
        one.suspend()
    until(lambda: all(one.status() == psutil.STATUS_STOPPED for one in workers))
    try:
        yield
    finally:
        for one in workers:
            one.resume()


def test_what_came_while_it_stood_still_is_answered(own_server: Server) -> None:
    """Also on connections whose patience is over by then, as they were not silent."""
    new = HTTPConnection("127.0.0.1", own_server.port, timeout=60)
    new.connect()
    used = HTTPConnection("127.0.0.1", own_server.port, timeout=60)
    used.request("GET", "/healthz")
    assert used.getresponse().read()
    silent = socket.create_connection(("127.0.0.1", own_server.port), 60)
    with closing(new), closing(used), silent:
        with standing_still(own_server):
            time.sleep(LIMIT + 1)
            for one in (new, used):
                one.request("GET", "/healthz")
        for one in (new, used):
            assert one.getresponse().read() == b'{"status":"ok"}\n'
        # Who has said nothing is told so, and what they send at that moment is no fault.
        assert silent.recv(100) == b""
        for _ in range(2):
            silent.sendall(b"GET /healthz HTTP/1.1\r\n")
