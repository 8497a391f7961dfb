"""A connection as a thread sees it: whole on the way in, and never full on the way out."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

from quizapp.cli.arriving import Arriving

_PIECE = 64 * 1024


class Wire:
    """Stands in for a socket towards gunicorn's parser and response; neither ever waits on it.

    What comes in is collected by the worker's loop before a thread reads it. An answer goes out in
    one piece, not its head first: a proxy that has the head of it cannot ask the next server any
    more when this one is killed between the two. What a client is too slow to take is sent by the
    loop after the thread has gone on.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._socket.settimeout(0)
        self._out = bytearray()
        self.arriving = Arriving()
        self.began = time.monotonic()

    def fileno(self) -> int:
        """For the selector."""
        return self._socket.fileno()

    def setblocking(self, _flag: bool) -> None:  # noqa: FBT001 - as a socket has it
        """Nothing: it never blocks."""

    def recv(self, size: int) -> bytes:
        """What has come in; nothing, as at the end of a stream, when that is used up."""
        return self.arriving.take(size)

    def sendall(self, data: bytes) -> None:
        """Keep it for `flush`; of what is long, send already what the client takes."""
        self._out += data
        if len(self._out) >= _PIECE:
            self.flush()

    def send(self, data: bytes) -> int:
        """Nothing: by it gunicorn says "100 Continue", to a body that has come in already."""
        return len(data)

    def flush(self) -> bool:
        """Send what was kept; whether none is left. For a client that is gone none is."""
        try:
            while self._out:
                sent = self._sent()
                if not sent:
                    return False
                del self._out[:sent]
        except OSError:
            self._out.clear()
        return True

    def receive(self) -> bytes | None:
        """What comes in just now: None for nothing yet, empty when the client has gone."""
        try:
            return self._socket.recv(_PIECE)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    @property
    def held(self) -> int:
        """Bytes in memory, of what came in and of what goes out."""
        return len(self.arriving.data) + len(self._out)

    def next_request(self, ahead: bytes) -> bool:
        """Begin with what came after the last request; `ahead` of it had been read too early.

        Whether that is a whole request already.
        """
        rest = ahead + bytes(self.arriving.data)
        self.arriving = Arriving()
        self.began = time.monotonic()
        return bool(rest) and self.arriving.add(rest)

    def end(self) -> None:
        """Say that nothing more will be sent."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Let go."""
        self._socket.close()

    def _sent(self) -> int:
        try:
            return self._socket.send(self._out)
        except BlockingIOError:
            return 0
