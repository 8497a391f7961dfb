"""A gunicorn worker whose threads wait for nobody: a classroom leaves many doors half open.

Browsers open connections ahead of need, and phones leave the network in mid-sentence. gunicorn's
own worker gives a thread to each of them; eight are enough to keep a whole class out.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ

from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn, ThreadWorker

PATIENCE = 15.0
"""Seconds in which a request must have come in and its answer gone out; as long as a page waits."""

_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)


def hold_stops_while_forking() -> None:
    """Let a signal to stop wait until a newborn worker listens; between the two it would be lost.

    Without this a stop soon after the start takes until the master loses its patience.
    """
    os.register_at_fork(before=_hold, after_in_parent=let_stops_through)


def _hold() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def let_stops_through() -> None:
    """Take in signals to stop, those that were held back first."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)


class QuietLogger(Logger):
    """Prepares no line for each request, as none is written."""

    access_log_enabled = False


class PatientWorker(ThreadWorker):
    """Gives a thread to a connection once something comes in, and for a limited time."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._busy: dict[TConn, float] = {}

    def init_signals(self) -> None:
        """Listen to signals, and take in those that came since the fork."""
        super().init_signals()
        let_stops_through()

    def enqueue_req(self, conn: TConn) -> None:
        """Hand a connection to a thread; one that has said nothing yet waits without one."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.set_timeout()
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, readable)

    def handle(self, conn: TConn) -> object:
        """Answer a request, in a thread."""
        self._busy[conn] = time.monotonic() + PATIENCE
        try:
            return super().handle(conn)
        finally:
            del self._busy[conn]

    def notify(self) -> None:
        """Tell the master that all is well, at least once a second; hang up where it took long."""
        super().notify()
        now = time.monotonic()
        for conn, end in list(self._busy.items()):
            if end < now:
                with suppress(OSError):
                    # The thread that reads or writes wakes up and finds the client gone.
                    conn.sock.shutdown(socket.SHUT_RDWR)

    def murder_pending(self) -> None:
        """Close connections that have said nothing for too long; at a stop, all of them."""
        if not self.alive:
            for conn in self.pending_conns:
                conn.timeout = 0.0
        super().murder_pending()
