"""What a teacher's program gets."""

from __future__ import annotations

import json

from quizapp.domain.attempt import Mode
from quizapp.domain.regrade import Treatment
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.classes import join_class, make_class
from quizapp.usecases.corrections import regrade, reverse_regrade
from quizapp.usecases.people import Person
from tests.usecases.teachers import code_of, teacher
from tests.usecases.test_corrections import correct, handed_in, with_key
from tests.usecases.world import COURSE, World, unit
from tests.web.api.program import Program, kind_of


def taken(world: World, nickname: str, choice: str, mode: Mode = Mode.QUIZ) -> tuple[str, str]:
    """Somebody who has answered the first question and handed in: person and attempt."""
    person = world.guest(nickname).person_id
    attempt = world.start(person, mode)
    world.answer(person, attempt, "q1", choice, "s-00000001")
    submit_attempt(world.services, person, attempt)
    world.clock.go_on(minutes=1)
    return person, attempt


def test_units_and_what_the_checks_say(teachers: Program, world: World) -> None:
    folder = world.folder / "lessons" / COURSE
    broken = unit("broken")
    broken["items"][0]["options"][0]["key"] = False
    (folder / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    world.services.library.refresh(force=True)
    lines = teachers.get("/teach/units").get_json()["units"]
    assert [(one["unit"], one["state"]) for one in lines] == [
        *(("mill", "good"), ("five", "good"), ("one", "good"), ("broken", "broken"))
    ]
    assert lines[3]["digest"] is None
    assert lines[3]["errors"] > 0
    told = teachers.get("/teach/units/harbour/broken/lint").get_json()
    assert told["digest"] is None
    assert {one["severity"] for one in told["findings"]} <= {"error", "warning"}
    assert any(one["pointer"].startswith("/items/0") for one in told["findings"])
    good = teachers.get("/teach/units/harbour/mill/lint").get_json()
    assert good["digest"] == lines[0]["digest"]
    assert len(good["findings"]) == lines[0]["warnings"]
    assert kind_of(teachers.get("/teach/units/harbour/nowhere/lint")) == "not-found"
    pages, path = [], "/teach/units?limit=3"
    while path:
        page = teachers.get(path)
        pages += page.get_json()["units"]
        path = page.headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert pages == lines


def test_classes_and_who_is_in_them(teachers: Program, tea: Person, world: World) -> None:
    assert teachers.get("/teach/classes").get_json() == {"classes": []}
    mine = make_class(world.services, tea.id, "History 9b")
    other = make_class(world.services, teacher(world), "Of somebody else")
    ada = world.guest("Ada").person_id
    join_class(world.services, ada, code_of(world, tea.id, mine))
    (line,) = teachers.get("/teach/classes").get_json()["classes"]
    assert (line["id"], line["name"], line["role"], line["students"]) == (
        *(mine, "History 9b", "teacher", 1),
    )
    found = teachers.get(f"/teach/classes/{mine}").get_json()
    assert found["about"] == line
    assert [(one["person"], one["role"]) for one in found["members"]] == [
        (tea.id, "teacher"),
        (ada, "learner"),
    ]
    for name in (other, "none"):
        assert kind_of(teachers.get(f"/teach/classes/{name}")) == "not-found"


def test_attempts_by_unit_and_person(teachers: Program, world: World) -> None:
    ada, first = taken(world, "Ada", "a")
    eve, second = taken(world, "Eve", "b")
    other = world.start(eve, unit="five")

    def found(query: str = "") -> list[str]:
        lines = teachers.get(f"/teach/attempts{query}").get_json()["attempts"]
        return [one["id"] for one in lines]

    assert found() == [other, second, first]
    assert found("?course=harbour&unit=mill") == [second, first]
    assert found(f"?person={ada}") == [first]
    assert found(f"?course=harbour&unit=five&person={ada}") == []
    assert found("?course=elsewhere") == []
    page = teachers.get("/teach/attempts?limit=2&course=harbour")
    link = page.headers["Link"].partition(">")[0].removeprefix("<")
    assert "course=harbour" in link
    assert [one["id"] for one in teachers.get(link).get_json()["attempts"]] == [first]
    refused = teachers.get("/teach/attempts?unit=mill")
    assert refused.get_json()["errors"][0]["pointer"] == "/unit"


def test_an_attempt_with_all_that_happened(teachers: Program, world: World) -> None:
    person, attempt = taken(world, "Ada", "b", Mode.PRACTICE)
    found = teachers.get(f"/teach/attempts/{attempt}").get_json()
    assert (found["person"], found["nickname"]) == (person, "Ada")
    first = found["items"][0]
    assert first["steps"][0]["response"] == {"choice": "b"}
    assert first["steps"][0]["in_words"] == "The new library"
    assert first["key"] == "The old mill"
    assert first["mark"]["credit"] == 0.25
    assert kind_of(teachers.get("/teach/attempts/none")) == "not-found"


def test_marks_for_a_gradebook(teachers: Program, world: World) -> None:
    person, attempt = taken(world, "Ada", "b")
    world.start(world.guest("Eve").person_id)
    (line,) = teachers.get("/teach/marks").get_json()["marks"]
    assert (line["attempt"], line["person"], line["derivation"]) == (attempt, person, 1)
    assert (line["mark"]["score"], line["exact"]) == (0.25, ["1/4", "6"])
    assert [one["item"] for one in line["items"]] == ["q1", "q2", "q3"]
    assert teachers.get(f"/teach/marks?person={person}&course=harbour&unit=mill").get_json()[
        "marks"
    ] == [line]


def test_statistics_from_enough_attempts_on(teachers: Program, world: World) -> None:
    nobody_yet = teachers.get("/teach/units/harbour/mill/statistics")
    assert kind_of(nobody_yet) == "not-found"
    for n in range(4):
        taken(world, f"S{n}", "ab"[n % 2])
    few = teachers.get("/teach/units/harbour/mill/statistics").get_json()
    assert (few["n"], few["whole"], few["items"][0]["facility"]) == (4, None, None)
    taken(world, "S5", "c")
    enough = teachers.get("/teach/units/harbour/mill/statistics").get_json()
    assert enough["whole"]["mean"] is not None
    assert enough["items"][0]["facility"] is not None
    assert {row["answer"]: row["count"] for row in enough["items"][0]["responses"]} == {
        "The old mill": 2,
        "The new library": 2,
        "The red theatre": 1,
    }
    version = enough["versions"][0]["digest"]
    same = teachers.get(f"/teach/units/harbour/mill/statistics?version={version}&attempts=all")
    assert same.get_json()["digest"] == version
    other = teachers.get(f"/teach/units/harbour/mill/statistics?version={'0' * 64}")
    assert kind_of(other) == "not-found"


def test_a_teachers_own_attempts_are_theirs(teachers: Program, tea: Person) -> None:
    attempt = teachers.begin()
    assert [one["id"] for one in teachers.get("/attempts").get_json()["attempts"]] == [
        attempt["id"]
    ]


def test_versions_that_were_asked_and_their_corrections(teachers: Program, world: World) -> None:
    path = "/teach/units/harbour/mill/corrections"
    empty = teachers.get(path).get_json()
    assert (empty["versions"], empty["corrections"]) == ([], [])
    handed_in(world, "cab")
    place, new = correct(world, with_key(1, "c"))
    hopper = teacher(world)
    regrade(world.services, hopper, place, new, {"q1": Treatment.RAISE}, "Why.", "k")
    found = teachers.get(path).get_json()
    assert found["digest"] == new
    (version,) = found["versions"]
    assert (version["digest"], version["submitted"], version["people"]) == (place.digest, 1, 1)
    (one,) = found["corrections"]
    assert one["treatments"] == {"q1": "raise"}
    assert (one["old"], one["new"], one["reason"]) == (place.digest, new, "Why.")
    assert (one["by"], one["taken_back_at"]) == ("Ms hopper", None)
    assert one["accepted"] == []
    reverse_regrade(world.services, hopper, "harbour", "mill", 1, "No.")
    (one,) = teachers.get(path).get_json()["corrections"]
    assert (one["taken_back_by"], one["taken_back_reason"]) == ("Ms hopper", "No.")
    missing = "/teach/units/harbour/nowhere/corrections"
    assert kind_of(teachers.get(missing)) == "not-found"
