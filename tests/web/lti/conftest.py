"""An LMS that is let in, and browsers in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import pytest

from quizapp.usecases.lti import crypt
from quizapp.usecases.lti.platforms import add_platform
from quizapp.usecases.people import accept_invite, invite_admin
from tests.support.lms import Lms, lms_server
from tests.usecases.world import World, open_world
from tests.web.apps import app_over
from tests.web.lti.browser import TEACHES, Comer


@pytest.fixture(scope="session")
def lms_listening() -> Iterator[Lms]:
    """The keys take the longest, so they are made once."""
    with lms_server() as lms:
        yield lms


@pytest.fixture(scope="session")
def made_keys() -> list[tuple[str, str]]:
    return [crypt.new_key() for _ in range(3)]


@pytest.fixture(autouse=True)
def quick_keys(made_keys: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Three real keys, in turn: to make one takes a quarter of a second."""
    turn = cycle(made_keys)
    monkeypatch.setattr(crypt, "new_key", lambda: next(turn))


@pytest.fixture
def lms(lms_listening: Lms, world: World) -> Lms:
    return lms_listening.as_new(world.clock)


@dataclass
class Door:
    """The application with an LMS that was let in. id: of it."""

    world: World
    lms: Lms
    admin: str

    def __post_init__(self) -> None:
        self.app = app_over(self.world.services)
        self.id = add_platform(self.world.services, self.admin, self.lms.platform())

    def comer(self) -> Comer:
        """Somebody at a browser of theirs."""
        return Comer(self.app.test_client(), self.lms)

    def teacher(self, **claims: Any) -> Comer:
        """A teacher who has come in, so that there is a class."""
        made = self.comer()
        assert made.come(**(TEACHES | claims)).status == 200
        return made

    def learner(self, **claims: Any) -> Comer:
        """A student who has come in."""
        made = self.comer()
        assert made.come(**claims).status == 200
        return made


@pytest.fixture
def door(world: World, lms: Lms) -> Door:
    return door_of(world, lms)


@pytest.fixture(scope="module")
def lasting(lms_listening: Lms, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    world = open_world(tmp_path_factory.mktemp("shut"))
    yield door_of(world, lms_listening.as_new(world.clock))
    world.services.close()


@pytest.fixture
def shut(lasting: Door) -> Door:
    """A door for those who do not get in: nothing of them stays, so they share it."""
    lasting.lms.as_new(lasting.world.clock)
    return lasting


def door_of(world: World, lms: Lms) -> Door:
    link = invite_admin(world.services)
    boss = accept_invite(world.services, link, "Boss", "boss", "three quiet harbours")
    return Door(world, lms, boss.person_id)
