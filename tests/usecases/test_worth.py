"""What an attempt comes to is the same on the short way, which most go, and on the long one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.assignment.rules import Counting, Late, Rules
from quizapp.domain.assignment.timing import NOTHING_MORE
from quizapp.domain.gradebook import State
from quizapp.store.gradebook import Sat
from quizapp.usecases.gradebook.worth import cell, terms

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
HOURS = st.integers(-100, 100).map(lambda n: AT + timedelta(hours=n))
RULES = st.builds(
    Rules,
    due=st.none() | HOURS,
    closes=st.none() | HOURS.map(lambda at: at + 9 * DAY),
    late=st.sampled_from(Late),
    deduction=st.just(Fraction(1, 10)),
    counting=st.sampled_from(Counting),
)
MARKS = st.one_of(
    st.just((None, None, None)),
    st.tuples(st.integers(0, 9).map(str), st.just("9"), st.integers(0, 2)),
    st.just(("0", "0", 0)),
)


def sat(at: datetime | None, mark: tuple[str | None, str | None, int | None], id_: str) -> Sat:
    return Sat("work", "ada", id_, at, *mark)


@given(RULES, HOURS, MARKS, HOURS, HOURS)
def test_both_ways_agree(
    rules: Rules,
    submitted: datetime,
    mark: tuple[str | None, str | None, int | None],
    joined: datetime,
    now: datetime,
) -> None:
    of, own = terms(rules, now), [sat(submitted, mark, "a")]
    # An allowance of nothing leads the long way.
    long = cell(of, own, NOTHING_MORE, None, joined, now)
    assert cell(of, own, None, None, joined, now) == long
    assert cell(of, own, None, None, joined, now) == long


@given(RULES, st.lists(st.tuples(HOURS, MARKS), max_size=4), st.randoms())
def test_the_order_of_rows_makes_no_difference(
    rules: Rules, tries: list[Any], chance: Random
) -> None:
    now = AT + 20 * DAY
    own = [sat(at, mark, f"a{n}") for n, (at, mark) in enumerate(tries)]
    own.append(sat(None, (None, None, None), "open"))
    mixed = chance.sample(own, len(own))
    found = cell(terms(rules, now), mixed, None, None, AT, now)
    assert found == cell(terms(rules, now), own, None, None, AT, now)
    assert (found.attempt_id, found.attempts) == ("open", len(own))
    assert (found.state is State.UNDER_WAY) == (len(own) == 1)
