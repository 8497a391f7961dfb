"""What programs of learners and teachers get of assignments."""

from __future__ import annotations

from datetime import timedelta

from quizapp.domain.assignment.rules import Setting
from quizapp.domain.assignment.selection import Drawn
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.policy import Release
from quizapp.usecases.assignments import allow, pause_attempt, release, set_selection, set_work
from quizapp.usecases.classes import join_class, make_class
from quizapp.usecases.people import Person
from tests.usecases.assigned import rules
from tests.usecases.teachers import code_of
from tests.usecases.world import COURSE, UNIT, World
from tests.web.api.program import Program, kind_of


def test_from_being_set_to_the_teachers_list(
    mine: Program, ada: Person, teachers: Program, tea: Person, world: World
) -> None:
    assert mine.get("/assignments").get_json() == {"assignments": []}
    class_id = make_class(world.services, tea.id, "History 9b")
    due = world.clock() + timedelta(days=1)
    exam = rules(Setting.EXAM, due=due, attempts=1, minutes=30, word="mill")
    work = set_work(world.services, tea.id, class_id, COURSE, UNIT, exam)
    assert kind_of(mine.get(f"/assignments/{work}")) == "not-found"
    join_class(world.services, ada.id, code_of(world, tea.id, class_id))
    (told,) = mine.get("/assignments").get_json()["assignments"]
    assert told == mine.get(f"/assignments/{work}").get_json()
    assert (told["begin"], told["left"], told["due"]) == ("begin", 1, "2026-03-02T08:00:00Z")
    assert told["about"]["rules"]["shown"] == dict.fromkeys(
        ("score", "correctness", "key", "explanation"), "by hand"
    )
    assert "mill" not in str(told).replace("harbour", "").replace("'unit': 'mill'", "")
    body = {"key": "begin-0001"}
    refused = mine.post(f"/assignments/{work}/attempts", body)
    assert (refused.status_code, kind_of(refused)) == (422, "refused")
    begun = mine.post(f"/assignments/{work}/attempts", body | {"word": "Mill"})
    assert begun.status_code == 201
    state = begun.get_json()
    assert (state["assignment"], state["ends_at"]) == (work, "2026-03-01T08:30:00Z")
    again = mine.post(f"/assignments/{work}/attempts", {"key": "begin-0002"})
    assert (again.status_code, again.get_json()["id"]) == (200, state["id"])
    done = mine.post(f"/attempts/{state['id']}/submission", {}).get_json()
    assert done["submitted_at"]
    assert done["mark"] is None
    assert mine.get("/attempts").get_json()["attempts"][0]["mark"] is None
    detail = teachers.get(f"/teach/assignments/{work}").get_json()
    assert detail["students"][0]["state"] == "handed in"
    assert detail["students"][0]["counted"] == 0
    (line,) = teachers.get(f"/teach/classes/{class_id}/assignments").get_json()["assignments"]
    assert (line["about"], line["handed_in"], line["phase"]) == (detail["about"], 1, "open")
    release(world.services, tea.id, work, Release.SCORE, on=True)
    assert mine.get(f"/assignments/{work}").get_json()["counted"] == 0
    assert mine.get(f"/attempts/{state['id']}").get_json()["mark"]["share"] == 0
    world.clock.go_on(days=2)
    closed = mine.post(f"/assignments/{work}/attempts", {"key": "begin-0003", "word": "mill"})
    assert (closed.status_code, kind_of(closed)) == (409, "closed")


def test_no_question_is_told_while_the_clock_stands_still(
    mine: Program, ada: Person, tea: Person, world: World
) -> None:
    class_id = make_class(world.services, tea.id, "History 9b")
    join_class(world.services, ada.id, code_of(world, tea.id, class_id))
    work = set_work(world.services, tea.id, class_id, COURSE, UNIT, rules(minutes=30))
    allow(world.services, tea.id, work, ada.id, Allowance(pause=10))
    body = {"key": "begin-0001"}
    attempt = mine.post(f"/assignments/{work}/attempts", body).get_json()
    assert len(attempt["items"]) == 3
    pause_attempt(world.services, ada.id, attempt["id"])
    assert mine.get(f"/attempts/{attempt['id']}").get_json()["items"] == []
    assert mine.post(f"/assignments/{work}/attempts", body).get_json()["items"] == []
    one = mine.get(f"/attempts/{attempt['id']}/items/1")
    assert (one.status_code, kind_of(one)) == (409, "closed")
    world.clock.go_on(minutes=11)
    assert len(mine.get(f"/attempts/{attempt['id']}").get_json()["items"]) == 3


def test_the_lessons_that_work_draws_from_are_told(
    mine: Program, ada: Person, teachers: Program, tea: Person, world: World
) -> None:
    class_id = make_class(world.services, tea.id, "History 9b")
    join_class(world.services, ada.id, code_of(world, tea.id, class_id))
    to = (world.services, tea.id, class_id, COURSE)
    work = set_selection(*to, (Drawn(UNIT, 2), Drawn("five")), rules(), "The test")
    lesson = set_work(*to, UNIT, rules())
    told = mine.get(f"/assignments/{work}").get_json()["about"]
    assert told["title"] == "The test"
    assert told["drawn_from"] == [
        {"unit": UNIT, "questions": 2},
        {"unit": "five", "questions": None},
    ]
    assert mine.get(f"/assignments/{lesson}").get_json()["about"]["drawn_from"] == []
    assert teachers.get(f"/teach/assignments/{work}").get_json()["about"] == told
    begun = mine.post(f"/assignments/{work}/attempts", {"key": "begin-0001"}).get_json()
    assert len(begun["items"]) == 7
    assert begun["unit"] == told["unit"]
    assert kind_of(mine.get(f"/courses/{COURSE}/units/{told['unit']}")) == "not-found"
    mine.post(f"/attempts/{begun['id']}/submission", {})
    assert mine.get("/progress").status_code == 200
    corrections = teachers.get(f"/teach/units/{COURSE}/{told['unit']}/corrections").get_json()
    assert [one["submitted"] for one in corrections["versions"]] == [1]
    assert corrections["digest"] == corrections["versions"][0]["digest"]
    drawn = [{"unit": told["unit"], "title": "The test", "submitted": 1}]
    assert teachers.get(f"/teach/units/{COURSE}/five/corrections").get_json()["drawn"] == drawn
    assert teachers.get("/teach/units").get_json()["drawn"] == []


def test_a_score_is_told_after_handing_in_even_in_practice(
    mine: Program, ada: Person, tea: Person, world: World
) -> None:
    class_id = make_class(world.services, tea.id, "History 9b")
    work = set_work(world.services, tea.id, class_id, COURSE, UNIT, rules(Setting.PRACTICE))
    join_class(world.services, ada.id, code_of(world, tea.id, class_id))
    shown = mine.get(f"/assignments/{work}").get_json()["about"]["rules"]["shown"]
    assert shown == dict.fromkeys(("correctness", "key", "explanation"), "at once") | {
        "score": "after submitting"
    }
