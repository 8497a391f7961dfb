"""Q113: a matching item without an option to spare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording.asked import asked
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Match

CODE = "Q113"
NAME = "matching-spare-option"
REASON = "With as many options as premises the last pair comes by elimination."
SOURCE = (
    "Gronlund (1988), How to Construct Achievement Tests, matching items: an unequal number of "
    "premises and responses"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Fewer options than premises + 1, in items that use an option once."""
    for one in asked(unit, rooms):
        if not isinstance(one.shape, Match) or one.shape.reuse:
            continue
        premises, options = len(one.shape.rows), len(one.shape.options)
        if options < premises + 1:
            yield Problem(
                CODE,
                one.at("/options"),
                f"{options} options for {premises} premises, expected at least {premises + 1}",
                'add an option that fits no premise and say in "why" what is wrong with it',
                SEVERITY,
            )
