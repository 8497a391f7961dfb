"""A teacher chooses a lesson for a new link (deep linking), in a frame without cookies."""

from __future__ import annotations

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from quizapp.domain.lti import words
from quizapp.store.tables import Person
from quizapp.usecases.lti.arriving import CHOOSING
from tests.support.lms import CLIENT, DEPLOYMENT, LAUNCH
from tests.web.lti.browser import TEACHES, Comer
from tests.web.lti.conftest import Door
from tests.web.visitor import Page

FRAME = {"Sec-Fetch-Dest": "iframe"}


def choosing(comer: Comer, **claims: Any) -> Page:
    return comer.come(choosing=True, **(TEACHES | claims))


def token_of(page: Page) -> str:
    return page.forms[-1].fields["JWT"][0]


def claims_of(door: Door, token: str) -> dict[str, Any]:
    published = door.comer().client.get("/lti/keys").get_json()
    return dict(jwt.decode(token, KeySet.import_key_set(published), algorithms=["RS256"]).claims)


def test_what_was_chosen_comes_back_and_leads_to_the_lesson(door: Door) -> None:
    teacher = door.comer()
    page = choosing(teacher)
    assert "What the class is set already" not in page.text
    page = teacher.submit(page.form("/lti/choose"), lesson="unit:harbour/mill")
    form = page.forms[-1]
    assert form.action == f"{door.lms.url}/chosen"
    claims = claims_of(door, token_of(page))
    assert (claims["iss"], claims["aud"]) == (CLIENT, door.lms.url)
    assert claims[words.DEPLOYMENT] == DEPLOYMENT
    assert claims[words.MESSAGE_TYPE] == words.DEEP_RESPONSE
    assert claims[words.VERSION] == "1.3.0"
    assert claims[words.DATA] == "for itself"
    assert claims["exp"] - claims["iat"] == 300
    assert claims["nonce"]
    (item,) = claims[words.ITEMS]
    assert (item["type"], item["title"], item["url"]) == ("ltiResourceLink", "The councils", LAUNCH)
    assert item["lineItem"] == {"scoreMaximum": 100, "label": "The councils"}
    assert item["custom"] == {"course": "harbour", "unit": "mill"}
    made = {words.CUSTOM: item["custom"], words.RESOURCE: {"id": "new"}}
    assert door.comer().come(**(TEACHES | made)).path.startswith("/teach/assignments/")


def test_work_of_the_class_can_be_chosen(door: Door) -> None:
    door.teacher()
    (work,) = door.world.raw("SELECT id FROM assignment")[0]
    teacher = door.comer()
    page = choosing(teacher)
    assert "What the class is set already" in page.text
    page = teacher.submit(page.form("/lti/choose"), lesson=f"work:{work}")
    (item,) = claims_of(door, token_of(page))[words.ITEMS]
    assert item["custom"]["assignment"] == work


def test_nobody_is_signed_in_by_choosing(door: Door) -> None:
    teacher = door.comer()
    choosing(teacher)
    assert teacher.get("/account").path == "/start"
    assert door.world.count(Person) == 1


def test_it_works_in_a_frame_that_keeps_no_cookie(door: Door) -> None:
    teacher = door.comer()
    answer = teacher.client.get(f"/lti/login?{door.lms.login(choosing=True)}", headers=FRAME)
    assert answer.status_code == 303
    fields = door.lms.answer(answer.headers["Location"], **TEACHES)
    other = door.comer()
    page = other.post(fields)
    policy = page.response.headers["Content-Security-Policy"]
    assert f"frame-ancestors {door.lms.url};" in policy + ";"
    page = door.comer().submit(page.form("/lti/choose"), lesson="unit:harbour/mill")
    policy = page.response.headers["Content-Security-Policy"]
    assert f"form-action 'self' {door.lms.url}" in policy
    assert token_of(page)


@pytest.mark.whatever_database
@pytest.mark.parametrize("lesson", ["", "unit:harbour/none", "work:none", "unit:", "\0", "x" * 999])
def test_a_choice_of_nothing_is_asked_again(shut: Door, lesson: str) -> None:
    teacher = shut.comer()
    page = choosing(teacher)
    page = teacher.submit(page.form("/lti/choose"), lesson=lesson)
    assert (page.status, "Choose a lesson." in page.text) == (422, True)
    page = teacher.submit(page.form("/lti/choose"), lesson="unit:harbour/mill")
    assert token_of(page)


def test_work_of_another_class_is_not_told(door: Door) -> None:
    door.teacher()
    (work,) = door.world.raw("SELECT id FROM assignment")[0]
    teacher = door.comer()
    page = choosing(teacher, **{words.CONTEXT: {"id": "course-2", "title": "Other"}})
    page = teacher.submit(page.form("/lti/choose"), lesson=f"work:{work}")
    assert page.status == 422


@pytest.mark.whatever_database
def test_a_choice_is_made_once_and_in_time(door: Door) -> None:
    teacher = door.comer()
    form = choosing(teacher).form("/lti/choose")
    assert teacher.submit(form, lesson="unit:harbour/mill").status == 200
    assert teacher.submit(form, lesson="unit:harbour/mill").status == 404
    form = choosing(teacher).form("/lti/choose")
    door.world.clock.go_on(seconds=CHOOSING.total_seconds())
    assert teacher.submit(form, lesson="unit:harbour/mill").status == 404
    assert teacher.client.post("/lti/choose").status_code == 404


@pytest.mark.whatever_database
@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"deep_link_return_url": "https://evil.example/", "accept_types": ["ltiResourceLink"]}, 0),
        ({"deep_link_return_url": "javascript:alert(1)", "accept_types": ["ltiResourceLink"]}, 0),
        ({"accept_types": ["ltiResourceLink"]}, 0),
        (None, 0),
        ("x", 0),
    ],
)
def test_what_is_chosen_goes_to_this_lms_alone(shut: Door, settings: Any, why: int) -> None:
    page = choosing(shut.comer(), **{words.SETTINGS: settings})
    assert page.status == 403 + why
    assert shut.world.raw("SELECT count(*) FROM lti_passage WHERE kind = 'choice'") == [(0,)]


@pytest.mark.whatever_database
def test_an_lms_that_takes_no_links_and_students_who_choose(shut: Door) -> None:
    settings = {"deep_link_return_url": f"{shut.lms.url}/chosen", "accept_types": ["image"]}
    assert choosing(shut.comer(), **{words.SETTINGS: settings}).status == 403
    assert choosing(shut.comer(), **{words.ROLES: [words.LEARNER]}).status == 403
