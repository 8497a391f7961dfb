"""Regrades of items: what each treatment may do to a mark, for any answers whatever."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.build import build_unit
from quizapp.domain.attempt import Kind, Mode, Step
from quizapp.domain.lesson import Unit
from quizapp.domain.policy import Policy
from quizapp.domain.question import State
from quizapp.domain.regrade import Regrade, Treatment, regrade_attempt, regraded
from quizapp.domain.scoring import Decisions, ItemMark, Mark, mark_attempt
from quizapp.questions import rooms
from tests.usecases.world import unit
from tests.web.open_world import GOOD, open_unit

AT = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = ("q1", "q2", "q3")
CREDITS = st.fractions(0, 1, max_denominator=12)
POINTS = st.fractions(0, 5, max_denominator=4)
TREATMENTS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Treatment))


def version(
    keys: str = "aaa", worth: tuple[str, ...] = (), drop: str = "", points: int = 0
) -> Unit:
    """The unit of the tests; the option of each letter is right, those in `drop` are taken out."""
    raw = unit()
    for number, (item, key) in enumerate(zip(raw["items"], keys, strict=True)):
        for option in item["options"]:
            option.pop("key", None)
            option.pop("credit", None)
            if option["id"] == key:
                option["key"] = True
            elif number < len(worth):
                option["credit"] = worth[number]
        item["options"] = [one for one in item["options"] if one["id"] not in drop]
        item["points"] += points
    return build_unit(raw)


VERSIONS = st.builds(
    version,
    st.text("abc", min_size=3, max_size=3),
    st.lists(st.sampled_from(["0", "1/4", "1/3", "1/2"]), max_size=3).map(tuple),
    points=st.integers(0, 3),
)
KINDS = {Mode.QUIZ: [Kind.ANSWER], Mode.PRACTICE: [Kind.ANSWER, Kind.CHECK, Kind.REVEAL]}


@st.composite
def runs(draw: st.DrawFn) -> tuple[Policy, list[Step]]:
    mode = draw(st.sampled_from(Mode))
    told = draw(
        st.lists(
            st.tuples(
                st.sampled_from(NAMES),
                st.sampled_from(KINDS[mode]),
                st.sampled_from([None, "a", "b", "c"]),
            ),
            max_size=8,
        )
    )
    steps = [
        Step(name, number, kind, {"choice": choice} if choice else None, AT)
        for number, (name, kind, choice) in enumerate(told, start=1)
    ]
    return Policy(mode), steps


def marked(
    asked: Unit, policy: Policy, steps: list[Step], decisions: Decisions | None = None
) -> Mark:
    return mark_attempt(asked.items, rooms(), policy, steps, decisions or {})


def after(
    mark: Mark,
    asked: Unit,
    regrade: Regrade,
    policy: Policy,
    steps: list[Step],
    decisions: Decisions | None = None,
) -> Mark:
    known = {item.id: item for item in asked.items}
    return regrade_attempt(mark, known, regrade, rooms(), policy, steps, decisions or {})


@given(VERSIONS, VERSIONS, runs(), st.sets(st.sampled_from(NAMES)))
def test_raising_never_lowers_an_item_or_a_mark(
    old: Unit, new: Unit, run: tuple[Policy, list[Step]], which: set[str]
) -> None:
    before = marked(old, *run)
    raised = after(before, old, Regrade(1, new, dict.fromkeys(which, Treatment.RAISE)), *run)
    for was, now in zip(before.items, raised.items, strict=True):
        assert now.score >= was.score
        assert now.points == was.points
    assert raised.share >= before.share


@given(VERSIONS, VERSIONS, runs(), st.sets(st.sampled_from(NAMES)))
def test_full_marks_never_lower_a_mark(
    old: Unit, new: Unit, run: tuple[Policy, list[Step]], which: set[str]
) -> None:
    before = marked(old, *run)
    full = after(before, old, Regrade(1, new, dict.fromkeys(which, Treatment.FULL)), *run)
    assert full.share >= before.share
    assert all(one.credit == 1 for one in full.items if one.item in which)


@given(VERSIONS, VERSIONS, runs(), TREATMENTS)
def test_what_has_no_treatment_is_left_alone(
    old: Unit, new: Unit, run: tuple[Policy, list[Step]], treatments: dict[str, Treatment]
) -> None:
    before = marked(old, *run)
    now = after(before, old, Regrade(1, new, treatments), *run)
    for was, one in zip(before.items, now.items, strict=True):
        assert one == was or one.item in treatments


@given(VERSIONS, runs(), st.sampled_from(NAMES))
def test_a_dropped_item_counts_for_nobody(
    old: Unit, run: tuple[Policy, list[Step]], name: str
) -> None:
    before = marked(old, *run)
    dropped = after(before, old, Regrade(1, old, {name: Treatment.DROP}), *run)
    rest = [one for one in before.items if one.item != name]
    assert dropped.score == sum(one.score for one in rest)
    assert dropped.maximum == sum(one.points for one in rest)


@given(VERSIONS, runs(), st.sampled_from([Treatment.RAISE, Treatment.RECOMPUTE]))
def test_judging_by_the_same_version_changes_nothing(
    old: Unit, run: tuple[Policy, list[Step]], treatment: Treatment
) -> None:
    before = marked(old, *run)
    assert after(before, old, Regrade(1, old, dict.fromkeys(NAMES, treatment)), *run) == before


@given(VERSIONS, VERSIONS, runs())
def test_recomputing_gives_what_the_corrected_version_says(
    old: Unit, new: Unit, run: tuple[Policy, list[Step]]
) -> None:
    regrade = Regrade(1, new, dict.fromkeys(NAMES, Treatment.RECOMPUTE))
    assert after(marked(old, *run), old, regrade, *run) == marked(new, *run)


@given(VERSIONS, VERSIONS, runs(), TREATMENTS)
def test_raising_twice_is_as_once(
    old: Unit, new: Unit, run: tuple[Policy, list[Step]], treatments: dict[str, Treatment]
) -> None:
    regrade = Regrade(1, new, treatments)
    once = after(marked(old, *run), old, regrade, *run)
    assert after(once, old, regrade, *run) == once


@given(CREDITS, CREDITS, POINTS, POINTS, POINTS)
def test_raising_by_any_two_marks_keeps_the_points_and_the_better_credit(
    one: Fraction, two: Fraction, points: Fraction, others: Fraction, worth: Fraction
) -> None:
    old = ItemMark("q1", one, points, State.PARTLY, 1)
    new = ItemMark("q1", two, others, State.PARTLY, 1)
    raised = regraded(old, new, Treatment.RAISE, worth)
    assert raised.points == points
    assert raised.credit in {one, max(one, two)}
    assert raised.credit >= one


QUIZ = Policy(Mode.QUIZ)


def said(choice: str, name: str = "q1") -> list[Step]:
    return [Step(name, 1, Kind.ANSWER, {"choice": choice}, AT)]


@pytest.mark.parametrize("treatment", [Treatment.RAISE, Treatment.RECOMPUTE])
def test_what_was_chosen_and_is_no_option_any_more_keeps_its_credit(treatment: Treatment) -> None:
    old, new = version("baa"), version("aaa", drop="b")
    before = marked(old, QUIZ, said("b"))
    regrade = Regrade(1, new, dict.fromkeys(NAMES, treatment))
    assert after(before, old, regrade, QUIZ, said("b")) == before


def test_an_answer_that_was_changed_before_handing_in_need_not_be_readable() -> None:
    old, new = version("caa"), version("aaa", drop="b")
    steps = [*said("b"), Step("q1", 2, Kind.ANSWER, {"choice": "a"}, AT)]
    regrade = Regrade(1, new, {"q1": Treatment.RECOMPUTE})
    assert after(marked(old, QUIZ, steps), old, regrade, QUIZ, steps).items[0].credit == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda items: items.pop(0),
        lambda items: items[0].update(id="q9"),
        lambda items: items[0].update(
            type="multiple-choice", scoring={"rule": "balanced"}, stem="Which two?"
        ),
    ],
)
def test_an_item_that_is_gone_or_of_another_type_keeps_its_marks(change: Any) -> None:
    raw = unit()
    change(raw["items"])
    regrade = Regrade(1, build_unit(raw), {"q1": Treatment.RECOMPUTE})
    before = marked(version("baa"), QUIZ, said("a"))
    assert after(before, version("baa"), regrade, QUIZ, said("a")) == before


def test_full_marks_reach_blank_answers_too() -> None:
    full = after(marked(version(), QUIZ, []), version(), all_full(), QUIZ, [])
    assert [one.state for one in full.items] == [State.RIGHT] * 3
    assert full.share == 1


def all_full() -> Regrade:
    return Regrade(1, version(), dict.fromkeys(NAMES, Treatment.FULL))


def test_what_a_teacher_marked_follows_the_new_rubric_where_it_still_fits() -> None:
    old, raw = build_unit(open_unit()), open_unit()
    steps = [Step("why", 1, Kind.ANSWER, {"text": "Because of the mill."}, AT)]
    decided = {"why": {"reason": "vague", "proof": "cited"}}
    raw["items"][1]["rubric"][0]["levels"][1]["share"] = "3/4"
    regrade = Regrade(1, build_unit(raw), {"why": Treatment.RECOMPUTE})
    before = marked(old, QUIZ, steps, decided)
    now = after(before, old, regrade, QUIZ, steps, decided)
    assert (before.items[1].credit, now.items[1].credit) == (Fraction(2, 3), Fraction(5, 6))
    raw["items"][1]["rubric"][0]["levels"][1]["id"] = "hinted"
    regrade = Regrade(1, build_unit(raw), {"why": Treatment.RECOMPUTE})
    assert after(before, old, regrade, QUIZ, steps, decided) == before


def test_full_marks_leave_nothing_to_wait_for() -> None:
    asked = build_unit(open_unit())
    steps = [Step("why", 1, Kind.ANSWER, {"text": "Because of the mill."}, AT)]
    waits = marked(asked, QUIZ, steps)
    assert waits.items[1].state is State.AWAITED
    full = Regrade(1, asked, {"why": Treatment.FULL})
    for decided in ({}, {"why": GOOD}):
        now = after(marked(asked, QUIZ, steps, decided), asked, full, QUIZ, steps, decided)
        assert (now.items[1].state, now.items[1].score) == (State.RIGHT, 3)


@pytest.mark.parametrize("treatment", Treatment)
def test_what_is_never_scored_stays_unscored(treatment: Treatment) -> None:
    asked = build_unit(open_unit())
    steps = [Step("sold", 1, Kind.ANSWER, {"percent": 70}, AT)]
    before = marked(asked, QUIZ, steps)
    regrade = Regrade(1, asked, dict.fromkeys(("sold", "wish", "talk"), treatment))
    assert after(before, asked, regrade, QUIZ, steps) == before
