"""Poll, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import unshuffled
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Choice


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: one is to be chosen, none is right, and nothing is scored."""
    shape = wanted.shape
    if not isinstance(shape, Choice) or shape.most != 1 or wanted.points:
        return None
    if any(option.right for option in shape.options):
        return None
    options = [{"id": one.id, "text": one.text} for one in shape.options]
    return {"options": options, **unshuffled(shape)}
