"""When work is taken, when it ends, and how late it came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.assignment.beginning import Begin, attempts_left, is_the_word, may_begin
from quizapp.domain.assignment.rules import Late, Rules
from quizapp.domain.assignment.timing import (
    NOTHING_MORE,
    Allowance,
    Pause,
    Phase,
    Window,
    days_late,
    ends_at,
    is_over,
    is_paused,
    over_at,
    paused_for,
    phase,
    window,
)

OPENS = datetime(2026, 3, 2, 8, tzinfo=UTC)
DUE, CLOSES = OPENS + timedelta(days=2), OPENS + timedelta(days=4)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("rules", "more", "expected"),
    [
        (Rules(), NOTHING_MORE, (None, None, None)),
        (Rules(opens=OPENS, due=DUE, closes=CLOSES), NOTHING_MORE, (OPENS, DUE, CLOSES)),
        # Late work that is not taken ends everything at the due time.
        (Rules(due=DUE, late=Late.REFUSE), NOTHING_MORE, (None, DUE, DUE)),
        (Rules(due=DUE, closes=CLOSES, late=Late.REFUSE), NOTHING_MORE, (None, DUE, DUE)),
        # One's own times take the place of the class's.
        (Rules(due=DUE, closes=CLOSES), Allowance(due=DUE + DAY), (None, DUE + DAY, CLOSES)),
        (Rules(due=DUE, closes=CLOSES), Allowance(closes=CLOSES + DAY), (None, DUE, CLOSES + DAY)),
        # A due time after the end moves the end.
        (
            Rules(due=DUE, closes=CLOSES),
            Allowance(due=CLOSES + DAY),
            (None, CLOSES + DAY, CLOSES + DAY),
        ),
        (Rules(due=DUE, late=Late.REFUSE), Allowance(due=CLOSES), (None, CLOSES, CLOSES)),
        (Rules(due=DUE, late=Late.REFUSE), Allowance(closes=CLOSES), (None, DUE, CLOSES)),
    ],
)
def test_the_window_of_one_learner(
    rules: Rules, more: Allowance, expected: tuple[datetime | None, ...]
) -> None:
    assert window(rules, more) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - SECOND, Phase.NOT_YET),
        (OPENS, Phase.OPEN),
        (DUE, Phase.OPEN),
        (DUE + SECOND, Phase.LATE),
        (CLOSES, Phase.LATE),
        (CLOSES + SECOND, Phase.CLOSED),
    ],
)
def test_where_a_window_stands(now: datetime, expected: Phase) -> None:
    assert phase(Window(OPENS, DUE, CLOSES), now) is expected


def test_a_window_without_times_is_always_open() -> None:
    assert phase(Window(None, None, None), OPENS) is Phase.OPEN


@pytest.mark.parametrize(
    ("rules", "more", "paused", "expected"),
    [
        (Rules(), NOTHING_MORE, 0, None),
        (Rules(closes=CLOSES), NOTHING_MORE, 0, CLOSES),
        (Rules(minutes=30), NOTHING_MORE, 0, OPENS + 30 * MINUTE),
        (Rules(minutes=30), Allowance(minutes=10), 0, OPENS + 40 * MINUTE),
        (Rules(minutes=30), Allowance(pause=20), 5, OPENS + 35 * MINUTE),
        (Rules(minutes=30), Allowance(minutes=10, pause=20), 5, OPENS + 45 * MINUTE),
        # Neither goes beyond the end of the window.
        (
            Rules(minutes=30, closes=OPENS + 20 * MINUTE),
            Allowance(minutes=60, pause=60),
            60,
            OPENS + 20 * MINUTE,
        ),
        (
            Rules(minutes=30, closes=OPENS + 20 * MINUTE),
            Allowance(closes=OPENS + 60 * MINUTE),
            0,
            OPENS + 30 * MINUTE,
        ),
        # More minutes mean nothing where there is no limit.
        (Rules(), Allowance(minutes=10), 0, None),
    ],
)
def test_when_an_attempt_ends(
    rules: Rules, more: Allowance, paused: int, expected: datetime | None
) -> None:
    assert ends_at(rules, more, OPENS, paused * MINUTE) == expected


@pytest.mark.parametrize(
    ("end", "now", "grace", "expected"),
    [
        (None, CLOSES, 0, False),
        (DUE, DUE, 0, False),
        (DUE, DUE + SECOND, 0, True),
        (DUE, DUE + 30 * SECOND, 30, False),
        (DUE, DUE + 31 * SECOND, 30, True),
    ],
)
def test_what_was_on_its_way_still_counts(
    end: datetime | None, now: datetime, grace: int, expected: bool
) -> None:
    assert is_over(end, now, grace * SECOND) is expected


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (-DAY, 0),
        (timedelta(0), 0),
        (30 * SECOND, 0),
        (31 * SECOND, 1),
        (DAY, 1),
        (DAY + SECOND, 2),
        (9 * DAY, 9),
    ],
)
def test_each_day_begun_counts_whole(late: timedelta, expected: int) -> None:
    assert days_late(DUE + late, DUE, 30 * SECOND) == expected


def test_without_a_due_time_nothing_is_late() -> None:
    assert days_late(CLOSES, None, timedelta(0)) == 0


TEN = Allowance(pause=10)


@pytest.mark.parametrize(
    ("pauses", "after", "stood", "paused"),
    [
        ([], 60, 0, False),
        ([(0, 4)], 60, 4, False),
        ([(0, 4), (10, 13)], 60, 7, False),
        ([(0, None)], 6, 6, True),
        ([(0, None)], 10, 10, False),
        ([(0, None)], 60, 10, False),
        ([(0, 4), (20, None)], 25, 9, True),
        ([(0, 4), (20, None)], 26, 10, False),
        # A clock that was set back makes nothing of it, and nothing less.
        ([(5, 3)], 60, 0, False),
    ],
)
def test_how_long_a_clock_stood_still(
    pauses: list[tuple[int, int | None]], after: int, stood: int, paused: bool
) -> None:
    found = [
        Pause(OPENS + since * MINUTE, None if until is None else OPENS + until * MINUTE)
        for since, until in pauses
    ]
    now = OPENS + after * MINUTE
    assert paused_for(found, TEN, now) == stood * MINUTE
    assert is_paused(found, TEN, now) is paused


def test_without_an_allowance_no_clock_stands_still() -> None:
    pauses = [Pause(OPENS, None)]
    assert paused_for(pauses, NOTHING_MORE, CLOSES) == timedelta(0)
    assert not is_paused(pauses, NOTHING_MORE, OPENS)


@pytest.mark.parametrize(
    ("rules", "mores", "expected"),
    [
        (Rules(), [], None),
        (Rules(due=DUE), [], DUE),
        (Rules(due=DUE, closes=CLOSES), [], CLOSES),
        (Rules(closes=CLOSES), [Allowance(closes=CLOSES + DAY)], CLOSES + DAY),
        (Rules(due=DUE, late=Late.REFUSE), [Allowance(due=CLOSES)], CLOSES),
        # Somebody with less than the class does not end it for all.
        (Rules(closes=CLOSES), [Allowance(closes=DUE)], CLOSES),
        (Rules(), [Allowance(closes=CLOSES)], None),
    ],
)
def test_when_it_is_over_for_everybody(
    rules: Rules, mores: list[Allowance], expected: datetime | None
) -> None:
    assert over_at(rules, mores) == expected


@pytest.mark.parametrize(
    ("now", "begun", "open_", "expected"),
    [
        (OPENS - SECOND, 0, False, Begin.NOT_YET),
        (OPENS, 0, False, Begin.BEGIN),
        (OPENS, 1, True, Begin.GO_ON),
        (OPENS, 1, False, Begin.BEGIN),
        (OPENS, 2, False, Begin.USED_UP),
        (CLOSES, 1, False, Begin.BEGIN),
        (CLOSES + SECOND, 0, False, Begin.CLOSED),
        (CLOSES + SECOND, 1, True, Begin.GO_ON),
        (CLOSES + SECOND, 2, False, Begin.CLOSED),
    ],
)
def test_whether_one_may_begin(now: datetime, begun: int, open_: bool, expected: Begin) -> None:
    rules = Rules(opens=OPENS, due=DUE, closes=CLOSES, attempts=2)
    assert may_begin(rules, NOTHING_MORE, now, begun=begun, open_=open_) is expected


@pytest.mark.parametrize(
    ("attempts", "more", "begun", "expected"),
    [
        (None, 0, 99, None),
        (None, 5, 0, None),
        (1, 0, 0, 1),
        (1, 0, 1, 0),
        (1, 2, 1, 2),
        (1, 0, 3, 0),
    ],
)
def test_how_many_attempts_are_left(
    attempts: int | None, more: int, begun: int, expected: int | None
) -> None:
    assert attempts_left(Rules(attempts=attempts), Allowance(attempts=more), begun) == expected


@pytest.mark.parametrize(
    ("word", "typed", "expected"),
    [
        ("", "", True),
        ("harbour", "harbour", True),
        ("harbour", " Harbour ", True),
        ("two words", "Two  words", True),
        ("harbour", "", False),
        ("harbour", "harbor", False),
    ],
)
def test_the_access_word(word: str, typed: str, expected: bool) -> None:
    assert is_the_word(Rules(word=word), typed) is expected


_WHOLE = st.integers(0, 500)


@given(_WHOLE, _WHOLE, _WHOLE, st.integers(1, 500), st.integers(0, 1000))
def test_more_time_never_ends_an_attempt_earlier(
    minutes: int, pause: int, extra: int, limit: int, closes: int
) -> None:
    rules = Rules(minutes=limit, closes=OPENS + closes * MINUTE)
    less, more = Allowance(minutes=minutes), Allowance(minutes=minutes + extra, pause=pause)
    early = ends_at(rules, less, OPENS)
    late = ends_at(rules, more, OPENS, pause * MINUTE)
    assert early is not None
    assert late is not None
    assert early <= late <= OPENS + closes * MINUTE or late == early


@given(st.lists(st.tuples(_WHOLE, st.none() | _WHOLE), max_size=5), _WHOLE, _WHOLE)
def test_a_pause_is_never_longer_than_allowed(
    pauses: list[tuple[int, int | None]], allowed: int, after: int
) -> None:
    found = [
        Pause(OPENS + a * MINUTE, None if b is None else OPENS + b * MINUTE) for a, b in pauses
    ]
    stood = paused_for(found, Allowance(pause=allowed), OPENS + after * MINUTE)
    assert timedelta(0) <= stood <= allowed * MINUTE


def test_a_share_of_a_day_is_a_day() -> None:
    assert days_late(DUE + Fraction(1, 2).__float__() * DAY, DUE, timedelta(0)) == 1
