"""A world a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.usecases.classes import make_class
from tests.usecases.assigned import Classroom
from tests.usecases.teachers import teacher
from tests.usecases.world import World, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = open_world(tmp_path)
    yield opened
    opened.services.close()


@pytest.fixture
def hopper(world: World) -> str:
    """A teacher."""
    return teacher(world)


@pytest.fixture
def ninth(world: World, hopper: str) -> str:
    """A class of that teacher's, its name typed in haste."""
    return make_class(world.services, hopper, " History  9b ")


@pytest.fixture
def room(world: World, hopper: str, ninth: str) -> Classroom:
    """That class with a learner in it."""
    return Classroom(world, hopper, ninth)
