"""What is asked of a file of another program."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, TextAreaField

from quizapp.content.unfinished import MARK
from quizapp.domain.written import tidy
from quizapp.interop import readers
from quizapp.usecases.errors import Refused
from quizapp.web.editor.drafts import NewForm, new_form

ANY = "any"
"""Of the list of formats: go by what the file holds."""
_LONGEST = 200


class BringForm(NewForm):
    """A file and the lesson that it becomes. brought: what was read of it, once it was."""

    file = FileField("The file")
    passage = TextAreaField("The text that they are about")
    kind = SelectField("What it is", validate_choice=False, default=ANY)
    brought = HiddenField()


def bring_form() -> BringForm:
    """The form with the courses and the formats there are."""
    form = BringForm()
    form.course.choices = new_form().course.choices
    named = [(name, one.LABEL) for name, one in readers().items()]
    form.kind.choices = [(ANY, "Whatever it turns out to be"), *named]
    return form


def titled(form: BringForm, n: int, of: int, raw: dict[str, Any]) -> str:
    """The title that was typed for the n-th of some lessons, else its own. Raises Refused."""
    typed = (form.title.data or "") if of == 1 else request.form.get(f"title-{n}", "")
    title = " ".join(tidy(typed).split()) or str(raw["title"])
    if title.startswith(MARK):
        raise Refused("Give the lesson a title.", "title")
    if len(title) > _LONGEST:
        raise Refused(f"Use at most {_LONGEST} characters. These are {len(title):,}.", "title")
    return title
