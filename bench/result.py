"""What a measurement came to, and how it is shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Result:
    """One line. ratio: ours to the yardstick's, each round; aim: what it should reach.

    higher: whether more is better; notes: absolute figures, for reading only.
    """

    name: str
    ratios: tuple[float, ...]
    aim: float | None
    higher: bool = True
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """The median over the rounds."""
        return median(self.ratios)

    @property
    def reached(self) -> bool | None:
        """Whether the aim is met; None without one."""
        if self.aim is None:
            return None
        return self.ratio >= self.aim if self.higher else self.ratio <= self.aim


def show(results: list[Result], console: Console) -> None:
    """The table."""
    table = Table(title="quizapp against its yardsticks, medians over the rounds")
    for column in ("what", "ratio", "rounds", "aim", "", "figures"):
        table.add_column(column, overflow="fold")
    for one in results:
        sign = "≥" if one.higher else "≤"
        aim = f"{sign} {one.aim:g}" if one.aim is not None else "–"
        verdict = {True: "reached", False: "MISSED", None: ""}[one.reached]
        rounds = " ".join(f"{ratio:.2f}" for ratio in one.ratios)
        notes = ", ".join(f"{name} {value}" for name, value in one.notes.items())
        table.add_row(one.name, f"{one.ratio:.2f}", rounds, aim, verdict, notes)
    console.print(table)
    missed = [one.name for one in results if one.reached is False]
    console.print(f"missed: {', '.join(missed)}" if missed else "every aim is reached")


def as_json(results: list[Result]) -> list[dict[str, Any]]:
    """The results as JSON values."""
    return [asdict(one) | {"ratio": one.ratio, "reached": one.reached} for one in results]
