"""A thread that sends scores while the server runs; several processes have one each.

What one of them has taken on the others leave alone (`LtiScore.claimed_until`).
"""

from __future__ import annotations

import logging
from datetime import timedelta
from threading import Event, Lock, Thread

from quizapp.store.lti import platforms
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.lti.scores import next_due, send_due
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

EVERY = 15.0
"""Seconds between two looks: others note scores, too."""

_TROUBLE = 60.0
_LOG = logging.getLogger(__name__)


class Sender:
    """Sends what is due, from the first time that it is woken until `stop`."""

    def __init__(self, services: Services, every: float = EVERY) -> None:
        self._services = services
        self._every = every
        self._lock = Lock()
        self._thread: Thread | None = None
        self._stopped = Event()

    def begin(self) -> None:
        """Wake it where there is an LMS to tell; without one there is no thread."""
        try:
            with reading(self._services) as session:
                some = bool(platforms.all_of_them(session))
        except NotSaved:
            # Whoever comes from an LMS wakes it.
            return
        if some:
            self.wake()

    def wake(self) -> None:
        """Have a thread, where there is none."""
        with self._lock:
            if self._thread is None and not self._stopped.is_set():
                self._thread = Thread(target=self._run, name="lti-scores", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End it after what it is at."""
        self._stopped.set()
        with self._lock:
            if self._thread is not None:
                self._thread.join()

    def _run(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            pause = self._round()

    def _round(self) -> float:
        """Send what is due; seconds until the next look."""
        try:
            due = next_due(self._services)
            if due is not None and due - self._services.clock() <= timedelta(0):
                send_due(self._services)
        except NotSaved:
            return _TROUBLE
        except Exception:  # noqa: BLE001 - it is written down
            # A fault of ours must not end the thread: other scores wait as well.
            _LOG.exception("scores could not be sent")
            return _TROUBLE
        return self._every
