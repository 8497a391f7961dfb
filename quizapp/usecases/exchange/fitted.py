"""A unit without what its schema refuses: the questions are worth more than their surroundings."""

from __future__ import annotations

from typing import Any

from quizapp.content.validate import validate
from quizapp.interop.model import Loss, Parcel, Raw
from quizapp.usecases.exchange.blank_unit import unit_around

_EMPTY = Parcel("", ())


def fitted(raw: Raw) -> tuple[Raw, tuple[Loss, ...]]:
    """The unit, each of its own keys that is refused left out or put as in a new unit."""
    spare = unit_around(_EMPTY, "unit", (), ())
    objectives = [{"id": one["objective"], "text": _goal(one)} for one in raw["items"]]
    spare["objectives"] = list({one["id"]: one for one in objectives}.values())
    fit: dict[str, Any] = dict(raw)
    losses: list[Loss] = []
    for problem in validate("unit", raw):
        key = problem.pointer.split("/")[1] if problem.pointer else ""
        if not key or key == "items" or any(one.field == f"/{key}" for one in losses):
            continue
        fit.pop(key, None)
        if key in spare:
            fit[key] = spare[key]
        losses.append(Loss("", f"/{key}", f"{key}: {problem.message}", "it was left out"))
    return fit, tuple(losses)


def _goal(item: Raw) -> str:
    return f"TODO Say what a student can do afterwards ({item['objective']})."
