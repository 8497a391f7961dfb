"""Two-part evidence, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import option_of, unshuffled
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Parts

_TWO = 2


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: an answer, and what supports it."""
    shape = wanted.shape
    if not isinstance(shape, Parts) or len(shape.choices) != _TWO or shape.choices[0].most != 1:
        return None
    first, second = shape.choices
    return {
        "options": [option_of(one) for one in first.options],
        **unshuffled(first),
        "support": {
            "stem": shape.stems[-1],
            **({} if second.most == 1 else {"choose": second.most}),
            "options": [option_of(one) for one in second.options],
        },
    }
