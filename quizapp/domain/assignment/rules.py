"""The rules of an assignment, and what cannot be meant by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from quizapp.domain.attempt import Mode
from quizapp.domain.numbers import ZERO
from quizapp.domain.policy import Release

MOST_MINUTES = 7 * 24 * 60
MOST_ATTEMPTS = 50
MOST_GRACE = 600
MOST_WORD = 40
YEARS = range(2000, 2200)
"""In which a time of an assignment may lie; a typing error beside them is found."""
GRACE = 30
"""Seconds, unless a teacher says otherwise."""
PASS_LINE = Fraction(3, 5)
"""Share of the points, unless a teacher says otherwise."""


class Setting(StrEnum):
    """How the class works. In an exam the lesson is closed to the whole school meanwhile.

    LIVE: together, and the teacher says which question the class is at.
    """

    PRACTICE = "practice"
    QUIZ = "quiz"
    EXAM = "exam"
    LIVE = "live"

    @property
    def mode(self) -> Mode:
        """How an attempt of it is taken."""
        return Mode.PRACTICE if self is Setting.PRACTICE else Mode.QUIZ


class Late(StrEnum):
    """What becomes of work after the due time: taken, taken for less, or not taken."""

    ACCEPT = "accept"
    DEDUCT = "deduct"
    REFUSE = "refuse"


class Counting(StrEnum):
    """Which of several attempts counts."""

    BEST = "best"
    LAST = "last"
    FIRST = "first"
    MEAN = "mean"


class When(StrEnum):
    """When a part of the feedback is shown."""

    AT_ONCE = "at once"
    SUBMITTED = "after submitting"
    DUE = "after due"
    ALL_IN = "after all are in"
    BY_HAND = "by hand"


Plan = Mapping[Release, When]

_PRACTICE_PLAN: Plan = MappingProxyType(dict.fromkeys(Release, When.AT_ONCE))
_QUIZ_PLAN: Plan = MappingProxyType(dict.fromkeys(Release, When.SUBMITTED))
_EXAM_PLAN: Plan = MappingProxyType(dict.fromkeys(Release, When.BY_HAND))
USUAL: Mapping[Setting, Plan] = MappingProxyType(
    {
        Setting.PRACTICE: _PRACTICE_PLAN,
        Setting.QUIZ: _QUIZ_PLAN,
        Setting.EXAM: _EXAM_PLAN,
        Setting.LIVE: _QUIZ_PLAN,
    }
)
"""When each part is shown unless the teacher says otherwise."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for a whole class.

    opens, due, closes: aware, None for never; deduction: share of the possible points that each day
    of lateness costs; attempts: None for any number; minutes: of one attempt, None for no limit;
    grace: seconds in which what was on its way still counts; same_options: the order of options is
    one for all instead of another for each; word: to be typed before the start, "" for none;
    reserved: the lesson's answers are closed to the class from now on, not only once it opens;
    pass_line: share of the points from which on an attempt is passed.
    """

    setting: Setting = Setting.QUIZ
    opens: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None
    late: Late = Late.ACCEPT
    deduction: Fraction = ZERO
    attempts: int | None = None
    counting: Counting = Counting.BEST
    minutes: int | None = None
    grace: int = GRACE
    shuffle_items: bool = False
    same_options: bool = False
    word: str = ""
    plan: Plan = field(default_factory=lambda: _QUIZ_PLAN)
    reserved: bool = False
    pass_line: Fraction = PASS_LINE

    @property
    def grace_time(self) -> timedelta:
        """How long what was on its way still counts."""
        return timedelta(seconds=self.grace)


class Fault(NamedTuple):
    """What cannot be meant. field: the rule that it is about."""

    field: str
    message: str


def faults(rules: Rules) -> tuple[Fault, ...]:
    """Every contradiction in the rules, for the person who sets them; empty when all is well."""
    live = _live(rules) if rules.setting is Setting.LIVE else ()
    return (*_times(rules), *_numbers(rules), *_showing(rules), *live)


def faults_of_years(times: Mapping[str, datetime | None]) -> Iterator[Fault]:
    """One for each time, by its field, that lies in no year in which a school is."""
    for name, at in times.items():
        if at and at.year not in YEARS:
            yield Fault(name, f"Choose a year from {YEARS[0]} to {YEARS[-1]}.")


def _times(rules: Rules) -> Iterator[Fault]:
    opens, due, closes = rules.opens, rules.due, rules.closes
    yield from faults_of_years({"opens": opens, "due": due, "closes": closes})
    if opens and due and due <= opens:
        yield Fault("due", "It is due before it opens. Choose a later time.")
    if opens and closes and closes <= opens:
        yield Fault("closes", "It closes before it opens. Choose a later time.")
    if due and closes and closes < due:
        yield Fault("closes", "It closes before it is due. Choose a later time, or the same.")
    if rules.late is not Late.ACCEPT and due is None:
        yield Fault("due", "Say when it is due: without that nothing is late.")
    if rules.setting is Setting.EXAM and due is None and closes is None:
        yield Fault("closes", "Say when the exam ends: until then the lesson is closed to all.")


def _numbers(rules: Rules) -> Iterator[Fault]:
    if rules.attempts is not None and not 1 <= rules.attempts <= MOST_ATTEMPTS:
        yield Fault("attempts", f"Allow 1 to {MOST_ATTEMPTS} attempts, or leave it empty.")
    if rules.minutes is not None and not 1 <= rules.minutes <= MOST_MINUTES:
        yield Fault("minutes", f"Give 1 to {MOST_MINUTES} minutes, or leave it empty.")
    if not 0 <= rules.grace <= MOST_GRACE:
        yield Fault("grace", f"Give 0 to {MOST_GRACE} seconds.")
    if not 0 <= rules.deduction <= 1:
        yield Fault("deduction", "A day late costs 0 to 100 % of the points.")
    if rules.late is Late.DEDUCT and not rules.deduction:
        yield Fault("deduction", "Say how many per cent a day late costs.")
    if not 0 <= rules.pass_line <= 1:
        yield Fault("pass_line", "The pass mark is 0 to 100 %.")
    if len(rules.word) > MOST_WORD:
        yield Fault("word", f"Use at most {MOST_WORD} characters.")


def _live(rules: Rules) -> Iterator[Fault]:
    """What a teacher who leads the class does by hand is no rule."""
    for name, at in (("opens", rules.opens), ("due", rules.due)):
        if at is not None:
            yield Fault(name, "You begin a live quiz yourself, so leave this empty.")
    if rules.minutes is not None:
        yield Fault("minutes", "In a live quiz you end each question: leave this empty.")
    if rules.attempts not in {None, 1}:
        yield Fault("attempts", "A live quiz is taken once. Leave this empty.")
    if rules.shuffle_items:
        yield Fault("shuffle_items", "In a live quiz all are asked the same question at a time.")


def _showing(rules: Rules) -> Iterator[Fault]:
    plan = rules.plan
    if rules.setting is Setting.PRACTICE:
        if plan[Release.CORRECTNESS] is not When.AT_ONCE:
            yield Fault(
                "correctness", "Practice says at once what is right. To say it later, set a quiz."
            )
    else:
        for part in Release:
            if plan[part] is When.AT_ONCE:
                yield Fault(part.value, "In a quiz answers may change until it is handed in.")
    if rules.due is None and rules.closes is None:
        for part in Release:
            if plan[part] is When.DUE:
                yield Fault(part.value, "Say when it is due, or choose another moment for this.")
