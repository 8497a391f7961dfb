"""Servers over a small lesson, and students who take it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.databases import databases
from tests.support.drill import full
from tests.support.server import Server
from tests.usecases.world import unit, write_lessons

FEW = 3
ALL = {"sqlite": 200, "postgresql": 50}


@pytest.fixture
def rounds() -> int:
    """How often a drill is repeated: a few times in `make test`, in full in `make drill`."""
    return full(ALL[databases.kind], FEW)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server; a test that harms it mends it."""
    yield from _running(tmp_path_factory.mktemp("faults"))


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A running server of the test's own, with nobody in its record."""
    yield from _running(tmp_path)


def _running(folder: Path) -> Iterator[Server]:
    running = Server(folder / "data", write_lessons(folder / "lessons", [unit()]))
    try:
        yield running.start()
    finally:
        running.kill()


@pytest.fixture
def pupil(server: Server) -> Pupil:
    """A student in the middle of a quiz."""
    return Pupil(server.port)


@pytest.fixture
def record(server: Server, pupil: Pupil) -> Record:
    """What the database file holds of that student."""
    return Record(server.data, pupil.id)
