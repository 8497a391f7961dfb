"""What cannot be meant by what one learner has beyond the rules."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.assignment.rules import (
    MOST_ATTEMPTS,
    MOST_MINUTES,
    Fault,
    Rules,
    faults_of_years,
)
from quizapp.domain.assignment.timing import Allowance


def faults_of_allowance(rules: Rules, more: Allowance) -> tuple[Fault, ...]:
    """Every contradiction in it and with the rules, for the teacher who gives it; fields as there.

    Empty when all is well.
    """
    return (*_numbers(more), *_times(rules, more))


def _numbers(more: Allowance) -> Iterator[Fault]:
    for name, value in (("minutes", more.minutes), ("pause", more.pause)):
        if not 0 <= value <= MOST_MINUTES:
            yield Fault(name, f"Give 0 to {MOST_MINUTES} minutes.")
    if not 0 <= more.attempts <= MOST_ATTEMPTS:
        yield Fault("attempts", f"Give 0 to {MOST_ATTEMPTS} more attempts.")


def _times(rules: Rules, more: Allowance) -> Iterator[Fault]:
    yield from faults_of_years({"due": more.due, "closes": more.closes})
    if more.due and rules.opens and more.due <= rules.opens:
        yield Fault("due", "It is due before it opens. Choose a later time.")
    if more.closes and rules.opens and more.closes <= rules.opens:
        yield Fault("closes", "It closes before it opens. Choose a later time.")
    if more.due and more.closes and more.closes < more.due:
        yield Fault("closes", "It closes before it is due. Choose a later time, or the same.")
