"""Which question type of Moodle a shape becomes."""

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
from quizapp.interop.formats.moodle_xml import clozewrite, out_choice, out_match, out_typed
from quizapp.interop.formats.moodle_xml.leaving import Leaving, Made


def made(leaving: Leaving, shape: Shape) -> Made:
    """A shape as the question type of Moodle that is nearest to it."""
    match shape:
        case Choice() | Mark() | Locate():
            return _chosen(leaving, shape)
        case Match():
            return out_match.match(leaving, shape)
        case Order():
            return out_match.order(leaving, shape)
        case Gaps():
            return clozewrite.gaps(leaving, shape)
        case Parts():
            return clozewrite.two_parts(leaving, shape)
        case _:
            return _typed(leaving, shape)


def _chosen(leaving: Leaving, shape: Choice | Mark | Locate) -> Made:
    match shape:
        case Choice():
            return out_choice.choice(leaving, shape)
        case Mark():
            return out_choice.mark(leaving, shape)
        case Locate():
            return out_choice.locate(leaving, shape)


def _typed(leaving: Leaving, shape: TextEntry | Value | Extended | Estimate) -> Made:
    match shape:
        case TextEntry():
            return out_typed.text_entry(leaving, shape)
        case Value():
            return out_typed.value(leaving, shape)
        case Extended():
            return out_typed.extended(leaving, shape)
        case Estimate():
            return out_typed.forecast(shape)
