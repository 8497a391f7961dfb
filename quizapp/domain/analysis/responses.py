"""What was answered, how often, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

STRONG = Fraction(1, 3)
"""The share of attempts, by their marks, that counts as the strong and as the weak."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One answer to one item.

    label: the response class, "" for blank; whole: the attempt's mark.
    """

    person: str
    label: str
    credit: Fraction
    whole: Fraction


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


def response_table(
    taken: Sequence[Taken], offered: Iterable[tuple[str, Fraction]] = ()
) -> tuple[ResponseRow, ...]:
    """The most frequent answer first; `offered`: label and credit of all that could be chosen."""
    order = sorted(taken, key=lambda one: (-one.whole, one.person))
    third = int(len(order) * STRONG)
    strong, weak = order[:third], order[len(order) - third :]
    credits_ = dict(offered)
    credits_ |= {one.label: one.credit for one in taken}
    rows = (_row(label, credit, taken, strong, weak) for label, credit in credits_.items())
    return tuple(sorted(rows, key=lambda row: (-row.count, -row.credit, row.label)))


def _row(
    label: str,
    credit: Fraction,
    taken: Sequence[Taken],
    strong: Sequence[Taken],
    weak: Sequence[Taken],
) -> ResponseRow:
    people = tuple(one.person for one in taken if one.label == label)
    above = sum(one.label == label for one in strong)
    below = sum(one.label == label for one in weak)
    tempting = bool(label) and credit == 0 and above > below
    return ResponseRow(label, len(people), credit, people, above, below, tempting)
