"""Which of two answers counts, and when an answer was given: every case of the rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.domain.arrival import DeviceWord, counts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("seen", "newest", "given", "newest_given", "expected"),
    [
        # Who had seen the newest step replaces it, whatever the clocks say.
        (0, 0, 0, 0, True),
        (1, 1, 5, 0, True),
        (1, 1, 0, 5, True),
        (2, 1, 0, 5, True),
        # Who had not is another device: the later one counts.
        (0, 1, 5, 0, True),
        (0, 1, 0, 5, False),
        (1, 2, 5, 0, True),
        (1, 2, 0, 5, False),
        # At the same moment the later arrival counts.
        (0, 1, 5, 5, True),
    ],
)
def test_which_answer_counts(
    seen: int, newest: int, given: float, newest_given: float, *, expected: bool
) -> None:
    assert counts(seen, newest, at(given), at(newest_given)) is expected


@pytest.mark.parametrize("wrong", [0, 45, -45, 60 * 24 * 365 * 30])
def test_a_wrong_clock_is_corrected_by_what_it_showed_at_the_sending(wrong: float) -> None:
    word = DeviceWord(at(10 + wrong), at(40 + wrong), seen=0)
    assert word.moment(at(40), begun_at=at(0)) == at(10)
    assert word.ahead(at(40)) == timedelta(minutes=wrong)


@pytest.mark.parametrize(
    ("given", "now", "expected"),
    [
        # Set forward while the answer waited: given after it was sent.
        (50, 40, 40),
        # Set back a year: given before the attempt began.
        (-500_000, 40, 0),
    ],
)
def test_a_moment_lies_between_the_beginning_and_the_arrival(
    given: float, now: float, expected: float
) -> None:
    word = DeviceWord(at(given), at(now), seen=0)
    assert word.moment(at(40), begun_at=at(0)) == at(expected)
