"""My progress: lessons, scores over time, what goes well and what to look at again."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.usecases.reading import my_progress
from quizapp.web.current import me, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.pictures_scores import finished, scores
from quizapp.web.roles import Role, route


@route(bp, "/progress", role=Role.LEARNER)
def progress() -> ResponseReturnValue:
    """My scores over time, what goes well and what to look at again."""
    mine = my_progress(services(), me().id)
    points = finished(mine.attempts)
    picture = scores(points, "scores-name") if points else None
    return render_template("learner/progress.html", mine=mine, picture=picture)
