"""What I can do, and what to look at again."""

from __future__ import annotations

import msgspec

from quizapp.usecases.people import Scope
from quizapp.usecases.reading import Progress, UnitMastery, my_progress
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.replies import number
from quizapp.web.current import me, services
from quizapp.web.roles import Role


class ObjectiveLine(msgspec.Struct, frozen=True, kw_only=True):
    """share: of the points of the objective's questions, of 1, by the latest result of each."""

    course: str
    unit: str
    objective: str
    text: str
    share: float
    questions: int


class LookAgain(msgspec.Struct, frozen=True, kw_only=True):
    """A question whose latest result is less than full credit; item: its place in that attempt."""

    course: str
    unit: str
    attempt: str
    item: int
    stem: str
    credit: float


class MasteryLine(msgspec.Struct, frozen=True, kw_only=True):
    """right of last: so many of the last answers were right; known: how likely it is, of 1."""

    course: str
    unit: str
    objective: str
    text: str
    right: int
    last: int
    answers: int
    mastery: str
    known: float


class ProgressView(msgspec.Struct, frozen=True):
    """objectives: weakest first; again: lowest credit first; due: questions to review today."""

    objectives: list[ObjectiveLine]
    again: list[LookAgain]
    mastery: list[MasteryLine]
    due: int


@endpoint("GET", "/progress", role=Role.LEARNER, scope=Scope.RECORD_READ, gives={200: ProgressView})
def progress() -> ProgressView:
    """What I can do by all that I have handed in, and what to look at again."""
    mine = my_progress(services(), me().id)
    mastery = [line for unit in mine.mastery for line in _mastery(unit)]
    return ProgressView(_objectives(mine), _again(mine), mastery, mine.due)


def _objectives(mine: Progress) -> list[ObjectiveLine]:
    return [
        ObjectiveLine(
            course=one.course_id,
            unit=one.unit_id,
            objective=one.objective_id,
            text=one.text,
            share=number(one.share),
            questions=one.items,
        )
        for one in mine.objectives
    ]


def _again(mine: Progress) -> list[LookAgain]:
    return [
        LookAgain(
            course=one.course_id,
            unit=one.unit_id,
            attempt=one.attempt_id,
            item=one.number,
            stem=one.stem,
            credit=number(one.credit),
        )
        for one in mine.review
    ]


def _mastery(unit: UnitMastery) -> list[MasteryLine]:
    return [
        MasteryLine(
            course=unit.course_id,
            unit=unit.unit_id,
            objective=one.objective_id,
            text=one.text,
            right=one.right,
            last=one.last,
            answers=one.answers,
            mastery=one.mastery.value,
            known=round(one.estimate.known, 6),
        )
        for one in unit.objectives
    ]
