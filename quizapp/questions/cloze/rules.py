"""Rule `weighted`: each gap by its own key, interchangeable gaps by the best assignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from math import factorial, prod

from quizapp.domain.lesson import Why
from quizapp.domain.numbers import ZERO
from quizapp.questions.cloze.gaps import ChoiceGap, Gap, Judged
from quizapp.questions.cloze.model import Body

Table = Sequence[Sequence[Fraction]]
"""Row: what was answered in a gap of a group; column: what it earns by the key of each gap."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A gap with its answer, "" when left blank.

    by: the gap whose key judges it, another one of its group perhaps; repeated: it would have
    earned more, but another answer has used that key up; unlisted: no key of the group knows it.
    """

    gap: Gap
    answer: str
    by: Gap
    judged: Judged
    repeated: bool
    unlisted: bool
    why: Why | None


def filled(body: Body, answers: Mapping[str, str]) -> tuple[Filled, ...]:
    """Every gap in reading order. answers: gap id to answer, blank ones left out."""
    found = {one.gap.id: one for group in body.groups for one in _in_group(group, answers)}
    return tuple(found[gap.id] for gap in body.in_order)


def credit_of(judged: Sequence[Filled]) -> Fraction:
    """The sum of w · s over the sum of w."""
    earned = sum((one.gap.weight * one.judged.credit for one in judged), ZERO)
    return earned / sum(one.gap.weight for one in judged)


def expected(body: Body) -> Fraction:
    """What choosing at random in each list earns; typed gaps earn nothing."""
    earned = sum((group[0].weight * _by_chance(group) for group in body.groups), ZERO)
    return earned / sum(gap.weight for gap in body.in_order)


def best(table: Table) -> tuple[int, ...]:
    """The column for each row, every column once, that earns most in sum.

    Among equals the one that leaves most rows in their own column. Exact: the best way to each
    set of used columns is kept, row by row.
    """
    ways: dict[int, tuple[Fraction, int, tuple[int, ...]]] = {0: (ZERO, 0, ())}
    for row, line in enumerate(table):
        further: dict[int, tuple[Fraction, int, tuple[int, ...]]] = {}
        for used, (total, own, columns) in ways.items():
            for column, credit in enumerate(line):
                now = used | 1 << column
                way = (total + credit, own + (row == column), (*columns, column))
                if now != used and (now not in further or way[:2] > further[now][:2]):
                    further[now] = way
        ways = further
    return next(iter(ways.values()))[2]


def _in_group(group: Sequence[Gap], answers: Mapping[str, str]) -> Iterator[Filled]:
    given = [answers.get(gap.id, "") for gap in group]
    judged = [
        [gap.judge(answer) if answer else Judged(ZERO, "") for gap in group] for answer in given
    ]
    columns = best([[one.credit for one in row] for row in judged])
    for n, (gap, answer, column) in enumerate(zip(group, given, columns, strict=True)):
        counted = judged[n][column]
        yield Filled(
            gap,
            answer,
            group[column],
            counted,
            repeated=counted.credit < max(one.credit for one in judged[n]),
            unlisted=all(one.unlisted for one in judged[n]),
            why=None if counted.right else counted.why or judged[n][n].why,
        )


def _by_chance(group: Sequence[Gap]) -> Fraction:
    """The mean sum of credits over every way to choose; the gaps of a group share their options.

    Only how often each kind of option is chosen matters, so ways are counted, not walked through.
    """
    if not all(isinstance(gap, ChoiceGap) for gap in group):
        return ZERO
    first = group[0]
    assert isinstance(first, ChoiceGap)  # noqa: S101 - as all of them
    rows = Counter(tuple(gap.judge(option.id).credit for gap in group) for option in first.options)
    total = ZERO
    for chosen in combinations_with_replacement(sorted(rows), len(group)):
        times = Counter(chosen)
        ways = factorial(len(group)) * prod(rows[row] ** n for row, n in times.items())
        earned = sum((chosen[n][column] for n, column in enumerate(best(chosen))), ZERO)
        total += Fraction(ways, prod(factorial(n) for n in times.values())) * earned
    return total / Fraction(len(first.options) ** len(group))
