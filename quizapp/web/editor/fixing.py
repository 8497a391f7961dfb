"""Findings that a button can mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Mended:
    """code, pointer: of the finding that the button mends."""

    code: str
    pointer: str


def mendable(raw: Mapping[str, Any], problem: Problem) -> Mended | None:
    """What the button of a finding needs to name, None where nothing is safe."""
    return None
