"""“I think I'm right”: said beside a question of one's result."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from quizapp.usecases.disputes import raise_dispute
from quizapp.usecases.errors import NotSaved, Refused
from quizapp.web.current import me, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.learner.finishing import Typed, result_page
from quizapp.web.put_off import put_off
from quizapp.web.roles import Role, route

_STALE = "Send it again: its page was too old."
_NOT_SAVED = "The server could not write just now. What you typed is still here: send it again."


class SentenceForm(FlaskForm):
    """Why one is right; what is allowed in it is decided by the use case."""

    sentence = TextAreaField()


@route(bp, "/a/<attempt>/<int:number>/dispute", role=Role.LEARNER, methods=("POST",))
def dispute(attempt: str, number: int) -> ResponseReturnValue:
    """Say that an answer of mine is right, or say it better while nobody has answered."""
    form = SentenceForm()
    said = form.sentence.data or ""
    if not form.validate_on_submit():
        return result_page(attempt, Typed(number, said, _STALE)), 422
    try:
        raise_dispute(services(), me().id, attempt, number, said)
    except Refused as error:
        return result_page(attempt, Typed(number, said, str(error))), 422
    except NotSaved as error:
        return put_off(result_page(attempt, Typed(number, said, _NOT_SAVED)), error)
    there = url_for("learner.result", attempt=attempt, _anchor=f"item-{number}")
    return redirect(there, code=303)
