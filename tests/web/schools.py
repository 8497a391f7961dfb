"""Two schools in one database, each with its own server over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask

from quizapp.settings import load_settings
from quizapp.usecases.people import Scope, accept_invite, invite_teacher, make_token, who_is
from quizapp.usecases.services import open_services
from quizapp.web.current import TOKEN
from tests.support.databases import VARIABLE, databases
from tests.support.overhear import overhear
from tests.usecases.world import Clock, World, unit, write_lessons
from tests.web.api.program import Documented, Program
from tests.web.apps import app_over
from tests.web.visitor import Visitor

PASSWORD = "three quiet harbours"
# The same for both: what keeps them apart is not the signature.
SECRET = "a secret of two schools, 0123456789"


@dataclass
class School:
    """The server of one school. environ: what its commands are told, too."""

    world: World
    app: Flask
    environ: dict[str, str]

    def visitor(self, token: str = "") -> Visitor:
        """A browser, signed in where a token is given."""
        client = self.app.test_client()
        with client.session_transaction() as session:
            session[TOKEN] = token
        return Visitor(client)

    def teacher(self) -> Visitor:
        return self.visitor(self.teachers_token())

    def teachers_token(self) -> str:
        services = self.world.services
        return accept_invite(services, invite_teacher(services), "Tea", "tea", PASSWORD).token

    def program(self, token: str) -> Program:
        return Program(self.app.test_client(), Documented(self.app), token)

    def access_token(self, sign_in: str, *scopes: Scope) -> str:
        who = who_is(self.world.services, sign_in)
        assert who is not None
        return make_token(self.world.services, who, "tests", scopes, 30).text


@contextmanager
def school(folder: Path, number: int) -> Iterator[School]:
    """As `QUIZAPP_TENANT` makes it."""
    lessons = write_lessons(folder / "lessons", [unit(), unit("five", items=5)])
    environ = {
        "QUIZAPP_TENANT": str(number),
        "QUIZAPP_SECRET": SECRET,
        VARIABLE: databases.url(folder / "data"),
    }
    settings = load_settings({"data_dir": folder / "data", "lessons": lessons}, environ=environ)
    services = open_services(settings)
    services = replace(services, clock=Clock())
    # The connection that migrated was made before anybody listened.
    services.engine.dispose()
    overhear(services.engine)
    world = World(folder, services, services.engine, services.clock)
    try:
        yield School(world, app_over(services), environ)
    finally:
        services.close()
