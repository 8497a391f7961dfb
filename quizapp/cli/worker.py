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

_LAST_WORD = 1.0
"""Seconds that a stopping worker waits for a request on a connection that was just opened."""

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
        self._end = 0.0

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

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - its form there
        """Begin or end taking in connections; at a stop, those that got in by then are the last."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                self._take_in_the_last(listener)
                listener.close()

    def _take_in_the_last(self, listener: socket.socket) -> None:
        # Closed with somebody still waiting in it, the socket would cut them off.
        listener.settimeout(0)
        with suppress(OSError):
            while True:
                client, address = listener.accept()
                self.nr_conns += 1
                self.enqueue_req(TConn(self.cfg, client, address, listener.getsockname()))

    def murder_pending(self) -> None:
        """Close connections that have said nothing for too long; at a stop that is soon."""
        if not self.alive:
            # A stop may come between taking a connection in and looking what it says.
            self._end = self._end or time.monotonic() + _LAST_WORD
            for conn in self.pending_conns:
                conn.timeout = min(conn.timeout, self._end)
        super().murder_pending()
