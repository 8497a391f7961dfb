"""A teacher's browser over a small world, with students and their work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.people import accept_invite, invite_admin, invite_teacher
from quizapp.web.current import TOKEN
from tests.usecases.world import World, open_world
from tests.web.apps import app_over


@dataclass
class Room:
    """The app over a world; `client` is the browser of the teacher."""

    world: World
    app: Flask
    client: FlaskClient
    tokens: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **query: str) -> TestResponse:
        return self.client.get(path, query_string=query or None)

    def html(self, path: str, **query: str) -> str:
        """The page, which must be there."""
        response = self.get(path, **query)
        assert response.status_code == 200, response.status
        return response.get_data(as_text=True)

    def text(self, path: str, **query: str) -> str:
        """The page in words."""
        return words(self.html(path, **query))

    def student(self, nickname: str, *choices: str | None, submit: bool = True) -> tuple[str, str]:
        """A student with a quiz of the usual unit, one choice an item: person and attempt."""
        number = len(self.tokens)
        guest = self.world.guest(nickname)
        self.tokens[guest.person_id] = guest.token
        attempt = self.world.start(guest.person_id, key=f"p-start-{number}")
        for n, choice in enumerate(choices, start=1):
            self.world.clock.go_on(seconds=10)
            self.world.answer(guest.person_id, attempt, f"q{n}", choice, f"s-{number}-{n}")
        if submit:
            submit_attempt(self.world.services, guest.person_id, attempt)
        return guest.person_id, attempt


@contextmanager
def open_room(
    folder: Path,
    units: list[dict[str, Any]] | None = None,
    patience: float = 5.0,
    *,
    admin: bool = False,
) -> Iterator[Room]:
    """A world in `folder` with a signed-in teacher, or an admin; closed at the end."""
    world = open_world(folder, units, patience)
    link = (invite_admin if admin else invite_teacher)(world.services)
    entered = accept_invite(
        world.services, link, "Ms Harbour", "ms-harbour", "three quiet harbours"
    )
    app = app_over(world.services)
    try:
        yield Room(world, app, signed_in(app, entered.token))
    finally:
        world.services.close()


def signed_in(app: Flask, token: str) -> FlaskClient:
    """A browser in which somebody has signed in."""
    client = app.test_client()
    with client.session_transaction() as session:
        session[TOKEN] = token
    return client


def words(html: str) -> str:
    """A page without tags, entities and runs of white space."""
    bare = unescape(re.sub(r"<[^>]+>", " ", html))
    return re.sub(r"\s+", " ", bare)


def csrf_of(html: str) -> str:
    """The token of the first form of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found, "the page has no form"
    return found[1]
