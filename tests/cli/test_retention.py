"""`quizapp retention`: what the rules of classes erase, told by ids and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from quizapp.usecases.classes import make_class, set_keeping
from tests.usecases.assigned import Classroom
from tests.usecases.teachers import teacher
from tests.usecases.world import World, open_world

Run = Callable[..., Result]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = open_world(tmp_path)
    yield made
    made.services.close()


@pytest.fixture
def retention(quizapp: Run, world: World) -> Run:
    return lambda *words: quizapp("retention", *words, "--data", world.folder / "data")


def test_a_dry_run_says_what_the_real_one_does(retention: Run, world: World) -> None:
    hopper = teacher(world)
    # The world's clock stands still long before that of the machine, which the command goes by.
    world.clock.go_on(days=-2000)
    room = Classroom(world, hopper, make_class(world.services, hopper, "History 9b"))
    set_keeping(world.services, hopper, room.id, 12)
    dry = retention("--dry-run")
    assert dry.exit_code == 1
    assert dry.stdout == (
        f"class {room.id}: kept for 12 months; erase 1, take out 0\n  erase {room.ada}\n"
    )
    assert dry.stderr == "would be erased: 1; only would be taken out of a class: 0\n"
    assert not {"Ada", "History"} & set(dry.output.split())
    assert world.raw("SELECT count(*) FROM person") == [(2,)]
    real = retention()
    assert (real.exit_code, real.stdout) == (0, dry.stdout)
    assert real.stderr == "erased: 1; only taken out of a class: 0\n"
    assert world.raw("SELECT id FROM person") == [(hopper,)]
    for again in (retention(), retention("--dry-run")):
        assert (again.exit_code, again.stdout) == (0, "")


@pytest.mark.only("sqlite")
def test_without_a_database_it_says_so(quizapp: Run, tmp_path: Path) -> None:
    result = quizapp("retention", "--data", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "names no database" in result.stderr
