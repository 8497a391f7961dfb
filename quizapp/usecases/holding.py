"""What of the feedback a learner may see now, by the rules of everything that concerns them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from quizapp.domain.assignment.rules import Rules, When
from quizapp.domain.assignment.showing import Facts, shown
from quizapp.domain.assignment.timing import is_over
from quizapp.domain.parts import placed
from quizapp.domain.policy import EVERYTHING, Release
from quizapp.store import holding as rows
from quizapp.store.holding import Concerning
from quizapp.store.links import Source
from quizapp.usecases.kept_rules import by_hand_of, rules_of
from quizapp.usecases.selections import is_composed, parts_of
from quizapp.usecases.services import Services

SCORE = frozenset({Release.SCORE})
RESULT = frozenset({Release.SCORE, Release.CORRECTNESS})
KEY = frozenset({Release.KEY})
Unit = tuple[str, str]
"""Course id and unit id."""


@dataclass(frozen=True, slots=True)
class Holding:
    """handed_in, under_way: by assignment, what may be shown of such an attempt at it;

    holders: by unit the assignments that keep its answers from this learner; parts: by unit the
    units that it is composed of, of those that are; rows: all assignments, and exams of others.
    """

    handed_in: Mapping[str, frozenset[Release]] = field(default_factory=dict)
    under_way: Mapping[str, frozenset[Release]] = field(default_factory=dict)
    holders: Mapping[Unit, frozenset[str]] = field(default_factory=dict)
    parts: Mapping[Unit, tuple[Unit, ...]] = field(default_factory=dict)
    rows: tuple[Concerning, ...] = ()

    def of(self, unit: Unit, assignment_id: str | None, *, submitted: bool) -> frozenset[Release]:
        """What may be shown of an attempt of theirs at that unit.

        While another assignment keeps the unit's answers back, no more than the score.
        """
        most = self.most(unit, assignment_id)
        if assignment_id is None:
            return most
        known = self.handed_in if submitted else self.under_way
        # An assignment that is no more has no rules that anybody could know.
        return known.get(assignment_id, EVERYTHING) & most

    def most(self, unit: Unit, assignment_id: str | None) -> frozenset[Release]:
        """What other assignments leave open of an attempt at that unit."""
        others = self._holding(unit) - {assignment_id}
        return SCORE if others else EVERYTHING

    def hides(self, parts: frozenset[Release], unit: Unit, assignment_id: str | None) -> bool:
        """Whether one of these parts is not to be told of an attempt that is handed in."""
        return not parts <= self.of(unit, assignment_id, submitted=True)

    def keeps(self, unit: Unit) -> bool:
        """Whether the unit's answers are kept from this learner."""
        return bool(self._holding(unit))

    def of_lesson(self, unit: Unit, item_id: str) -> tuple[Unit, str]:
        """Where an item of a composed unit stands in its own lesson, and its id there.

        The same for an item of a lesson, and of work that was taken away.
        """
        parts, found = self.parts.get(unit, ()), placed(item_id)
        if found is None or found[0] > len(parts):
            return unit, item_id
        return parts[found[0] - 1], found[1]

    def _holding(self, unit: Unit) -> frozenset[str]:
        """The assignments that keep back what is asked in it, whichever unit they ask it in."""
        if is_composed(unit[1]) and unit not in self.parts:
            # Of work that was taken away nobody knows here which lessons it asked.
            course = (one for at, one in self.holders.items() if at[0] == unit[0])
            return frozenset().union(*course)
        own = (self.holders.get(one, frozenset()) for one in (unit, *self.parts.get(unit, ())))
        return frozenset().union(*own)


EVERYTHING_OPEN = Holding()
"""For whoever may see all of it."""


def holding_of(services: Services, source: Source, person_id: str) -> Holding:
    """What holds for the person now; one statement, and one more for each that waits for all."""
    now = services.clock()
    handed_in: dict[str, frozenset[Release]] = {}
    under_way: dict[str, frozenset[Release]] = {}
    holders: dict[Unit, frozenset[str]] = {}
    parts: dict[Unit, tuple[Unit, ...]] = {}
    found = tuple(rows.concerning(source, person_id, now))
    for one in found:
        rules, facts = rules_of(one), _facts(source, one, now)
        handed_in[one.id] = shown(rules.plan, facts)
        under_way[one.id] = shown(rules.plan, replace(facts, submitted=False))
        unit = (one.course_id, one.unit_id)
        if drawn := parts_of(one):
            parts[unit] = tuple((one.course_id, each.lesson) for each in drawn)
        if _holds(one, rules, handed_in[one.id] & KEY, under_way[one.id] & KEY, now):
            for each in parts.get(unit, (unit,)):
                holders[each] = holders.get(each, frozenset()) | {one.id}
    return Holding(handed_in, under_way, holders, parts, found)


def _facts(source: Source, one: Concerning, now: datetime) -> Facts:
    """Of an attempt that is handed in."""
    over = is_over(one.over_at, now)
    waits = not over and When.ALL_IN.value in one.rules["plan"].values()
    all_in = waits and rows.all_in(source, one.id, one.classroom_id)
    return Facts(
        submitted=True,
        now=now,
        over_at=one.over_at,
        all_in=all_in,
        by_hand=by_hand_of(one.released),
    )


def _holds(
    one: Concerning,
    rules: Rules,
    at_the_end: frozenset[Release],
    meanwhile: frozenset[Release],
    now: datetime,
) -> bool:
    """Whether it keeps the unit's answers from this learner.

    at_the_end, meanwhile: the key if an attempt shows it once it is handed in, and before.
    """
    over = is_over(one.over_at, now)
    if not one.theirs:
        return not over
    waits = one.opens is not None and now < one.opens
    if meanwhile or (waits and not rules.reserved):
        return False
    return not at_the_end or not (one.handed_in or over)
