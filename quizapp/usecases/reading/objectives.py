"""How well somebody can do what a unit is for, from all answers to its questions over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from quizapp.domain.lesson import Unit
from quizapp.domain.mastery import Estimate, Mastery, mastery, right_of_last, traced
from quizapp.domain.parts import in_lesson, lesson_of
from quizapp.domain.question import State
from quizapp.usecases.attempts.record import mark_of
from quizapp.usecases.reading.summaries import Listed
from quizapp.usecases.review.history import Graded
from quizapp.usecases.served import Served

_SAYS_NOTHING = {State.AWAITED, State.UNSCORED, State.BLANK}


@dataclass(frozen=True, slots=True)
class ObjectiveMastery:
    """right of last: how many of the last answers were right; answers: how many there are in all.

    estimate: what the answers make likely, by Bayesian knowledge tracing.
    """

    objective_id: str
    text: str
    right: int
    last: int
    answers: int
    mastery: Mastery
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class UnitMastery:
    """A unit's objectives in its own order, those with an answer. language, direction: of texts."""

    course_id: str
    unit_id: str
    title: str
    language: str
    direction: str
    objectives: tuple[ObjectiveMastery, ...]


class _Answer(NamedTuple):
    at: datetime
    unit: Unit
    course_id: str
    objective_id: str
    right: bool


def mastered(
    rows: Iterable[Listed], past: Iterable[Graded], served: Mapping[str, Served]
) -> tuple[UnitMastery, ...]:
    """Every unit with an answer, the one answered last first; texts are of the version seen last.

    An answer is right when it earned everything at once; one that nobody has marked yet, and a
    blank, is none.
    """
    answers = [*_in_lessons(rows, served), *_in_review(past, served)]
    answers.sort(key=lambda one: one.at)
    by_unit: dict[tuple[str, str], list[_Answer]] = {}
    for one in answers:
        by_unit.setdefault((one.course_id, one.unit.id), []).append(one)
    newest_first = sorted(by_unit.items(), key=lambda pair: pair[1][-1].at, reverse=True)
    return tuple(_unit(course, found) for (course, _), found in newest_first)


def _unit(course_id: str, answers: Sequence[_Answer]) -> UnitMastery:
    unit = answers[-1].unit
    by_objective: dict[str, list[bool]] = {}
    for one in answers:
        by_objective.setdefault(one.objective_id, []).append(one.right)
    objectives = tuple(
        _objective(one.id, one.text, by_objective[one.id])
        for one in unit.objectives
        if one.id in by_objective
    )
    return UnitMastery(course_id, unit.id, unit.title, unit.language, unit.direction, objectives)


def _objective(objective_id: str, text: str, answers: Sequence[bool]) -> ObjectiveMastery:
    right, last = right_of_last(answers)
    return ObjectiveMastery(
        objective_id, text, right, last, len(answers), mastery(answers), traced(answers)
    )


def _in_lessons(rows: Iterable[Listed], served: Mapping[str, Served]) -> Iterator[_Answer]:
    for attempt, row, _ in rows:
        if row is None or attempt.submitted_at is None:
            continue
        unit = served[attempt.unit_digest].unit
        for mark in mark_of(row, attempt.items).items:
            item = unit.item(mark.item)
            if item is not None and mark.points and mark.state not in _SAYS_NOTHING:
                # What was drawn from a lesson tells of that lesson.
                *_, objective = in_lesson(unit, item)
                lesson = lesson_of(unit, item.id)
                right = mark.credit >= 1
                yield _Answer(attempt.submitted_at, lesson, attempt.course_id, objective, right)


def _in_review(past: Iterable[Graded], served: Mapping[str, Served]) -> Iterator[_Answer]:
    for one in past:
        if one.review.answer is not None:
            unit = served[one.review.unit_digest].unit
            right = one.credit >= 1
            yield _Answer(
                one.review.received_at, unit, one.review.course_id, one.item.objective, right
            )
