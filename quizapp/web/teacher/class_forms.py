"""The forms of the pages of classes; what is allowed in them is decided by the use cases."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from quizapp.domain.retention import CHOICES

FOR_EVER = ""


class ClassForm(FlaskForm):
    """Name a class."""

    name = StringField(
        "Name of the class",
        validators=[
            InputRequired("Name the class."),
            Length(max=60, message="Use at most 60 characters."),
        ],
    )


class RemoveForm(FlaskForm):
    """Take a class away."""

    sure = BooleanField(
        "Yes, take the class away", validators=[DataRequired("Tick the box if you are sure.")]
    )


class KeepingForm(FlaskForm):
    """How long a class keeps work."""

    months = SelectField("Erase a student who has done nothing for")

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        times = ((str(months), f"{months} months") for months in CHOICES)
        self.months.choices = [(FOR_EVER, "– nobody is erased –"), *times]

    def chosen(self) -> int | None:
        """Months, None for ever."""
        return int(self.months.data) if self.months.data else None


class RosterForm(FlaskForm):
    """Bring in a list: typed, pasted or from a file. key: of this list, so that once is enough."""

    names = TextAreaField("Names, one a line")
    file = FileField("Or a CSV file")
    key = HiddenField()


class NumberForm(FlaskForm):
    """Bring in so many, without names. key: of this wish, so that once is enough."""

    number = IntegerField("How many students", validators=[InputRequired("Say how many.")])
    key = HiddenField()


class TeacherForm(FlaskForm):
    """Add a teacher of this server."""

    login = StringField(
        "Sign-in name of another teacher",
        validators=[
            InputRequired("Type the teacher’s sign-in name."),
            Length(max=64, message="Use at most 64 characters."),
        ],
    )
