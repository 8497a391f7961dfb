"""G109: the timeline in order of its dates."""

from __future__ import annotations

from quizapp.content.pointers import Raw
from quizapp.domain.problem import Problem

CODE = "G109"


def mended(raw: Raw, problem: Problem) -> Raw | None:  # noqa: ARG001 - one mend sorts all entries
    """The unit with its timeline sorted; entries of one date stay in their order.

    A year stands before its months, and a month before its days.
    """
    return {**raw, "timeline": sorted(raw["timeline"], key=lambda entry: str(entry["when"]))}
