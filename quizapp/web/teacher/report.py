"""A page to print: what one student earned in a class."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.usecases.gradebook import student_report
from quizapp.web import gradebook_words
from quizapp.web.current import me, services
from quizapp.web.pictures_gradebook import bars, drawn
from quizapp.web.roles import Role, route
from quizapp.web.school_time import local
from quizapp.web.teacher.blueprint import bp


@route(bp, "/classes/<class_id>/students/<person>/report", role=Role.TEACHER)
def report(class_id: str, person: str) -> ResponseReturnValue:
    """Assignments with scores, categories and the grade of one student."""
    found = student_report(services(), me().id, class_id, person)
    row = found.rows[0]
    points = drawn(found.columns, row.cells)
    return render_template(
        "teacher/report.html",
        found=found,
        row=row,
        lines=list(zip(found.columns, row.cells, strict=True)),
        names={one.id: one.name for one in found.categories},
        picture=bars(points, row.grade, "scores-name") if points else None,
        words=gradebook_words,
        local=local,
        now=services().clock(),
    )
