"""A live quiz from the student's side: waiting for the teacher, and being where the class is."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.attempts import AttemptView
from quizapp.usecases.pacing import pace_tag, tag_of
from quizapp.web import polled
from quizapp.web.current import me, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.roles import Role, route


@route(bp, "/assignments/<assignment>/pace", role=Role.LEARNER)
def pace(assignment: str) -> ResponseReturnValue:
    """Whether the class has gone on: 304 until it has; else the page is to load itself anew."""
    tag = hashed(assignment, pace_tag(services(), me().id, assignment))
    return polled.answer(tag, lambda: "new", "text/plain")


def hashed(assignment: str, tag: str) -> str:
    """The entity tag of a stand of the class."""
    return polled.tag_of(assignment, tag)


def page_tag(taken: AttemptView) -> str | None:
    """The entity tag of what a page of the attempt shows, None where nobody leads the class."""
    if taken.pace is None or taken.assignment_id is None:
        return None
    return hashed(taken.assignment_id, tag_of(taken.pace))


def with_class(taken: AttemptView) -> ResponseReturnValue:
    """The right page of a live quiz just now: where the class is, or waiting for the beginning."""
    number = taken.pace.number if taken.pace else 0
    if number:
        return redirect(url_for("learner.question", attempt=taken.id, number=number), code=303)
    return render_template("learner/waiting.html", attempt=taken, tag=page_tag(taken))
