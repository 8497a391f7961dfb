"""A shape as the word of its kind and the cells of its row."""

from __future__ import annotations

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Locate,
    Mark,
    Match,
    Order,
    Parts,
    Shape,
    TextEntry,
    Value,
)
from quizapp.interop.tables import arranging, brackets, choosing, free, typed
from quizapp.interop.tables.cells import Cells
from quizapp.interop.tables.kinds import ORDERED, OTHER


def type_cell(shape: Shape) -> str:
    """What the column "type" says of a shape."""
    ordered = isinstance(shape, Choice | Match) and shape.ordered_as_written
    return f"{_name(shape)}, {ORDERED}" if ordered else _name(shape)


def cells_of(shape: Shape) -> Cells | None:
    """The cells that say a shape; None for one that has no place in a table."""
    match shape:
        case Choice():
            return choosing.choice_out(shape)
        case Match():
            return arranging.match_out(shape)
        case Order():
            return arranging.order_out(shape)
        case TextEntry():
            return typed.text_out(shape)
        case Value():
            return typed.value_out(shape)
        case Gaps():
            return brackets.gaps_out(shape)
        case Extended():
            return free.extended_out(shape)
        case Estimate():
            return free.estimate_out(shape)
        case Parts() | Mark() | Locate():
            return None


def _name(shape: Shape) -> str:
    match shape:
        case Choice() if not any(option.right for option in shape.options):
            return "poll"
        case Choice():
            return "single choice" if shape.most == 1 else "multiple choice"
        case Match():
            return "categorise" if shape.reuse else "matching"
        case Order():
            return "ordering"
        case TextEntry():
            return "short answer"
        case Value():
            return shape.kind
        case Gaps():
            return "cloze"
        case Extended():
            return "open response" if shape.scored else "discussion"
        case Estimate():
            return "forecast"
        case _:
            return OTHER
