"""Q125: more than five options to choose one from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording.asked import choices
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q125"
NAME = "too-many-options"
REASON = "Beyond three or four good distractors more options cost reading time and tell nothing."
SOURCE = (
    "Rodriguez (2005), Three Options Are Optimal for Multiple-Choice Items, Educational "
    "Measurement: Issues and Practice 24(2); Haladyna, Downing & Rodriguez (2002), writing the "
    "choices: write as many plausible distractors as you can, three choices are adequate"
)
SEVERITY = Severity.WARNING

_MOST = 5


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """More than five options where one is to be chosen."""
    for one in choices(unit, rooms):
        count = len(one.shape.options)
        if one.shape.most == 1 and count > _MOST:
            yield Problem(
                CODE,
                one.asked.at("/options"),
                f"{count} options to choose one from, expected at most {_MOST}",
                "keep the distractors that students who misread would choose",
                SEVERITY,
            )
