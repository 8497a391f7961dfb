"""Origins: each claim agrees with the source record that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizapp.content.grounding.resting import items_on
from quizapp.content.nearest import did_you_mean
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity


def origins(unit: Unit, source: Mapping[str, Any] | None) -> Iterator[Problem]:
    """Claims that the record does not hold or holds with another status."""
    if source is None:
        if unit.source:
            message = f"no source record {unit.source!r} was found beside the lessons"
            help_ = f"expected ../../seeds/{unit.source}.json; claims were not compared with it"
            yield Problem("G115", "/source", message, help_, Severity.WARNING)
        return
    statuses = {claim["id"]: claim["status"] for claim in source["claims"]}
    for n, claim in enumerate(unit.claims):
        if claim.source is None:
            continue
        if claim.source not in statuses:
            near = did_you_mean(claim.source, statuses)
            message = f"the source record {unit.source!r} has no claim {claim.source!r}{near}"
            yield Problem("G113", f"/claims/{n}/source", message)
        elif statuses[claim.source] != claim.status.value:
            expected = statuses[claim.source]
            message = f"is {claim.status.value!r} here and {expected!r} in the source record"
            help_ = f"give both the same status{_resting(items_on(unit).get(claim.id, ()))}"
            yield Problem("G114", f"/claims/{n}/status", message, help_)


def _resting(items: Sequence[str]) -> str:
    """Which items somebody should read again."""
    if not items:
        return ""
    return f"; read again what rests on it: {', '.join(items)}"
