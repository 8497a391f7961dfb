"""When devices say that answers were given which arrived later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.store import device_times
from quizapp.store.device_times import HANDED_IN
from quizapp.usecases.attempts.devices import moment_of
from quizapp.usecases.attempts.views import AttemptView
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking

_SLIGHT = 60
"""Seconds that a clock may be wrong without being worth a word."""


@dataclass(frozen=True, slots=True)
class OnDevice:
    """given: by the device, corrected to the server's clock; ahead: seconds its clock was ahead."""

    given: datetime
    ahead: int

    @property
    def clock(self) -> str:
        """How wrong the device's clock was, in words; "" when it was about right."""
        if abs(self.ahead) < _SLIGHT:
            return ""
        return f"{_span(abs(self.ahead))} {'fast' if self.ahead > 0 else 'slow'}"


def on_device(services: Services, view: AttemptView) -> Mapping[tuple[str, int], OnDevice]:
    """By item and number of the step; only what a device had kept. Raises NotSaved.

    Handing in stands under ("", 0).
    """
    arrived = {(step.item, step.sequence): step.at for step in view.steps}
    if view.submitted_at is not None:
        arrived[HANDED_IN] = view.submitted_at
    with looking(services) as session:
        found = device_times.of_attempt(session, view.id)
    return {
        place: OnDevice(moment_of(said, arrived[place], view.started_at), said.ahead)
        for place, said in found.items()
        if place in arrived
    }


def _span(seconds: int) -> str:
    for size, noun in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            many = round(seconds / size)
            return f"{many} {noun}" + ("" if many == 1 else "s")
    return f"{seconds} seconds"
