"""The application over a small world, and visitors to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from quizapp.content.library import Library
from quizapp.usecases.people import accept_invite, invite_admin, invite_teacher
from quizapp.web.current import TOKEN
from tests.support.server import LESSONS
from tests.usecases.world import World, open_world, unit
from tests.web.apps import app_over
from tests.web.visitor import Visitor

PASSWORD = "three quiet harbours"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Three units: items of 1, 2 and 3 points; one of five items, one of one."""
    units = [unit(), unit("five", items=5), unit("one", items=1)]
    made = open_world(tmp_path, units)
    yield made
    made.services.close()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The course that comes with the application, over a record of its own."""
    made = open_world(tmp_path_factory.mktemp("course"))
    yield replace(made, services=replace(made.services, library=Library(LESSONS)))
    made.services.close()


@pytest.fixture
def app(world: World) -> Flask:
    return app_over(world.services)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody unknown."""
    return Visitor(app.test_client())


@pytest.fixture
def learner(visitor: Visitor) -> Visitor:
    """A guest."""
    visitor.start()
    return visitor


@pytest.fixture
def teacher(app: Flask, world: World) -> Visitor:
    """A teacher who is signed in."""
    made = accept_invite(world.services, invite_teacher(world.services), "Tea", "tea", PASSWORD)
    client = app.test_client()
    with client.session_transaction() as session:
        session[TOKEN] = made.token
    return Visitor(client)


@pytest.fixture
def admin(app: Flask, world: World) -> Visitor:
    """An admin who is signed in."""
    made = accept_invite(world.services, invite_admin(world.services), "Max", "max", PASSWORD)
    client = app.test_client()
    with client.session_transaction() as session:
        session[TOKEN] = made.token
    return Visitor(client)


@pytest.fixture
def another(app: Flask) -> Callable[[], Visitor]:
    """Makes one more browser."""
    return lambda: Visitor(app.test_client())


@pytest.fixture
def colleague(app: Flask, world: World) -> Visitor:
    """Another teacher."""
    link = invite_teacher(world.services)
    entered = accept_invite(world.services, link, "Lo", "lovelace", PASSWORD)
    client = app.test_client()
    with client.session_transaction() as session:
        session[TOKEN] = entered.token
    return Visitor(client)
