"""A unit as outside formats may know it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.content.build import build_unit
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.interop.model import Parcel, Question
from quizapp.questions import rooms


def parcel_of(raw: Mapping[str, Any]) -> Parcel:
    """The parcel of a sound raw unit. Raises as `build_unit` does for one that is not sound."""
    unit = build_unit(raw)
    return parcel_with(raw, unit)


def parcel_with(raw: Mapping[str, Any], unit: Unit) -> Parcel:
    """The parcel of a raw unit that is built already."""
    questions = (question_of(one, item) for one, item in zip(raw["items"], unit.items, strict=True))
    return Parcel(
        title=unit.title,
        questions=tuple(questions),
        language=unit.language,
        direction=unit.direction,
        summary=unit.summary,
        passage=unit.passage,
        objectives=unit.objectives,
        stimuli=unit.stimuli,
        raw=raw,
    )


def question_of(raw: Mapping[str, Any], item: Item) -> Question:
    """One item with its shape."""
    room = rooms()[item.type]
    rubric = room.rubric(item.body) if isinstance(room, HandMarked) else ()
    return Question(
        id=item.id,
        stem=item.stem,
        shape=room.shape(item.body),
        type=item.type,
        points=item.points,
        rule=raw.get("scoring", {}).get("rule", ""),
        explanation=item.explanation,
        hint=item.hint or "",
        objective=item.objective,
        evidence=item.evidence,
        claims=item.claims,
        stimulus=item.stimulus or "",
        rubric=rubric,
        raw=raw,
    )
