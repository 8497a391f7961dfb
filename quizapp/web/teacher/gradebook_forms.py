"""The forms of the pages of the gradebook; what is allowed is decided by the use cases."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from quizapp.domain.gradebook import MOST_WEIGHT, By
from quizapp.usecases.gradebook import MOST_NAME, MOST_REASON
from quizapp.web.gradebook_words import BYS
from quizapp.web.teacher.fields import WholeField


class CategoryForm(FlaskForm):
    """Make a category, or change one."""

    name = StringField(
        "Name",
        validators=[
            InputRequired("Name the category."),
            Length(max=MOST_NAME, message=f"Use at most {MOST_NAME} characters."),
        ],
    )
    weight = WholeField(
        "Weight", validators=[InputRequired(f"Give a weight of 0 to {MOST_WEIGHT}.")]
    )
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
        validators=[Length(max=MOST_REASON, message=f"Use at most {MOST_REASON} characters.")],
    )
