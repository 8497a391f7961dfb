"""The lessons with what I have done of them."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.usecases.reading import catalogue as read_catalogue
from quizapp.usecases.review import how_many
from quizapp.web.current import person, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.roles import Role, route


@route(bp, "/", role=Role.PUBLIC)
def catalogue() -> ResponseReturnValue:
    """Every course and its units; a guest sees them too."""
    who = person()
    courses = read_catalogue(services(), who.id if who else None)
    due = how_many(services(), who.id) if who else 0
    return render_template("learner/catalogue.html", courses=courses, who=who, due=due)
