"""The production WSGI server: gunicorn where there is fork, waitress on Windows."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from quizapp.cli.addresses import outside_url
from quizapp.cli.logs import logging_of, request_log
from quizapp.cli.metrics import Metrics
from quizapp.settings import Settings
from quizapp.usecases.lti.sender import Sender
from quizapp.usecases.program import version
from quizapp.usecases.services import open_services
from quizapp.web import create_app
from quizapp.web.meters import Meters, forget
from quizapp.web.watched import Watcher

if sys.platform == "win32":
    from logging.config import dictConfig

    from quizapp.cli.on_waitress import listening

    def serve(settings: Settings, ready: Callable[[], None], metrics: Metrics | None) -> None:
        """Serve until stopped; `ready` is called once the socket listens."""
        dictConfig(logging_of(settings))
        server = listening(settings, make_app(settings, metrics))
        ready()
        try:
            server.run()
        finally:
            if metrics is not None:
                metrics.close()

else:
    import resource

    from gunicorn.app.base import BaseApplication

    from quizapp.cli.arbiter import PatientArbiter
    from quizapp.cli.stops import hold_stops_while_forking
    from quizapp.cli.worker import PATIENCE, PatientWorker, QuietLogger

    # Files that a worker needs beside its connections: the database's, three a thread, and some.
    _OTHER_FILES = 64
    _MOST_CONNECTIONS = 2000

    class _Server(BaseApplication):
        def __init__(
            self, settings: Settings, ready: Callable[[], None], metrics: Metrics | None
        ) -> None:
            self.settings = settings
            self.ready = ready
            self.metrics = metrics
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
                "keepalive": int(PATIENCE),
                # An answer goes through the worker's hands, or a slow reader would hold a thread.
                "sendfile": False,
                # Who is in front is said by `proxies` alone, to the application; the server itself
                # would believe whoever calls from this machine.
                "forwarded_allow_ips": "",
                "proc_name": "quizapp",
                "control_socket_disable": True,
                "logconfig_dict": logging_of(self.settings),
                "when_ready": lambda _server: self.ready(),
            }
            if self.metrics is not None:
                values["child_exit"] = lambda _server, worker: forget(worker.pid)
            for name, value in values.items():
                self.cfg.set(name, value)

        def run(self) -> None:
            PatientArbiter(self).run()

        def load(self) -> Flask:
            # Called in each worker after the fork: no connection is shared between processes.
            app = make_app(self.settings, self.metrics)
            _settle()
            return app

    def serve(settings: Settings, ready: Callable[[], None], metrics: Metrics | None) -> None:
        """Serve until stopped; `ready` is called once the socket listens."""
        owner = os.getpid()
        hold_stops_while_forking()
        _settle()
        try:
            _Server(settings, ready, metrics).run()
        finally:
            # The workers are copies of this process and come by here, too.
            if metrics is not None and os.getpid() == owner:
                metrics.close()

    def _settle() -> None:
        """Take what is loaded out of the collector's rounds.

        It never goes, and a round that visits it copies the memory that workers share.
        """
        gc.collect()
        gc.freeze()

    def _connections(threads: int) -> int:
        """How many connections a worker takes at once; one too many files would end it."""
        others = _OTHER_FILES + 4 * threads
        files = _allow_files(_MOST_CONNECTIONS + others)
        return max(threads + 1, min(_MOST_CONNECTIONS, files - others))

    def _allow_files(wanted: int) -> int:
        """Have so many files open at once, or as many as the system lets us; how many that is."""
        files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        if files == resource.RLIM_INFINITY or files >= wanted:
            return wanted
        more = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (more, most))
        except (OSError, ValueError):
            return files
        return more


def make_app(settings: Settings, metrics: Metrics | None = None) -> Flask:
    """The application of one server process; the database has been migrated before."""
    services = open_services(settings, migrate=False, checked=True)
    watchers: list[Watcher] = []
    if log := request_log(settings):
        watchers.append(log)
    if metrics is not None:
        meters = Meters(version(), partial(_in_use, services.engine))
        services = replace(services, troubled=meters.error)
        watchers.append(meters.request)
        metrics.answer()
    # With a proxy in front, its address is the one that counts.
    alone = not settings.proxies and not settings.https
    sender = Sender(services)
    sender.begin()
    return create_app(
        services,
        sender=sender,
        https=settings.https,
        proxies=settings.proxies,
        watchers=watchers,
        outside=lambda: outside_url(settings.host, settings.port) if alone else None,
    )


def _in_use(engine: Engine) -> int:
    pool = engine.pool
    return pool.checkedout() if isinstance(pool, QueuePool) else 0
