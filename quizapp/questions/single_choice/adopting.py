"""Single choice, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import option_of, unshuffled
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Choice


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: one is to be chosen, and there is a right one."""
    shape = wanted.shape
    if not isinstance(shape, Choice) or shape.most != 1:
        return None
    if not any(option.right for option in shape.options):
        return None
    return {"options": [option_of(one) for one in shape.options], **unshuffled(shape)}
