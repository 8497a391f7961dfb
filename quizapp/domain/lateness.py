"""Whether work came in time: the server's clock decides, a device's clock is evidence."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class Lateness(StrEnum):
    """The verdict. DISPUTED: late by our clock and in time by the device's: a teacher decides."""

    IN_TIME = "in time"
    DISPUTED = "late, but the device says in time"
    LATE = "late"


def lateness(
    received_at: datetime, given_at: datetime | None, deadline: datetime | None, grace: timedelta
) -> Lateness:
    """The verdict on work that arrived at `received_at`.

    given_at: when it was given by the device's clock, corrected; None when no device said so.
    grace: how long after the deadline work may arrive and still is in time; what a device says
    gets no grace on top, as a student sees the deadline itself. No deadline is never late.
    """
    if deadline is None or received_at <= deadline + grace:
        return Lateness.IN_TIME
    if given_at is not None and given_at <= deadline:
        return Lateness.DISPUTED
    return Lateness.LATE
