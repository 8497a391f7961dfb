"""Answers that devices kept: which of two counts, what is recorded, and that no mark moves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import Kind, Mode
from quizapp.store.tables import DeviceTime, Response
from quizapp.usecases.attempts import Saved, load_attempt, save_response, submit_attempt
from quizapp.usecases.errors import Closed, Refused
from quizapp.usecases.people import erase_person, export_person
from quizapp.usecases.reading import my_progress
from quizapp.usecases.teaching import check_grades, on_device
from tests.usecases.world import World


class Device:
    """A device of Ada's in a quiz: gives answers now and sends them later; its clock is off."""

    def __init__(self, world: World, mode: Mode = Mode.QUIZ, off: float = 0) -> None:
        self.world = world
        self.ada = world.guest().person_id
        self.attempt = world.start(self.ada, mode)
        self.off = timedelta(minutes=off)

    def give(self, choice: str, key: str, seen: int = 0) -> tuple[str, str, int, object]:
        """An answer that waits."""
        return choice, key, seen, self.world.clock() + self.off

    def send(self, waiting: tuple[str, str, int, object], item: str = "q1") -> Saved:
        choice, key, seen, at = waiting
        word = DeviceWord(at, self.world.clock() + self.off, seen)  # type: ignore[arg-type]
        to = (self.world.services, self.ada, self.attempt, item)
        return save_response(*to, Kind.ANSWER, {"choice": choice}, key, None, word)

    def online(self, choice: str, key: str, kind: Kind = Kind.ANSWER) -> Saved:
        """An answer of another device, which has a network."""
        return self.world.answer(self.ada, self.attempt, "q1", choice, key, kind)

    def kinds(self) -> list[str]:
        return [row[0] for row in self.world.raw("SELECT kind FROM response ORDER BY number")]

    @property
    def counts(self) -> object:
        taken = load_attempt(self.world.services, self.ada, self.attempt)
        return taken.states["q1"].response


@pytest.mark.parametrize("off", [0, 300, -300, 60 * 24 * 800])
def test_an_answer_given_before_that_of_another_device_is_set_aside(
    world: World, off: float
) -> None:
    device = Device(world, off=off)
    world.clock.go_on(minutes=1)
    waiting = device.give("a", "s-waiting")
    world.clock.go_on(minutes=2)
    device.online("b", "s-online")
    world.clock.go_on(minutes=30)
    saved = device.send(waiting)
    assert (saved.sequence, saved.fresh, saved.counts) == (2, True, False)
    assert device.counts == {"choice": "b"}
    assert device.kinds() == ["answer", "aside"]
    again = device.send(waiting)
    assert (again.sequence, again.fresh, again.counts) == (2, False, False)
    (said,) = world.raw("SELECT item_id, sequence, ahead FROM device_time")
    assert said == ("q1", 2, off * 60)
    view = load_attempt(world.services, device.ada, device.attempt)
    found = on_device(world.services, view)["q1", 2]
    assert found.given == view.started_at + timedelta(minutes=1)


def test_an_answer_given_after_that_of_another_device_counts(world: World) -> None:
    device = Device(world)
    device.online("b", "s-online")
    world.clock.go_on(minutes=2)
    waiting = device.give("a", "s-waiting")
    world.clock.go_on(minutes=30)
    assert device.send(waiting).counts
    assert device.counts == {"choice": "a"}
    assert world.count(DeviceTime) == 1


def test_of_two_devices_that_both_kept_the_one_given_later_counts(world: World) -> None:
    device = Device(world)
    first = device.give("a", "s-first")
    world.clock.go_on(minutes=1)
    later = device.give("b", "s-later")
    world.clock.go_on(minutes=30)
    assert device.send(later).counts
    world.clock.go_on(minutes=1)
    assert not device.send(first).counts
    assert device.counts == {"choice": "b"}


def test_who_has_seen_the_newest_answer_replaces_it_whatever_the_clock_says(world: World) -> None:
    device = Device(world)
    waiting = device.give("a", "s-waiting", seen=1)
    world.clock.go_on(minutes=2)
    device.online("b", "s-online")
    assert device.send(waiting).counts
    assert device.counts == {"choice": "a"}


