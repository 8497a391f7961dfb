"""Every statement of every page finds its rows by an index, however many others there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.crowd import fill
from tests.support.plans import Plans, planned
from tests.usecases.test_corrections import correct, with_key
from tests.usecases.world import COURSE, UNIT, World, open_world, unit
from tests.web.open_world import open_unit
from tests.web.test_assignments import set_for
from tests.web.test_classes import code_on, made
from tests.web.visitor import Visitor


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Two hundred students have handed in before."""
    made = open_world(tmp_path, [unit(), unit("five", items=5), open_unit() | {"id": "open"}])
    fill(made.services, COURSE, UNIT, [[{"choice": "a"}, {"choice": "b"}, None]] * 200)
    yield made
    made.services.close()


def heard(world: World, act: Callable[[], None]) -> Plans:
    """What is sent meanwhile, over connections of their own."""
    world.services.close()
    with planned(world.engine) as plans:
        act()
        world.services.close()
    return plans


def test_the_steps_of_a_student(world: World, visitor: Visitor, learner: Visitor) -> None:
    def work() -> None:
        for mode in ("practice", "quiz"):
            attempt = learner.begin(mode, "/c/harbour/five").path.rpartition("/")[0]
            for number, go in enumerate(("save", "next", "flag", "check", "reveal"), start=1):
                form = learner.get(f"{attempt}/{number}").form(button="next")
                learner.submit(form, go=go, choice="1")
            learner.submit(learner.get(f"{attempt}/check").form("/submit"))
            for path in (attempt, f"{attempt}/1", "/", "/progress", "/account", "/review"):
                learner.get(path)
        # What was left blank is asked again.
        blank = learner.begin("quiz", "/c/harbour/mill").path.rpartition("/")[0]
        learner.submit(learner.get(f"{blank}/check").form("/submit"))
        form = learner.get("/review/next").form(button="check")
        learner.submit(form, go="check", choice="1")
        learner.get("/account/export")

    plans = heard(world, work)
    assert len(plans.heard) > 30
    assert plans.walks() == set()


def test_what_a_class_is_set(world: World, learner: Visitor, teacher: Visitor) -> None:
    def work() -> None:
        ninth = made(teacher)
        learner.submit(learner.get("/join").form("/join"), code=code_on(ninth))
        for setting in ("practice", "exam"):
            page = set_for(
                teacher, ninth, setting=setting, minutes="30", closes="2026-03-09T08:00", word="x"
            )
            theirs = page.path.replace("/teach", "")
            allowance = next(one for one in page.links if "/students/" in one and page.path in one)
            teacher.submit(teacher.get(allowance).form(""), pause="5")
            question = learner.submit(learner.get(theirs).form("/start"), word="x")
            learner.submit(learner.get(theirs).form("/pause"))
            learner.submit(learner.get(theirs).form("/resume"))
            for go in ("next", "check", "reveal"):
                form = learner.get(question.path).form(button="next")
                learner.submit(form, go=go, choice="1")
            attempt = question.path.rpartition("/")[0]
            learner.submit(learner.get(f"{attempt}/check").form("/submit"))
            for path in ("/", "/progress", "/account/export", theirs, attempt):
                learner.get(path)
            form = teacher.get(f"{page.path}/rules").form("/rules")
            teacher.submit(form, minutes="40")
            analysis = next(one for one in page.links if "/analysis?" in one)
            for path in (page.path, ninth.path, analysis):
                assert teacher.get(path).status == 200
            teacher.submit(teacher.get(page.path).form("/end"))

    plans = heard(world, work)
    assert len(plans.heard) > 60
    assert plans.walks() == set()


def test_the_gradebook_of_a_class(world: World, learner: Visitor, teacher: Visitor) -> None:
    def work() -> None:
        ninth = made(teacher)
        learner.submit(learner.get("/join").form("/join"), code=code_on(ninth))
        page = set_for(teacher, ninth, minutes="30")
        learner.submit(learner.get(page.path.replace("/teach", "")).form("/start"))
        world.clock.go_on(minutes=40)
        there = f"{ninth.path}/categories"
        page = teacher.submit(teacher.get(there).form("/categories"), name="Tests", weight="60")
        category = next(one for one in page.links if f"{there}/" in one)
        sorted_ = page.form("/sorted")
        (name,) = (one for one in sorted_.fields if one.startswith("of-"))
        teacher.submit(sorted_, **{name: category.rpartition("/")[2]})
        for query in ("", "?sort=-grade", "?missing=1", ".csv", ".xlsx"):
            assert teacher.get(f"{ninth.path}/gradebook{query}").status == 200
        for form in ("xapi", "caliper"):
            assert teacher.get(f"{ninth.path}/attempts.json?form={form}").status == 200
        book = teacher.get(f"{ninth.path}/gradebook")
        report = teacher.get(next(one for one in book.links if one.endswith("/report")))
        excuse = next(one for one in report.links if "/excuses/" in one)
        teacher.submit(teacher.get(excuse).form(excuse), reason="ill")
        teacher.submit(teacher.get(excuse).form("/take-back"))
        teacher.submit(teacher.get(category).form(category), weight="50")
        teacher.submit(teacher.get(category).form("/remove"))
        learner.get("/account/export")
        teacher.submit(teacher.get(ninth.path).form("/remove"), sure="y")

    plans = heard(world, work)
    assert len(plans.heard) > 30
    assert plans.walks() == set()


