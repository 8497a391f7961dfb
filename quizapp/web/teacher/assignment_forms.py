"""The forms of the pages of assignments, and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from quizapp.domain.assignment.rules import (
    GRACE,
    MOST_ATTEMPTS,
    MOST_GRACE,
    MOST_MINUTES,
    MOST_WORD,
    PASS_LINE,
    USUAL,
    Counting,
    Late,
    Rules,
    Setting,
    When,
    faults_of_years,
)
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.policy import Release
from quizapp.domain.scoring import percent
from quizapp.usecases.assignments import Unfit
from quizapp.web.school_time import FIELD, local, moment
from quizapp.web.teacher.fields import WholeField

_AS_USUAL = "usual"
_FORMATS = [FIELD, "%Y-%m-%dT%H:%M:%S"]
_SETTINGS = (
    (Setting.PRACTICE.value, "Practice"),
    (Setting.QUIZ.value, "Quiz"),
    (Setting.EXAM.value, "Exam"),
    (Setting.LIVE.value, "Live quiz"),
)
_LATE = (
    (Late.ACCEPT.value, "Take it and mark it as late"),
    (Late.DEDUCT.value, "Take it for fewer points"),
    (Late.REFUSE.value, "Do not take it"),
)
_COUNTING = (
    (Counting.BEST.value, "The best"),
    (Counting.LAST.value, "The last"),
    (Counting.FIRST.value, "The first"),
    (Counting.MEAN.value, "The mean of all"),
)
_SHOWN = (
    (_AS_USUAL, "As usual for this kind of work"),
    (When.AT_ONCE.value, "At once, question by question (practice)"),
    (When.SUBMITTED.value, "After handing in"),
    (When.DUE.value, "When the time is over for everybody"),
    (When.ALL_IN.value, "When all have handed in"),
    (When.BY_HAND.value, "When I show it"),
)


class _Moment(DateTimeLocalField):
    """A date and a time on the school's clock."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError in words for what is no date and time."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Write a date and a time, such as 2026-12-04T08:00.") from None
        for fault in faults_of_years({self.name: self.data}):
            # At the ends of the calendar there is no such moment in another zone.
            self.data = None
            raise ValueError(fault.message)


def _moment(label: str) -> DateTimeLocalField:
    return _Moment(label, format=_FORMATS, validators=[Optional()])


def _number(label: str, least: int, most: int) -> IntegerField:
    between = f"Write a whole number from {least} to {most}."
    return WholeField(label, validators=[Optional(), NumberRange(least, most, between)])


def _shown(label: str) -> SelectField:
    return SelectField(label, default=_AS_USUAL)


