"""What an LMS is told of somebody's work, and when it is told again.

Assignment and Grade Services 2.0, 3.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

MAXIMUM = 100
"""Of every score that is sent: a lesson that is corrected may have other points."""

TRIES = 16
"""Then it is given up; with the waits between them it is some three days."""

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=12)
_MOMENT = timedelta(milliseconds=1)


class Standing(NamedTuple):
    """Where somebody stands. share: of the points, None where it may not be told, or there is none;

    waiting: whether a teacher has to mark something; submitted: whether anything was handed in.
    """

    begun: bool
    submitted: bool
    waiting: bool
    share: Fraction | None


def told(standing: Standing) -> dict[str, Any]:
    """All of a score but whom and when it is about; the same for the same standing."""
    if not standing.submitted:
        return {
            "activityProgress": "InProgress" if standing.begun else "Initialized",
            "gradingProgress": "NotReady",
        }
    if standing.waiting:
        return {"activityProgress": "Submitted", "gradingProgress": "PendingManual"}
    if standing.share is None:
        return {"activityProgress": "Submitted", "gradingProgress": "Pending"}
    return {
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded",
        "scoreGiven": round(float(standing.share * MAXIMUM), 4),
        "scoreMaximum": MAXIMUM,
    }


def score(about: Mapping[str, Any], subject: str, stamp: datetime) -> dict[str, Any]:
    """The whole body of a request."""
    at = stamp.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {**about, "userId": subject, "timestamp": at}


def stamp_after(last: datetime | None, now: datetime) -> datetime:
    """The time of a score: an LMS passes over one that is not later than what it has."""
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    return now if last is None or now > last else last + _MOMENT


def wait(tries: int, asked: int | None = None) -> timedelta | None:
    """How long until the next try after so many; None: no more. asked: seconds that the LMS says.

    Twice as long each time, never longer than half a day.
    """
    if tries >= TRIES:
        return None
    own = min(_FIRST * (1 << max(tries - 1, 0)), _LONGEST)
    return max(own, min(timedelta(seconds=asked or 0), _LONGEST))
