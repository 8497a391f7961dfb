"""Policies as the record keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from quizapp.domain.attempt import Mode
from quizapp.domain.numbers import fraction, text
from quizapp.domain.policy import Policy


def policy_to_json(policy: Policy) -> dict[str, Any]:
    """The form in which a policy is kept."""
    raw = {
        "mode": policy.mode.value,
        "penalty": text(policy.penalty),
        "tries": policy.tries,
    }
    # An attempt of one's own never ends, so nothing is ever late in it.
    seconds = round(policy.grace.total_seconds())
    raw |= {"grace": seconds} if seconds else {}
    raw |= {"paced": True} if policy.paced else {}
    return raw if policy.asked is None else raw | {"asked": policy.asked}


def policy_of(raw: Mapping[str, Any]) -> Policy:
    """The policy that an attempt began with."""
    grace = timedelta(seconds=raw.get("grace", 0))
    return Policy(
        Mode(raw["mode"]),
        fraction(raw["penalty"]),
        raw["tries"],
        grace,
        raw.get("paced", False),
        raw.get("asked"),
    )
