"""What two versions of a lesson disagree about, to choose from on a page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from quizapp.content.editing.merging import ABSENT, Choice, Conflict, Merged
from quizapp.content.editing.telling import Told, told


@dataclass(frozen=True, slots=True)
class Decision:
    """A conflict to decide. name: of its field; where: in words; choices: value, label and text."""

    name: str
    where: str
    choices: tuple[tuple[str, str, str], ...]
    chosen: str


def decisions(merged: Merged) -> tuple[Decision, ...]:
    """The conflicts of a merge for a page, with what was chosen already."""
    return tuple(_decision(n, one, told(merged, one)) for n, one in enumerate(merged.conflicts))


def choices() -> tuple[Choice, ...]:
    """What was chosen, in the order of the conflicts; those after the first gap are not there."""
    found = []
    for n in range(len(request.form)):
        value = request.form.get(f"choice-{n}", "")
        if value not in set(Choice):
            break
        found.append(Choice(value))
    return tuple(found)


def _decision(n: int, one: Conflict, said: Told) -> Decision:
    name = f"choice-{n}"
    found = [
        (Choice.MINE.value, "Mine", said.mine),
        (Choice.THEIRS.value, "Theirs", said.theirs),
    ]
    if one.both:
        found.append((Choice.BOTH.value, "Both", "Mine is kept beside theirs."))
    if one.base is not ABSENT and not one.order:
        found.append((Choice.BASE.value, "As it was before", said.base))
    where = f"{said.where}: {said.what}" if said.what else said.where
    return Decision(name, where, tuple(found), request.form.get(name, ""))
