"""How much of a test is done in `make test`, and how much in `make drill`."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")


def full(all_: T, few: T) -> T:
    """The full count in the drill, a short round of it else."""
    return all_ if os.environ.get("QUIZAPP_DRILL") else few
