"""Programs of a learner, a teacher and nobody over the small world."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from quizapp.usecases.people import (
    Person,
    Scope,
    accept_invite,
    invite_teacher,
    make_token,
    who_is,
)
from tests.usecases.world import World
from tests.web.api.program import Documented, Program

PASSWORD = "three quiet harbours"
LEARNERS = (Scope.LESSONS_READ, Scope.RECORD_READ, Scope.RECORD_WRITE)

Made = Callable[..., Program]


@pytest.fixture
def documented(app: Flask) -> Documented:
    return Documented(app)


@pytest.fixture
def ada(world: World) -> Person:
    who = who_is(world.services, world.guest("Ada").token)
    assert who
    return who


@pytest.fixture
def tea(world: World) -> Person:
    made = accept_invite(world.services, invite_teacher(world.services), "Tea", "tea", PASSWORD)
    who = who_is(world.services, made.token)
    assert who
    return who


@pytest.fixture
def program(app: Flask, world: World, documented: Documented) -> Made:
    """A program of a person with the scopes named."""

    def made(who: Person, *scopes: str) -> Program:
        token = make_token(world.services, who, "tests", scopes, 30).text
        return Program(app.test_client(), documented, token)

    return made


@pytest.fixture
def mine(program: Made, ada: Person) -> Program:
    """A learner's, with all that a learner can give."""
    return program(ada, *LEARNERS)


@pytest.fixture
def teachers(program: Made, tea: Person) -> Program:
    """A teacher's, with everything."""
    return program(tea, *Scope)


@pytest.fixture
def nobody(app: Flask, documented: Documented) -> Program:
    """One without a token."""
    return Program(app.test_client(), documented)
