"""Ordering, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import without_nothing
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Order

_ENDS = ("first", "last")


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: entries that are put in order."""
    shape = wanted.shape
    if not isinstance(shape, Order):
        return None
    ends = {"from": shape.first, "to": shape.last}
    usual = (shape.first, shape.last) == _ENDS
    return {
        "entries": [
            without_nothing({"id": one.id, "text": one.text, "explanation": one.explanation})
            for one in shape.entries
        ],
        "key": [list(group) for group in shape.key],
        **({} if usual else without_nothing(ends)),
    }
