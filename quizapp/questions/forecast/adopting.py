"""Forecast, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import without_nothing
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Estimate


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: a statement is given a likelihood."""
    shape = wanted.shape
    if not isinstance(shape, Estimate):
        return None
    said = dict(zip(("yes", "no"), shape.outcomes, strict=False))
    return {
        "statement": shape.statement,
        **without_nothing({"closes": shape.closes}),
        **({"outcomes": said} if said else {}),
    }
