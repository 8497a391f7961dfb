"""What is decided by what is at hand of an attempt is what the record would have had us decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.assignment.rules import Setting
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.attempt import Kind, Mode
from quizapp.store.tables import Response
from quizapp.usecases.assignments import allow, pause_attempt, resume_attempt
from quizapp.usecases.attempts import load_attempt, save_as_known, save_response, submit_attempt
from quizapp.usecases.classes import make_class
from quizapp.usecases.errors import UsecaseError
from quizapp.usecases.people import erase_person, sign_out, who_is
from quizapp.usecases.services import Services
from quizapp.usecases.trails import Trails
from tests.support.drill import full
from tests.usecases.assigned import Classroom, rules
from tests.usecases.teachers import teacher
from tests.usecases.test_trails import ITEMS, another
from tests.usecases.world import World, open_world, unit

RECORD = (
    "SELECT number, item_id, sequence, kind, answer, client_key, received_at FROM response",
    "SELECT item_id, sequence, at, ahead FROM device_time",
    "SELECT item_id, sequence, level FROM certainty",
)


class Send(NamedTuple):
    """An answer at one of two servers. key: "" for a new one; said: how long a device had kept it,

    and the number of the step that it had seen; eve: whether somebody else sends it.
    """

    server: int
    item: str
    choice: str | None
    key: str
    kind: Kind
    certainty: int | None
    said: tuple[int, int] | None
    eve: bool


class Happen(NamedTuple):
    """Something else at one of the servers."""

    server: int
    what: Literal["look", "wait", "pause", "resume", "more", "submit", "leave", "erase"]
    by: int


SENDS = st.builds(
    Send,
    st.integers(0, 1),
    st.sampled_from(ITEMS),
    st.sampled_from(("a", "b", "c", None)),
    st.sampled_from(("p-page-1", "p-page-2", "s-one", "s-two", "")),
    st.sampled_from((*(Kind.ANSWER,) * 5, Kind.CHECK, Kind.REVEAL)),
    st.sampled_from((None, None, None, 1, 3)),
    st.none() | st.tuples(st.integers(0, 400), st.integers(0, 4)),
    st.sampled_from((*(False,) * 9, True)),
)
USUAL, RARE = ("look", "wait", "pause", "resume", "more"), ("submit", "leave", "erase")
HAPPENS = st.builds(
    Happen, st.integers(0, 1), st.sampled_from((*USUAL * 3, *RARE)), st.integers(1, 400)
)


class School:
    """A quiz or practice of Ada's at two servers. forgets: nothing is ever at hand there."""

    def __init__(self, folder: Path, mode: Mode, *, assigned: bool, sure: bool, forgets: bool):
        self.world = open_world(folder, [unit() | ({"certainty": True} if sure else {})])
        self.servers = (self.world.services, another(self.world))
        self.forgets = forgets
        self.at_once = self.acts = 0
        ada = self.world.guest()
        self.ada, self.token = ada.person_id, ada.token
        self.eve = self.world.guest("Eve").token
        self.room: Classroom | None = None
        if assigned:
            hopper = teacher(self.world)
            self.room = Classroom(self.world, hopper, make_class(self.world.services, hopper, "9b"))
            self.room.let_in(self.ada)
            self.work = self.room.set(rules(Setting(mode.value), minutes=10))
            allow(self.world.services, hopper, self.work, self.ada, Allowance(pause=5))
            self.attempt = self.room.begin(self.work, self.ada)
        else:
            self.attempt = self.world.start(self.ada, mode)

    def do(self, act: Send | Happen) -> object:
        """What comes of it, an error too."""
        self.acts += 1
        services = self.servers[act.server]
        if self.forgets:
            services = replace(services, trails=Trails())
        try:
            if isinstance(act, Send):
                return self._send(services, act)
            return self._happen(services, act)
        except UsecaseError as error:
            return type(error), str(error), repr(vars(error))
        finally:
            if self.forgets:
                services.links.close()

    def _send(self, services: Services, act: Send) -> object:
        token = self.eve if act.eve else self.token
        now = services.clock()
        said = act.said and DeviceWord(now - timedelta(seconds=act.said[0]), now, act.said[1])
        key = act.key or f"s-new-{self.acts}"
        response = None if act.choice is None else {"choice": act.choice}
        head = services.heads.known(self.attempt)
        item = head and head.item(act.item)
        if head and item and act.kind is Kind.ANSWER and act.certainty is None:
            saved = save_as_known(services, token, head, item, response, key, said)
            if saved is not None:
                self.at_once += 1
                return saved
        who = who_is(services, token)
        if who is None:
            return None
        to = (services, who.id, self.attempt, act.item)
        return save_response(*to, act.kind, response, key, act.certainty, said)

    def _happen(self, services: Services, act: Happen) -> object:
        mine = (services, self.ada, self.attempt)
        match act.what:
            case "look":
                seen = load_attempt(*mine)
                return seen.states, seen.submitted_at, seen.ends_at, seen.mark
            case "wait":
                self.world.clock.go_on(seconds=act.by)
            case "pause":
                pause_attempt(*mine)
            case "resume":
                resume_attempt(*mine)
            case "more" if self.room:
                more = Allowance(minutes=act.by, pause=5)
                allow(services, self.room.teacher, self.work, self.ada, more)
            case "submit":
                submit_attempt(*mine)
            case "leave":
                sign_out(services, self.token)
            case "erase":
                erase_person(services, self.ada)
        return None

    def close(self) -> None:
        for one in self.servers:
            one.close()


