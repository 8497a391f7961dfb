"""Coming in from an LMS, when all is well."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from quizapp.domain.lti import words
from quizapp.store.tables import (
    Assignment,
    Classroom,
    LtiKey,
    LtiLink,
    LtiPassage,
    LtiPerson,
    Membership,
    Person,
)
from quizapp.usecases.lti.arriving import LASTS
from quizapp.usecases.lti.platforms import change_platform
from quizapp.usecases.people import erase_person, export_person
from tests.support.lms import LAUNCH
from tests.usecases.world import World
from tests.web.lti.browser import TEACHES
from tests.web.lti.conftest import Door
from tests.web.visitor import Visitor

CHANGED = "UPDATE person SET role = ? WHERE nickname != 'Boss' AND role = ?"


def people(world: World) -> list[tuple[str, str]]:
    rows = world.raw("SELECT nickname, role FROM person WHERE role != 'admin' ORDER BY role")
    return [tuple(row) for row in rows]


def test_teacher_and_student_come_to_the_same_work(door: Door, world: World) -> None:
    teacher = door.comer()
    page = teacher.come(**TEACHES)
    assert (page.status, page.path.startswith("/teach/assignments/")) == (200, True)
    assert teacher.get("/teach/classes").text.count("Reading 9b") == 1
    student = door.comer()
    page = student.come()
    (work,) = world.raw("SELECT id FROM assignment")[0]
    assert page.path == f"/assignments/{work}"
    assert "The councils" in page.text
    assert student.get("/teach/").status == 403
    assert "You come in by a link of your course." in student.get("/account").text
    assert world.raw("SELECT role FROM membership ORDER BY role") == [("learner",), ("teacher",)]
    assert world.raw("SELECT joining FROM classroom") in ([(0,)], [(False,)])
    # Once more: the same people, class and work.
    door.comer().come(**TEACHES)
    door.comer().come()
    counts = [world.count(one) for one in (Person, Classroom, Assignment, LtiLink, Membership)]
    assert counts == [3, 1, 1, 1, 2]


def test_students_are_labels_and_no_name_is_written_down(door: Door, world: World) -> None:
    door.teacher()
    door.learner(sub="rowan@harbour.example")
    (learner, teacher) = people(world)
    assert re.fullmatch(r"S-[A-Z0-9]{4}", learner[0])
    assert teacher == ("Linden", "teacher")
    kept = "".join(str(row) for row in world.raw("SELECT * FROM lti_person"))
    assert "rowan" not in kept
    assert "Rowan" not in str(world.raw("SELECT * FROM person"))


def test_names_are_kept_where_an_admin_said_so(door: Door, world: World) -> None:
    change_platform(world.services, door.admin, door.id, door.lms.platform(names=True))
    door.teacher()
    door.learner()
    assert people(world) == [("Rowan", "learner"), ("Linden", "teacher")]


def test_the_login_may_be_posted_and_needs_no_client_id(door: Door) -> None:
    door.teacher()
    student = door.comer()
    address = student.away(post=True, client_id="")
    query = parse_qs(urlsplit(address).query)
    assert query["redirect_uri"] == [LAUNCH]
    assert query["lti_message_hint"] == ["link"]
    assert query["prompt"] == ["none"]
    assert student.back(address).status == 200


def test_nobody_comes_before_the_teacher(door: Door, world: World) -> None:
    page = door.comer().come()
    assert (page.status, "Your teacher comes first" in page.text) == (409, True)
    assert people(world) == []
    assert world.count(Classroom) == 0


def test_rights_end_at_the_course(door: Door, world: World) -> None:
    teacher = door.teacher()
    (theirs,) = world.raw("SELECT id FROM classroom")[0]
    other = {"id": "course-2", "title": "Another course"}
    door.teacher(sub="teacher-2", **{words.CONTEXT: other})
    (another,) = world.raw("SELECT id FROM classroom WHERE name = 'Another course'")[0]
    assert teacher.get(f"/teach/classes/{theirs}").status == 200
    assert teacher.get(f"/teach/classes/{another}").status == 404
    assert teacher.get("/admin").status == 403
    # The same person as a student of the other course is a student, and nothing more.
    page = door.comer().come(sub="teacher-1", **{words.CONTEXT: other})
    assert page.path.startswith("/assignments/")
    assert world.raw("SELECT count(*) FROM person WHERE role = 'teacher'") == [(2,)]


@pytest.mark.whatever_database
@pytest.mark.parametrize(
    "roles",
    [
        ["http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor"],
        ["http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator"],
        ["http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor"],
        [],
    ],
)
def test_other_roles_come_to_nothing(door: Door, world: World, roles: list[str]) -> None:
    door.teacher()
    page = door.comer().come(**{words.ROLES: roles})
    assert (page.status, "neither learn nor teach" in page.text) == (403, True)
    assert len(people(world)) == 1


@pytest.mark.whatever_database
def test_an_lms_whose_teachers_teach_nothing_here(door: Door, world: World) -> None:
    change_platform(world.services, door.admin, door.id, door.lms.platform(teach=False))
    assert door.comer().come(**TEACHES).status == 403
    assert people(world) == []


@pytest.mark.whatever_database
def test_an_account_with_other_rights_is_not_opened(door: Door, world: World) -> None:
    door.teacher()
    door.learner()
    for role, comes in (("admin", TEACHES), ("learner", TEACHES), ("teacher", {})):
        before = "teacher" if comes else "learner"
        world.raw(CHANGED, role, before)
        page = door.comer().come(**comes)
        assert (page.status, "Sign in another way" in page.text) == (403, True)
        world.raw(CHANGED, before, role)


@pytest.mark.parametrize("post", [False, True])
def test_somebody_who_is_here_is_not_put_out_by_silence(
    door: Door, world: World, post: bool
) -> None:
    door.teacher()
    shared = door.comer()
    shared.start("Ada")
    page = shared.back(shared.away(post=post))
    assert "Somebody else is signed in" in page.text
    assert "Ada" in shared.get("/account").text
    page = shared.submit(page.forms[-1])
    assert page.path.startswith("/assignments/")
    assert "Ada" not in shared.get("/account").text
    assert world.count(LtiPassage) == 0


def test_a_copied_course_sets_its_own_class_the_lesson(door: Door, world: World) -> None:
    door.teacher()
    (work,) = world.raw("SELECT id FROM assignment")[0]
    made_for = {"course": "harbour", "unit": "mill", "assignment": work}
    copied = {words.CONTEXT: {"id": "copy", "title": "Copy"}, words.CUSTOM: made_for}
    page = door.comer().come(**(TEACHES | copied))
    assert page.path.startswith("/teach/assignments/")
    assert work not in page.path
    page = door.comer().come(**(TEACHES | {words.CUSTOM: made_for, words.RESOURCE: {"id": "b"}}))
    assert page.path == f"/teach/assignments/{work}"


def test_a_link_without_a_lesson_asks_its_teacher(door: Door, world: World) -> None:
    bare = {words.CUSTOM: {}}
    teacher = door.comer()
    page = teacher.come(**(TEACHES | bare))
    assert "leads to no lesson yet" in page.text
    student = door.comer()
    assert student.come(**bare).path == "/"
    refused = teacher.submit(page.forms[-1])
    assert (refused.status, "Choose a lesson." in refused.text) == (422, True)
    chosen = teacher.submit(page.forms[-1], lesson="unit:harbour/mill")
    assert chosen.path.startswith("/teach/assignments/")
    assert door.comer().come(**bare).path.startswith("/assignments/")


def test_a_class_or_work_that_is_taken_away_is_made_anew(door: Door, world: World) -> None:
    teacher = door.teacher()
    door.learner()
    (work,) = world.raw("SELECT id FROM assignment")[0]
    page = teacher.get(f"/teach/assignments/{work}")
    teacher.submit(page.form("/remove"), sure="y")
    assert world.count(Assignment) == 0
    assert door.comer().come().path.startswith("/assignments/")
    (room,) = world.raw("SELECT id FROM classroom")[0]
    page = teacher.get(f"/teach/classes/{room}")
    teacher.submit(page.form("/remove"), sure="y")
    assert [world.count(one) for one in (Classroom, LtiLink)] == [0, 0]
    door.teacher()
    assert world.count(Classroom) == 1


def test_whoever_is_erased_is_new_the_next_time(door: Door, world: World) -> None:
    door.teacher()
    door.learner()
    (who,) = world.raw("SELECT id FROM person WHERE role = 'learner'")[0]
    own = export_person(world.services, who)
    assert set(own["lms"][0]) == {"platform_id", "person_id"}
    erase_person(world.services, who)
    assert world.count(LtiPerson) == 1
    door.learner()
    assert world.raw("SELECT id FROM person WHERE role = 'learner'") != [(who,)]


def test_passages_are_soon_over(door: Door, world: World) -> None:
    late = door.comer()
    address = late.away()
    world.clock.go_on(minutes=LASTS / timedelta(minutes=1))
    assert late.back(address).status == 422
    door.comer().away()
    assert world.count(LtiPassage) == 1


@pytest.mark.whatever_database
def test_nothing_is_there_until_an_lms_is_let_in(visitor: Visitor, world: World) -> None:
    for path in ("/lti/login", "/lti/login?iss=https://lms.example&login_hint=x", "/lti/keys"):
        assert visitor.get(path).status == 404
    posted = visitor.client.post("/lti/launch", data={"state": "s", "id_token": "t"})
    assert posted.status_code == 422
    assert world.count(LtiKey) == 0
