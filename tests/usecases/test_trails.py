"""What a server keeps of an attempt never makes it show another one than the record has."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.usecases.attempts import load_attempt, set_flag, set_level, submit_attempt
from quizapp.usecases.attempts.load_attempt import view_in
from quizapp.usecases.errors import Closed, NotFound
from quizapp.usecases.people import erase_person
from quizapp.usecases.services import Services
from quizapp.usecases.trails import Trails
from tests.support.databases import databases
from tests.support.drill import full
from tests.support.overhear import past_rules, statements
from tests.usecases.world import World, open_world, unit

_SAME_FOR_Q2 = text(
    "INSERT INTO response (tenant, attempt_id, number, item_id, sequence, kind, type, item_digest,"
    " answer, client_key, received_at)"
    " SELECT tenant, attempt_id, 2, 'q2', 1, kind, type, item_digest, answer,"
    " 's-undone-0', received_at FROM response"
)
ITEMS = ("q1", "q2", "q3")


class Act(NamedTuple):
    """Something that a student does, at one of two servers, which both look at it afterwards."""

    server: int
    what: Literal["answer", "check", "reveal", "flag", "level"]
    item: str
    choice: str | None


ACTS = st.lists(
    st.builds(
        Act,
        st.integers(0, 1),
        st.sampled_from(("answer", "check", "reveal", "flag", "level")),
        st.sampled_from(ITEMS),
        st.sampled_from(("a", "b", "c", None)),
    ),
    max_size=12,
)


def another(world: World) -> Services:
    """A second process over the same database: nothing is at hand there."""
    return replace(world.services, trails=Trails())


def do(world: World, services: Services, person: str, attempt: str, act: Act, key: str) -> None:
    here = replace(world, services=services)
    if act.what == "flag":
        set_flag(services, person, attempt, act.item, on=act.choice is not None)
    elif act.what == "level":
        set_level(services, person, attempt, Level.EASIER if act.choice else Level.STANDARD)
    else:
        kind = {"answer": Kind.ANSWER, "check": Kind.CHECK, "reveal": Kind.REVEAL}[act.what]
        choice = None if kind is Kind.REVEAL else act.choice
        here.answer(person, attempt, act.item, choice, key, kind)


@pytest.mark.drill
@settings(max_examples=full(200, 15), deadline=None)
@given(acts=ACTS, mode=st.sampled_from(Mode))
def test_two_servers_show_what_one_without_memory_shows(acts: list[Act], mode: Mode) -> None:
    with TemporaryDirectory() as folder:
        world = open_world(Path(folder))
        servers = (world.services, another(world))
        person = world.guest().person_id
        attempt = world.start(person, mode)
        for n, act in enumerate(acts):
            if mode is Mode.QUIZ and act.what in {"check", "reveal"}:
                continue
            try:
                do(world, servers[act.server], person, attempt, act, f"s-key-{n:08}")
            except Closed:
                continue
            read = load_attempt(another(world), person, attempt)
            assert load_attempt(servers[0], person, attempt) == read
            assert load_attempt(servers[1], person, attempt) == read
        submit_attempt(servers[1], person, attempt)
        read = load_attempt(another(world), person, attempt)
        assert all(load_attempt(one, person, attempt) == read for one in servers)
        world.services.close()


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def test_what_was_never_committed_is_not_kept(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-first-00")
    with world.services.sessions() as session:
        with past_rules(world.engine):
            session.execute(_SAME_FOR_Q2)
        assert view_in(world.services, session, attempt).answered == 2
        session.rollback()
    assert load_attempt(world.services, ada, attempt).answered == 1
    world.answer(ada, attempt, "q3", "b", "s-later-00")
    states = load_attempt(world.services, ada, attempt).states
    assert [states[item].response for item in ITEMS] == [{"choice": "a"}, None, {"choice": "b"}]


def test_an_attempt_that_was_seen_is_gone_with_its_person(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-first-00")
    assert load_attempt(world.services, ada, attempt).answered == 1
    erase_person(world.services, ada)
    with pytest.raises(NotFound):
        load_attempt(world.services, ada, attempt)


def test_a_page_reads_no_step_twice(tmp_path: Path) -> None:
    world = open_world(tmp_path, [unit()])
    person = world.guest().person_id
    attempt = world.start(person)
    world.answer(person, attempt, "q1", "a", "s-first-00")
    load_attempt(world.services, person, attempt)
    with statements(world.engine) as sent:
        load_attempt(world.services, person, attempt)
    (asked,) = sent
    ((last,),) = world.raw("SELECT max(number) FROM response")
    after = r"\$\d+::INTEGER" if databases.on_server else str(last)
    assert re.search(rf"response\.number > {after} ", asked)
