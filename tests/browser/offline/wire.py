"""A wire between browser and server that can be cut, also between a commit and its reply."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

_CHUNK = 65536
_LOCAL = "127.0.0.1"


class Wire:
    """Forwards connections to the server's port; `url` is what the browser uses."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._instead: tuple[bytes, Callable[[], None]] | None = None
        self.lost = 0
        self._door = socket.create_server((_LOCAL, 0))
        self.url = f"http://{_LOCAL}:{self._door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def lose_reply(self, start: bytes, instead: Callable[[], None]) -> None:
        """The next request that begins so is answered by the server, and nobody hears of it.

        instead: what happens at the moment at which the reply has left the server.
        """
        self._instead = (start, instead)

    def close(self) -> None:
        """Cut it for good."""
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection((_LOCAL, self._port), timeout=30)
        except OSError:
            near.close()
            return
        with self._lock:
            self._open |= {near, far}
        marked = threading.Event()
        back = threading.Thread(target=self._pump, args=(far, near, marked, False), daemon=True)
        back.start()
        self._pump(near, far, marked, True)
        back.join(60)
        near.close()
        far.close()
        with self._lock:
            self._open -= {near, far}

    def _pump(
        self, source: socket.socket, to: socket.socket, marked: threading.Event, asks: bool
    ) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                if asks and self._instead and data.startswith(self._instead[0]):
                    marked.set()
                if not asks and marked.is_set() and self._instead:
                    _, act = self._instead
                    self._instead = None
                    self.lost += 1
                    act()
                    break
                to.sendall(data)
        for one in (source, to):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
