"""Disputes by programs, of students and of teachers."""

from __future__ import annotations

from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.disputes import accept_answer
from quizapp.usecases.people import Person
from tests.usecases.teachers import teacher
from tests.usecases.test_disputes import owner
from tests.usecases.world import World
from tests.web.api.program import Program, kind_of
from tests.web.api.test_teaching import taken


def handed_in_by(world: World, person: str) -> str:
    attempt = world.start(person)
    world.answer(person, attempt, "q1", "c", "s-00000001")
    submit_attempt(world.services, person, attempt)
    return attempt


def test_a_dispute_is_put_read_and_answered(
    mine: Program, teachers: Program, ada: Person, world: World
) -> None:
    attempt = handed_in_by(world, ada.id)
    path = f"/attempts/{attempt}/items/1/dispute"
    assert mine.get(path).get_json() == {"number": 1, "may": True, "dispute": None}
    made = mine.put(path, {"sentence": " It is named,\ntoo. "})
    assert (made.status_code, made.get_json()["dispute"]["sentence"]) == (200, "It is named, too.")
    assert mine.get(path).get_json() == made.get_json()
    assert made.get_json()["dispute"]["state"] == "open"
    (line,) = teachers.get("/teach/disputes").get_json()["disputes"]
    assert (line["attempt"], line["number"], line["item"]) == (attempt, 1, "q1")
    assert (line["given"], line["same"]) == ("The red theatre", 0)
    accept_answer(world.services, teacher(world), attempt, "q1", "k", "So it is.")
    assert not mine.get(path).get_json()["may"]
    found = mine.get(path).get_json()["dispute"]
    assert (found["state"], found["answer"]) == ("accepted", "So it is.")
    assert kind_of(mine.put(path, {"sentence": "Again."})) == "closed"
    assert teachers.get("/teach/disputes").get_json() == {"disputes": [], "total": 0}


def test_what_may_not_be_disputed_is_told(mine: Program, ada: Person, world: World) -> None:
    attempt = handed_in_by(world, ada.id)
    to = f"/attempts/{attempt}/items"
    assert not mine.get(f"{to}/2/dispute").get_json()["may"]
    assert kind_of(mine.get(f"{to}/9/dispute")) == "not-found"
    assert kind_of(mine.put(f"{to}/2/dispute", {"sentence": "It was blank."})) == "closed"
    assert kind_of(mine.put(f"{to}/9/dispute", {"sentence": "None."})) == "not-found"
    assert kind_of(mine.put(f"{to}/1/dispute", {"sentence": " "})) == "refused"
    assert kind_of(mine.put(f"{to}/1/dispute", {"sentence": ""})) == "invalid"
    assert kind_of(mine.put(f"{to}/1/dispute", {"sentence": "x" * 501})) == "invalid"
    assert kind_of(mine.get("/teach/disputes")) == "no-scope"
    _, other = taken(world, "Bo", "c")
    path = f"/attempts/{other}/items/1/dispute"
    assert kind_of(mine.put(path, {"sentence": "Not mine."})) == "not-found"
    assert owner(world, other) != ada.id
