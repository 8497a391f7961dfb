"""A unit on paper: the text and the questions as students get them, the key apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.domain.lesson import Item, Level, Unit
from quizapp.domain.question import Asking, Room
from quizapp.domain.shapes import Locate, Shape
from quizapp.domain.stimulus import Stimulus
from quizapp.web.current import services
from quizapp.web.render_passage import plain_paragraph
from quizapp.web.render_review import Explainer
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.proof import LAYOUTS
from quizapp.web.words import labels

VERSIONS = ("A", "B", "C", "D")
"""Names of the sheets whose options stand in different orders, so that neighbours can't copy."""


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One question on paper. stimulus: drawn where it is asked about first."""

    number: int
    item: Item
    body: Markup
    stimulus: Stimulus | None


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One line of the key. kind: the macro that lays out its shape."""

    number: int
    item: Item
    kind: str
    shape: Shape


@route(bp, "/c/<course>/<unit>/print", role=Role.TEACHER)
def sheet(course: str, unit: str) -> ResponseReturnValue:
    """The unit to print; ?level=easier, ?version=B, and ?key=1 for the key alone."""
    lesson = services().library.unit(course, unit)
    if lesson is None:
        abort(404)
    easier = request.args.get("level") == Level.EASIER and lesson.has_easier
    level = Level.EASIER if easier else Level.STANDARD
    wanted = request.args.get("version", "")
    version = wanted if wanted in VERSIONS else VERSIONS[0]
    rooms = services().rooms
    return render_template(
        "teacher/sheet.html",
        course=course,
        unit=lesson,
        level=level,
        levels=labels(lesson),
        version=version,
        versions=VERSIONS,
        with_key="key" in request.args,
        paragraphs=tuple(plain_paragraph(one, level) for one in lesson.passage),
        items=_items(lesson, level, version, rooms),
        key=_key(lesson, rooms),
        explainer=Explainer(frozenset()),
    )


def printed(item: Item, room: Room, asking: Asking) -> Markup:
    """The room's printing page over its public view; its asking page when it brings no other."""
    names = [f"questions/{item.type}/{page}.html" for page in ("print", "ask")]
    template = current_app.jinja_env.select_template(names)
    view = room.public(item.body, asking)
    return Markup(template.render(view=view, error=None))  # noqa: S704 - an autoescaped template


def _items(
    unit: Unit, level: Level, version: str, rooms: Mapping[str, Room]
) -> tuple[SheetItem, ...]:
    seed = VERSIONS.index(version)
    shown: set[str] = set()
    made = []
    for number, item in enumerate(unit.items, start=1):
        room = rooms[item.type]
        # Such an item draws its map itself, without the places that are to be found.
        drawn = isinstance(room.shape(item.body), Locate)
        stimulus = None if drawn or item.stimulus in shown else unit.stimulus(item.stimulus)
        shown.update((item.stimulus,) if stimulus and item.stimulus else ())
        body = printed(item, room, Asking.of(seed, item.id, level))
        made.append(SheetItem(number, item, body, stimulus))
    return tuple(made)


def _key(unit: Unit, rooms: Mapping[str, Room]) -> tuple[KeyItem, ...]:
    shapes = (rooms[item.type].shape(item.body) for item in unit.items)
    return tuple(
        KeyItem(number, item, LAYOUTS[type(shape)], shape)
        for number, (item, shape) in enumerate(zip(unit.items, shapes, strict=True), start=1)
    )
