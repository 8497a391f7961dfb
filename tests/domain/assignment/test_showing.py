"""What of the feedback is shown, when: each part by each moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.assignment.rules import Plan, When
from quizapp.domain.assignment.showing import Facts, holds_answers, shown
from quizapp.domain.attempt import ItemState, Mode
from quizapp.domain.policy import EVERYTHING, NOTHING, Policy, Release, released

OVER = datetime(2026, 3, 4, 8, tzinfo=UTC)
BEFORE, AFTER = OVER - timedelta(days=1), OVER + timedelta(seconds=1)
OPEN = Facts(submitted=False, now=BEFORE, over_at=OVER, all_in=False, by_hand=frozenset())
IN = replace(OPEN, submitted=True)
MOMENTS = {
    "under way": OPEN,
    "handed in": IN,
    "all in": replace(IN, all_in=True),
    "over": replace(IN, now=AFTER),
    "over, for ever open": replace(IN, now=AFTER, over_at=None),
    "by hand": replace(IN, by_hand=EVERYTHING),
    "by hand, under way": replace(OPEN, by_hand=EVERYTHING),
    "all in, under way": replace(OPEN, all_in=True, now=AFTER),
}
TRUE = {
    When.AT_ONCE: set(MOMENTS),
    When.SUBMITTED: {"handed in", "all in", "over", "over, for ever open", "by hand"},
    When.DUE: {"over"},
    When.ALL_IN: {"all in", "over"},
    When.BY_HAND: {"by hand"},
}
UNDER_WAY = {name for name, facts in MOMENTS.items() if not facts.submitted}


def every(when: When) -> Plan:
    return dict.fromkeys(Release, when)


@pytest.mark.parametrize("name", MOMENTS)
@pytest.mark.parametrize("when", When)
def test_all_parts_at_one_moment(when: When, name: str) -> None:
    expected = EVERYTHING if name in TRUE[when] else NOTHING
    if name in UNDER_WAY:
        # Before it is handed in there is no score.
        expected -= {Release.SCORE}
    assert shown(every(when), MOMENTS[name]) == expected


@pytest.mark.parametrize("name", MOMENTS)
@pytest.mark.parametrize("when", When)
@pytest.mark.parametrize("part", Release)
def test_one_part_later_than_the_others(part: Release, when: When, name: str) -> None:
    """The others at once: those that give the part away wait with it."""
    plan = every(When.AT_ONCE) | {part: when}
    order = list(Release)
    expected = set(order)
    if name not in TRUE[when]:
        # What was right is told at once, so that the score gives nothing away.
        expected -= {part} if part is Release.SCORE else set(order[order.index(part) :])
    if name in UNDER_WAY:
        expected -= {Release.SCORE}
    assert shown(plan, MOMENTS[name]) == expected


@pytest.mark.parametrize("name", MOMENTS)
@pytest.mark.parametrize("when", When)
def test_all_waits_for_a_score_that_nobody_could_work_out(when: When, name: str) -> None:
    plan = every(When.SUBMITTED) | {Release.SCORE: when}
    facts = MOMENTS[name]
    assert shown(plan, facts) == (EVERYTHING if facts.submitted and name in TRUE[when] else NOTHING)


PLANS = st.fixed_dictionaries({part: st.sampled_from(When) for part in Release})
FACTS = st.builds(
    Facts,
    submitted=st.booleans(),
    now=st.sampled_from((BEFORE, AFTER)),
    over_at=st.sampled_from((OVER, None)),
    all_in=st.booleans(),
    by_hand=st.frozensets(st.sampled_from(Release)),
)


@given(PLANS, FACTS)
def test_no_part_is_shown_before_what_it_gives_away(
    plan: dict[Release, When], facts: Facts
) -> None:
    found, order = shown(plan, facts), list(Release)
    if not facts.submitted or plan[Release.CORRECTNESS] is When.AT_ONCE:
        order = order[1:]
    told = [part in found for part in order]
    assert told == sorted(told, reverse=True)


@given(PLANS, FACTS)
def test_a_part_comes_only_at_its_moment(plan: dict[Release, When], facts: Facts) -> None:
    for part in shown(plan, facts):
        said = EVERYTHING if part in facts.by_hand else NOTHING
        assert part in shown(every(plan[part]), replace(facts, by_hand=said))


@given(PLANS, FACTS)
def test_time_only_adds(plan: dict[Release, When], facts: Facts) -> None:
    for later in (
        replace(facts, submitted=True),
        replace(facts, now=AFTER),
        replace(facts, all_in=True),
        replace(facts, by_hand=EVERYTHING),
    ):
        assert shown(plan, facts) <= shown(plan, later)


@given(PLANS, FACTS)
def test_answers_are_held_until_the_key_is_shown(plan: dict[Release, When], facts: Facts) -> None:
    assert holds_answers(plan, facts) == (Release.KEY not in shown(plan, facts))


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("submitted", [False, True])
@pytest.mark.parametrize("allowed", [NOTHING, frozenset({Release.CORRECTNESS}), EVERYTHING])
def test_an_item_shows_nothing_that_is_kept_back(
    mode: Mode, submitted: bool, allowed: frozenset[Release]
) -> None:
    closed = ItemState(checks=1, closed=True)
    whole = released(Policy(mode), closed, submitted=submitted)
    some = released(Policy(mode), closed, submitted=submitted, allowed=allowed)
    assert some == whole & allowed