def test_the_pages_of_a_teacher(world: World, visitor: Visitor, teacher: Visitor) -> None:
    visitor.start()
    page = visitor.begin("quiz", "/c/harbour/open")
    visitor.submit(page.form(button="next"), text="Because it is old.")
    visitor.submit(visitor.get(f"{page.path.rpartition('/')[0]}/check").form("/submit"))
    plans = heard(world, lambda: _look_around(teacher))
    assert len(plans.heard) > 10
    assert plans.walks() == set()


def test_the_pages_of_an_admin(world: World, admin: Visitor, teacher: Visitor) -> None:
    (tea,) = world.raw("SELECT id FROM person WHERE login = 'tea'")[0]
    person = f"/admin/people/{tea}"

    def work() -> None:
        for path in ("/admin", person, "/admin/audit?person=tea", "/admin/audit?action=invited"):
            assert admin.get(path).status == 200
        admin.submit(admin.get("/teach/").form("/teach/invite"))
        admin.submit(admin.get("/admin").form("/withdraw"))
        for act in ("/reset", "/sign-out"):
            admin.submit(admin.get(person).form(act))
        for role in ("admin", "teacher"):
            admin.submit(admin.get(person).form("/role"), role)
        admin.submit(admin.get(person).form("/learner"), sure="y")

    plans = heard(world, work)
    assert len(plans.heard) > 25
    assert plans.walks() == set()


def test_a_page_of_the_audit_log_reads_as_many_lines_as_it_shows(
    world: World, admin: Visitor
) -> None:
    plans = heard(world, lambda: admin.get("/admin/audit") and None)
    for one in plans.walks():
        assert re.match(r"audit: .*ORDER BY audit\.at DESC, audit\.id DESC\s+LIMIT", one, re.DOTALL)


def test_correcting_marks_and_taking_that_back(world: World, teacher: Visitor) -> None:
    place, _ = correct(world, with_key(1, "c"), unit("five", items=5))
    listed = f"/teach/units/{COURSE}/{UNIT}/corrections"

    def work() -> None:
        form = teacher.get(f"{listed}/of/{place.digest}").form(button="apply")
        page = teacher.submit(form, "apply", reason="Another key.", **{"how-q1": "full"})
        teacher.submit(page.form("/finish"))
        teacher.submit(page.form("/1/back"), reason="It was right.")
        assert "Taken back" in teacher.get(listed).text

    plans = heard(world, work)
    assert len(plans.heard) > 10
    assert plans.walks() == set()


def test_disputing_and_what_teachers_do_about_it(
    world: World, teacher: Visitor, visitor: Visitor
) -> None:
    visitor.start()
    page = visitor.begin("quiz")
    token = page.html.partition("The red theatre")[0].rpartition('value="')[2].partition('"')[0]
    visitor.submit(page.form(button="next"), "next", choice=token)
    attempt = page.path.rpartition("/")[0]
    visitor.submit(visitor.get(f"{attempt}/check").form("/submit"))

    def work() -> None:
        for sentence in ("It is.", "It is so."):
            page = visitor.get(attempt)
            form = next(one for one in page.forms if "/dispute" in one.action)
            visitor.submit(form, sentence=sentence)
        there = next(link for link in teacher.get("/teach/disputes").links if "/q1" in link)
        teacher.submit(teacher.get(there).form("/answer"), answer="No.")
        teacher.submit(teacher.get(there).form("/accept"))
        listed = teacher.get(f"/teach/units/{COURSE}/{UNIT}/corrections")
        teacher.submit(listed.form("/1/back"), reason="It was right.")
        assert "not answered yet" in visitor.get(attempt).text

    plans = heard(world, work)
    assert len(plans.heard) > 20
    assert plans.walks() == set()


def _look_around(teacher: Visitor) -> None:
    """Every page that links lead to, one of each kind."""
    seen, left = set(), ["/teach/"]
    while left:
        page = teacher.get(left.pop())
        for link in page.links:
            path = link.partition("#")[0]
            kind = re.sub(r"p-[a-z0-9-]+|a-[a-z0-9-]+|[0-9A-Za-z_-]{20,}|[0-9]+", "*", path)
            if path.startswith("/teach") and kind not in seen:
                seen.add(kind)
                left.append(path)
