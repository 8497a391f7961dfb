"""The text of a unit, and the start of an attempt."""

from __future__ import annotations

import re

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.attempt import Mode
from quizapp.domain.certainty import is_asked
from quizapp.domain.lesson import Course, Level, Unit
from quizapp.domain.policy import Policy
from quizapp.usecases.attempts import start_attempt
from quizapp.usecases.reading import UnitProgress, unit_progress
from quizapp.web.current import me, person, services
from quizapp.web.launched import note_begun
from quizapp.web.learner.blueprint import bp
from quizapp.web.pictures import timeline
from quizapp.web.render_passage import passage
from quizapp.web.roles import Role, route
from quizapp.web.words import labels, share_in_words

_KEY = re.compile(r"[A-Za-z0-9_-]{8,48}")


@route(bp, "/c/<course>/<unit>", role=Role.PUBLIC)
def read(course: str, unit: str) -> ResponseReturnValue:
    """The reading page; ?level=easier shows the easier text."""
    lesson = services().library.unit(course, unit)
    if lesson is None:
        abort(404)
    level = wanted_level(lesson, request.args.get("level", ""))
    return render_template(
        "learner/reading.html",
        course=course,
        course_of=_course(course),
        unit=lesson,
        level=level,
        levels=labels(lesson),
        passage=passage(lesson, level),
        picture=_picture(lesson),
        standing=_standing(course, unit),
        who=person(),
        start_key=services().tokens(16),
        penalty=share_in_words(Policy(Mode.PRACTICE).penalty),
        tries=Policy(Mode.PRACTICE).tries,
        certainty=any(is_asked(lesson, one, services().rooms[one.type]) for one in lesson.items),
    )


@route(bp, "/c/<course>/<unit>/start", role=Role.LEARNER, methods=("POST",))
def start(course: str, unit: str) -> ResponseReturnValue:
    """Begin an attempt, or go on with the one under way; posting twice begins one."""
    mode, key = request.form.get("mode", ""), request.form.get("start_key", "")
    if mode not in set(Mode) or not _KEY.fullmatch(key):
        abort(400)
    level = Level.EASIER if request.form.get("level") == Level.EASIER else Level.STANDARD
    begun = start_attempt(
        services(),
        me().id,
        course,
        unit,
        Mode(mode),
        level,
        key,
        request.form.get("wrong_of") or None,
        fresh="fresh" in request.form,
    )
    note_begun(course, unit, begun.id)
    return redirect(url_for("learner.result", attempt=begun.id), code=303)


def wanted_level(unit: Unit, wanted: str) -> Level:
    """The level asked for when the unit has it, else the standard one."""
    return Level.EASIER if wanted == Level.EASIER and unit.has_easier else Level.STANDARD


def _picture(unit: Unit) -> object:
    if not unit.timeline:
        return ""
    return timeline(unit.timeline, unit.language, unit.direction, "timeline-name")


def _course(course: str) -> Course | None:
    entries = services().library.courses()
    return next((entry.course for entry in entries if entry.course.id == course), None)


def _standing(course: str, unit: str) -> UnitProgress | None:
    who = person()
    return None if who is None else unit_progress(services(), who.id, course, unit)
