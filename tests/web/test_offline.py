"""What the server gives to a device, and what it takes from one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from docs.generator.icons import SIZES, icon
from quizapp.web.assets import known, worker
from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.visitor import Page, Visitor

JSON = {"Accept": "application/json"}


def owner(visitor: Visitor) -> str:
    return visitor.client.get("/device").json["owner"]  # type: ignore[index]


def post(visitor: Visitor, page: Page, **fields: str) -> Any:
    data = page.form(button="next").fields | {"key": "s-12345678", "choice": "1"} | fields
    return visitor.client.post(page.path, data=data, headers=JSON)


def test_the_service_worker_is_asked_for_anew_and_covers_the_site(app: Flask) -> None:
    response = app.test_client().get("/sw.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in response.headers["Content-Security-Policy"]
    text = response.get_data(as_text=True)
    assert worker() in text
    assert re.search(r'"version": "[0-9a-f]{12}"', text)


def test_the_worker_and_the_pages_script_share_no_name_by_accident() -> None:
    """Their parts are joined into one scope: a name that is given twice would be an error there."""
    for text in (worker(), known()["learner.js"].data.decode()):
        names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", text, re.MULTILINE)
        assert len(names) > 20
        assert len(names) == len(set(names))


def test_the_application_below_a_path_keeps_to_it(world: World) -> None:
    client = app_over(world.services).test_client()
    mounted = {"SCRIPT_NAME": "/school"}
    assert '"root": "/school"' in client.get("/sw.js", environ_overrides=mounted).text
    found = client.get("/manifest.webmanifest", environ_overrides=mounted).json
    assert found["start_url"] == found["scope"] == "/school/"  # type: ignore[index]
    assert all(one["src"].startswith("/school/static/") for one in found["icons"])  # type: ignore[index]


def test_the_manifest_has_what_installing_needs(app: Flask) -> None:
    client = app.test_client()
    response = client.get("/manifest.webmanifest")
    assert response.mimetype == "application/manifest+json"
    body = response.json
    assert body is not None
    assert (body["display"], body["start_url"]) == ("standalone", "/")
    sizes = {(one["sizes"], one.get("purpose")) for one in body["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
    for one in body["icons"]:
        assert client.get(one["src"]).status_code == 200


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.whatever_database
def test_the_icons_are_those_that_are_drawn(name: str) -> None:
    size, maskable = SIZES[name]
    assert known()[name].data == icon(size, maskable=maskable)


def test_the_device_page_is_the_same_for_everybody(
    visitor: Visitor, another: Callable[[], Visitor]
) -> None:
    stranger = another()
    visitor.start("Wilhelmina")
    page = visitor.get("/offline")
    assert page.html == stranger.get("/offline").html
    assert "Wilhelmina" not in page.html


def test_who_is_signed_in_is_told_without_telling_who(
    visitor: Visitor, another: Callable[[], Visitor], world: World
) -> None:
    assert visitor.client.get("/device").json == {"owner": None, "csrf_token": None}
    visitor.start()
    mine = owner(visitor)
    assert re.fullmatch(r"[0-9a-f]{16}", mine)
    other = another()
    other.start("Eve")
    assert owner(other) != mine
    (person,) = world.raw("SELECT id FROM person WHERE nickname = 'Ada'")[0]
    assert person not in mine
    for path in ("/", "/account", "/progress"):
        assert visitor.client.get(path).headers["Quizapp-Device"] == mine
    assert another().client.get("/").headers["Quizapp-Device"] == "-"
    assert "Quizapp-Device" not in visitor.client.get("/healthz").headers


def test_a_fresh_token_lets_one_post(learner: Visitor) -> None:
    page = learner.begin("quiz")
    said = learner.client.get("/device").json
    assert said is not None
    response = post(learner, page, csrf_token=said["csrf_token"], device_owner=said["owner"])
    assert response.json == {"saved": True, "sequence": 1}


def test_an_answer_of_somebody_else_is_refused_and_not_recorded(
    learner: Visitor, another: Callable[[], Visitor], world: World
) -> None:
    other = another()
    other.start("Eve")
    page = learner.begin("quiz")
    response = post(learner, page, device_owner=owner(other))
    assert response.status_code == 403
    assert response.json["another"] is True
    assert response.json["saved"] is False
    check = learner.get(f"{page.path.rpartition('/')[0]}/check").form("/submit")
    data = check.fields | {"device_owner": owner(other)}
    assert learner.client.post(check.action, data=data, headers=JSON).status_code == 403
    assert world.raw("SELECT count(*) FROM response")[0][0] == 0
    assert world.raw("SELECT count(*) FROM mark")[0][0] == 0


@pytest.mark.parametrize(
    "said",
    [
        {"device_at": "x", "device_now": "1", "device_seen": "0"},
        {"device_at": "-5", "device_now": "1", "device_seen": "0"},
        {"device_at": "99999999999999", "device_now": "1", "device_seen": "0"},
        {"device_at": "9" * 400, "device_now": "1", "device_seen": "0"},
        {"device_at": "1", "device_now": "1", "device_seen": "many"},
        {"device_at": "1", "device_now": "1", "device_seen": "9" * 30},
        {"device_at": "1", "device_now": "99999999999999", "device_seen": "999999999"},
        {"device_at": "0", "device_now": "0", "device_seen": "0"},
        {"device_at": "1"},
        {"device_at": "", "device_now": "", "device_seen": ""},
    ],
)
def test_times_that_are_none_are_left_out_and_the_answer_is_saved(
    learner: Visitor, said: dict[str, str]
) -> None:
    page = learner.begin("quiz")
    assert post(learner, page, **said).json == {"saved": True, "sequence": 1}


def test_handing_in_tells_a_script_the_outcome(learner: Visitor) -> None:
    page = learner.begin("quiz")
    form = learner.get(f"{page.path.rpartition('/')[0]}/check").form("/submit")
    for _ in range(2):
        response = learner.client.post(form.action, data=form.fields, headers=JSON)
        assert response.json == {"saved": True}


def test_the_button_for_another_answer_needs_one(learner: Visitor, world: World) -> None:
    page = learner.begin("quiz")
    data = page.form(button="next").fields | {"go": "use-aside"}
    response = learner.client.post(page.path, data=data)
    assert response.status_code == 404
    assert world.raw("SELECT count(*) FROM response")[0][0] == 0
