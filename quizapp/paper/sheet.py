"""A student's sheet as data: everything that typst gets of a unit, and nothing of its key."""

from __future__ import annotations

from quizapp.domain.lesson import Item, Paragraph
from quizapp.domain.numbers import ZERO
from quizapp.domain.paper.printed import Printed
from quizapp.domain.stimulus import Stimulus
from quizapp.paper.asking import asking
from quizapp.paper.blocks import Block
from quizapp.paper.drawing import map_block
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


def _paragraph(number: int, one: Paragraph, order: Order) -> Block:
    return {
        "number": number,
        "heading": one.heading or "",
        "text": plain(" ".join(sentence.text for sentence in one.at(order.level))),
    }


def _items(order: Order) -> list[Block]:
    above = order.stimuli()
    return [_item(number, item, shown, above.get(item.id)) for number, item, shown in order.items()]


def _item(number: int, item: Item, shown: Printed, above: Stimulus | None) -> Block:
    drawing = [map_block(shown.drawing)] if shown.drawing else []
    return {
        "number": number,
        "stem": marked(item.stem),
        "worth": worth(item.points),
        "above": stimulus_block(above) if above else None,
        "blocks": [*drawing, *asking(shown)],
    }
