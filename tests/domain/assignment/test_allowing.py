"""What cannot be meant by what one learner has beyond the rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.domain.assignment.allowing import faults_of_allowance
from quizapp.domain.assignment.rules import MOST_ATTEMPTS, MOST_MINUTES, Rules, faults
from quizapp.domain.assignment.timing import NOTHING_MORE, Allowance

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "more",
    [
        NOTHING_MORE,
        Allowance(MOST_MINUTES, MOST_MINUTES, MOST_ATTEMPTS, AT + HOUR, AT + HOUR),
        Allowance(closes=AT + HOUR),
    ],
)
def test_what_may_be_given(more: Allowance) -> None:
    assert faults_of_allowance(Rules(opens=AT), more) == ()


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        (Allowance(-1, MOST_MINUTES + 1, -1), ("minutes", "pause", "attempts")),
        (Allowance(due=AT), ("due",)),
        (Allowance(due=AT + 2 * HOUR, closes=AT + HOUR), ("closes",)),
        (Allowance(due=AT - HOUR, closes=AT), ("due", "closes")),
    ],
)
def test_each_thing_that_is_wrong_is_told(more: Allowance, fields: tuple[str, ...]) -> None:
    assert tuple(one.field for one in faults_of_allowance(Rules(opens=AT), more)) == fields


@pytest.mark.parametrize("year", [1999, 2200])
def test_years_are_the_same_as_those_of_the_rules(year: int) -> None:
    odd = AT.replace(year=year)
    of_one = faults_of_allowance(Rules(), Allowance(due=odd, closes=odd))
    assert of_one == faults(Rules(due=odd, closes=odd))
    assert len(of_one) == 2
