"""The key to a sheet as data: with the sheet's letters, in the sheet's order."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.domain.lesson import Item, WhyKind
from quizapp.domain.offers.hand_marked import Criterion, HandMarked
from quizapp.domain.paper.printed import Printed
from quizapp.domain.question import Room
from quizapp.domain.scoring import percent
from quizapp.domain.shapes import Gaps, Mark, Parts, Shape, TextEntry, Value
from quizapp.paper.answers import answers
from quizapp.paper.blocks import Block
from quizapp.paper.cited import Place, cited, places
from quizapp.paper.inline import marked, plain
from quizapp.paper.language import written
from quizapp.paper.line import Line
from quizapp.paper.order import Order, worth

_KINDS = {
    WhyKind.CONTRADICTED: "The text says otherwise.",
    WhyKind.NOT_IN_TEXT: "Not in the text.",
    WhyKind.NOT_ASKED: "In the text, but not what was asked.",
}


def key(order: Order) -> Block:
    """The key, with the evidence for each answer; only for teachers."""
    unit = order.unit
    known = places(unit, order.level)
    return {
        "kind": "key",
        **written(unit),
        "title": unit.title,
        "level": order.level_name,
        "version": order.edition.version,
        "foot": f"Key · {order.foot}",
        "items": [
            _item(number, item, shown, order.rooms[item.type], known)
            for number, item, shown in order.items()
        ],
    }


def _item(number: int, item: Item, shown: Printed, room: Room, known: Mapping[str, Place]) -> Block:
    # What is typed may hold stars and underscores of its own.
    typed = isinstance(shown.shape, TextEntry | Value)
    found = answers(shown.shape, {name for name, place in known.items() if place.here})
    lines = [_line(one, known, typed=typed) for one in found]
    said = {one.sentence for line in found for one in line.evidence}
    own = () if isinstance(shown.shape, Mark) else item.evidence
    return {
        "number": number,
        "stem": marked(item.stem),
        "worth": worth(item.points),
        "marks": _marks(shown.shape, found),
        "right": [one for one in lines if one["right"]],
        "wrong": [one for one in lines if not one["right"]],
        "evidence": cited([one for one in own if one.sentence not in said], known),
        "explanation": marked(item.explanation),
        "rubric": _rubric(room.rubric(item.body)) if isinstance(room, HandMarked) else [],
    }


def _marks(shape: Shape, lines: list[Line]) -> str:
    """The letters or places alone, in the order of the sheet, to mark a pile of sheets by."""
    if isinstance(shape, Gaps | Parts):
        return ""
    return " ".join(one.mark for one in lines if one.right and one.mark)


def _line(one: Line, known: Mapping[str, Place], *, typed: bool) -> Block:
    written_as = plain if typed else marked
    why = one.why
    return {
        "mark": one.mark,
        "text": written_as(one.text),
        "answer": marked(one.answer),
        "note": one.note,
        "right": one.right,
        "reason": _KINDS[why.kind] if why else "",
        "explanation": marked(why.text if why else one.explanation),
        "evidence": cited(one.evidence, known),
    }


def _rubric(criteria: tuple[Criterion, ...]) -> list[Block]:
    return [
        {
            "text": marked(one.text),
            "levels": [
                {"share": f"{percent(level.share)} %", "text": marked(level.text)}
                for level in one.levels
            ],
        }
        for one in criteria
    ]
