"""Map point, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import number_of, option_of
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Locate


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: a place of a map is pointed at."""
    shape = wanted.shape
    if not isinstance(shape, Locate) or shape.near is None:
        return None
    return {
        "stimulus": shape.stimulus,
        "options": [
            {**option_of(option), "place": target}
            for option, target in zip(shape.options, shape.targets, strict=True)
        ],
        "near": number_of(shape.near),
        "far": number_of(shape.far or shape.near),
        **({"shuffle": False} if shape.ordered_as_written else {}),
    }
