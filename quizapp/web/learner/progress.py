"""My progress: lessons, scores over time, what sits and what to look at again."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.domain.attempt import Mode
from quizapp.usecases.reading import Progress, my_progress
from quizapp.web.current import me, services
from quizapp.web.learner.blueprint import bp
from quizapp.web.pictures_scores import Point, scores
from quizapp.web.render import day
from quizapp.web.roles import Role, route


@route(bp, "/progress", role=Role.LEARNER)
def progress() -> ResponseReturnValue:
    """The page."""
    mine = my_progress(services(), me().id)
    points = _points(mine)
    picture = scores(points, "scores-name") if points else None
    return render_template("learner/progress.html", mine=mine, picture=picture)


def _points(mine: Progress) -> list[Point]:
    finished = [
        Point(one.share, day(one.submitted_at), one.mode is Mode.PRACTICE)
        for one in mine.attempts
        if one.submitted_at is not None and one.share is not None
    ]
    return finished[::-1]
