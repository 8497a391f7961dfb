"""The lessons with what I have done of them."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.usecases.reading import catalogue as read_catalogue
from quizapp.usecases.reading import front_page
from quizapp.web import assignment_words
from quizapp.web.current import person, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.roles import Role, route


@route(bp, "/", role=Role.PUBLIC)
def catalogue() -> ResponseReturnValue:
    """Every course and its units; a guest sees them too."""
    who = person()
    if who is None:
        courses = read_catalogue(services(), None)
        return render_template("learner/catalogue.html", courses=courses, who=None, work=(), due=0)
    page = front_page(services(), who.id)
    return render_template(
        "learner/catalogue.html",
        courses=page.courses,
        who=who,
        work=page.work,
        words=assignment_words,
        due=page.due,
    )
