"""An address of its own where Prometheus fetches the figures; the pages' address tells none."""

from __future__ import annotations

import errno
import shutil
import socket
import tempfile
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from prometheus_client import CONTENT_TYPE_LATEST

from quizapp.settings import Settings, SettingsError
from quizapp.web import meters

_PATH = "/metrics"
_BACKLOG = 16


class Metrics:
    """The listening socket and the folder that the server's processes count in.

    Made before they are forked: each of them answers, whichever is quickest.
    """

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._folder = Path(tempfile.mkdtemp(prefix="quizapp-metrics-"))
        meters.share(self._folder)

    def answer(self) -> None:
        """Answer in a thread of this process for as long as it lives."""
        server = _Server(self._listener)
        threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()

    def close(self) -> None:
        """Give back the address and the folder."""
        self._listener.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def open_metrics(settings: Settings) -> Metrics | None:
    """Listen where the settings say; None when they say nothing. Raises SettingsError."""
    if settings.metrics is None:
        return None
    host, _, port = settings.metrics.rpartition(":")
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, int(port)))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        taken = error.errno == errno.EADDRINUSE
        why = "Is quizapp running already?" if taken else "Is it an address of this machine?"
        raise SettingsError(
            f"cannot listen on {settings.metrics} for metrics: {error.strerror}. {why}"
        ) from error
    # Of the processes that wake for a caller one is quickest; the others must not wait then.
    listener.settimeout(0)
    return Metrics(listener)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, listener: socket.socket) -> None:
        super().__init__(listener.getsockname()[:2], _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asks for figures and hangs up is no event."""


class _Handler(BaseHTTPRequestHandler):
    timeout = 10
    server_version, sys_version = "quizapp", ""

    def do_GET(self) -> None:
        """The figures, at one path."""
        if self.path.partition("?")[0] != _PATH:
            self.send_error(HTTPStatus.NOT_FOUND, explain=f"The figures are at {_PATH}")
            return
        body = meters.figures()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", CONTENT_TYPE_LATEST)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - its name there
        """Nothing: it would hold an address."""
