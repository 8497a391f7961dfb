"""Number, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from quizapp.domain.adopting import number_of, without_nothing
from quizapp.domain.numbers import fraction
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Tier, Value


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:  # noqa: ARG001
    """See Adopting.adopt: a number is typed."""
    shape = wanted.shape
    if not isinstance(shape, Value) or shape.kind != "number":
        return None
    tiers = [_tier(tier) for tier in shape.tiers]
    return {"accept": tiers, **without_nothing({"unit": shape.unit})}


def _tier(tier: Tier) -> dict[str, Any]:
    lowest, highest = fraction(tier.lowest), fraction(tier.highest)
    raw = {"lo": _amount(lowest), "hi": _amount(highest)}
    value = tier.value
    if value is not None and highest - value == value - lowest:
        raw = {"value": _amount(value)}
        if tier.relative:
            raw["relative"] = _amount(tier.relative)
        elif lowest != highest:
            raw["absolute"] = _amount(highest - value)
    return {**raw, **({} if tier.credit == 1 else {"credit": number_of(tier.credit)})}


def _amount(value: Fraction) -> int | float:
    exact = number_of(value)
    # What no decimal says exactly comes in as the nearest one.
    return float(value) if isinstance(exact, str) else exact