def test_the_last_word_of_one_device_is_not_held_against_its_own_clock(world: World) -> None:
    device = Device(world)
    first = device.give("a", "s-1")
    device.off = timedelta(minutes=-90)
    second = device.give("b", "s-2", seen=1)
    world.clock.go_on(minutes=30)
    device.send(first)
    assert device.send(second).counts


def test_an_answer_that_arrives_at_once_adds_nothing_to_its_time(world: World) -> None:
    device = Device(world, off=500)
    device.send(device.give("a", "s-1"))
    assert world.count(DeviceTime) == 0


def test_given_before_handing_in_and_arrived_after_is_kept_and_moves_no_mark(world: World) -> None:
    device = Device(world)
    waiting = device.give("a", "s-waiting")
    world.clock.go_on(minutes=1)
    before = submit_attempt(world.services, device.ada, device.attempt)
    world.clock.go_on(minutes=5)
    assert not device.send(waiting).counts
    with pytest.raises(Closed):
        device.send(device.give("b", "s-after"))
    assert submit_attempt(world.services, device.ada, device.attempt) == before
    assert list(check_grades(world.services)) == []
    view = load_attempt(world.services, device.ada, device.attempt)
    assert (view.answered, device.kinds()) == (0, ["aside"])
    (one,) = my_progress(world.services, device.ada).attempts
    assert one.answered == 0


def test_practice_given_before_the_check_that_closed_the_question(world: World) -> None:
    device = Device(world, Mode.PRACTICE)
    waiting = device.give("c", "s-waiting")
    world.clock.go_on(minutes=1)
    device.online("a", "p-check", Kind.CHECK)
    world.clock.go_on(minutes=1)
    assert not device.send(waiting).counts
    assert device.counts == {"choice": "a"}
    with pytest.raises(Closed):
        device.send(device.give("c", "s-after"))


def test_an_answer_set_aside_can_be_given_anew(world: World) -> None:
    device = Device(world)
    waiting = device.give("a", "s-waiting")
    world.clock.go_on(minutes=1)
    device.online("b", "s-online")
    world.clock.go_on(minutes=1)
    device.send(waiting)
    assert device.online("a", "p-anew").sequence == 3
    assert device.counts == {"choice": "a"}


def test_the_key_of_an_answer_set_aside_stands_for_that_answer(world: World) -> None:
    device = Device(world)
    waiting = device.give("a", "s-waiting")
    world.clock.go_on(minutes=1)
    device.online("b", "s-online")
    world.clock.go_on(minutes=1)
    device.send(waiting)
    with pytest.raises(Refused):
        device.send(("c", *waiting[1:]))
    assert world.count(Response) == 2


def test_a_drawn_page_cannot_bring_a_time(world: World) -> None:
    device = Device(world)
    waiting = device.give("a", "p-page-key")
    world.clock.go_on(minutes=1)
    device.online("b", "s-online")
    world.clock.go_on(minutes=30)
    assert device.send(waiting).counts
    assert world.count(DeviceTime) == 0


def test_when_handing_in_was_pressed_is_noted(world: World) -> None:
    device = Device(world, off=5)
    pressed = world.clock() + device.off
    world.clock.go_on(minutes=40)
    word = DeviceWord(pressed, world.clock() + device.off, 0)
    submit_attempt(world.services, device.ada, device.attempt, word)
    view = load_attempt(world.services, device.ada, device.attempt)
    said = on_device(world.services, view)["", 0]
    assert said.given == view.started_at
    assert said.clock == "5 minutes fast"
    assert view.submitted_at == world.clock()
    submit_attempt(world.services, device.ada, device.attempt, word)
    assert world.count(DeviceTime) == 1


def test_what_devices_said_is_exported_and_erased(world: World) -> None:
    device = Device(world)
    waiting = device.give("a", "s-waiting")
    world.clock.go_on(minutes=30)
    device.send(waiting)
    (attempt,) = export_person(world.services, device.ada)["attempts"]
    assert [one["sequence"] for one in attempt["device_times"]] == [1]
    erase_person(world.services, device.ada)
    assert world.count(DeviceTime) == 0
