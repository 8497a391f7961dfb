"""A published unit to try out, alone or on a phone and a desk side by side."""

from __future__ import annotations

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.lesson import Level, Unit
from quizapp.web.current import services
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.tryout import Way, side_by_side, tried


@route(bp, "/c/<course>/<unit>/try/<int:number>", role=Role.TEACHER, methods=("GET", "POST"))
def try_question(course: str, unit: str, number: int) -> ResponseReturnValue:
    """Question `number` as a student sees it, before an answer and after one; nothing is kept."""
    return tried(_unit(course, unit), number, _way(course, unit))


@route(bp, "/c/<course>/<unit>/try/<int:number>/frames", role=Role.TEACHER)
def try_frames(course: str, unit: str, number: int) -> ResponseReturnValue:
    """The same on a phone and on a desk, side by side."""
    return side_by_side(_unit(course, unit), number, _way(course, unit))


def _unit(course: str, unit: str) -> Unit:
    lesson = services().library.unit(course, unit)
    if lesson is None:
        abort(404)
    return lesson


def _way(course: str, unit: str) -> Way:
    place = {"course": course, "unit": unit}

    def question(number: int, level: Level) -> str:
        return url_for("teacher.try_question", **place, number=number, **_asked(level))

    def framed(number: int, level: Level) -> str:
        return url_for("teacher.try_question", **place, number=number, framed=1, **_asked(level))

    def frames(number: int) -> str:
        return url_for("teacher.try_frames", **place, number=number)

    return Way(question, framed, frames, url_for("teacher.proof", **place), "Proof view")


def _asked(level: Level) -> dict[str, str]:
    return {"level": level.value} if level is Level.EASIER else {}
