"""A teacher's click brings in who learns in the course (names and roles)."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.domain.lti import words
from quizapp.store.tables import Membership, Person
from quizapp.usecases.lti.platforms import change_platform
from tests.web.lti.conftest import Door
from tests.web.visitor import Page, Visitor


def member(number: int, **more: Any) -> dict[str, Any]:
    return {
        "user_id": f"student-{number}",
        "roles": [words.LEARNER],
        "status": "Active",
        "name": f"Maple {number}",
        "email": f"maple{number}@harbour.example",
    } | more


def room(door: Door) -> str:
    (found,) = door.world.raw("SELECT id FROM classroom")[0]
    return str(found)


def bring(door: Door, teacher: Visitor) -> Page:
    page = teacher.get(f"/teach/classes/{room(door)}/lms")
    return teacher.submit(page.form("/roster"))


def test_everybody_who_learns_comes_in_page_after_page(door: Door) -> None:
    door.lms.members = [
        *(member(n) for n in range(1, 6)),
        member(9, roles=[words.INSTRUCTOR]),
        member(10, status="Inactive"),
        member(1),
    ]
    teacher = door.teacher()
    door.learner()
    page = bring(door, teacher)
    assert "4 students are new in the class, of 5 in the course." in page.text
    assert "Maple 5" in page.text
    assert door.world.count(Membership) == 6
    assert door.lms.asked.count("/courses/1/members") == 4
    # Names and addresses are shown, and written down nowhere.
    kept = door.world.held()
    assert b"Maple" not in kept
    assert b"harbour.example" not in kept
    assert "Maple" not in teacher.get(f"/teach/classes/{room(door)}").text
    assert "0 students are new" in bring(door, teacher).text


def test_who_was_brought_in_is_known_when_they_come(door: Door) -> None:
    door.lms.members = [member(1), member(2)]
    teacher = door.teacher()
    bring(door, teacher)
    door.learner(sub="student-2")
    assert door.world.raw("SELECT count(*) FROM person WHERE role = 'learner'") == [(2,)]


def test_names_are_kept_where_an_admin_said_so(door: Door) -> None:
    change_platform(door.world.services, door.admin, door.id, door.lms.platform(names=True))
    door.lms.members = [member(1), member(2, name="maple@harbour.example")]
    teacher = door.teacher()
    bring(door, teacher)
    found = door.world.raw("SELECT nickname FROM person WHERE role = 'learner' ORDER BY nickname")
    assert found[0] == ("Maple 1",)
    assert found[1][0].startswith("S-")


@pytest.mark.whatever_database
@pytest.mark.parametrize("said", ["500", "nonsense", "elsewhere"])
def test_an_lms_that_does_not_answer_brings_in_nobody(door: Door, said: str) -> None:
    door.lms.members = [member(1)]
    teacher = door.teacher()
    if said == "500":
        door.lms.fails["/courses/1/members"] = [500]
    elif said == "nonsense":
        door.lms.members = {}  # type: ignore[assignment]
    else:
        door.world.raw("UPDATE lti_course SET roster = 'https://elsewhere.example/members'")
    page = bring(door, teacher)
    assert (page.status, "Nobody was added" in page.text) == (502, True)
    assert door.world.raw("SELECT count(*) FROM person WHERE role = 'learner'") == [(0,)]


@pytest.mark.whatever_database
def test_only_who_teaches_the_class_may(door: Door) -> None:
    door.teacher()
    path = f"/teach/classes/{room(door)}/lms"
    other = door.teacher(sub="t2", **{words.CONTEXT: {"id": "course-2", "title": "Other"}})
    assert other.get(path).status == 404
    token = other.get("/teach/classes").forms[0].fields["csrf_token"][0]
    for end in ("/roster", "/again"):
        posted = other.client.post(path + end, data={"csrf_token": token})
        assert posted.status_code == 404
    assert door.learner().get(path).status == 403
    assert door.world.count(Person) == 4
