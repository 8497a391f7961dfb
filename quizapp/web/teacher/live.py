"""A class at work, watched: who is where, who asks for help, and what is answered so far."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.usecases.assignments import taught_work
from quizapp.usecases.live import Stage, class_now, hand_seen, pulse_of
from quizapp.web import polled
from quizapp.web.current import me, services
from quizapp.web.form_pages import ActionForm
from quizapp.web.roles import Role, route
from quizapp.web.school_time import local
from quizapp.web.teacher.blueprint import bp

STAGES = {
    Stage.NOTHING: ("Not begun", ""),
    Stage.UNDER_WAY: ("At work", "tag-doing"),
    Stage.HANDED_IN: ("Handed in", "tag-right"),
}


class Switches(NamedTuple):
    """What the page is to show. names: of students; right: which options are."""

    names: bool
    right: bool

    def query(self, **other: bool) -> dict[str, str]:
        """The query of the page with these switches, some of them otherwise."""
        wanted = self._replace(**other)
        names = {} if wanted.names else {"names": "hidden"}
        return names | ({"right": "shown"} if wanted.right else {})


@route(bp, "/assignments/<assignment>/live", role=Role.TEACHER)
def live(assignment: str) -> ResponseReturnValue:
    """The class at work; the script asks for what is new, and without it one looks again."""
    about = taught_work(services(), me().id, assignment)
    switches, pulse = _switches(), pulse_of(services(), me().id, assignment)
    return render_template(
        "teacher/live.html",
        about=about,
        now=class_now(services(), assignment, pulse),
        tag=_tag(assignment, switches, pulse),
        **_shared(assignment, switches),
    )


@route(bp, "/assignments/<assignment>/live/now", role=Role.TEACHER)
def live_now(assignment: str) -> ResponseReturnValue:
    """The part of that page that changes; 304 while nothing has."""
    switches, pulse = _switches(), pulse_of(services(), me().id, assignment)
    tag = _tag(assignment, switches, pulse)

    def made() -> str:
        now = class_now(services(), assignment, pulse)
        return render_template("teacher/live_now.html", now=now, **_shared(assignment, switches))

    return polled.answer(tag, made)


@route(bp, "/assignments/<assignment>/live/seen", role=Role.TEACHER, methods=("POST",))
def live_seen(assignment: str) -> ResponseReturnValue:
    """Somebody has come to a student who asked for help."""
    if ActionForm().validate_on_submit():
        hand_seen(services(), me().id, assignment, request.form.get("person", ""))
    query = _switches().query()
    return redirect(url_for("teacher.live", assignment=assignment, **query), code=303)


def clock_time(at: datetime) -> str:
    """A moment by the school's clock: "4 Dec, 08:00". A hundred of them are drawn every second."""
    shown = local(at) or at
    return f"{shown.day} {shown:%b, %H:%M}"


def _switches() -> Switches:
    return Switches(request.args.get("names") != "hidden", request.args.get("right") == "shown")


def _tag(assignment: str, *parts: object) -> str:
    """Of what is shown of that pulse with those switches by this version."""
    return polled.tag_of(assignment, *parts)


def _shared(assignment: str, switches: Switches) -> dict[str, object]:
    return {
        "assignment": assignment,
        "switches": switches,
        "stages": STAGES,
        "Stage": Stage,
        "clock_time": clock_time,
    }
