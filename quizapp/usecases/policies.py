"""Policies as the record keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.attempt import Mode
from quizapp.domain.numbers import fraction, text
from quizapp.domain.policy import Policy


def policy_to_json(policy: Policy) -> dict[str, Any]:
    """The form in which a policy is kept."""
    return {
        "mode": policy.mode.value,
        "penalty": text(policy.penalty),
        "tries": policy.tries,
    }


def policy_of(raw: Mapping[str, Any]) -> Policy:
    """The policy that an attempt began with."""
    return Policy(Mode(raw["mode"]), fraction(raw["penalty"]), raw["tries"])
