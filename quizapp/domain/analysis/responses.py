"""What was answered, how often, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

STRONG = Fraction(1, 3)
"""The share of attempts that counts as the strong and as the weak."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One answer to one item.

    label: the response class, "" for blank; whole: what ranks the attempt, its share of the points
    of all other items, so that no answer makes its giver strong.
    """

    person: str
    label: str
    credit: Fraction
    whole: float


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """An answer that was given, or could have been.

    label: "" for blank; strong, weak: how many of the strong and of the weak third gave it;
    tempting: a wrong answer that more of the strong than of the weak gave.
    """

    label: str
    count: int
    credit: Fraction
    people: tuple[str, ...]
    strong: int
    weak: int
    tempting: bool


def third_of(n: int) -> int:
    """How many of `n` attempts are the strong, and how many the weak."""
    return int(n * STRONG)


def response_table(
    taken: Sequence[Taken], offered: Iterable[tuple[str, Fraction]] = ()
) -> tuple[ResponseRow, ...]:
    """The most frequent answer first; `offered`: label and credit of all that could be chosen."""
    order = sorted(taken, key=lambda one: (-one.whole, one.person))
    third = third_of(len(order))
    people: dict[str, list[str]] = {}
    worth = dict(offered)
    for one in taken:
        people.setdefault(one.label, []).append(one.person)
        worth[one.label] = one.credit
    strong, weak = _counted(order[:third]), _counted(order[len(order) - third :])
    rows = (
        _row(label, credit, people.get(label, ()), strong.get(label, 0), weak.get(label, 0))
        for label, credit in worth.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.count, -row.credit, row.label)))


def _counted(taken: Iterable[Taken]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in taken:
        counts[one.label] = counts.get(one.label, 0) + 1
    return counts


def _row(
    label: str, credit: Fraction, people: Sequence[str], strong: int, weak: int
) -> ResponseRow:
    tempting = bool(label) and credit == 0 and strong > weak
    return ResponseRow(label, len(people), credit, tuple(people), strong, weak, tempting)
