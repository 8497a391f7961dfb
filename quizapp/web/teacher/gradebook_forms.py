"""The forms of the pages of the gradebook; what is allowed is decided by the use cases."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from quizapp.domain.gradebook import By
from quizapp.web.gradebook_words import BYS


class _Whole(IntegerField):
    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError in words for what is no whole number."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Write a whole number.") from None


class CategoryForm(FlaskForm):
    """Make a category, or change one."""

    name = StringField(
        "Name",
        validators=[
            InputRequired("Name the category."),
            Length(max=60, message="Use at most 60 characters."),
        ],
    )
    weight = _Whole("Weight", validators=[InputRequired("Give a weight of 0 to 100.")])
    by = RadioField(
        "Inside of the category, assignments count",
        default=By.POINTS.value,
        validators=[InputRequired("Choose one.")],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by.choices = [(by.value, said) for by, said in BYS.items()]

    def way(self) -> By:
        """How assignments count inside of it."""
        return By(self.by.data)


class ExcuseForm(FlaskForm):
    """Let a learner off an assignment."""

    reason = StringField(
        "Reason, for teachers (optional)",
        validators=[Length(max=200, message="Use at most 200 characters.")],
    )
