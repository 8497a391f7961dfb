"""The forms of the pages of classes; what is allowed in them is decided by the use cases."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length


class ClassForm(FlaskForm):
    """Name a class."""

    name = StringField(
        "Name of the class",
        validators=[
            InputRequired("Name the class."),
            Length(max=60, message="Use at most 60 characters."),
        ],
    )


class TeacherForm(FlaskForm):
    """Add a teacher of this server."""

    login = StringField(
        "Sign-in name of another teacher",
        validators=[
            InputRequired("Type the teacher’s sign-in name."),
            Length(max=64, message="Use at most 64 characters."),
        ],
    )
