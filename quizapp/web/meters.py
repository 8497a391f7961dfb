"""Figures about the requests, for Prometheus; of all server processes together.

Each process counts in files of its own in a folder that all share, and whichever is asked adds
them up. Labels are rules of routes, methods and statuses: never a value that somebody sent.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from quizapp.web.watched import Answered

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable in which the package wants the folder."""

_SAVING = frozenset(
    {
        ("POST", "/a/<attempt>/<int:number>"),
        ("PUT", "/api/v1/attempts/<attempt>/items/<int:number>"),
        ("POST", "/api/v1/attempts/<attempt>/responses"),
    }
)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_BAD, _TOO_MANY, _NOT_SAVED = 400, 429, 503
# Seconds; a page should take some milliseconds, and a browser gives up after 15 s.
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 15.0)


class Meters:
    """Counts in this process. connections: how many to the database are in use just now."""

    def __init__(self, version: str, connections: Callable[[], int]) -> None:
        registry = CollectorRegistry()
        self._connections = connections
        self._requests = Counter(
            "quizapp_requests",
            "Requests that were answered.",
            ("route", "method", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "quizapp_request_seconds",
            "Time until the answer was at hand.",
            ("route",),
            buckets=_BUCKETS,
            registry=registry,
        )
        self._answers = Counter(
            "quizapp_answers",
            "Answers sent in: saved, repeated (known already), refused, not-saved.",
            ("outcome",),
            registry=registry,
        )
        self._not_saved = Counter(
            "quizapp_not_saved", "Requests that the database refused.", registry=registry
        )
        self._too_many = Counter(
            "quizapp_rate_limited", "Requests that came too often.", registry=registry
        )
        self._errors = Counter(
            "quizapp_database_errors", "Errors of the database.", ("kind",), registry=registry
        )
        self._in_use = Gauge(
            "quizapp_database_connections",
            "Connections to the database that are in use.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        info = Gauge(
            "quizapp_build_info",
            "Always 1; the labels tell what runs.",
            ("version", "python"),
            multiprocess_mode="livemax",
            registry=registry,
        )
        info.labels(version, platform.python_version()).set(1)

    def request(self, done: Answered) -> None:
        """Count a request: a watcher."""
        self._requests.labels(done.route, done.method, done.status).inc()
        self._seconds.labels(done.route).observe(done.seconds)
        self._in_use.set(self._connections())
        if done.status == _TOO_MANY:
            self._too_many.inc()
        if done.status == _NOT_SAVED and done.method not in _READING:
            self._not_saved.inc()
        for outcome, many in done.answers.items():
            self._answers.labels(outcome).inc(many)
        if not done.answers and (done.method, done.route) in _SAVING:
            self._unkept(done.status)

    def _unkept(self, status: int) -> None:
        if status == _NOT_SAVED:
            self._answers.labels("not-saved").inc()
        elif status >= _BAD:
            self._answers.labels("refused").inc()

    def error(self, kind: str) -> None:
        """Count an error of the database."""
        self._errors.labels(kind).inc()


def share(folder: Path) -> None:
    """Let all processes that come of this one count in the folder, which is there and empty."""
    os.environ[FOLDER] = str(folder)
    # Chosen when the package was loaded, before anybody could know the folder.
    values.ValueClass = values.MultiProcessValue()


def forget(pid: int) -> None:
    """Leave a process that has ended out of what is the case just now; what it counted stays."""
    mark_process_dead(pid)


def figures() -> bytes:
    """Those of all processes, in Prometheus' text format."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return generate_latest(registry)
