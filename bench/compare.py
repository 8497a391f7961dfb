"""This run beside an earlier one, as ratios of ratios: another machine does not matter much."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bench.result import Result

WORSE = 0.85
"""Of an earlier ratio: what is below it has become worse by more than runs differ."""


def changes(results: Sequence[Result], earlier: Path) -> dict[str, float]:
    """By name, how this run's ratio stands to the earlier one's; above 1 is better.

    What the earlier run has not measured is left out. Raises OSError and ValueError for a file that
    can't be read.
    """
    written = json.loads(earlier.read_text(encoding="utf-8"))
    before = {one["name"]: one["ratio"] for one in written["results"]}
    return {
        one.name: one.ratio / before[one.name] if one.higher else before[one.name] / one.ratio
        for one in results
        if before.get(one.name)
    }


def show(results: Sequence[Result], earlier: Path, console: Console) -> None:
    """Say what has become worse."""
    if not earlier.exists():
        console.print(f"nothing to compare with: {earlier.name} is not there")
        return
    found = changes(results, earlier)
    worse = {name: change for name, change in found.items() if change < WORSE}
    for name, change in worse.items():
        console.print(f"WORSE than {earlier.name}: {name}, {change:.2f} of it")
    if not worse:
        console.print(f"nothing is worse than in {earlier.name}, of {len(found)} figures")
