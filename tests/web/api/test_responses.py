"""Answers of programs: kept once, in order, and never over what was not seen."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from quizapp.domain.attempt import Kind, Mode
from quizapp.questions import registry
from quizapp.store.tables import Response
from quizapp.usecases.attempts import load_attempt
from quizapp.usecases.people import Person
from tests.rooms.examples import Example
from tests.support.sabotage import no_room
from tests.usecases.world import World
from tests.web.answers import fields_for
from tests.web.api.conftest import Made
from tests.web.api.program import Program, kind_of
from tests.web.test_no_key_leaks import EXAMPLES, FIRST, asking

RIGHT, HALF, WRONG = "The old mill", "The new library", "The red theatre"


def key(n: int) -> str:
    return f"s-key-{n:05}"


def test_an_answer_is_kept_and_told_back_in_the_words_of_the_form(
    mine: Program, world: World, ada: Person
) -> None:
    attempt = mine.begin()
    fields = mine.choose(attempt, 1, RIGHT)
    kept = mine.put(f"/attempts/{attempt['id']}/items/1", {"key": key(1), "fields": fields})
    assert kept.status_code == 200
    assert kept.get_json() == {
        "item": 1,
        "sequence": 1,
        "repeated": False,
        "counts": True,
        "closed": False,
        "tries": 1,
        "checked": None,
    }
    state = load_attempt(world.services, ada.id, attempt["id"]).states["q1"]
    assert state.response == {"choice": "a"}
    now = mine.get(f"/attempts/{attempt['id']}").get_json()["items"][0]
    assert (now["sequence"], now["answered"]) == (1, True)
    assert {now["fields"][0]["name"]: now["fields"][0]["given"]} == fields


def test_the_same_key_again_changes_nothing(mine: Program, world: World) -> None:
    attempt = mine.begin()
    here = f"/attempts/{attempt['id']}/items/1"
    first, second = mine.choose(attempt, 1, RIGHT), mine.choose(attempt, 1, WRONG)
    mine.put(here, {"key": key(1), "fields": first})
    mine.put(here, {"key": key(2), "fields": second})
    late = mine.put(here, {"key": key(1), "fields": first, "sequence": 0})
    assert late.status_code == 200
    assert (late.get_json()["sequence"], late.get_json()["repeated"]) == (1, True)
    assert world.count(Response) == 2


def test_a_key_stands_for_one_answer(mine: Program, world: World) -> None:
    attempt = mine.begin()
    here = f"/attempts/{attempt['id']}/items/1"
    mine.put(here, {"key": key(1), "fields": mine.choose(attempt, 1, RIGHT)})
    again = mine.put(here, {"key": key(1), "fields": mine.choose(attempt, 1, WRONG)})
    assert (again.status_code, kind_of(again)) == (409, "key-used")
    assert world.count(Response) == 1


def test_what_another_device_saved_is_told_and_not_replaced(mine: Program, world: World) -> None:
    attempt = mine.begin()
    here = f"/attempts/{attempt['id']}/items/1"
    theirs, ours = mine.choose(attempt, 1, RIGHT), mine.choose(attempt, 1, WRONG)
    mine.put(here, {"key": key(1), "fields": theirs, "sequence": 0})
    refused = mine.put(here, {"key": key(2), "fields": ours, "sequence": 0})
    assert (refused.status_code, kind_of(refused)) == (409, "conflict")
    told = refused.get_json()
    assert (told["sequence"], told["fields"], told["certainty"]) == (1, theirs, None)
    assert world.count(Response) == 1
    assert mine.put(here, {"key": key(2), "fields": ours, "sequence": 1}).status_code == 200


def test_of_many_at_once_that_saw_the_same_one_is_kept(
    app: Flask, mine: Program, world: World
) -> None:
    attempt = mine.begin()
    fields = [mine.choose(attempt, 1, one) for one in (RIGHT, HALF, WRONG)]
    statuses: list[int] = []

    def send(n: int) -> None:
        program = Program(app.test_client(), mine.documented, mine.token)
        body = {"key": key(n), "fields": fields[n % 3], "sequence": 0}
        here = f"/attempts/{attempt['id']}/items/1"
        statuses.append(program.put(here, body).status_code)

    senders = [threading.Thread(target=send, args=(n,)) for n in range(6)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    assert sorted(statuses) == [200] + [409] * 5
    assert world.count(Response) == 1


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"choice": ["77"]}, "not on the page"),
        ({"choice": ["1", "2"]}, "two of one"),
    ],
)
def test_what_is_no_answer_is_not_kept(
    mine: Program, world: World, fields: dict[str, list[str]], why: str
) -> None:
    attempt = mine.begin()
    refused = mine.put(f"/attempts/{attempt['id']}/items/1", {"key": key(1), "fields": fields})
    assert (refused.status_code, kind_of(refused)) == (422, "unreadable")
    assert refused.get_json()["errors"][0]["pointer"] == "/fields/choice"
    assert world.count(Response) == 0


def test_a_slip_in_a_fields_name_takes_no_answer_back(mine: Program, world: World) -> None:
    attempt = mine.begin()
    here, fields = f"/attempts/{attempt['id']}/items/1", mine.choose(attempt, 1, RIGHT)
    mine.put(here, {"key": key(1), "fields": fields})
    refused = mine.put(here, {"key": key(2), "fields": {"chioce/~": fields["choice"]}})
    assert (refused.status_code, kind_of(refused)) == (422, "unreadable")
    (fault,) = refused.get_json()["errors"]
    assert fault["pointer"] == "/fields/chioce~1~0"
    assert "only choice" in fault["detail"]
    assert world.count(Response) == 1
    # What a page's form has around the question is passed over.
    whole = fields | {"csrf_token": ["x"], "go": ["next"], "key": ["p-12345678"]}
    assert mine.put(here, {"key": key(3), "fields": whole}).get_json()["sequence"] == 2


def test_a_blank_takes_an_answer_back(mine: Program, world: World, ada: Person) -> None:
    attempt = mine.begin()
    here = f"/attempts/{attempt['id']}/items/1"
    mine.put(here, {"key": key(1), "fields": mine.choose(attempt, 1, RIGHT)})
    assert mine.put(here, {"key": key(2)}).get_json()["sequence"] == 2
    assert load_attempt(world.services, ada.id, attempt["id"]).states["q1"].response is None


def test_practice_checks_tells_and_closes(mine: Program) -> None:
    attempt = mine.begin("practice")
    here = f"/attempts/{attempt['id']}/items/1"
    nothing = mine.put(here, {"key": key(0), "kind": "check"})
    assert (nothing.status_code, kind_of(nothing)) == (422, "unreadable")
    wrong = mine.choose(attempt, 1, WRONG)
    told = mine.put(here, {"key": key(1), "kind": "check", "fields": wrong}).get_json()
    assert told["checked"]["state"] == "wrong"
    assert told["checked"]["tries_left"] == 2
    assert told["checked"]["remarks"][0]["text"] == "The text names no theatre."
    assert not told["closed"]
    right = mine.choose(attempt, 1, RIGHT)
    assert mine.put(here, {"key": key(2), "kind": "check", "fields": right}).get_json()["closed"]
    shown = mine.get(here).get_json()
    assert shown["fields"] is None
    assert shown["told"]["explanation"] == "The sentence names the place."
    closed = mine.put(here, {"key": key(3), "fields": wrong})
    assert (closed.status_code, kind_of(closed)) == (409, "closed")


def test_the_key_is_told_who_asks_for_it_in_practice_alone(mine: Program) -> None:
    for mode, status in (("practice", 200), ("quiz", 422)):
        attempt = mine.begin(mode, f"begin-{mode}")
        here = f"/attempts/{attempt['id']}/items/1"
        asked = mine.put(here, {"key": key(1), "kind": "reveal"})
        assert asked.status_code == status
        assert (mine.get(here).get_json()["told"] is not None) == (mode == "practice")


def test_what_is_handed_in_takes_no_more(mine: Program, world: World) -> None:
    attempt = mine.begin()
    here, fields = f"/attempts/{attempt['id']}/items/1", mine.choose(attempt, 1, RIGHT)
    mine.put(here, {"key": key(1), "fields": fields})
    mine.post(f"/attempts/{attempt['id']}/submission")
    closed = mine.put(here, {"key": key(2), "fields": fields})
    assert (closed.status_code, kind_of(closed)) == (409, "closed")
    # What had arrived before is acknowledged still.
    assert mine.put(here, {"key": key(1), "fields": fields}).get_json()["repeated"]
    assert world.count(Response) == 1


def test_several_are_kept_in_order_and_each_is_told_by_itself(
    mine: Program, world: World, ada: Person
) -> None:
    attempt = mine.begin()
    sent = [
        {"item": 1, "key": key(1), "fields": mine.choose(attempt, 1, WRONG), "sequence": 0},
        {"item": 2, "key": key(2), "fields": {"choice": ["77"]}},
        {"item": 1, "key": key(3), "fields": mine.choose(attempt, 1, RIGHT), "sequence": 1},
        {"item": 9, "key": key(4), "fields": {}},
        {"item": 1, "key": key(1), "fields": mine.choose(attempt, 1, WRONG), "sequence": 0},
        {"item": 1, "key": key(5), "fields": mine.choose(attempt, 1, WRONG), "sequence": 1},
    ]
    answer = mine.post(f"/attempts/{attempt['id']}/responses", {"responses": sent})
    assert answer.status_code == 207
    outcomes = answer.get_json()["outcomes"]
    assert [(one["item"], one["key"]) for one in outcomes] == [
        (one["item"], one["key"]) for one in sent
    ]
    assert [one["status"] for one in outcomes] == [
        *("saved", "refused", "saved", "refused", "repeated", "refused")
    ]
    told = [one["problem"]["type"].rpartition("/")[2] for one in outcomes if one["problem"]]
    assert told == ["unreadable", "not-found", "conflict"]
    state = load_attempt(world.services, ada.id, attempt["id"]).states["q1"]
    assert state.response == {"choice": "a"}
    assert world.count(Response) == 2
    again = mine.post(f"/attempts/{attempt['id']}/responses", {"responses": [sent[0], sent[2]]})
    assert again.status_code == 200
    assert [one["status"] for one in again.get_json()["outcomes"]] == ["repeated", "repeated"]


def test_nothing_later_is_tried_once_the_disk_fails(mine: Program, world: World) -> None:
    attempt = mine.begin()
    right = mine.choose(attempt, 1, RIGHT)
    sent = [{"item": n, "key": key(n), "fields": right} for n in (1, 2, 3)]
    with no_room(world, "response", "NEW.item_id = 'q2'"):
        answer = mine.post(f"/attempts/{attempt['id']}/responses", {"responses": sent})
    assert answer.status_code == 207
    outcomes = answer.get_json()["outcomes"]
    assert [one["status"] for one in outcomes] == ["saved", "refused", "refused"]
    assert [one["problem"] and one["problem"]["status"] for one in outcomes] == [None, 503, 503]
    assert world.count(Response) == 1
    again = mine.post(f"/attempts/{attempt['id']}/responses", {"responses": sent})
    assert [one["status"] for one in again.get_json()["outcomes"]] == ["repeated", "saved", "saved"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/"),
        ({"key": "p-12345678"}, "/key"),
        ({"key": "s-1"}, "/key"),
        ({"key": "s-00000001", "fields": {"choice": "1"}}, "/fields/choice"),
        ({"key": "s-00000001", "fields": {"choice": [1]}}, "/fields/choice/0"),
        ({"key": "s-00000001", "kind": "cheat"}, "/kind"),
        ({"key": "s-00000001", "certainty": 4}, "/certainty"),
        ({"key": "s-00000001", "sequence": -1}, "/sequence"),
        ({"key": "s-00000001", "sequence": 2**40}, "/sequence"),
        ({"key": "s-00000001", "answered_at": "yesterday"}, "/answered_at"),
        ({"key": "s-00000001", "answered_at": "2026-03-01T08:00:00"}, "/answered_at"),
        ({"key": "s-00000001", "fields": {"choice": ["x" * 20_001]}}, "/fields/choice/0"),
        ({"key": "s-00000001", "feilds": {}}, "/feilds"),
    ],
)
def test_each_fault_is_named_with_its_place(
    mine: Program, world: World, body: dict[str, Any], pointer: str
) -> None:
    attempt = mine.begin()
    refused = mine.put(f"/attempts/{attempt['id']}/items/1", body)
    assert (refused.status_code, kind_of(refused)) == (422, "invalid")
    errors = refused.get_json()["errors"]
    assert any(one["pointer"] in {pointer, pointer.rstrip("/")} for one in errors), errors
    assert all(one["detail"] for one in errors)
    assert world.count(Response) == 0


def test_a_time_of_the_client_is_taken_and_kept_when_it_adds_something(
    mine: Program, world: World
) -> None:
    attempt = mine.begin()
    here, started = f"/attempts/{attempt['id']}/items/1", world.clock.time
    world.clock.go_on(hours=1)
    late = {"answered_at": (started + timedelta(minutes=5)).isoformat()}
    assert mine.put(here, {"key": key(1), "sequence": 0} | late).get_json()["counts"]
    at_once = {"answered_at": world.clock.time.isoformat()}
    assert mine.put(here, {"key": key(2), "sequence": 1} | at_once).get_json()["counts"]
    assert len(world.raw("SELECT * FROM device_time")) == 1


def test_an_answer_given_before_another_devices_is_kept_and_does_not_count(
    mine: Program, world: World, ada: Person
) -> None:
    attempt = mine.begin()
    here, started = f"/attempts/{attempt['id']}/items/1", world.clock.time
    world.clock.go_on(hours=1)
    mine.put(here, {"key": key(1), "fields": mine.choose(attempt, 1, RIGHT)})
    # The clock of the device that was away is a day ahead.
    body = {
        "key": key(2),
        "fields": mine.choose(attempt, 1, WRONG),
        "answered_at": (started + timedelta(days=1, minutes=5)).isoformat(),
        "sent_at": (world.clock.time + timedelta(days=1)).isoformat(),
    }
    # Who says what they had seen is told of the other answer first.
    assert kind_of(mine.put(here, body | {"sequence": 0})) == "conflict"
    kept = mine.put(here, body).get_json()
    assert (kept["sequence"], kept["counts"]) == (2, False)
    again = mine.put(here, body).get_json()
    assert (again["sequence"], again["counts"], again["repeated"]) == (2, False, True)
    state = load_attempt(world.services, ada.id, attempt["id"]).states["q1"]
    assert state.response == {"choice": "a"}


@pytest.mark.parametrize("name", ["answered_at", "sent_at"])
def test_a_time_that_no_clock_shows_is_refused(mine: Program, world: World, name: str) -> None:
    attempt = mine.begin()
    times = {"answered_at": "2026-03-01T08:00:00Z", name: "0001-01-01T00:00:00+14:00"}
    refused = mine.put(f"/attempts/{attempt['id']}/items/1", {"key": key(1)} | times)
    assert (refused.status_code, kind_of(refused)) == (422, "invalid")
    assert world.count(Response) == 0


@pytest.mark.parametrize(
    "example",
    [
        # One of each type is kept by a server, too.
        pytest.param(one, marks=() if one in FIRST else pytest.mark.whatever_database, id=one.name)
        for one in EXAMPLES
    ],
)
def test_every_type_takes_what_its_page_would_post(
    example: Example, tmp_path: Path, program: Made
) -> None:
    """The fields that are told are those of the page, and what is sent in them is the answer."""
    with asking(example, "quiz", tmp_path) as told:
        browser = Program(told.visitor.client, _Anything())  # type: ignore[arg-type]
        token = told.visitor.get("/account").form("/sign-out").fields["csrf_token"][0]
        here = f"/attempts/{told.taken.id}/items/1"
        fields = fields_for(told.taken, 1, told.wrong)
        body = {"key": key(1), "fields": fields, "certainty": 2}
        kept = browser.put(here, body, headers={"X-CSRFToken": token})
        assert kept.status_code == 200, kept.data
        stored = load_attempt(told.world.services, told.taken.person_id, told.taken.id)
        item = told.taken.items[0]
        read = registry()[item.type].room.read(item.body, fields, told.taken.asking(item))
        assert stored.states[item.id].response == read
        shown = browser.get(here).get_json()
        given = {one["name"]: one["given"] for one in shown["fields"] if one["given"]}
        assert given == {name: values for name, values in fields.items() if values}
        for one in shown["fields"]:
            assert one["takes"] == "text" or one["choices"]
            assert all(choice["label"] for choice in one["choices"]), one
        assert told.planted.leaks(json.dumps(shown)) == set()


class _Anything:
    """Another application's answers are held against nothing here."""

    def must_allow(self, *_: object) -> None:
        """Allow it."""


def test_the_kinds_of_answers_and_modes_are_those_of_the_record() -> None:
    # What does not count is not sent so: the record finds it out.
    assert [one.value for one in Kind if one is not Kind.ASIDE] == ["answer", "check", "reveal"]
    assert sorted(one.value for one in Mode) == ["practice", "quiz"]
