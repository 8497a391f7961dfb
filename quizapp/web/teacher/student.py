"""One student: what was done, what goes well and what does not."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.usecases.teaching import student_work
from quizapp.web.current import services
from quizapp.web.pictures_scores import finished, scores
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp


@route(bp, "/students/<person>", role=Role.TEACHER)
def student(person: str) -> ResponseReturnValue:
    """One student: what was done, what goes well and what does not."""
    work = student_work(services(), person)
    points = finished(work.attempts)
    picture = scores(points, "scores-name") if points else None
    return render_template("teacher/student.html", work=work, picture=picture)
