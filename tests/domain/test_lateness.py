"""Late or not: every case of the rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.domain.lateness import Lateness, lateness

DEADLINE = datetime(2026, 3, 1, 12, tzinfo=UTC)
GRACE = timedelta(minutes=5)
IN_TIME, DISPUTED, LATE = Lateness.IN_TIME, Lateness.DISPUTED, Lateness.LATE


@pytest.mark.parametrize(
    ("received", "given", "expected"),
    [
        # The server's clock decides, with its grace; a device can make nothing late.
        (-1, None, IN_TIME),
        (0, None, IN_TIME),
        (5, None, IN_TIME),
        (5, 4, IN_TIME),
        (5, -60, IN_TIME),
        # Late by the server: what the device says is evidence, without grace.
        (6, None, LATE),
        (6, -60, DISPUTED),
        (6, 0, DISPUTED),
        (6, 1, LATE),
        (6, 6, LATE),
        (600, -1, DISPUTED),
    ],
)
def test_the_verdict(received: float, given: float | None, expected: Lateness) -> None:
    given_at = None if given is None else DEADLINE + timedelta(minutes=given)
    received_at = DEADLINE + timedelta(minutes=received)
    assert lateness(received_at, given_at, DEADLINE, GRACE) is expected


def test_without_a_deadline_nothing_is_late() -> None:
    assert lateness(DEADLINE, None, None, GRACE) is IN_TIME
    assert lateness(DEADLINE, DEADLINE, None, timedelta(0)) is IN_TIME


def test_without_grace_the_deadline_itself_is_in_time() -> None:
    assert lateness(DEADLINE, None, DEADLINE, timedelta(0)) is IN_TIME
    after = DEADLINE + timedelta(microseconds=1)
    assert lateness(after, None, DEADLINE, timedelta(0)) is LATE
