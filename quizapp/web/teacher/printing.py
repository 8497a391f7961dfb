"""A unit on paper: the text and the questions as students get them, the key apart; also as PDF."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.domain.lesson import Item, Unit
from quizapp.domain.maps import MapView
from quizapp.domain.paper.edition import VERSIONS
from quizapp.domain.stimulus import Stimulus
from quizapp.paper.asking import asking
from quizapp.paper.blocks import Block
from quizapp.paper.key import key
from quizapp.paper.look import Look
from quizapp.paper.order import Order, worth
from quizapp.usecases.printing import printed_pdf
from quizapp.web.current import services
from quizapp.web.downloads import PDF, download
from quizapp.web.render_passage import numbered_paragraph
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.print_wish import ALL, PrintWish, print_wish
from quizapp.web.words import labels


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One question on paper. stimulus: stands above it; drawing: the map to mark."""

    number: int
    item: Item
    worth: str
    blocks: list[Block]
    drawing: MapView | None
    stimulus: Stimulus | None


@route(bp, "/c/<course>/<unit>/print", role=Role.TEACHER)
def sheet(course: str, unit: str) -> ResponseReturnValue:
    """The unit to print; ?level=easier, ?version=B, ?look=large, ?seed=7QX2, ?key=1 for the key."""
    lesson = _lesson(course, unit)
    wish = print_wish(request.args, lesson)
    order = Order(lesson, services().rooms, wish.edition, wish.level)
    return render_template(
        "teacher/sheet.html",
        course=course,
        unit=lesson,
        wish=wish,
        order=order,
        levels=labels(lesson),
        versions=VERSIONS,
        every=ALL,
        looks=Look,
        paragraphs=tuple(
            numbered_paragraph(one, wish.level, number)
            for number, one in enumerate(lesson.passage, start=1)
        ),
        items=() if wish.with_key else _items(order),
        key=key(order)["items"] if wish.with_key else (),
    )


@route(bp, "/c/<course>/<unit>/print.pdf", role=Role.TEACHER)
def sheet_pdf(course: str, unit: str) -> Response:
    """The same as PDF; ?version=all for all versions behind each other."""
    lesson = _lesson(course, unit)
    wish = print_wish(request.args, lesson)
    made = printed_pdf(lesson, services().rooms, wish.whole)
    return download(made, _name(lesson, wish), "pdf", PDF)


def _lesson(course: str, unit: str) -> Unit:
    return services().library.unit(course, unit) or abort(404)


def _items(order: Order) -> tuple[SheetItem, ...]:
    above = order.stimuli()
    return tuple(
        SheetItem(
            number, item, worth(item.points), asking(shown), shown.drawing, above.get(item.id)
        )
        for number, item, shown in order.items()
    )


def _name(unit: Unit, wish: PrintWish) -> str:
    which = ALL if len(wish.every) > 1 else wish.edition.version
    return "-".join((unit.id, "key" if wish.with_key else "sheet", which, wish.edition.code))
