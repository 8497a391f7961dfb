"""What somebody has done, what they can do, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import ZERO
from quizapp.domain.parts import in_lesson
from quizapp.domain.scoring import ItemMark
from quizapp.store import reviews
from quizapp.store.reviews import Lesson
from quizapp.store.tables import Attempt, Mark
from quizapp.usecases.attempts.record import mark_of
from quizapp.usecases.holding import EVERYTHING_OPEN, Holding, holding_of
from quizapp.usecases.reading.objectives import UnitMastery, mastered
from quizapp.usecases.reading.summaries import AttemptSummary, Listed, Listing, listed
from quizapp.usecases.review.history import Graded, graded, history_of
from quizapp.usecases.review.today import how_many_of
from quizapp.usecases.served import Served
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

STRONG, WEAK = Fraction(4, 5), Fraction(3, 5)


@dataclass(frozen=True, slots=True)
class ObjectiveStanding:
    """share: of the points of the objective's items, by the latest result of each.

    language, direction: of the unit, its title and the text.
    """

    course_id: str
    unit_id: str
    unit_title: str
    language: str
    direction: str
    objective_id: str
    text: str
    share: Fraction
    items: int


@dataclass(frozen=True, slots=True)
class ItemToReview:
    """An item whose latest result is less than full credit.

    language, direction: of the unit, its title and the stem; number: its place in that attempt.
    """

    course_id: str
    unit_id: str
    unit_title: str
    language: str
    direction: str
    attempt_id: str
    item_id: str
    number: int
    stem: str
    credit: Fraction


@dataclass(frozen=True, slots=True)
class Progress:
    """attempts: newest first; objectives: weakest first; review: lowest credit first.

    mastery: by unit, the one answered last first; due: questions left to review today, counted for
    the person alone.
    """

    attempts: tuple[AttemptSummary, ...]
    objectives: tuple[ObjectiveStanding, ...]
    review: tuple[ItemToReview, ...]
    mastery: tuple[UnitMastery, ...]
    due: int = 0

    @property
    def strong(self) -> tuple[ObjectiveStanding, ...]:
        """Objectives with four fifths of the points or more, strongest first."""
        return tuple(one for one in reversed(self.objectives) if one.share >= STRONG)

    @property
    def weak(self) -> tuple[ObjectiveStanding, ...]:
        """Objectives with less than three fifths of the points, weakest first."""
        return tuple(one for one in self.objectives if one.share < WEAK)


@dataclass(frozen=True, slots=True)
class _Result:
    """lesson, title: where the item is at home; objective: its id there."""

    attempt: Attempt
    unit: Unit
    item: Item
    mark: ItemMark
    lesson: str
    title: str
    objective: str


def my_progress(services: Services, person_id: str) -> Progress:
    """Everything from submitted attempts; the latest result of an item counts. Raises NotSaved."""
    with reading(services) as session:
        holding = holding_of(services, session, person_id)
        found, reviewed = _found(services, session, person_id, holding)
    mine = _progress(found, reviewed)
    if not services.review:
        return mine
    lessons = [_lesson(*row) for row in reversed(found.rows)]
    return replace(mine, due=how_many_of(services, history_of(lessons, reviewed, holding)))


def progress_in(services: Services, session: Session, person_id: str) -> Progress:
    """The person's progress, as `session` sees it."""
    return _progress(*_found(services, session, person_id))


def _found(
    services: Services, session: Session, person_id: str, holding: Holding = EVERYTHING_OPEN
) -> tuple[Listing, list[Graded]]:
    past = reviews.reviews(session, person_id)
    found = listed(services, session, person_id, (one.unit_digest for one in past), holding)
    return found, graded(past, found.served, services.rooms)


def _progress(found: Listing, reviewed: Sequence[Graded]) -> Progress:
    results = list(_latest(found.rows, found.served))
    mastery = mastered(found.rows, reviewed, found.served)
    return Progress(found.summaries, _objectives(results), _review(results), mastery)


def _lesson(attempt: Attempt, mark: Mark | None, assignment_id: str | None) -> Lesson:
    return Lesson(
        attempt.id,
        attempt.course_id,
        attempt.unit_id,
        attempt.mode,
        attempt.level,
        attempt.items,
        attempt.submitted_at,
        mark.items if mark else None,
        assignment_id,
    )


def _latest(rows: Sequence[Listed], served: Mapping[str, Served]) -> Iterator[_Result]:
    seen = set()
    by_time = sorted(rows, key=_end, reverse=True)
    for attempt, row, _ in by_time:
        if row is None:
            continue
        unit = served[attempt.unit_digest].unit
        for mark in mark_of(row, attempt.items).items:
            item = unit.item(mark.item)
            if item is None:
                continue
            lesson, title, own, objective = in_lesson(unit, item)
            place = (attempt.course_id, lesson, own)
            if place not in seen:
                seen.add(place)
                yield _Result(attempt, unit, item, mark, lesson, title, objective)


def _end(row: Listed) -> datetime:
    return row.attempt.submitted_at or row.attempt.started_at


def _objectives(results: Iterable[_Result]) -> tuple[ObjectiveStanding, ...]:
    grouped: dict[tuple[str, str, str], list[_Result]] = {}
    # What is never scored, or not marked yet, says nothing of what somebody can do.
    for one in (result for result in results if result.mark.points):
        place = (one.attempt.course_id, one.lesson, one.objective)
        grouped.setdefault(place, []).append(one)
    found = (_objective(place, group) for place, group in grouped.items())
    return tuple(sorted(found, key=lambda one: (one.share, one.unit_title, one.objective_id)))


def _objective(place: tuple[str, str, str], group: Sequence[_Result]) -> ObjectiveStanding:
    unit, named = group[0].unit, group[0].item.objective
    texts = {objective.id: objective.text for objective in unit.objectives}
    earned = sum((one.mark.score for one in group), ZERO)
    possible = sum((one.mark.points for one in group), ZERO)
    share = earned / possible if possible else ZERO
    return ObjectiveStanding(
        place[0],
        place[1],
        group[0].title,
        unit.language,
        unit.direction,
        place[2],
        texts.get(named, named),
        share,
        len(group),
    )


def _review(results: Iterable[_Result]) -> tuple[ItemToReview, ...]:
    found = (
        ItemToReview(
            one.attempt.course_id,
            one.attempt.unit_id,
            one.title,
            one.unit.language,
            one.unit.direction,
            one.attempt.id,
            one.item.id,
            one.attempt.items.index(one.item.id) + 1,
            one.item.stem,
            one.mark.credit,
        )
        for one in results
        if one.mark.missed
    )
    return tuple(sorted(found, key=lambda one: (one.credit, one.unit_title, one.number)))
