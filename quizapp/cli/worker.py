"""A gunicorn worker whose threads wait for nobody: a classroom leaves many doors half open.

Browsers open connections ahead of need, phones leave the network in mid-sentence, and somebody
with a grudge opens two thousand connections that send a byte now and then. gunicorn's own worker
gives a thread to each of them; eight are enough to keep a whole class out. Here a thread gets a
request only when all of it is there, and is rid of the answer at once.
"""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE

from gunicorn.glogging import Logger
from gunicorn.http.message import Request
from gunicorn.workers.gthread import ThreadWorker

from quizapp.cli.alone import Lent, Watch
from quizapp.cli.conn import Conn, Fixed
from quizapp.cli.refusal import refusal, status_of
from quizapp.cli.responding import respond
from quizapp.cli.stops import let_stops_through
from quizapp.cli.threads import Threads
from quizapp.cli.wire import Wire

PATIENCE = 15.0
"""Seconds in which a request must have come in, and then its answer gone out; as long as a page
waits."""

BRINGING = 90.0
"""The same for a file that a teacher brings: ten megabytes through a school's wireless network."""

MOST_HELD = 64 * 1024 * 1024
"""Bytes of unfinished requests that a worker keeps; the oldest give way."""

_GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
_GOODBYE = 2.0
_FOR_EACH = 4
"""As many requests answered since the last look let one newcomer more in. Whoever has little to do
takes in one, so that a class that comes at once is spread over all workers.
"""

_LONGEST_LOOK = 1.0
_LOOK = 0.2
"""Seconds after which it is looked again whose time is over, and the master is told of our life."""
_NO_MORE_FILES = frozenset({errno.EMFILE, errno.ENFILE})
_NOBODY_THERE = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED})


def _nothing() -> None:
    """Wakes the loop."""


class QuietLogger(Logger):
    """Prepares no line for each request, as none is written."""

    access_log_enabled = False


