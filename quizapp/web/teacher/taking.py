"""A unit for other programs: what each of them cannot hold, and the file."""

from __future__ import annotations

import json

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.content.library import Version
from quizapp.interop import writers
from quizapp.usecases.exchange import Exported, export_unit, gathered
from quizapp.web.current import services
from quizapp.web.downloads import download
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp


@route(bp, "/c/<course>/<unit>/take", role=Role.TEACHER)
def take(course: str, unit: str) -> ResponseReturnValue:
    """Choose a format; ?format=qti3: what it cannot hold; ?plain=1: nothing travels along."""
    version = services().library.version(course, unit) or abort(404)
    name = request.args.get("format", "")
    if name and name not in writers():
        abort(404)
    return render_template(
        "teacher/take.html",
        course=course,
        unit=version.unit,
        known=list(writers().values()),
        chosen=name,
        plain=_plain(),
        lost=gathered(_made(version, name).losses) if name else None,
        numbers={one.id: n for n, one in enumerate(version.unit.items, start=1)},
    )


@route(bp, "/c/<course>/<unit>/take/<target>", role=Role.TEACHER)
def taken(course: str, unit: str, target: str) -> Response:
    """The file in that format; ?plain=1 as above."""
    format_ = writers().get(target) or abort(404)
    made = _made(services().library.version(course, unit) or abort(404), target)
    ending = format_.EXTENSIONS[0].removeprefix(".")
    return download(made.data, f"{unit}-{target}", ending, "application/octet-stream")


def _plain() -> bool:
    return request.args.get("plain") == "1"


def _made(version: Version, name: str) -> Exported:
    """Raises Refused, as when no font here has a character of the lesson."""
    now = int(services().clock().timestamp())
    return export_unit(json.loads(version.text), name, carry=not _plain(), at=now)
