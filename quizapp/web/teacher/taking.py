"""A unit for other programs: what each of them cannot hold, and the file."""

from __future__ import annotations

import json

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.content.library import Version
from quizapp.interop import writers
from quizapp.usecases.exchange.export_unit import Exported, export_unit
from quizapp.web.current import services
from quizapp.web.downloads import download
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp


@route(bp, "/c/<course>/<unit>/take", role=Role.TEACHER)
def take(course: str, unit: str) -> ResponseReturnValue:
    """Choose a format; ?format=qti3: what it cannot hold."""
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
        made=_made(version, name) if name else None,
        stems={one.id: (n, one.stem) for n, one in enumerate(version.unit.items, start=1)},
    )


@route(bp, "/c/<course>/<unit>/take/<name>", role=Role.TEACHER)
def taken(course: str, unit: str, name: str) -> Response:
    """The file in that format."""
    format_ = writers().get(name) or abort(404)
    made = _made(services().library.version(course, unit) or abort(404), name)
    ending = format_.EXTENSIONS[0].removeprefix(".")
    return download(made.data, f"{unit}-{name}", ending, "application/octet-stream")


def _made(version: Version, name: str) -> Exported:
    return export_unit(json.loads(version.text), name)