class PatientWorker(ThreadWorker):
    """Its loop alone waits for clients, each for a limited time; no request is read by waiting.

    The loop is lent to a thread, which answers what it finds, while nobody has to wait for that
    (`alone.py`); else the process's first thread has it, and hands requests to the others. That
    one never answers any, so it hears signals, and tells the master of our life, at all times.

    A connection is in one of three places: waiting for a whole request, with a thread, or leaving,
    which is taking its answer and hanging up. When there is no room, the one gives way that has
    waited or left for longest: a class is through in milliseconds, so that is none of theirs.

    Who has been answered and is not gone waits again at once, without the loop: it has gone on
    listening. What it hears of somebody who is with a thread it leaves to be heard after that.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._fixed = Fixed(self.cfg)
        self._most = self.worker_connections
        # Somebody new is always let in; accept() finds the room.
        self.worker_connections += 1
        # Held to look who is waiting, or to go there from a thread.
        self._turn = threading.Lock()
        self._waiting: dict[Conn, float] = {}
        self._leaving: dict[Conn, float] = {}
        self._listened: set[Conn] = set()
        self._held = 0
        self._looked = self._told = self._met = 0.0
        self._watch = Watch()
        self._lent: Lent[Conn] | None = None
        self._lends = False
        self._round = 0

    def init_signals(self) -> None:
        """Listen to signals, and take in those that came since the fork."""
        super().init_signals()
        let_stops_through()

    def get_thread_pool(self) -> Threads[Conn | Lent[Conn]]:
        """What answers."""
        return Threads(self.cfg.threads, self._work)

    def handle_exit(self, sig: int, frame: object) -> None:
        """Begin to stop; who watches is told, as well as who looks for events."""
        super().handle_exit(sig, frame)
        if self._lent is not None:
            self._lent.ring()

    def handle_quit(self, sig: int, frame: object) -> None:
        """Stop at once; a thread that has the loop sees it now."""
        self.alive = False
        self.method_queue.defer(_nothing)
        super().handle_quit(sig, frame)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Let a thread see to events, and watch it; or see to them."""
        rest = self._watch.rest()
        if self._lent is None and self._lends and not rest and self.tpool.has_room:
            self._lent = Lent()
            self._watch.begin()
            self.tpool.submit(self._lent)
        lent = self._lent
        if lent is None:
            super().wait_for_and_dispatch_events(min(timeout, rest or timeout))
            return
        if self._watch.is_needed(lent, timeout, lambda: not self.alive):
            self._take_back()
        if lent.error is not None:
            raise lent.error

    def _take_back(self) -> None:
        lent = self._lent
        if lent is not None:
            left = lent.end(lambda: self.method_queue.defer(_nothing))
            self._lent, self._round = None, 0
            for conn in left:
                self.tpool.submit(conn)

    def _work(self, thing: Conn | Lent[Conn]) -> None:
        """Answer a request, or all of them for a while; in a thread."""
        if isinstance(thing, Lent):
            try:
                self._alone(thing)
            except Exception as error:
                self.log.exception("an error in the loop")
                thing.fail(error)
        else:
            self._serve(thing)

    def _alone(self, lent: Lent[Conn]) -> None:
        while self.alive and lent.begin_look():
            try:
                super().wait_for_and_dispatch_events(_LONGEST_LOOK)
                self._look_at_clock()
            finally:
                lent.end_look()
            self._round = 0
            while self.alive and (conn := lent.next()) is not None:
                self._round += 1
                self._serve(conn)

    def _hand_over(self, conn: Conn) -> None:
        """Have a whole request answered; by who has the loop."""
        if self._lent is None:
            self.tpool.submit(conn)
        else:
            self._lent.keep(conn)

    def accept(self, listener: socket.socket) -> None:
        """Take in connections; they wait without a thread."""
        for _ in range(1 + self._round // _FOR_EACH):
            if not self._take_in(listener):
                return

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - its form there
        """Begin or end taking in connections; at a stop, those that got in by then are the last."""
        self._lends = enabled and self._watch.is_possible
        if not enabled:
            self._take_back()
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                # Closed with somebody still waiting in it, the socket would cut them off.
                listener.settimeout(0)
                while self._take_in(listener):
                    pass
                listener.close()

    def _take_in(self, listener: socket.socket) -> bool:
        """Whether there was somebody."""
        try:
            sock, address = listener.accept()
        except OSError as error:
            if error.errno in _NO_MORE_FILES:
                return self._make_room()
            if error.errno not in _NOBODY_THERE:
                raise
            return False
        if self.nr_conns >= self._most and not self._make_room():
            sock.close()
            return True
        self.nr_conns += 1
        conn = Conn(self._fixed, Wire(sock), address, listener.getsockname())
        conn.data_ready = True
        self._wait(conn)
        return True

    def _serve(self, conn: Conn) -> None:
        """Answer a request, and see to what becomes of the connection; in a thread."""
        try:
            again = bool(self.handle(conn)) and not conn.sock.arriving.last
        except Exception:
            self.log.exception("an error in a thread")
            again = False
        if not (again and self._waits_again(conn)):
            self.method_queue.defer(self._go_on, conn, again)

    def handle(self, conn: Conn) -> object:
        """Answer a request, in a thread; whether the connection may bring another."""
        arriving = conn.sock.arriving
        if arriving.refused is not None:
            conn.sock.sendall(refusal(arriving.refused, as_json=arriving.wants_json))
            return False
        again = super().handle(conn)
        conn.sock.flush()
        return again

    def handle_request(self, req: Request, conn: Conn) -> bool:
        """Called for a request that could be parsed."""
        return respond(self, req, conn, self._fixed)

    def handle_error(
        self, _: object, client: Wire, _address: tuple[str, int] | None, exc: Exception
    ) -> None:
        """Answer what is no request, and say nothing of it that a client could have made up."""
        status = status_of(exc)
        if status < 500:
            self.log.warning("Invalid request: %s", type(exc).__name__)
        else:
            self.log.exception("an error outside of the application")
        client.sendall(refusal(status, as_json=client.arriving.wants_json))

    def notify(self) -> None:
        """Tell the master that we live; called with each event, which is oftener than it looks."""
        now = time.monotonic()
        if now - self._told >= _LOOK:
            self._told = now
            super().notify()

    def is_parent_alive(self) -> bool:
        """Whether the master lives; called with each event."""
        now = time.monotonic()
        if now - self._met < _LOOK:
            return True
        self._met = now
        return bool(super().is_parent_alive())

    def murder_pending(self) -> None:
        """Hang up where it took too long; called with each event, at least once a second."""
        if self._lent is None:
            self._look_at_clock()

    def _look_at_clock(self) -> None:
        now = time.monotonic()
        if now - self._looked >= _LOOK:
            self._looked = now
            self._hang_up(now)

    def _hang_up(self, now: float) -> None:
        for conn in self._over(self._leaving, now):
            self._drop(conn)
        for conn in self._over(self._waiting, now):
            # Its request may have come since the loop has looked, as when the machine stood still.
            if conn in self._waiting:
                self._arrive(conn)
        for conn in self._over(self._waiting, now):
            self._release(conn)
            self._part(conn)

    def _over(self, place: dict[Conn, float], now: float) -> list[Conn]:
        """Whose time is over; the place has until when each may stay, on the monotonic clock."""
        with self._turn:
            return [conn for conn, end in place.items() if end <= now]

    def _cap_keepalive(self, deadline: float) -> None:
        """At a stop nobody has long; who has just come in may be about to speak."""
        with self._turn:
            for conn, end in self._waiting.items():
                self._waiting[conn] = min(end, deadline)
        self._hang_up(time.monotonic())

    def _wait(self, conn: Conn) -> None:
        self._held += conn.sock.held
        self._waiting[conn] = time.monotonic() + (PATIENCE if self.alive else _GOODBYE)
        self._listen(conn, EVENT_READ, self._hear)

    def _waits_again(self, conn: Conn) -> bool:
        """Whether somebody who has been answered waits for the next request now; in a thread.

        Not who has sent some of it already, or is still taking the answer, or has been heard
        meanwhile, and nobody when the server stops: that is for the loop.
        """
        wire: Wire = conn.sock
        if wire.held or conn.parser.unreader.buf.getvalue():
            return False
        wire.next_request(b"")
        with self._turn:
            if not self.alive or conn not in self._listened:
                return False
            self._waiting[conn] = time.monotonic() + PATIENCE
        return True

    def _hear(self, conn: Conn) -> None:
        """Something has come in, or the client has hung up."""
        with self._turn:
            if conn not in self._waiting:
                # It is with a thread. Not listened to, it will be heard when that is done.
                self._ignore(conn)
                return
        self._arrive(conn)

    def _arrive(self, conn: Conn) -> None:
        wire: Wire = conn.sock
        more = wire.receive()
        if more is None:
            return
        if not more:
            self._drop(conn)
            return
        if not wire.arriving.begun:
            # The youngest stand at the end, as the oldest give way first.
            del self._waiting[conn]
            self._waiting[conn] = time.monotonic() + PATIENCE
        self._held += len(more)
        if wire.arriving.add(more):
            self._leave_place(conn)
            self._hand_over(conn)
            return
        if wire.arriving.brings:
            # Counted from its beginning, however slowly it comes.
            self._waiting[conn] = max(self._waiting[conn], wire.began + BRINGING)
        if wire.arriving.must_be_told_to_go_on():
            # A client that is gone is found out at its next event.
            wire.sendall(_GO_ON)
            wire.flush()
        while self._held > MOST_HELD and self._make_room():
            pass

    def _go_on(self, conn: Conn, again: bool) -> None:  # noqa: FBT001 - handed over by place
        """See to what is left of an answer, and to what comes then; in the loop."""
        self._send(conn, time.monotonic() + PATIENCE, again=again)

    def _send(self, conn: Conn, end: float, *, again: bool) -> None:
        """What is left of an answer must have been taken by `end`."""
        if not conn.sock.flush():
            self._leave(conn, end, EVENT_WRITE, partial(self._send_on, end=end, again=again))
        elif not again:
            self._part(conn)
        elif conn.sock.next_request(conn.parser.unreader.take_buffered()):
            self._hand_over(conn)
        else:
            self._wait(conn)

    def _send_on(self, conn: Conn, *, end: float, again: bool) -> None:
        self._release(conn)
        self._send(conn, end, again=again)

    def _part(self, conn: Conn) -> None:
        """Say that nothing more will be sent, and wait until the client has hung up."""
        conn.sock.end()
        self._leave(conn, time.monotonic() + _GOODBYE, EVENT_READ, self._goodbye)

    def _goodbye(self, conn: Conn) -> None:
        """Take in what is still on its way, so that the answer is not lost by a reset."""
        if conn.sock.receive() == b"":
            self._drop(conn)

    def _leave(self, conn: Conn, end: float, event: int, then: Callable[[Conn], None]) -> None:
        self._held += conn.sock.held
        self._leaving[conn] = end
        self._listen(conn, event, then)

    def _make_room(self) -> bool:
        """Hang up on who has been waiting or leaving for longest; whether there was somebody."""
        with self._turn:
            places = [place for place in (self._waiting, self._leaving) if place]
            firsts = [next(iter(place.items())) for place in places]
        if not firsts:
            return False
        self._drop(min(firsts, key=lambda one: one[1])[0])
        return True

    def _listen(self, conn: Conn, event: int, then: Callable[[Conn], None]) -> None:
        """Have an event of the connection call `then`, and no other."""

        def told(_: object) -> None:
            # Who gave way to somebody else of the same round is not there any more.
            if conn in self._listened:
                then(conn)

        self._ignore(conn)
        self.poller.register(conn.sock, event, told)
        self._listened.add(conn)

    def _ignore(self, conn: Conn) -> None:
        if conn in self._listened:
            self._listened.remove(conn)
            self.poller.unregister(conn.sock)

    def _leave_place(self, conn: Conn) -> None:
        """Take a connection out of its place, but go on listening."""
        self._waiting.pop(conn, None)
        self._leaving.pop(conn, None)
        self._held -= conn.sock.held

    def _release(self, conn: Conn) -> None:
        """Take a connection out of its place."""
        self._leave_place(conn)
        self._ignore(conn)

    def _drop(self, conn: Conn) -> None:
        self._release(conn)
        self.nr_conns -= 1
        conn.sock.close()
