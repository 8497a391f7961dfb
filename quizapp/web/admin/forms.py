"""The forms of the admin's pages; what is allowed in them is decided by the use cases."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

_LENGTH = Length(max=64, message="Use at most 64 characters.")


class FindForm(FlaskForm):
    """Find somebody who signs in with a password."""

    login = StringField("Sign-in name", validators=[InputRequired("Type a sign-in name."), _LENGTH])


class TakeForm(FlaskForm):
    """Take somebody's rights to teach away."""

    heir = StringField("Sign-in name of the teacher who takes over", validators=[_LENGTH])
    sure = BooleanField(
        "Yes, take the rights of a teacher away",
        validators=[DataRequired("Tick the box if you are sure.")],
    )
