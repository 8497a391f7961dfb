"""How long a class keeps work: calendar months, and the longest of several classes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.retention import CHOICES, erases, is_due, kept_until

TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is added
RULES = st.sampled_from((None, *CHOICES))


@pytest.mark.parametrize(
    ("last", "months", "until"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2023, 8, 31), 6, (2024, 2, 29)),
        ((2026, 12, 1), 12, (2027, 12, 1)),
        ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2026, 6, 30), 18, (2027, 12, 30)),
    ],
)
def test_months_are_those_of_the_calendar(
    last: tuple[int, int, int], months: int, until: tuple[int, int, int]
) -> None:
    assert kept_until(datetime(*last, 9, tzinfo=UTC), months) == datetime(*until, 9, tzinfo=UTC)


@given(TIMES, st.sampled_from(CHOICES))
def test_it_is_due_at_the_moment_and_never_a_second_before(last: datetime, months: int) -> None:
    end = kept_until(last, months)
    assert is_due(last, months, end)
    assert not is_due(last, months, end - timedelta(seconds=1))
    assert not is_due(last, None, end)
    assert timedelta(days=28) * months <= end - last <= timedelta(days=31) * months


@given(TIMES, st.lists(RULES, max_size=4), TIMES)
def test_the_class_that_keeps_longest_decides(
    last: datetime, rules: list[int | None], now: datetime
) -> None:
    done = erases(last, rules, now)
    assert done == (bool(rules) and None not in rules and is_due(last, max(rules), now))  # type: ignore[type-var]