@pytest.mark.drill
@settings(max_examples=full(400, 10), deadline=None)
@given(
    acts=st.lists(st.one_of(SENDS, SENDS, SENDS, HAPPENS), max_size=25),
    mode=st.sampled_from(Mode),
    assigned=st.booleans(),
    sure=st.sampled_from((False, False, True)),
)
def test_the_same_comes_of_it_with_nothing_at_hand(
    acts: list[Send | Happen], mode: Mode, assigned: bool, sure: bool
) -> None:
    with TemporaryDirectory() as folder:
        knows, forgets = (
            School(Path(folder) / str(n), mode, assigned=assigned, sure=sure, forgets=bool(n))
            for n in range(2)
        )
        try:
            for act in acts:
                assert knows.do(act) == forgets.do(act), act
            for rows in RECORD:
                assert sorted(knows.world.raw(rows), key=repr) == sorted(
                    forgets.world.raw(rows), key=repr
                )
            assert forgets.at_once == 0
        finally:
            knows.close()
            forgets.close()


def interrupted(world: World, happens: list[Callable[[], object]]) -> Services:
    """A server with room for one attempt; the next of these happens when it asks for the time."""

    def clock() -> datetime:
        if happens:
            happens.pop(0)()
        return world.clock()

    return replace(world.services, trails=Trails(1), clock=clock)


def test_what_is_evicted_while_a_save_looks_leaves_no_gap(world: World) -> None:
    ada, eve = world.guest().person_id, world.guest("Eve").person_id
    attempt, of_eve = world.start(ada), world.start(eve)
    happens: list[Callable[[], object]] = []
    services = interrupted(world, happens)
    here, there = replace(world, services=services), replace(world, services=another(world))
    here.answer(ada, attempt, "q2", "a", "s-first-00")
    there.answer(ada, attempt, "q3", "b", "s-second-0")
    # It asks for the time when it decides by what is at hand, and again when it has looked.
    happens += [world.clock, lambda: load_attempt(services, eve, of_eve)]
    here.answer(ada, attempt, "q1", "a", "s-third-00")
    assert not happens
    shown = load_attempt(services, ada, attempt)
    services.close()
    assert shown == load_attempt(there.services, ada, attempt)
    assert shown.answered == 3


@pytest.mark.parametrize("what", ["leave", "submit", "erase", "pause"])
def test_nothing_is_recorded_at_once_when_something_has_come_between(
    tmp_path: Path, what: Literal["leave", "submit", "erase", "pause"]
) -> None:
    school = School(tmp_path, Mode.QUIZ, assigned=what == "pause", sure=False, forgets=False)
    happens: list[Callable[[], object]] = []
    services = interrupted(school.world, happens)
    load_attempt(services, school.ada, school.attempt)
    happens.append(lambda: school.do(Happen(0, what, 0)))
    head = services.heads.known(school.attempt)
    assert head is not None
    to = (services, school.token, head, head.items[0], {"choice": "a"})
    assert save_as_known(*to, "s-a-key-00") is None
    assert (happens, school.world.count(Response)) == ([], 0)
    assert save_as_known(*to, "s-a-key-00") is None
    services.close()
    school.close()