class RulesForm(FlaskForm):
    """Set a class a lesson, or change the rules."""

    unit = SelectField("Lesson", validators=[InputRequired("Choose a lesson.")])
    setting = RadioField(
        "How the class works",
        default=Setting.QUIZ.value,
        validators=[InputRequired("Choose one.")],
    )
    opens = _moment("Opens")
    due = _moment("Due")
    closes = _moment("Closes")
    late = SelectField("After it is due", default=Late.ACCEPT.value)
    deduction = _number("Per cent of the points that each day late costs", 0, 100)
    attempts = _number("Attempts", 1, MOST_ATTEMPTS)
    counting = SelectField("Which attempt counts", default=Counting.BEST.value)
    minutes = _number("Minutes for an attempt", 1, MOST_MINUTES)
    grace = _number("Seconds for what was on its way at the end", 0, MOST_GRACE)
    word = StringField(
        "Access word",
        validators=[Length(max=MOST_WORD, message=f"Use at most {MOST_WORD} characters.")],
    )
    shuffle_items = BooleanField("Ask the questions in another order for each student")
    same_options = BooleanField("Show the options in one order to all students")
    reserved = BooleanField("Close the lesson’s answers to the class from now on")
    score = _shown("The score")
    correctness = _shown("Which answers were right")
    key = _shown("The right answers")
    explanation = _shown("Why, with the sentence")
    pass_line = _number("Per cent of the points for a pass", 0, 100)

    def __init__(self, units: Sequence[tuple[str, str]], **more: Any) -> None:
        """units: address and title of each lesson that there is."""
        super().__init__(**more)
        self.unit.choices = list(units)
        self.setting.choices = list(_SETTINGS)
        self.late.choices = list(_LATE)
        self.counting.choices = list(_COUNTING)
        for part in Release:
            self[part.value].choices = list(_SHOWN)

    def rules(self) -> Rules:
        """What the fields say."""
        setting = Setting(self.setting.data)
        plan = {
            part: USUAL[setting][part] if told == _AS_USUAL else When(told)
            for part in Release
            if (told := self[part.value].data)
        }
        late = Late(self.late.data)
        return Rules(
            setting=setting,
            opens=moment(self.opens.data),
            due=moment(self.due.data),
            closes=moment(self.closes.data),
            late=late,
            deduction=_share(self.deduction.data) if late is Late.DEDUCT else Fraction(0),
            attempts=self.attempts.data,
            counting=Counting(self.counting.data),
            minutes=self.minutes.data,
            grace=GRACE if self.grace.data is None else self.grace.data,
            shuffle_items=bool(self.shuffle_items.data),
            same_options=bool(self.same_options.data),
            word=" ".join((self.word.data or "").split()),
            plan=plan,
            reserved=bool(self.reserved.data),
            pass_line=_share(self.pass_line.data, PASS_LINE),
        )

    def refuse(self, error: Unfit) -> None:
        """Put each contradiction to the field that it is about."""
        for name, message in error.faults:
            self[name].errors = [*self[name].errors, message]


class AllowanceForm(FlaskForm):
    """What one student has beyond the rules."""

    minutes = _number("More minutes for each attempt", 0, MOST_MINUTES)
    pause = _number("Minutes for which the clock may be stopped", 0, MOST_MINUTES)
    attempts = _number("More attempts", 0, MOST_ATTEMPTS)
    due = _moment("Due, instead of the class’s")
    closes = _moment("Closes, instead of the class’s")

    def allowance(self) -> Allowance:
        """What the fields say."""
        return Allowance(
            self.minutes.data or 0,
            self.pause.data or 0,
            self.attempts.data or 0,
            moment(self.due.data),
            moment(self.closes.data),
        )


class TakeAwayForm(FlaskForm):
    """Take an assignment away."""

    sure = BooleanField(
        "Yes, take it away", validators=[DataRequired("Tick the box if you are sure.")]
    )


def rules_data(rules: Rules) -> Mapping[str, Any]:
    """The fields that say these rules."""
    usual = USUAL[rules.setting]
    plan = {
        part.value: _AS_USUAL if rules.plan[part] is usual[part] else rules.plan[part].value
        for part in Release
    }
    return {
        "setting": rules.setting.value,
        "opens": local(rules.opens),
        "due": local(rules.due),
        "closes": local(rules.closes),
        "late": rules.late.value,
        "deduction": percent(rules.deduction) or None,
        "attempts": rules.attempts,
        "counting": rules.counting.value,
        "minutes": rules.minutes,
        "grace": rules.grace,
        "word": rules.word,
        "shuffle_items": rules.shuffle_items,
        "same_options": rules.same_options,
        "reserved": rules.reserved,
        "pass_line": percent(rules.pass_line),
    } | plan


def allowance_data(more: Allowance) -> Mapping[str, int | datetime | None]:
    """The fields that say what a student has."""
    return {
        "minutes": more.minutes or None,
        "pause": more.pause or None,
        "attempts": more.attempts or None,
        "due": local(more.due),
        "closes": local(more.closes),
    }


def _share(per_cent: int | None, otherwise: Fraction = Fraction(0)) -> Fraction:
    return otherwise if per_cent is None else Fraction(per_cent, 100)
