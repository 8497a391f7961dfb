"""Date, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.adopting import number_of
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Tier, Value
from quizapp.questions.date.model import LENGTHS

_PRECISION = {length: name for name, length in LENGTHS.items()}


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: a day, a month or a year is given."""
    shape = wanted.shape
    if not isinstance(shape, Value) or shape.kind != "date":
        return None
    best = str(shape.tiers[0].lowest) if shape.tiers else ""
    precision = shape.precision or _PRECISION.get(len(best), "day")
    return {"precision": precision, "accept": [_tier(tier) for tier in shape.tiers]}


def _tier(tier: Tier) -> dict[str, Any]:
    return {
        "when": str(tier.lowest),
        **({} if tier.highest == tier.lowest else {"until": str(tier.highest)}),
        **({} if tier.credit == 1 else {"credit": number_of(tier.credit)}),
    }
