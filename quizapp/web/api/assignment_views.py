"""Assignments as the API tells of them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.showing import moment_of
from quizapp.domain.policy import Release
from quizapp.usecases.assignments import AssignmentView, LearnerLine, MyAssignment, MyAttempt
from quizapp.web.api.replies import number


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """When each part of the feedback is shown: at once, after submitting, after due, after all are

    in, or by hand. A part also waits for those that it gives away.
    """

    score: str
    correctness: str
    key: str
    explanation: str


class AssignmentRules(msgspec.Struct, frozen=True, kw_only=True):
    """The rules as the class has them. setting: practice, quiz, exam or live;

    late: accept, deduct or refuse; deduction: share of the points that each day late costs;
    attempts: null for any number; counting: best, last, first or mean; minutes: of an attempt, null
    for no limit; grace: seconds; asks_word: whether a word is to be given at the start; pass_line:
    of 1.
    """

    setting: str
    opens: datetime | None
    due: datetime | None
    closes: datetime | None
    late: str
    deduction: float
    attempts: int | None
    counting: str
    minutes: int | None
    grace: int
    asks_word: bool
    pass_line: float
    shown: Shown


class DrawnFrom(msgspec.Struct, frozen=True, kw_only=True):
    """A lesson that questions are drawn from. questions: how many, null for all that it asks."""

    unit: str
    questions: int | None


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """A lesson that a class is set. class_name: as its students know it; title: of the lesson;

    drawn_from: the lessons of the course that questions are drawn from; then `unit` names no lesson
    but the unit that is made of them. Empty for one lesson.
    """

    id: str
    class_name: str
    course: str
    unit: str
    title: str
    drawn_from: list[DrawnFrom]
    rules: AssignmentRules


class OwnAttempt(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt of mine. share: of 1, null while there is none or it is not shown; days_late: of

    handing in.
    """

    id: str
    started_at: datetime
    submitted_at: datetime | None
    ends_at: datetime | None
    share: float | None
    days_late: int


class OwnAssignment(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment of mine. begin: what I may do now (begin, go on, not yet, closed, used up);

    due, closes: mine, with what I have beyond the rules; left: attempts that I may still begin,
    null for any number; counted: the share that counts, null while there is none or it is not
    shown.
    """

    about: Assignment
    begin: str
    due: datetime | None
    closes: datetime | None
    left: int | None
    counted: float | None
    attempts: list[OwnAttempt]


class StudentState(msgspec.Struct, frozen=True, kw_only=True):
    """A student of the class. state: not begun, under way, handed in or missing; counted: the share

    that counts, null for none; waiting: answers that a teacher has to mark; attempts: their ids.
    """

    person: str
    nickname: str
    state: str
    counted: float | None
    passed: bool | None
    days_late: int
    waiting: int
    attempts: list[str]


def assignment(one: AssignmentView) -> Assignment:
    """What everybody may know of it."""
    return Assignment(
        id=one.id,
        class_name=one.class_name,
        course=one.course_id,
        unit=one.unit_id,
        title=one.title,
        drawn_from=[DrawnFrom(unit=part.lesson, questions=part.n) for part in one.parts],
        rules=_rules(one.rules),
    )


def own(mine: MyAssignment) -> OwnAssignment:
    """For its learner."""
    return OwnAssignment(
        about=assignment(mine.about),
        begin=mine.begin.value,
        due=mine.window.due,
        closes=mine.window.closes,
        left=mine.left,
        counted=None if mine.counted is None else number(mine.counted),
        attempts=[_attempt(one) for one in mine.attempts],
    )


def student(line: LearnerLine) -> StudentState:
    """For those who teach the class."""
    return StudentState(
        person=line.person_id,
        nickname=line.nickname,
        state=line.done.value,
        counted=None if line.counted is None else number(line.counted),
        passed=line.passed,
        days_late=line.days,
        waiting=line.waiting,
        attempts=list(line.attempts),
    )


def _attempt(one: MyAttempt) -> OwnAttempt:
    return OwnAttempt(
        id=one.id,
        started_at=one.started_at,
        submitted_at=one.submitted_at,
        ends_at=one.ends_at,
        share=None if one.share is None else number(one.share),
        days_late=one.days,
    )


def _rules(rules: Rules) -> AssignmentRules:
    return AssignmentRules(
        setting=rules.setting.value,
        opens=rules.opens,
        due=rules.due,
        closes=rules.closes,
        late=rules.late.value,
        deduction=number(rules.deduction),
        attempts=rules.attempts,
        counting=rules.counting.value,
        minutes=rules.minutes,
        grace=rules.grace,
        asks_word=bool(rules.word),
        pass_line=number(rules.pass_line),
        shown=Shown(**{part.value: moment_of(rules.plan, part).value for part in Release}),
    )
