"""Pages with forms: shown again with what was typed, and the form that is a button alone."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from quizapp.usecases.errors import Refused

_ASKED_AGAIN = 422


class ActionForm(FlaskForm):
    """A button that changes something and needs no field."""


def again(
    template: str, form: FlaskForm, refused: Refused | None = None, **more: object
) -> ResponseReturnValue:
    """The same page once more with what was typed and what is wrong; 200 when nothing is."""
    if refused:
        field = form[refused.field] if refused.field in form else next(iter(form))
        field.errors = [*field.errors, str(refused)]
    page = render_template(template, form=form, next=request.values.get("next", ""), **more)
    return page, _ASKED_AGAIN if form.errors else 200
