"""What a class did, as a file for other programs: for those who teach it, without names."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.interop.attempts.rules import check
from tests.support.named import named
from tests.support.overhear import statements
from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.test_assignments import joined
from tests.web.test_classes import made
from tests.web.visitor import Visitor


def path_of(teacher: Visitor, learner: Visitor) -> str:
    """The file of a class in which the learner took a quiz."""
    page = made(teacher)
    joined(learner, page)
    first = learner.begin("quiz", "/c/harbour/one")
    learner.submit(first.form(button="next"), "next", choice="1")
    check = f"{first.path.rpartition('/')[0]}/check"
    learner.submit(learner.get(check).form("/submit"))
    assert any(
        "attempts.json?form=xapi" in one for one in teacher.get(f"{page.path}/gradebook").links
    )
    return f"{page.path}/attempts.json"


def test_teachers_take_the_attempts_of_a_class_with_them(
    world: World, teacher: Visitor, learner: Visitor
) -> None:
    path = path_of(teacher, learner)
    answer = teacher.client.get(f"{path}?form=xapi")
    assert 'filename="quizapp-xapi-2026-03-01.json"' in str(answer.headers)
    found = json.loads(answer.data)
    for one in found:
        check(one)
    verbs = [one["verb"]["display"]["en"] for one in found]
    assert verbs[:3] == ["attempted", "answered", "completed"]
    assert {one["actor"]["account"]["homePage"] for one in found} == {"http://localhost"}
    assert not named("Ada", answer.text)
    events = json.loads(teacher.client.get(f"{path}?form=caliper").data)["data"]
    assert [one["type"] for one in events][-1] == "GradeEvent"
    assert teacher.client.get(f"{path}?form=pdf").status_code == 404
    addressed = app_over(replace(world.services, address="https://quiz.school.example"))
    client = addressed.test_client()
    with teacher.client.session_transaction() as known, client.session_transaction() as session:
        session.update(known)
    assert b'"homePage": "https://quiz.school.example"' in client.get(path).data


def test_nobody_else_takes_them(teacher: Visitor, learner: Visitor, colleague: Visitor) -> None:
    path = path_of(teacher, learner)
    assert colleague.client.get(path).status_code == 404
    assert learner.client.get(path).status_code == 403


def test_a_class_costs_a_few_statements_a_learner(
    world: World, teacher: Visitor, learner: Visitor
) -> None:
    path = path_of(teacher, learner)
    with statements(world.engine) as seen:
        assert teacher.client.get(path).data
    # Who asks, the class, who learns in it; of the one learner: attempts, rules, steps.
    assert len([one for one in seen if one.lstrip().upper().startswith("SELECT")]) <= 8
