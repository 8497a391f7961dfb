"""Nothing changes without the page's own token, and nothing changes by looking."""

from __future__ import annotations

from flask import Flask

from quizapp.store.tables import Base
from tests.usecases.world import World
from tests.web.test_roles import path_of, rules
from tests.web.visitor import Visitor


def rows(world: World) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: [tuple(row) for row in world.raw(f"SELECT * FROM {table}")]  # noqa: S608
        for table in Base.metadata.tables
    }


def everything(app: Flask, method: str, **values: str) -> list[str]:
    return [path_of(rule, **values) for rule, known in rules(app) if known == method]


def test_every_posting_needs_the_token(app: Flask, learner: Visitor, world: World) -> None:
    attempt = learner.begin("quiz").path.split("/")[2]
    before = rows(world)
    paths = everything(app, "POST", attempt=attempt)
    assert len(paths) >= 12
    for path in paths:
        for data in ({}, {"csrf_token": "made-up"}, {"csrf_token": ""}):
            response = learner.client.post(path, data={"choice": "1", "key": "p-12345678", **data})
            assert response.status_code == 400, path
            assert b"Reload it" in response.data
    assert rows(world) == before


def test_a_token_of_another_session_is_refused(app: Flask, learner: Visitor, world: World) -> None:
    stranger = Visitor(app.test_client())
    token = stranger.get("/start").form("/start").fields["csrf_token"]
    page = learner.begin("quiz")
    fields = page.form(button="next").fields | {"csrf_token": token, "choice": ["1"]}
    assert learner.client.post(page.path, data=fields).status_code == 400
    assert world.raw("SELECT count(*) FROM response")[0][0] == 0


def test_looking_changes_nothing(app: Flask, learner: Visitor, world: World) -> None:
    attempt = learner.begin("quiz").path.split("/")[2]
    person = world.raw("SELECT id FROM person")[0][0]
    before = rows(world)
    for path in everything(app, "GET", attempt=attempt, person=person):
        assert learner.client.get(path).status_code in {200, 302, 303, 403, 404}, path
        learner.client.head(path)
    assert rows(world) == before
