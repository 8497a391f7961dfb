"""A connection, and what the server believes of who calls."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("there the server is another one", allow_module_level=True)

from gunicorn.config import Config

from quizapp.cli.conn import Conn, Fixed
from quizapp.cli.wire import Wire

ASKED = b"GET /a%20b?c HTTP/1.1\r\nHost: here\r\nX-Forwarded-Proto: https\r\n\r\n"


@pytest.fixture
def settings() -> Config:
    made = Config()
    made.set("keepalive", 7)
    # gunicorn's own would believe whoever calls from this machine.
    made.set("forwarded_allow_ips", "*")
    return made


@pytest.fixture
def conn(settings: Config) -> Iterator[Conn]:
    """A connection over which a request has come in."""
    ours, theirs = socket.socketpair()
    made = Conn(Fixed(settings), Wire(ours), ("127.0.0.1", 5000), ("127.0.0.1", 8000))
    made.sock.arriving.add(ASKED)
    made.init()
    yield made
    ours.close()
    theirs.close()


def test_the_settings_are_what_they_were_at_the_start(settings: Config) -> None:
    fixed = Fixed(settings)
    assert fixed.keepalive == 7
    for name in settings.settings:
        assert getattr(fixed, name) == getattr(settings, name), name
    assert fixed.is_ssl is settings.is_ssl
    assert fixed.address == settings.address
    assert fixed.forwarded_allow_networks() == settings.forwarded_allow_networks()


def test_a_setting_that_there_is_not_is_told_as_gunicorn_tells_it(settings: Config) -> None:
    with pytest.raises(AttributeError, match="sails"):
        _ = Fixed(settings).sails


def test_nobody_is_believed_what_a_proxy_would_say(conn: Conn) -> None:
    asked = next(conn.parser)
    assert (asked.method, asked.uri) == ("GET", "/a%20b?c")
    assert asked.scheme == "http"
