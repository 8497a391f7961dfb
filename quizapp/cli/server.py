"""The production WSGI server: gunicorn where there is fork, waitress on Windows."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from flask import Flask

from quizapp.cli.addresses import outside_url
from quizapp.cli.logs import logging_of, request_log
from quizapp.settings import Settings
from quizapp.usecases.services import open_services
from quizapp.web import create_app

if sys.platform == "win32":
    from logging.config import dictConfig

    from waitress.server import create_server

    def serve(settings: Settings, ready: Callable[[], None]) -> None:
        """Serve until stopped; `ready` is called once the socket listens."""
        dictConfig(logging_of(settings))
        server = create_server(
            make_app(settings),
            host=settings.host,
            port=settings.port,
            threads=settings.workers * settings.threads,
            ident=None,
        )
        ready()
        server.run()

else:
    import resource

    from gunicorn.app.base import BaseApplication

    from quizapp.cli.worker import (
        PATIENCE,
        PatientWorker,
        QuietLogger,
        hold_stops_while_forking,
    )

    # Files that a worker needs beside its connections: the database's, three a thread, and some.
    _OTHER_FILES = 64
    _MOST_CONNECTIONS = 1000

    class _Server(BaseApplication):
        def __init__(self, settings: Settings, ready: Callable[[], None]) -> None:
            self.settings = settings
            self.ready = ready
            super().__init__()

        def load_config(self) -> None:
            host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
            values = {
                "bind": f"{host}:{self.settings.port}",
                "workers": self.settings.workers,
                "threads": self.settings.threads,
                "worker_class": PatientWorker,
                "logger_class": QuietLogger,
                "worker_connections": _connections(self.settings.threads),
                "timeout": 60,
                "graceful_timeout": int(PATIENCE) + 5,
                "keepalive": 15,
                # Who is in front is said by `proxies` alone, to the application; the server itself
                # would believe whoever calls from this machine.
                "forwarded_allow_ips": "",
                "proc_name": "quizapp",
                "control_socket_disable": True,
                "logconfig_dict": logging_of(self.settings),
                "when_ready": lambda _server: self.ready(),
            }
            for name, value in values.items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            # Called in each worker after the fork: no connection is shared between processes.
            app = make_app(self.settings)
            _settle()
            return app

    def serve(settings: Settings, ready: Callable[[], None]) -> None:
        """Serve until stopped; `ready` is called once the socket listens."""
        hold_stops_while_forking()
        _settle()
        _Server(settings, ready).run()

    def _settle() -> None:
        """Take what is loaded out of the collector's rounds.

        It never goes, and a round that visits it copies the memory that workers share.
        """
        gc.collect()
        gc.freeze()

    def _connections(threads: int) -> int:
        """How many connections a worker takes at once; one too many files would end it."""
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        if files == resource.RLIM_INFINITY:
            return _MOST_CONNECTIONS
        return max(threads + 1, min(_MOST_CONNECTIONS, files - _OTHER_FILES - 4 * threads))


def make_app(settings: Settings) -> Flask:
    """The application of one server process; the database has been migrated before."""
    services = open_services(settings, migrate=False, checked=True)
    # With a proxy in front, its address is the one that counts.
    alone = not settings.proxies and not settings.https
    return create_app(
        services,
        https=settings.https,
        proxies=settings.proxies,
        watchers=[log] if (log := request_log(settings)) else [],
        outside=lambda: outside_url(settings.host, settings.port) if alone else None,
    )
