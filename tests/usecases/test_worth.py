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
from quizapp.domain.gradebook import By, State
from quizapp.store.classes import LEARNER, Member
from quizapp.store.tables import Assignment, Classroom, Person
from quizapp.store.tries import Sat, Tries
from quizapp.usecases.gradebook.model import REST, CategoryView
from quizapp.usecases.gradebook.record import Record
from quizapp.usecases.gradebook.sheet import sheet_of
from quizapp.usecases.gradebook.worth import cell, terms, worth
from quizapp.usecases.kept_rules import rules_to_columns

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
WORK = "work"
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
HANDED_IN = st.tuples(HOURS, MARKS)
LEARNERS = st.lists(
    st.tuples(HOURS, st.lists(HANDED_IN, max_size=3), st.booleans()), min_size=1, max_size=6
)


def sat(person: str, n: int, at: datetime | None, mark: tuple[Any, ...], rules: Rules) -> Sat:
    """The learner's attempt number n, handed in then."""
    late = at if at is not None and rules.due is not None and at > rules.due else None
    return Sat(WORK, person, f"{person}-{9 - n}", n, None, at is not None, late, *mark)


def member(person: str, joined_at: datetime) -> Member:
    return Member(Person(id=person, nickname=person, name_key=person), LEARNER, joined_at)


def record_of(rules: Rules, learners: list[Member], rows: list[Sat]) -> Record:
    """A class that is set one piece of work."""
    return Record(
        classroom=Classroom(id="room", name="Room"),
        learners=tuple(learners),
        chosen=tuple(learners),
        set_=(Assignment(id=WORK, title="Work", **rules_to_columns(rules)),),
        categories=(CategoryView(REST, "Rest", 100, By.POINTS, 1),),
        filed={},
        points={WORK: Fraction(9)},
        sat=Tries(rows, Sat._make),
        allowances={},
        excused={},
    )


@given(RULES, LEARNERS, HOURS.map(lambda at: at + 8 * DAY), st.randoms())
def test_both_ways_agree_in_whatever_order_the_rows_come(
    rules: Rules, class_: list[Any], now: datetime, chance: Random
) -> None:
    learners = [member(f"p{n}", joined) for n, (joined, _, _) in enumerate(class_)]
    own: dict[str, list[Sat]] = {}
    for one, (_, tries, open_) in zip(learners, class_, strict=True):
        all_ = [*tries, (None, (None, None, None))] if open_ else tries
        own[one.person.id] = [
            sat(one.person.id, n, at, mark, rules) for n, (at, mark) in enumerate(all_)
        ]
    rows = [one for some in own.values() for one in some]
    sheet = sheet_of(record_of(rules, learners, chance.sample(rows, len(rows))), now)
    for one in learners:
        mine = own[one.person.id]
        fresh = terms(WORK, rules, Fraction(9), now)
        # An allowance of nothing leads the long way.
        long = worth(fresh, mine, NOTHING_MORE, one.joined_at, now, excused=False)
        standing = sheet.standing(one)
        assert standing.worths == (long,)
        assert sheet.row(standing, "").cells == (cell(long, mine, ""),)


@given(RULES, st.lists(HANDED_IN, max_size=4))
def test_the_attempt_begun_last_is_the_one_to_look_at(rules: Rules, tries: list[Any]) -> None:
    now = AT + 20 * DAY
    own = [sat("ada", n, at, mark, rules) for n, (at, mark) in enumerate(tries)]
    own.append(sat("ada", len(own), None, (None, None, None), rules))
    learner = member("ada", AT)
    sheet = sheet_of(record_of(rules, [learner], own[::-1]), now)
    (found,) = sheet.row(sheet.standing(learner), "").cells
    assert (found.attempt_id, found.attempts) == (own[-1].attempt_id, len(own))
    assert (found.state is State.UNDER_WAY) == (len(own) == 1)
