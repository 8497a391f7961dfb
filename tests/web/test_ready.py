"""`/readyz`: whether this server can do its work."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from flask import Flask

from quizapp.store.migrate import downgrade
from quizapp.store.revisions import newest
from quizapp.usecases.ready import Readiness
from quizapp.web import create_app
from quizapp.web.health import READINESS
from tests.support.overhear import past_rules, statements
from tests.usecases.world import World, open_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(tmp_path, patience=0.2)


@pytest.fixture
def app(world: World) -> Flask:
    made = create_app(world.services)
    # Time flies, so that no look is kept.
    ticks = iter(range(0, 10_000, 10))
    made.extensions[READINESS] = Readiness(world.services, lambda: next(ticks))
    return made


def asked(app: Flask) -> tuple[int, dict[str, str]]:
    answer = app.test_client().get("/readyz")
    said = json.loads(answer.data)
    assert said["status"] == ("ready" if answer.status_code == 200 else "not ready")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, said["checks"]


def test_all_is_well(app: Flask) -> None:
    assert asked(app) == (200, {"database": "ok", "migrations": "ok", "lessons": "ok"})


def test_an_older_schema(app: Flask, world: World) -> None:
    with past_rules(world.engine):
        downgrade(world.engine, "0003")
    status, checks = asked(app)
    assert (status, checks["migrations"]) == (503, f"at 0003, and {newest()} is needed")


@pytest.mark.only("sqlite")
def test_a_database_that_is_away(app: Flask, world: World) -> None:
    file = world.folder / "data" / "quizapp.db"
    world.services.close()
    away = file.rename(file.with_name("away.db"))
    file.mkdir()
    status, checks = asked(app)
    assert (status, checks["database"]) == (503, "cannot be read")
    file.rmdir()
    away.rename(file)
    assert asked(app)[0] == 200


def test_no_lessons(app: Flask, world: World) -> None:
    shutil.rmtree(world.folder / "lessons" / "harbour")
    world.services.library.refresh(force=True)
    status, checks = asked(app)
    assert (status, checks["lessons"]) == (503, "there is no unit to serve")


def test_it_looks_once_a_second_however_often_it_is_asked(world: World) -> None:
    time = [0.0]
    readiness = Readiness(world.services, lambda: time[0])
    with statements(world.engine) as seen:
        for _ in range(50):
            readiness.checks()
        assert len(seen) == 1
        time[0] = 1.5
        readiness.checks()
        assert len(seen) == 2


def test_health_asks_nothing_of_the_database(world: World) -> None:
    client = create_app(world.services).test_client()
    with statements(world.engine) as seen:
        assert client.get("/healthz").status_code == 200
    assert seen == []
