"""Stimuli and draws: what items point at is there, and what is drawn can be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizapp.content.nearest import did_you_mean
from quizapp.content.pictures import fault_of_picture
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.stimulus import Stimulus


def stimuli(unit: Unit) -> Iterator[Problem]:
    """Items whose stimulus is missing, stimuli that no item needs, ragged tables, empty draws."""
    yield from _references(unit)
    for n, one in enumerate(unit.stimuli):
        yield from _tables(one, f"/stimuli/{n}")
        yield from _pictures(one, f"/stimuli/{n}/picture/data")
    yield from _draws(unit)


def _references(unit: Unit) -> Iterator[Problem]:
    known = [one.id for one in unit.stimuli]
    for n, item in enumerate(unit.items):
        if item.stimulus is not None and item.stimulus not in known:
            near = did_you_mean(item.stimulus, known)
            message = f"the unit has no stimulus {item.stimulus!r}{near}"
            yield Problem("G121", f"/items/{n}/stimulus", message, 'add it to "stimuli"')
    used = {item.stimulus for item in unit.items}
    for n, one in enumerate(unit.stimuli):
        if one.id not in used:
            message = f"no item is about the stimulus {one.id!r}"
            help_ = f'name it in an item: "stimulus": "{one.id}"'
            yield Problem("G122", f"/stimuli/{n}", message, help_, Severity.WARNING)


def _tables(one: Stimulus, pointer: str) -> Iterator[Problem]:
    if one.table is None:
        return
    wide = len(one.table.header)
    for n, row in enumerate(one.table.rows):
        if len(row) != wide:
            message = f"the row has {len(row)} cells, expected {wide} as in the header"
            yield Problem("G123", f"{pointer}/table/rows/{n}", message, "add or take out cells")


def _pictures(one: Stimulus, pointer: str) -> Iterator[Problem]:
    if one.picture and (fault := fault_of_picture(one.picture.type, one.picture.data)):
        yield Problem("F124", pointer, fault, "bring the picture again by the editor")


def _draws(unit: Unit) -> Iterator[Problem]:
    there = Counter(item.objective for item in unit.items)
    seen: set[str] = set()
    for n, draw in enumerate(unit.draw):
        if draw.objective in seen:
            message = f"items of {draw.objective!r} are drawn by an entry before"
            yield Problem("G124", f"/draw/{n}/objective", message, "keep one of the two")
        seen.add(draw.objective)
        if draw.n > there[draw.objective]:
            message = f"{draw.n} items are to be drawn of {there[draw.objective]}"
            help_ = "lower n, or write more items for the objective"
            yield Problem("G124", f"/draw/{n}/n", message, help_)
