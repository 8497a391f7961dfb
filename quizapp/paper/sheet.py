"""A student's sheet as data: everything that typst gets of a unit, and nothing of its key."""

from __future__ import annotations

from quizapp.domain.lesson import Item, Paragraph, Unit
from quizapp.domain.numbers import ZERO
from quizapp.domain.shapes import Locate, Shape
from quizapp.paper.asking import asking
from quizapp.paper.blocks import Block
from quizapp.paper.inline import marked, plain
from quizapp.paper.language import written
from quizapp.paper.order import Order, worth
from quizapp.paper.stimuli import stimulus_block


def sheet(order: Order) -> Block:
    """The sheet: text, words, questions."""
    unit = order.unit
    return {
        "kind": "sheet",
        **written(unit),
        "title": unit.title,
        "level": order.level_name,
        "version": order.edition.version,
        "foot": order.foot,
        "paragraphs": [_paragraph(n, one, order) for n, one in enumerate(unit.passage, start=1)],
        "terms": [
            {"term": plain(one.term), "definition": marked(one.definition)} for one in unit.glossary
        ],
        "items": _items(order),
        "total": worth(sum((item.points for item in unit.items), ZERO)),
        "licence": f"{', '.join(unit.authors)}, {unit.licence}",
    }


def _stimuli(unit: Unit, shapes: dict[str, Shape]) -> dict[str, Block]:
    """By item id what stands above it: each stimulus once, above the first item about it.

    An item that is answered on a map draws the map itself, without the places to be found.
    """
    shown: set[str] = set()
    found = {}
    for item in unit.items:
        one = unit.stimulus(item.stimulus)
        if one is None or one.id in shown or isinstance(shapes[item.id], Locate):
            continue
        shown.add(one.id)
        found[item.id] = stimulus_block(one)
    return found


def _paragraph(number: int, one: Paragraph, order: Order) -> Block:
    return {
        "number": number,
        "heading": one.heading or "",
        "text": plain(" ".join(sentence.text for sentence in one.at(order.level))),
    }


def _items(order: Order) -> list[Block]:
    every = list(order.items())
    above = _stimuli(order.unit, {item.id: shown.shape for _, item, shown in every})
    return [
        {**_head(number, item), "above": above.get(item.id), "blocks": asking(shown)}
        for number, item, shown in every
    ]


def _head(number: int, item: Item) -> Block:
    return {"number": number, "stem": marked(item.stem), "worth": worth(item.points)}
