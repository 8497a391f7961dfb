"""A unit for other programs: what each of them cannot hold, and the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.content.library import Version
from quizapp.domain.lesson import Unit
from quizapp.interop import writers
from quizapp.interop.model import Loss
from quizapp.usecases.exchange.export_unit import Exported, export_unit
from quizapp.web.current import services
from quizapp.web.downloads import download
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp


@dataclass(frozen=True, slots=True)
class Lost:
    """What a format cannot hold. kept: it travels along all the same; items: numbers of the

    questions that it is lost of, () for the lesson itself.
    """

    what: str
    instead: str
    kept: bool
    items: tuple[int, ...]


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
        lost=_lost(_made(version, name).losses, version.unit) if name else None,
    )


@route(bp, "/c/<course>/<unit>/take/<target>", role=Role.TEACHER)
def taken(course: str, unit: str, target: str) -> Response:
    """The file in that format; ?plain=1 as above."""
    format_ = writers().get(target) or abort(404)
    made = _made(services().library.version(course, unit) or abort(404), target)
    ending = format_.EXTENSIONS[0].removeprefix(".")
    return download(made.data, f"{unit}-{target}", ending, "application/octet-stream")


def _lost(losses: Iterable[Loss], unit: Unit) -> list[Lost]:
    """Each thing once, what is lost for good before what travels along."""
    numbers = {one.id: n for n, one in enumerate(unit.items, start=1)}
    found: dict[tuple[bool, str, str], set[int]] = {}
    for one in losses:
        items = found.setdefault((one.kept, one.what, one.instead), set())
        if one.item in numbers:
            items.add(numbers[one.item])
    lost = [
        Lost(what, instead, kept, tuple(sorted(items)))
        for (kept, what, instead), items in found.items()
    ]
    return sorted(lost, key=lambda one: (one.kept, bool(one.items)))


def _plain() -> bool:
    return request.args.get("plain") == "1"


def _made(version: Version, name: str) -> Exported:
    """Raises Refused, as when no font here has a character of the lesson."""
    now = int(services().clock().timestamp())
    return export_unit(json.loads(version.text), name, carry=not _plain(), at=now)
