"""A record written in bulk is one that the application itself could have written."""

from __future__ import annotations

from quizapp.usecases.analysis import analyse_unit
from quizapp.usecases.teaching import check_grades
from tests.support.crowd import fill
from tests.usecases.world import COURSE, UNIT, World


def test_a_crowd_is_graded_as_persons_are(world: World) -> None:
    attempts = [[{"choice": one} for one in "abc"], [{"choice": "a"}, None, None]] * 300
    assert fill(world.services, COURSE, UNIT, attempts) == 1200
    done: list[int] = []
    assert list(check_grades(world.services, lambda n, _: done.append(n))) == []
    assert done[-1] == 600
    assert analyse_unit(world.services, COURSE, UNIT).n == 600
