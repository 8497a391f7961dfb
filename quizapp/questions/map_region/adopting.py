"""Map region, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import option_of
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Locate


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: an area of a map is pointed at."""
    shape = wanted.shape
    if not isinstance(shape, Locate) or shape.near is not None:
        return None
    return {
        "stimulus": shape.stimulus,
        "options": [
            {**option_of(option), "region": target}
            for option, target in zip(shape.options, shape.targets, strict=True)
        ],
        **({"shuffle": False} if shape.ordered_as_written else {}),
    }
