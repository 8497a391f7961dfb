"""The forms of the pages of classes; what is allowed in them is decided by the use cases."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length


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


class RosterForm(FlaskForm):
    """Bring in a list: typed, pasted or from a file. key: of this list, so that once is enough."""

    names = TextAreaField("Names, one a line")
    file = FileField("Or a CSV file")
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
