"""No key, explanation, feedback or evidence in any answer to a program before its time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.questions import registry
from quizapp.usecases.heads import Heads
from tests.rooms.examples import Example
from tests.support.server import LESSONS
from tests.usecases.world import World, open_world
from tests.web.answers import fields_for, key_of, stored
from tests.web.api.program import API
from tests.web.apps import app_over
from tests.web.test_no_key_leaks import (
    COURSE,
    EXAMPLES,
    NOTE,
    UNITS,
    Told,
    asked_in,
    asking,
    each_room,
    housed,
    plain,
    secrets_of,
    some_examples,
)
from tests.web.visitor import Visitor

pytestmark = pytest.mark.whatever_database

BEGIN = {"key": "begin-0001"}


def strings(value: Any) -> Iterator[str]:
    """Every text of a JSON value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


@dataclass
class Ears:
    """A learner's browser as a program; said: all that it was answered."""

    client: FlaskClient
    token: str
    said: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, visitor: Visitor) -> Ears:
        form = visitor.get("/account").form("/sign-out")
        return cls(visitor.client, form.fields["csrf_token"][0])

    def ask(self, method: str, path: str, body: Any = None) -> TestResponse:
        sent = {} if body is None else {"json": body}
        headers = {"X-CSRFToken": self.token}
        response = self.client.open(f"{API}{path}", method=method, headers=headers, **sent)
        assert response.status_code < 500
        self.said.append("\n".join([str(response.headers), *strings(response.get_json())]))
        return response

    def all_of(self, attempt: str, items: int) -> None:
        """Everything that can be read of an attempt."""
        for n in range(1, items + 1):
            self.ask("GET", f"/attempts/{attempt}/items/{n}")
        for path in ("/attempts", f"/attempts/{attempt}", f"/attempts/{attempt}/lesson"):
            self.ask("GET", path)
        for path in ("/lessons", "/progress", "/me", "/teach/units", f"/teach/attempts/{attempt}"):
            self.ask("GET", path)


@pytest.mark.parametrize("mode", ["quiz", "practice"])
@pytest.mark.parametrize("name", UNITS)
def test_the_real_lessons_tell_nothing_before_their_time(
    course: World, name: str, mode: str
) -> None:
    visitor = Visitor(app_over(course.services).test_client())
    visitor.start()
    ears = Ears.of(visitor)
    wish = {"course": COURSE, "unit": name, "mode": mode, **BEGIN}
    attempt = ears.ask("POST", "/attempts", wish).get_json()["id"]
    taken = stored(course, attempt)
    for n in range(1, len(taken.items) + 1):
        body = {"key": f"s-right-{n:04}", "fields": key_of(taken, n)}
        assert ears.ask("PUT", f"/attempts/{attempt}/items/{n}", body).status_code == 200
        late = {"key": f"s-later-{n:04}", "fields": {}, "sequence": 0}
        assert ears.ask("PUT", f"/attempts/{attempt}/items/{n}", late).status_code == 409
    ears.all_of(attempt, len(taken.items))
    ears.ask("GET", f"/lessons/{COURSE}/{name}")
    raw = json.loads((LESSONS / COURSE / f"{name}.json").read_text(encoding="utf-8"))
    shown = plain(visitor.get(f"/c/{COURSE}/{name}").html) + asked_in(raw)
    # A program gets the text at both levels.
    shown += " ".join(strings(raw["passage"]))
    hidden = {
        " ".join(text.split())
        for item in raw["items"]
        for text in secrets_of(item, mode)
        if text.replace("*", "") not in shown
    }
    assert len(hidden) > 40
    assert len(ears.said) > 3 * len(taken.items)
    for body in ears.said:
        said = " ".join(body.split())
        assert not [text for text in hidden if text in said]


@pytest.mark.drill
@pytest.mark.parametrize("mode", ["quiz", "practice"])
@some_examples
def test_no_room_tells_a_program_anything_before_its_time(
    example: Example, mode: str, tmp_path: Path
) -> None:
    with asking(example, mode, tmp_path) as told:
        ears, here = Ears.of(told.visitor), f"/attempts/{told.taken.id}/items/1"
        ears.all_of(told.taken.id, 1)
        wrong = fields_for(told.taken, 1, told.wrong)
        sent = [{}, wrong, {"choice": ["77"]}, {}, wrong]
        for n, fields in enumerate(sent):
            ears.ask("PUT", here, {"key": f"s-once-{n:05}", "fields": fields, "certainty": 3})
            ears.ask("PUT", here, {"key": f"s-late-{n:05}", "fields": fields, "sequence": 99})
        if mode == "quiz":
            for kind in ("check", "reveal"):
                refused = ears.ask("PUT", here, {"key": f"s-{kind}-0001", "kind": kind})
                assert refused.status_code == 422
        batch = [{"item": 1, "key": "s-batch-0001", "fields": wrong}]
        ears.ask("POST", f"/attempts/{told.taken.id}/responses", {"responses": batch})
        ears.all_of(told.taken.id, 1)
        for body in ears.said:
            assert told.planted.leaks(body) == set()
            assert NOTE not in body
            assert "secret-" not in body, "an authored id may tell what is right"


@each_room
def test_a_wrong_try_is_told_about_itself_and_all_is_told_after_handing_in(
    example: Example, tmp_path: Path
) -> None:
    with asking(example, "practice", tmp_path) as told:
        ears, here = Ears.of(told.visitor), f"/attempts/{told.taken.id}/items/1"
        item = told.taken.items[0]
        room = registry()[item.type].room
        fields = fields_for(told.taken, 1, told.wrong)
        checked = {"key": "s-check-0001", "kind": "check", "fields": fields}
        kept = ears.ask("PUT", here, checked).get_json()
        if not kept["closed"]:
            ears.all_of(told.taken.id, 1)
            said = {one.text for one in room.feedback(item.body, told.wrong)}
            assert _markers(told, ears) <= said
        ears.ask("POST", f"/attempts/{told.taken.id}/submission")
        assert item.explanation in _markers(told, ears)


def _markers(told: Told, ears: Ears) -> set[str]:
    return {leak for body in ears.said for leak in told.planted.leaks(body)}


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if "twin" in one.raw], ids=lambda one: one.name
)
def test_twins_are_asked_in_the_same_words(example: Example, tmp_path: Path) -> None:
    """Two items that differ in the key alone."""
    told = [
        _asked(tmp_path / folder, housed(example, item))
        for folder, item in (("one", example.item), ("two", example.twin()))
    ]
    assert told[0] == told[1]


def _asked(folder: Path, raw: dict[str, Any]) -> Any:
    """The question at a fixed seed."""
    world = open_world(folder, [raw])
    visitor = Visitor(app_over(world.services).test_client())
    visitor.start()
    attempt = visitor.begin("quiz").path.split("/")[2]
    cookie = visitor.client.get_cookie("quizapp").value  # type: ignore[union-attr]
    world.raw("UPDATE attempt SET seed = 5")
    # A process of its own: what never changes of an attempt is kept by the one that began it.
    client = app_over(replace(world.services, heads=Heads())).test_client()
    client.set_cookie("quizapp", cookie)
    found = client.get(f"{API}/attempts/{attempt}/items/1").get_json()
    world.services.close()
    assert found["fields"]
    return found
