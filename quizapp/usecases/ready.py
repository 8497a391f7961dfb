"""Whether requests can be answered: database, schema and lessons."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError, SQLAlchemyError

from quizapp.store.revisions import newest
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking

FINE = "ok"
_EVERY = 1.0
_REVISION = text("SELECT version_num FROM alembic_version")


class Readiness:
    """Looks at most once a second, however often it is asked. Safe for threads."""

    def __init__(self, services: Services, clock: Callable[[], float] = time.monotonic) -> None:
        self._services = services
        self._clock = clock
        self._lock = threading.Lock()
        self._checks: Mapping[str, str] = {}
        self._until = float("-inf")

    def checks(self) -> Mapping[str, str]:
        """What was looked at, with FINE or what is wrong; nothing in it is secret."""
        with self._lock:
            if self._clock() >= self._until:
                self._checks = self._database() | {"lessons": self._lessons()}
                self._until = self._clock() + _EVERY
            return self._checks

    def _database(self) -> dict[str, str]:
        try:
            with looking(self._services) as session:
                revision = session.scalar(_REVISION)
        except ProgrammingError:
            revision = None
        except (NotSaved, SQLAlchemyError):
            return {"database": "cannot be read", "migrations": "not known"}
        current = FINE if revision == newest() else f"at {revision}, and {newest()} is needed"
        return {"database": FINE, "migrations": current}

    def _lessons(self) -> str:
        try:
            served = any(course.units for course in self._services.library.courses())
        except OSError:
            return "cannot be read"
        return FINE if served else "there is no unit to serve"
